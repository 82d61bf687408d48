/** Whole values: to undo is to take the one before. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last edit wrote in; the next edit of the same place within the same burst of typing joins it. */
  readonly burst: string | undefined;
}

const MostKept = 500;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], burst: undefined });

/** One more edit. Edits that name the same `burst` one after the other (typing in one field) are one step of undo. */
export function edited<T>(history: History<T>, next: T, burst?: string): History<T> {
  if (next === history.present) return history;
  const joins = burst !== undefined && burst === history.burst;
  return { past: joins ? history.past : [...history.past, history.present].slice(-MostKept), present: next, future: [], burst };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined ? history : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], burst: undefined };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future, burst: undefined };
}

/** The field was left: what is typed next is a step of its own. */
export const paused = <T>(history: History<T>): History<T> => (history.burst === undefined ? history : { ...history, burst: undefined });

/** The same place in history, with what the server made of it (ids, versions); undo does not see it. */
export const replaced = <T>(history: History<T>, change: (value: T) => T): History<T> =>
  ({ ...history, past: history.past.map(change), present: change(history.present), future: history.future.map(change) });
