import type { Json, JsonObject } from '../model/json';
import { objectsOf, stringOf, stringsOf } from '../model/json';
import type { Kinds, StepKind } from '../model/kinds';
import { Overdue, outcomesOf, portsOf } from '../model/kinds';
import type { Activity, Workflow } from '../model/workflow';
import { activitiesOf, connectionsOf, portOf, procedureOf, unwrapped } from '../model/workflow';
import type { Forks } from './forks';
import { forksOf } from './forks';
import type { Look } from './looks';
import { looksOf } from './looks';
import type { Leads } from './reach';
import { reachOf } from './reach';

export interface Step {
  readonly id: string;
  readonly activity: Activity;
  readonly kind: StepKind | undefined;
  readonly isHuman: boolean;
  /** Holds its token: somebody acts, or a day is waited for. */
  readonly waits: boolean;
  readonly outcomes: readonly JsonObject[];
  readonly fields: readonly JsonObject[];
  /** Ports without that of an expired deadline. */
  readonly ports: readonly string[];
}

export interface Line { readonly from: string; readonly port: string; readonly to: string }

/** A procedure under check: its steps, its lines, the roads a token may take. */
export interface Drawing {
  readonly workflow: Workflow;
  readonly procedure: JsonObject;
  readonly steps: ReadonlyMap<string, Step>;
  readonly lines: readonly Line[];
  readonly linesFrom: (step: string, port: string) => readonly Line[];
  readonly linesTo: (step: string) => readonly Line[];
  /** Where a token may be placed from outside: the first step, and where interrupts go to. */
  readonly begins: readonly string[];
  readonly reachable: ReadonlySet<string>;
  /** Where a token can be sent in one go, interrupts aside. */
  readonly next: (step: string) => readonly string[];
  readonly canReach: Leads;
  /** By lines alone; and by lines and returns: expired deadlines left out, as the engine's joins look. */
  readonly onward: (step: string) => readonly string[];
  readonly onwardOrBack: (step: string) => readonly string[];
  readonly leads: Leads;
  readonly comes: Leads;
  readonly forks: Forks;
  readonly looks: readonly Look[];
}

const list = <K, V>(map: Map<K, V[]>, key: K, value: V) => { const known = map.get(key); if (known === undefined) map.set(key, [value]); else known.push(value); };

export function drawingOf(workflow: Workflow, kinds: Kinds): Drawing {
  const steps = new Map(activitiesOf(workflow).map((activity) => [activity.id, stepOf(activity, kinds.get(activity.type))]));
  const lines = connectionsOf(workflow).map((connection): Line => ({ from: connection.source.activity, port: portOf(connection), to: connection.target.activity }))
    .filter((line) => steps.has(line.to) && steps.get(line.from) !== undefined && (line.port === Overdue || steps.get(line.from)?.ports.includes(line.port) === true));
  const [byPort, to, roads, lineRoads, backRoads] = [new Map<string, Line[]>(), new Map<string, Line[]>(), new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>()];
  for (const line of lines) {
    list(byPort, `${line.from}:${line.port}`, line);
    list(to, line.to, line);
    list(roads, line.from, line.to);
    if (line.port === Overdue) continue;
    list(lineRoads, line.from, line.to);
    list(backRoads, line.from, line.to);
  }
  for (const step of steps.values()) {
    if (!step.isHuman) continue;
    for (const target of step.outcomes.flatMap((outcome) => stringsOf(outcome['returnsTo']))) { list(roads, step.id, target); list(backRoads, step.id, target); }
    const reroute = rerouteOf(step);
    if (reroute !== undefined) list(roads, step.id, reroute);
  }
  const of = (map: ReadonlyMap<string, readonly string[]>) => (step: string): readonly string[] => map.get(step) ?? [];
  const procedure = procedureOf(workflow);
  const first = activitiesOf(workflow).find((activity) => activity.type === 'Elsa.Start')?.id ?? activitiesOf(workflow).find((activity) => !to.has(activity.id))?.id ?? '';
  const begins = [first, ...new Set(objectsOf(procedure['interrupts']).map((one) => stringOf(one['goTo'])))].filter((each) => steps.has(each));
  const ids = [...steps.keys()];
  const canReach = reachOf(ids, of(roads));
  const leads = reachOf(ids, of(lineRoads));
  const drawing = {
    workflow, procedure, steps, lines, begins, canReach, leads, comes: reachOf(ids, of(backRoads)),
    linesFrom: (step: string, port: string) => byPort.get(`${step}:${port}`) ?? [], linesTo: (step: string) => to.get(step) ?? [],
    next: of(roads), onward: of(lineRoads), onwardOrBack: of(backRoads),
    reachable: new Set(ids.filter((id) => begins.some((start) => start === id || canReach(start, id)))),
    looks: looksOf(workflow, steps),
  };
  return { ...drawing, forks: forksOf(drawing) };
}

function stepOf(activity: Activity, kind: StepKind | undefined): Step {
  const isHuman = kind?.isHuman === true;
  return {
    id: activity.id, activity, kind, isHuman, waits: isHuman || activity.type === 'Procedures.Wait',
    outcomes: kind !== undefined && isHuman ? outcomesOf(activity, kind) : [],
    fields: isHuman ? objectsOf(unwrapped(activity['fields'])) : [],
    ports: kind === undefined ? [] : portsOf(activity, kind).filter((port) => port.kind !== 'overdue').map((port) => port.id),
  };
}

export const rerouteOf = (step: Step): string | undefined => stringOf(unwrapped(step.activity['reroute'])) || undefined;
export const outcomeOf = (step: Step, id: string): JsonObject | undefined => step.outcomes.find((outcome) => outcome['id'] === id);
/** The place of an outcome in the file; -1 when it is the kind's own. */
export const outcomeAt = (step: Step, id: string): number => objectsOf(unwrapped(step.activity['outcomes'])).findIndex((outcome) => outcome['id'] === id);
export const outcomePath = (step: Step, id: string, rest = ''): string => { const index = outcomeAt(step, id); return index < 0 ? 'outcomes' : `outcomes[${index}]${rest}`; };
export const inputOf = (step: Step, property: string): Json | undefined => unwrapped(step.activity[property]);
export const isEnd = (step: Step): boolean => step.activity.type === 'Elsa.End' || step.activity.type === 'Elsa.Finish';
export const joinModeOf = (step: Step): string | undefined => (step.activity.type === 'Elsa.FlowJoin' ? stringOf(inputOf(step, 'mode')) || 'WaitAllActive' : undefined);
