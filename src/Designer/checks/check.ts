import type { Text } from '../model/text';
import { text } from '../model/text';
import { labelOf } from '../model/workflow';
import type { Drawing, Step } from './drawing';

/** Something wrong with a drawing: the step (null: the procedure's own part) and the JSON path inside it, so that a click leads to the field. Errors block publishing. */
export interface Problem { readonly check: string; readonly severity: 'error' | 'warning'; readonly node: string | null; readonly path: string; readonly text: Text }

/** One thing that can be wrong. The host has a check of the same id; both are held to tests/Examples/checks. */
export interface Check { readonly id: string; readonly find: (drawing: Drawing) => readonly Problem[] }

type Found = Omit<Problem, 'check'>;

export const check = (id: string, find: (drawing: Drawing) => readonly Found[]): Check => ({ id, find: (drawing) => find(drawing).map((found) => ({ check: id, ...found })) });

export const error = (node: string | null, path: string, vi: string, en: string): Found => ({ severity: 'error', node, path, text: text(vi, en) });
export const warning = (node: string | null, path: string, vi: string, en: string): Found => ({ severity: 'warning', node, path, text: text(vi, en) });

/** "Thẩm định", and in English where it has one. */
export const nameOf = (step: Step): { readonly vi: string; readonly en: string } => {
  const label = labelOf(step.activity);
  return { vi: label.vi, en: label.en ?? label.vi };
};

/** Where a thing stands, to begin a sentence with. */
export function at(drawing: Drawing, node: string | null): { readonly vi: string; readonly en: string } {
  const step = node === null ? undefined : drawing.steps.get(node);
  return step === undefined ? { vi: 'Phần chung', en: 'The procedure\'s own part' } : { vi: `Bước “${nameOf(step).vi}”`, en: `Step “${nameOf(step).en}”` };
}
