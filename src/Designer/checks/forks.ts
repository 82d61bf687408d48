import { unwrapped } from '../model/workflow';
import type { Drawing } from './drawing';
import { joinModeOf } from './drawing';

/** What the drawing says about a step that opens branches: which join gathers them, which ends them, what lies between. As the engine asks it; see docs/decisions/tokens.md. */
export interface Forks {
  readonly gathers: (fork: string, join: string) => boolean;
  readonly ends: (fork: string, join: string) => boolean;
  readonly canComeTo: (fork: string, from: string, join: string) => boolean;
  readonly isInside: (fork: string, node: string) => boolean;
  readonly isBefore: (target: string, fork: string, around: string | undefined) => boolean;
  /** The steps of one branch, up to where the fork ends. */
  readonly within: (fork: string, branch: string) => ReadonlySet<string>;
  /** Whether more than one token may leave the step. */
  readonly opens: (node: string) => boolean;
}

export function forksOf(drawing: Omit<Drawing, 'forks'>): Forks {
  const joins = [...drawing.steps.values()].filter((step) => joinModeOf(step) !== undefined).map((step) => step.id);
  const isJoin = new Set(joins);
  const answers = new Map<string, boolean>();
  const ask = (key: string, work: () => boolean): boolean => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = work();
    answers.set(key, answer);
    return answer;
  };
  /** Follows the roads; goes into a step of the border, never on from it. */
  const reaches = (from: string, target: string, roads: (node: string) => readonly string[], isBorder: (node: string) => boolean): boolean => {
    if (isBorder(from)) return false;
    const seen = new Set<string>();
    const open = [...roads(from)];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node === target) return true;
      if (!isBorder(node)) open.push(...roads(node));
    }
    return false;
  };
  const leadsWithin = (fork: string, from: string, to: string) => from === to || ask(`leads ${fork} ${from} ${to}`, () => reaches(from, to, drawing.onward, (node) => node === fork));
  const gathers = (fork: string, join: string): boolean => ask(`gathers ${fork} ${join}`, () => drawing.onward(fork).filter((branch) => leadsWithin(fork, branch, join)).length > 1);
  const ends = (fork: string, join: string): boolean => ask(`ends ${fork} ${join}`, () => gathers(fork, join)
    && !drawing.onward(fork).filter((branch) => !leadsWithin(fork, branch, join)).some((left) => joins.some((later) => later !== join && leadsWithin(fork, left, later) && leadsWithin(fork, join, later))));
  const isBorder = (fork: string) => (node: string): boolean => node === fork || (isJoin.has(node) && ends(fork, node));
  const isInside = (fork: string, node: string): boolean => ask(`inside ${fork} ${node}`, () => drawing.onward(fork).some((branch) => branch === node || reaches(branch, node, drawing.onward, isBorder(fork))));
  return {
    gathers, ends, isInside,
    canComeTo: (fork, from, join) => ask(`comes ${fork} ${from} ${join}`, () => reaches(from, join, drawing.onwardOrBack, isBorder(fork))),
    isBefore: (target, fork, around) => target === fork || (!isInside(fork, target)
      && (around === undefined ? drawing.leads(target, fork) : ask(`before ${around} ${target} ${fork}`, () => reaches(target, fork, drawing.onward, isBorder(around))))),
    within: (fork, branch) => {
      const seen = new Set<string>();
      const open = [branch];
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (seen.has(node) || isBorder(fork)(node)) continue;
        seen.add(node);
        open.push(...drawing.onward(node));
      }
      return seen;
    },
    opens: (node) => {
      const step = drawing.steps.get(node);
      return step !== undefined && (step.activity.type === 'Elsa.FlowFork' || (step.activity.type === 'Elsa.FlowSwitch' && unwrapped(step.activity['mode']) === 'MatchAny')
        || step.ports.some((port) => drawing.linesFrom(node, port).length > 1));
    },
  };
}
