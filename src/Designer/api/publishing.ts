import type { Text } from '../model/text';
import type { Problem } from './designer';
import { get, post } from './http';

/** A group of running cases: those of a version that wait at one step (null: only for a day). */
export interface CaseGroup { readonly version: string; readonly versionNumber: number; readonly step: { readonly id: string | null; readonly name: string }; readonly count: number; readonly becomeOverdue: number; readonly vanished: boolean }
export interface Preview { readonly changes: readonly { readonly node: string | null; readonly text: Text }[]; readonly problems: readonly Problem[]; readonly cases: readonly CaseGroup[]; readonly running: number }
export interface Move { readonly version: string; readonly step: string | null }
export interface Published {
  readonly version: string; readonly versionNumber: number; readonly total: number; readonly moved: number; readonly failed: readonly { readonly case: string; readonly sentence: string }[];
  /** What ends the time for undoing it; null when it cannot be undone any more. */
  readonly undoUntil: string | null; readonly undone: boolean;
}

const of = (id: string, rest: string) => `/api/designer/procedures/${encodeURIComponent(id)}/${rest}`;
/** `mapping`: where cases go whose step vanished. */
export const previewPublication = (id: string, mapping: Readonly<Record<string, string>>): Promise<Preview> => post(of(id, 'publication-preview'), { mapping });
export const publish = (id: string, revision: number | undefined, reason: string, move: readonly Move[], mapping: Readonly<Record<string, string>>): Promise<Published> =>
  post(of(id, 'publications'), { revision, reason, move, mapping });
/** The last publication; undefined when there was none. */
export const latestPublication = (id: string): Promise<Published | undefined> => get<Published | undefined>(of(id, 'publications/latest'));
export const undoPublication = (id: string): Promise<void> => post(of(id, 'publications/undo'), {});
export const restoreVersion = (id: string, version: string): Promise<void> => post(of(id, `versions/${encodeURIComponent(version)}/restore`), {});
