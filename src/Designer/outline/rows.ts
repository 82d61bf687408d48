import type { Kinds, Port } from '../model/kinds';
import { portsOf } from '../model/kinds';
import type { Activity, Workflow } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, portOf } from '../model/workflow';

/** A line of the outline: a step under the way that leads to it, or a way that leads to a step that stands elsewhere. */
export type Row =
  | { readonly kind: 'step'; readonly key: string; readonly id: string; readonly level: number; readonly number: number; readonly hasChildren: boolean }
  | { readonly kind: 'way'; readonly key: string; readonly from: string; readonly port: Port; readonly to: string | undefined; readonly level: number; readonly hasChildren: boolean };

/**
 * The procedure as an indented list. The straight way stays on one level, read from top to bottom; every other way is a line of its own with what follows one level deeper.
 * A step stands once, where it is met first; later ways name it. Steps that nothing leads to come last.
 */
export function rowsOf(workflow: Workflow, kinds: Kinds): readonly Row[] {
  const rows: Row[] = [];
  const met = new Set<string>();
  const ways = new Map<string, Map<string, string>>();
  for (const line of connectionsOf(workflow)) {
    const own = ways.get(line.source.activity) ?? new Map<string, string>();
    own.set(portOf(line), line.target.activity);
    ways.set(line.source.activity, own);
  }
  const activities = activitiesOf(workflow);
  const target = (activity: Activity, port: Port): string | undefined => {
    const to = ways.get(activity.id)?.get(port.id);
    return to !== undefined && activityOf(workflow, to) !== undefined ? to : undefined;
  };

  const waysOf = (activity: Activity): readonly Port[] => portsOf(activity, kinds.get(activity.type)).filter((port) => port.kind !== 'overdue' || target(activity, port) !== undefined);
  const splits = (activity: Activity): boolean => activity.type === 'Elsa.FlowFork' || activity.type === 'Elsa.FlowSwitch' || activity.type === 'Elsa.FlowDecision';
  // where the straight way goes on: the first port; where the way splits, what every branch comes to
  const onwards = (activity: Activity): string | undefined => {
    const ports = waysOf(activity);
    const first = ports[0] === undefined ? undefined : target(activity, ports[0]);
    if (!splits(activity)) return first;
    return meeting(workflow, ports.map((port) => target(activity, port)), met) ?? (activity.type === 'Elsa.FlowFork' ? undefined : first);
  };

  const walk = (first: string, level: number): void => {
    const trunk: Activity[] = [];
    for (let id: string | undefined = first; id !== undefined && !met.has(id);) {
      const activity = activityOf(workflow, id);
      if (activity === undefined) break;
      met.add(id);
      trunk.push(activity);
      id = onwards(activity);
    }
    trunk.forEach((activity, index) => {
      const { id } = activity;
      const ports = waysOf(activity);
      const after = trunk[index + 1]?.id;
      const straight = splits(activity) ? undefined : ports[0];
      const shown = ports.filter((port) => port !== straight || target(activity, port) !== after || (after === undefined && port.needsLine));
      rows.push({ kind: 'step', key: id, id, level, number: rows.filter((row) => row.kind === 'step').length + 1, hasChildren: shown.length > 0 });
      for (const port of shown) {
        const to = target(activity, port);
        const opens = to !== undefined && !met.has(to);
        rows.push({ kind: 'way', key: `${id}:${port.id}`, from: id, port, to, level: level + 1, hasChildren: opens });
        if (opens) walk(to, level + 2);
      }
    });
  };

  const start = activities.find((each) => each.type === 'Elsa.Start') ?? activities[0];
  if (start !== undefined) walk(start.id, 1);
  for (const { id } of activities) if (!met.has(id)) walk(id, 1);
  return rows;
}

/** The first step that every branch comes to; a branch may lead straight to it. */
function meeting(workflow: Workflow, starts: readonly (string | undefined)[], met: ReadonlySet<string>): string | undefined {
  const known = starts.filter((each) => each !== undefined);
  if (known.length < 2) return undefined;
  const reached = known.map((start) => reach(workflow, start, met));
  return [...(reached[0] ?? [])].find((id) => reached.every((each) => each.has(id)));
}

function reach(workflow: Workflow, start: string, met: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) {
    for (const line of connectionsOf(workflow)) {
      const to = line.target.activity;
      if (line.source.activity === id && !met.has(to)) found.add(to);
    }
  }
  return found;
}
