import { ApiFailure } from '../api/http';
import type { Draft } from '../api/definitions';
import type { Workflow } from '../model/workflow';

/** What has become of the edits, for the words in the top bar. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | undefined }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'no-right' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly sentences: readonly string[] };

/** Edits that have not reached the server: kept in this browser until they have. */
export interface Kept { readonly workflow: Workflow; readonly revision: string | undefined; readonly at: string }

export interface Keeper { readonly read: () => Kept | undefined; readonly write: (kept: Kept) => void; readonly drop: () => void }

export const keeperOf = (definitionId: string, storage: Storage = localStorage): Keeper => {
  const key = `draft:${definitionId}`;
  return {
    read: () => {
      try { return JSON.parse(storage.getItem(key) ?? 'null') as Kept | null ?? undefined; } catch { return undefined; }
    },
    // a full or forbidden storage loses nothing yet: the edits are still on the page
    write: (kept) => { try { storage.setItem(key, JSON.stringify(kept)); } catch { storage.removeItem(key); } },
    drop: () => storage.removeItem(key),
  };
};

export interface Autosave {
  readonly changed: (workflow: Workflow) => void;
  /** Now, not after the pause: before publishing, when the connection is back. */
  readonly flush: () => Promise<boolean>;
  /** Another draft to save against: the server's, or ours over it. */
  readonly rebase: (revision: string | undefined) => void;
  readonly stop: () => void;
}

export interface Saving {
  readonly save: (draft: Draft) => Promise<Draft>;
  readonly keeper: Keeper;
  readonly revision: string | undefined;
  readonly tell: (state: SaveState) => void;
  /** What the server made of it: version, ids. */
  readonly saved: (draft: Draft) => void;
  readonly now?: () => Date;
}

const Pause = 700;
const Retries = [2_000, 5_000, 10_000, 20_000];

/** Saves the draft a moment after the last edit, one save at a time, each against the revision of the one before. */
export function autosave({ save, keeper, revision: first, tell, saved, now = () => new Date() }: Saving): Autosave {
  let revision = first;
  let pending: Workflow | undefined;
  /** Sent, and no answer came: it may have been saved. It goes again as it was, which the host knows for the same, before what was edited since. */
  let unanswered: Workflow | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;
  let failures = 0;
  let held = false;

  const later = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  };

  const once = async (): Promise<boolean> => {
    const workflow = unanswered ?? pending;
    if (workflow === undefined) return true;
    if (unanswered === undefined) pending = undefined;
    tell({ kind: 'saving' });
    try {
      const draft = await save({ workflow, revision });
      failures = 0;
      held = false;
      unanswered = undefined;
      if (pending === workflow) pending = undefined;
      revision = draft.revision;
      saved(draft);
      if (pending === undefined) {
        keeper.drop();
        tell({ kind: 'saved', at: now() });
      } else {
        keeper.write({ workflow: pending, revision, at: now().toISOString() });
      }
      return true;
    } catch (fault) {
      const failure = fault instanceof ApiFailure ? fault : new ApiFailure('broken', 'fault', []);
      pending ??= workflow;
      unanswered = failure.kind === 'offline' || failure.kind === 'broken' ? workflow : undefined;
      keeper.write({ workflow: pending, revision, at: now().toISOString() });
      switch (failure.kind) {
        case 'stale': held = true; tell({ kind: 'stale' }); break;
        case 'no-right': case 'missing': held = true; tell({ kind: 'no-right' }); break;
        case 'refused': tell({ kind: 'refused', sentences: failure.sentences }); break;
        case 'signed-out': tell({ kind: 'signed-out' }); later(again()); break;
        case 'offline': case 'broken': tell({ kind: 'offline' }); later(again()); break;
        default: failure.kind satisfies never;
      }
      return false;
    }
  };

  const again = (): number => Retries[Math.min(failures++, Retries.length - 1)] ?? 20_000;

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (held) return false;
    while (running !== undefined) await running;
    if (pending === undefined) return true;
    running = once();
    const done = await running;
    running = undefined;
    return done && pending !== undefined ? flush() : done;
  }

  return {
    changed: (workflow) => {
      pending = workflow;
      keeper.write({ workflow, revision, at: now().toISOString() });
      if (held) return;
      if (failures === 0) {
        tell({ kind: 'waiting' });
        later(Pause);
      }
    },
    flush,
    rebase: (next) => { revision = next; held = false; failures = 0; },
    stop: () => clearTimeout(timer),
  };
}
