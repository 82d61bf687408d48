import { createContext, useContext } from 'react';
import type { Problem } from '../api/designer';
import type { Vocabulary } from '../api/vocabulary';
import type { Json, JsonObject } from '../model/json';
import type { Kinds } from '../model/kinds';
import type { Activity, Workflow } from '../model/workflow';
import type { Paths } from '../words/describe';

/** What every editor of the inspector sees: the step it edits (none: the procedure itself), its words, what the checks found in it. */
export interface Frame {
  readonly workflow: Workflow;
  readonly step: string | undefined;
  readonly kinds: Kinds;
  readonly vocabulary: Vocabulary;
  readonly paths: Paths;
  /** Fields that outcomes, checks and deadlines may name: the form of this step. */
  readonly fields: readonly JsonObject[];
  readonly english: boolean;
  readonly locked: boolean;
  readonly problems: readonly Problem[];
  /** An edit of the step beside the property that is edited. */
  readonly changeStep: (change: (step: Activity) => Activity, burst: string) => void;
}

export const FrameContext = createContext<Frame | undefined>(undefined);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === undefined) throw new Error('no frame');
  return frame;
}

/** A value and what to do with another one. `burst` joins the letters typed into one field to one step of undo. */
export interface Edits<T extends Json = Json> {
  readonly value: T | undefined;
  readonly change: (value: T | undefined, burst?: string) => void;
  /** Where it stands, as the checks write it: `outcomes[1].returnsTo`. */
  readonly path: string;
}

/** The editor of a property of an object that is edited. */
export const at = (edits: Edits<JsonObject>, property: string): Edits => ({
  value: edits.value?.[property],
  path: edits.path === '' ? property : `${edits.path}.${property}`,
  change: (value, burst) => edits.change(withProperty(edits.value ?? {}, property, value), burst === undefined ? undefined : `${property}.${burst}`),
});

/** Properties that say nothing are not kept: an empty text, a "no", an empty list. */
export function withProperty(owner: JsonObject, property: string, value: Json | undefined): JsonObject {
  if (value !== undefined) return { ...owner, [property]: value };
  const { [property]: _, ...rest } = owner;
  return rest;
}
