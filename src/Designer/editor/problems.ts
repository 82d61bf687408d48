import type { Problem } from '../api/designer';

/** What the checks found, by step: the cards, the outline and the inspector look here. */
export interface Found {
  readonly all: readonly Problem[];
  readonly of: ReadonlyMap<string | null, readonly Problem[]>;
  readonly errors: number;
  readonly warnings: number;
}

export function foundOf(all: readonly Problem[]): Found {
  const of = new Map<string | null, Problem[]>();
  for (const problem of all) of.set(problem.node, [...(of.get(problem.node) ?? []), problem]);
  const errors = all.filter((problem) => problem.severity === 'error').length;
  return { all, of, errors, warnings: all.length - errors };
}

export const nothingFound: Found = foundOf([]);

export const worstOf = (problems: readonly Problem[]): 'error' | 'warning' | undefined =>
  problems.some((problem) => problem.severity === 'error') ? 'error' : problems.length > 0 ? 'warning' : undefined;
