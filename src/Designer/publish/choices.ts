import type { CaseGroup, Move } from '../api/publishing';

export const groupKey = ({ version, step }: CaseGroup): string => `${version} ${step.id ?? ''}`;

/** The groups that move, how many cases that is, and which of their steps are gone and have no new one yet. */
export function chosenMoves(groups: readonly CaseGroup[], chosen: ReadonlySet<string>, mapping: Readonly<Record<string, string>>): { readonly moves: readonly Move[]; readonly count: number; readonly overdue: number; readonly unmapped: readonly string[] } {
  const moving = groups.filter((group) => chosen.has(groupKey(group)));
  return {
    moves: moving.map(({ version, step }) => ({ version, step: step.id })), count: moving.reduce((sum, group) => sum + group.count, 0), overdue: moving.reduce((sum, group) => sum + group.becomeOverdue, 0),
    unmapped: moving.flatMap(({ vanished, step }) => (vanished && step.id !== null && mapping[step.id] === undefined ? [step.id] : [])),
  };
}

/** Errors block; so do a missing reason, a group without a place to go, and not having said yes. */
export const mayPublish = ({ errors, reason, sure, unmapped }: { readonly errors: number; readonly reason: string; readonly sure: boolean; readonly unmapped: number }): boolean => errors === 0 && reason.trim() !== '' && sure && unmapped === 0;

/** The number in an ETag: `"7"`. */
export const revisionIn = (tag: string | undefined): number | undefined => { const number = Number(tag?.replaceAll(/\D/g, '') || Number.NaN); return Number.isNaN(number) ? undefined : number; };
