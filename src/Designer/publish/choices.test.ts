import { describe, expect, it } from 'vitest';
import type { CaseGroup } from '../api/publishing';
import { chosenMoves, groupKey, mayPublish, revisionIn } from './choices';

const group = (step: string, count: number, becomeOverdue = 0, vanished = false): CaseGroup => ({ version: 'v3', versionNumber: 3, step: { id: step, name: step }, count, becomeOverdue, vanished });

describe('publishing', () => {
  const groups = [group('cv', 5, 2), group('opinions', 7), group('gone', 1, 0, true)];

  it('moves the chosen groups only', () =>
    expect(chosenMoves(groups, new Set([groupKey(groups[0]!)]), {})).toEqual({ moves: [{ version: 'v3', step: 'cv' }], count: 5, overdue: 2, unmapped: [] }));

  it('asks where cases go whose step is gone', () => {
    expect(chosenMoves(groups, new Set(groups.map(groupKey)), {}).unmapped).toEqual(['gone']);
    expect(chosenMoves(groups, new Set(groups.map(groupKey)), { gone: 'cv' }).unmapped).toEqual([]);
  });

  it.each([
    [{ errors: 0, reason: 'Rút ngắn thời hạn', sure: true, unmapped: 0 }, true],
    [{ errors: 1, reason: 'Rút ngắn thời hạn', sure: true, unmapped: 0 }, false],
    [{ errors: 0, reason: '  ', sure: true, unmapped: 0 }, false],
    [{ errors: 0, reason: 'Rút ngắn thời hạn', sure: false, unmapped: 0 }, false],
    [{ errors: 0, reason: 'Rút ngắn thời hạn', sure: true, unmapped: 1 }, false],
  ])('is allowed only without errors, with a reason, confirmed and with a place for every case: %o', (state, allowed) => expect(mayPublish(state)).toBe(allowed));

  it('is guarded by the revision that was looked at', () => expect([revisionIn('"7"'), revisionIn('W/"12"'), revisionIn(undefined)]).toEqual([7, 12, undefined]));
});
