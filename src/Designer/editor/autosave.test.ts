import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../api/definitions';
import { ApiFailure } from '../api/http';
import { emptyWorkflow } from '../model/edits';
import type { Workflow } from '../model/workflow';
import type { SaveState } from './autosave';
import { autosave, keeperOf } from './autosave';

const named = (name: string): Workflow => ({ ...emptyWorkflow('thu', name, 'T') });

/** A server that holds one draft, guards it by its revision, knows what it has already, and can be out of reach, or its answers lost. */
function server(): { readonly save: (draft: Draft) => Promise<Draft>; trouble: 'offline' | 'signed-out' | 'answer-lost' | undefined; name: string; revision: number; saves: number } {
  const own = {
    trouble: undefined as 'offline' | 'signed-out' | 'answer-lost' | undefined, name: '', revision: 1, saves: 0,
    save: ({ workflow, revision }: Draft): Promise<Draft> => {
      if (own.trouble !== undefined && own.trouble !== 'answer-lost') return Promise.reject(new ApiFailure(own.trouble, own.trouble, []));
      if (own.name === workflow.name) return Promise.resolve({ workflow, revision: `"${own.revision}"` });
      if (revision !== `"${own.revision}"`) return Promise.reject(new ApiFailure('stale', 'stale-draft', []));
      own.saves++;
      own.name = workflow.name;
      own.revision++;
      return own.trouble === 'answer-lost' ? Promise.reject(new ApiFailure('broken', 'gateway', [])) : Promise.resolve({ workflow, revision: `"${own.revision}"` });
    },
  };
  return own;
}

describe('the draft saves itself', () => {
  beforeEach(() => { vi.useFakeTimers(); localStorage.clear(); });
  afterEach(() => vi.useRealTimers());

  const begin = (host = server()) => {
    const told: SaveState[] = [];
    const keeper = keeperOf('thu');
    const saving = autosave({ save: host.save, keeper, revision: '"1"', tell: (state) => told.push(state), saved: () => undefined });
    return { host, told, keeper, saving, last: () => told.at(-1)?.kind };
  };

  it('once, a moment after the last of several edits', async () => {
    const { host, saving, keeper, last } = begin();
    saving.changed(named('Một'));
    saving.changed(named('Một hai'));
    expect(keeper.read()?.workflow.name).toBe('Một hai');
    await vi.advanceTimersByTimeAsync(1_000);
    expect([host.saves, host.name, last()]).toEqual([1, 'Một hai', 'saved']);
    expect(keeper.read()).toBeUndefined();
  });

  it('keeps edits on this machine while the connection is away, and sends them when it is back', async () => {
    const { host, saving, keeper, last } = begin();
    host.trouble = 'offline';
    saving.changed(named('Khi mất mạng'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toBe('offline');
    saving.changed(named('Vẫn sửa'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.read()?.workflow.name).toBe('Vẫn sửa');
    host.trouble = undefined;
    await saving.flush();
    expect([host.name, last()]).toEqual(['Vẫn sửa', 'saved']);
    expect(keeper.read()).toBeUndefined();
  });

  it('does not take its own save, whose answer was lost, for somebody else\'s', async () => {
    const { host, saving, keeper, told, last } = begin();
    host.trouble = 'answer-lost';
    saving.changed(named('Đã gửi'));
    await vi.advanceTimersByTimeAsync(1_000);
    saving.changed(named('Sửa tiếp'));
    host.trouble = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([host.name, host.saves, last()]).toEqual(['Sửa tiếp', 2, 'saved']);
    expect(told.some((state) => state.kind === 'stale')).toBe(false);
    expect(keeper.read()).toBeUndefined();
  });

  it('says that the sign-in has expired and tries again by itself', async () => {
    const { host, saving, last } = begin();
    host.trouble = 'signed-out';
    saving.changed(named('Hết phiên'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toBe('signed-out');
    host.trouble = undefined;
    await vi.advanceTimersByTimeAsync(30_000);
    expect([host.name, last()]).toEqual(['Hết phiên', 'saved']);
  });

  it('holds still when somebody else has saved, until one of the two is chosen', async () => {
    const { host, saving, keeper, last } = begin();
    host.revision = 7;
    saving.changed(named('Của tôi'));
    await vi.advanceTimersByTimeAsync(1_000);
    saving.changed(named('Của tôi, sửa tiếp'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([host.saves, last()]).toEqual([0, 'stale']);
    expect(keeper.read()?.workflow.name).toBe('Của tôi, sửa tiếp');
    saving.rebase('"7"');
    await saving.flush();
    expect([host.name, last()]).toEqual(['Của tôi, sửa tiếp', 'saved']);
  });
});
