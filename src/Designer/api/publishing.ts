import type { Text } from '../model/text';
import type { Problem } from './designer';
import { post } from './http';

/** A group of running cases: those of a version that wait at one step. */
export interface CaseGroup { readonly version: number; readonly step: { readonly id: string; readonly name: Text | string }; readonly count: number; readonly becomeOverdue: number; readonly vanished: boolean }
export interface Preview { readonly changes: readonly { readonly node: string | null; readonly text: Text }[]; readonly problems: readonly Problem[]; readonly cases: readonly CaseGroup[]; readonly running: number }
export interface Move { readonly version: number; readonly step: string }
export interface Published { readonly version: number; readonly moved: number; readonly failed: readonly { readonly case: string; readonly sentence: Text | string }[]; readonly undoUntil: string | null }

const of = (id: string, rest: string) => `/api/designer/procedures/${encodeURIComponent(id)}/${rest}`;
/** `mapping`: where cases go whose step vanished. */
export const previewPublication = (id: string, mapping: Readonly<Record<string, string>>): Promise<Preview> => post(of(id, 'publication-preview'), { mapping });
export const publish = (id: string, revision: string | undefined, reason: string, move: readonly Move[], mapping: Readonly<Record<string, string>>): Promise<Published> =>
  post(of(id, 'publications'), { revision, reason, move, mapping });
export const undoPublication = (id: string): Promise<void> => post(of(id, 'publications/undo'), {});
export const restoreVersion = (id: string, version: string): Promise<void> => post(of(id, `versions/${encodeURIComponent(version)}/restore`), {});
