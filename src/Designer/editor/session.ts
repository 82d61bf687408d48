import type { Edit } from '../model/edits';
import { resultsFollow } from '../model/edits';
import type { History } from '../model/history';
import { begin, edited, paused, redone, replaced, undone } from '../model/history';
import type { Path } from '../model/json';
import type { Workflow } from '../model/workflow';
import { activityOf, connectionsOf, lineId } from '../model/workflow';
import type { SaveState } from './autosave';

/** What one person at the designer has before him. */
export interface State {
  readonly history: History<Workflow>;
  /** Ids of chosen steps, in the order chosen; the inspector shows one alone. */
  readonly chosen: readonly string[];
  /** The chosen line. */
  readonly line: string | undefined;
  /** A field to go to (from a problem): the inspector opens there. `turn` tells two clicks on the same one apart. */
  readonly focus: { readonly path: Path; readonly turn: number } | undefined;
  readonly save: SaveState;
  /** Spoken by screen readers. */
  readonly said: string;
  /** Somebody else edits: look, do not touch. */
  readonly heldBy: string | undefined;
}

export interface Session {
  readonly state: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  /** One edit, one step of undo; edits of one `burst` (typing in a field) are one step. What was done is said aloud. */
  readonly edit: (edit: Edit, said?: string, burst?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly pause: () => void;
  readonly choose: (ids: readonly string[], focus?: Path) => void;
  readonly chooseLine: (line: string | undefined) => void;
  readonly say: (said: string) => void;
  readonly tell: (save: SaveState) => void;
  readonly hold: (by: string | undefined) => void;
  /** What the server made of the draft (id, version); not an edit. */
  readonly adopt: (from: Workflow) => void;
  /** Another drawing altogether: a version restored, the other person's draft. Undo brings the old one back. */
  readonly replace: (workflow: Workflow, said: string) => void;
}

export const workflowOf = (state: State): Workflow => state.history.present;

export function sessionOf(workflow: Workflow, save: SaveState, changed: (workflow: Workflow) => void, words: { readonly undone: string; readonly redone: string }): Session {
  let state: State = { history: begin(workflow), chosen: [], line: undefined, focus: undefined, save, said: '', heldBy: undefined };
  const listeners = new Set<() => void>();

  const set = (next: Partial<State>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  // a screen reader speaks when the words change
  const aloud = (said: string): string => (said === state.said ? `${said}\u200B` : said);

  const become = (history: History<Workflow>, said: string): void => {
    if (history === state.history) return;
    const changes = history.present !== state.history.present;
    const chosen = state.chosen.every((id) => activityOf(history.present, id) !== undefined) ? state.chosen : state.chosen.filter((id) => activityOf(history.present, id) !== undefined);
    const line = state.line !== undefined && connectionsOf(history.present).some((each) => lineId(each) === state.line) ? state.line : undefined;
    set({ history, chosen, line, ...(said === '' ? {} : { said: aloud(said) }) });
    if (changes) changed(history.present);
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (edit, said = '', burst) => {
      if (state.heldBy !== undefined) return;
      become(edited(state.history, resultsFollow(edit)(state.history.present), burst), said);
    },
    undo: () => { if (state.heldBy === undefined) become(undone(state.history), words.undone); },
    redo: () => { if (state.heldBy === undefined) become(redone(state.history), words.redone); },
    pause: () => {
      const history = paused(state.history);
      if (history !== state.history) set({ history });
    },
    choose: (ids, path) => {
      const focus = path === undefined ? undefined : { path, turn: (state.focus?.turn ?? 0) + 1 };
      const unchanged = ids.length === state.chosen.length && ids.every((id, index) => state.chosen[index] === id);
      if (unchanged && focus === undefined && state.focus === undefined && state.line === undefined) return;
      set({ chosen: unchanged ? state.chosen : ids, line: undefined, focus, history: paused(state.history) });
    },
    chooseLine: (line) => { if (line !== state.line) set({ line, ...(line === undefined ? {} : { chosen: [] }) }); },
    say: (said) => set({ said: aloud(said) }),
    tell: (next) => set({ save: next }),
    hold: (heldBy) => { if (heldBy !== state.heldBy) set({ heldBy }); },
    adopt: ({ id, version, isLatest, isPublished, createdAt }) => {
      const now = state.history.present;
      if (now.id === id && now.version === version && now.isPublished === isPublished && now.isLatest === isLatest) return;
      const taken = { id, version, ...(isLatest === undefined ? {} : { isLatest }), ...(isPublished === undefined ? {} : { isPublished }), ...(createdAt === undefined ? {} : { createdAt }) };
      set({ history: replaced(state.history, (each) => ({ ...each, ...taken })) });
    },
    replace: (next, said) => become(edited(state.history, next), said),
  };
}
