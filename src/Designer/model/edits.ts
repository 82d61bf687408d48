import type { Json, JsonObject, Path } from './json';
import { isList, isObject, objectOf, objectsOf, same, stringOf, stringsOf, withValueAt } from './json';
import type { Kinds, StepKind } from './kinds';
import { portsOf } from './kinds';
import type { Text } from './text';
import { free, kebab } from './text';
import type { Activity, Connection, Point, Workflow } from './workflow';
import { activitiesOf, activityOf, connectionsOf, labelOf, lineId, portOf, positionOf, procedureOf, unwrapped, verticesOf } from './workflow';

/** Every edit is `Workflow => Workflow`; the one given is never changed. */
export type Edit = (workflow: Workflow) => Workflow;

/** Distance between a step and the one drawn under it. */
export const Pitch = 168;

const withRoot = (workflow: Workflow, root: JsonObject): Workflow => ({ ...workflow, root: { ...workflow.root, ...root } });
const withActivities = (workflow: Workflow, activities: readonly Activity[]): Workflow => withRoot(workflow, { activities });
const withConnections = (workflow: Workflow, connections: readonly Connection[]): Workflow => withRoot(workflow, { connections });

export const withActivity = (id: string, change: (activity: Activity) => Activity): Edit => (workflow) => {
  const activities = activitiesOf(workflow);
  const index = activities.findIndex((activity) => activity.id === id);
  const activity = activities[index];
  if (activity === undefined) return workflow;
  const next = change(activity);
  return next === activity ? workflow : withActivities(workflow, activities.with(index, next));
};

export const withProperty = (id: string, path: Path, value: Json | undefined): Edit => withActivity(id, (activity) => withValueAt(activity, path, value));

/** A step put at a place. Its id comes from its name; names on disk never change later. */
export function stepOf(workflow: Workflow, kind: StepKind, at: Point, label: Text = kind.name): Activity {
  const activities = activitiesOf(workflow);
  const id = free(kebab(label.vi), new Set(activities.map((each) => each.id)));
  const name = free(pascal(id), new Set(activities.map((each) => each.name ?? '')));
  return {
    id, name, type: kind.type, version: 1, ...(label.en === undefined ? {} : { en: { displayText: label.en } }), ...contentOf(kind), customProperties: {},
    metadata: { displayText: label.vi, designer: { position: at, size: { width: 0, height: 0 } } },
  };
}

const pascal = (id: string): string => id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

/** What a new step of a kind needs in order to be readable at all. */
function contentOf(kind: StepKind): JsonObject {
  switch (kind.type) {
    case 'Elsa.FlowDecision': return { condition: { typeName: 'Boolean', expression: { type: 'Condition', value: { all: [] } } } };
    case 'Elsa.FlowSwitch': return { cases: [], mode: 'MatchFirst' };
    case 'Elsa.FlowFork': return { branches: { typeName: null, expression: { type: 'Object', value: '["a","b"]' } } };
    case 'Elsa.FlowJoin': return { mode: { typeName: null, expression: { type: 'Literal', value: 'WaitAllActive' } } };
    case 'Procedures.Vote': return { who: [], body: { kind: 'cell-meeting', of: 'cell' }, eventDate: 'meetingDate' };
    case 'Procedures.Notice': return { to: [], mail: { subject: { vi: '' }, text: { vi: '' } } };
    case 'Procedures.RegisterChange': return { effects: [] };
    case 'Procedures.Wait': return { until: 'today' };
    default: return kind.isHuman ? { who: [] } : {};
  }
}

export const add = (activity: Activity): Edit => (workflow) => withActivities(workflow, [...activitiesOf(workflow), activity]);

/** From a port to a step. A port has one line: the old one gives way. A step never leads to itself twice. */
export const connect = (from: string, port: string, to: string): Edit => (workflow) => {
  if (activityOf(workflow, from) === undefined || activityOf(workflow, to) === undefined) return workflow;
  const kept = connectionsOf(workflow).filter((line) => !(line.source.activity === from && portOf(line) === port));
  return withConnections(workflow, [...kept, { source: { activity: from, port }, target: { activity: to, port: 'In' } }]);
};

export const disconnect = (lines: ReadonlySet<string>): Edit => (workflow) =>
  withConnections(workflow, connectionsOf(workflow).filter((line) => !lines.has(lineId(line))));

/** The step goes between both ends of the line; what was below makes room. */
export const insertOn = (line: Connection, activity: Activity, kinds: Kinds): Edit => (workflow) => {
  const target = activityOf(workflow, line.target.activity);
  const source = activityOf(workflow, line.source.activity);
  if (target === undefined || source === undefined) return workflow;
  const { x, y } = positionOf(target);
  const room = y - positionOf(source).y >= 2 * Pitch;
  const down = y > positionOf(source).y && !room;
  const place: Point = room ? { x, y: y - Pitch } : down ? { x, y } : { x: x + 320, y };
  const lower = new Map(down ? activitiesOf(workflow).flatMap((each): [string, Point][] => { const at = positionOf(each); return at.y >= y ? [[each.id, { x: at.x, y: at.y + Pitch }]] : []; }) : []);
  const roomier = move(lower)(workflow);
  const placed = movedTo(activity, place);
  const on = portsOf(placed, kinds.get(placed.type))[0]?.id;
  const lines = connectionsOf(roomier).flatMap((each): readonly Connection[] => {
    if (lineId(each) !== lineId(line)) return [each];
    const before: Connection = { source: each.source, target: { activity: placed.id, port: 'In' } };
    return on === undefined ? [before] : [before, { source: { activity: placed.id, port: on }, target: each.target }];
  });
  return withConnections(withActivities(roomier, [...activitiesOf(roomier), placed]), lines);
};

/** After a step: on its first free port that wants a line, else on its straight way, else beside it without a line. */
export const addAfter = (id: string, activity: Activity, kinds: Kinds): Edit => (workflow) => {
  const before = activityOf(workflow, id);
  if (before === undefined) return add(activity)(workflow);
  const ports = portsOf(before, kinds.get(before.type));
  const lines = connectionsOf(workflow).filter((line) => line.source.activity === id);
  const empty = ports.find((port) => port.needsLine && !lines.some((line) => portOf(line) === port.id));
  const { x, y } = positionOf(before);
  if (empty !== undefined) {
    const at = clear(workflow, { x: lines.length === 0 ? x : x + 320, y: y + Pitch });
    return connect(id, empty.id, activity.id)(add(movedTo(activity, at))(workflow));
  }
  const straight = lines.find((line) => portOf(line) === ports[0]?.id);
  return straight === undefined ? add(movedTo(activity, clear(workflow, { x, y: y + Pitch })))(workflow) : insertOn(straight, activity, kinds)(workflow);
};

/** The nearest place to the right on which no step lies. */
export function clear(workflow: Workflow, at: Point): Point {
  const taken = activitiesOf(workflow).map(positionOf);
  let { x } = at;
  while (taken.some((other) => Math.abs(other.x - x) < 280 && Math.abs(other.y - at.y) < 110)) x += 320;
  return { x, y: at.y };
}

/** Steps go with their lines; where one step alone is taken out of a straight way, its ends are joined. */
export const remove = (ids: ReadonlySet<string>): Edit => (workflow) => {
  const [only] = ids;
  const lines = connectionsOf(workflow);
  const kept = lines.filter((line) => !ids.has(line.source.activity) && !ids.has(line.target.activity));
  const into = lines.filter((line) => line.target.activity === only && line.source.activity !== only);
  const out = lines.filter((line) => line.source.activity === only && line.target.activity !== only);
  const next = out[0];
  const joined = ids.size === 1 && out.length === 1 && next !== undefined ? into.map((line) => ({ ...line, target: next.target })) : [];
  return withConnections(withActivities(workflow, activitiesOf(workflow).filter((each) => !ids.has(each.id))), [...kept, ...joined]);
};

export const movedTo = (activity: Activity, { x, y }: Point): Activity => {
  const at = positionOf(activity);
  const known = objectOf(objectOf(activity.metadata)['designer'])['position'];
  if (known !== undefined && at.x === Math.round(x) && at.y === Math.round(y)) return activity;
  return withValueAt(activity, ['metadata', 'designer', 'position'], { x: Math.round(x), y: Math.round(y) });
};

export const move = (places: ReadonlyMap<string, Point>): Edit => (workflow) => {
  const activities = activitiesOf(workflow).map((each) => {
    const place = places.get(each.id);
    return place === undefined ? each : movedTo(each, place);
  });
  if (activities.every((each, index) => each === activitiesOf(workflow)[index])) return workflow;
  return withConnections(withActivities(workflow, activities), connectionsOf(workflow).map((line) => bent(line, places, workflow)));
};

/** The bends of a line go with both its ends, and are forgotten when one of them goes alone. */
function bent(line: Connection, places: ReadonlyMap<string, Point>, workflow: Workflow): Connection {
  const by = (id: string): Point | undefined => {
    const place = places.get(id);
    const activity = activityOf(workflow, id);
    if (place === undefined || activity === undefined) return undefined;
    const at = positionOf(activity);
    return { x: Math.round(place.x) - at.x, y: Math.round(place.y) - at.y };
  };
  const [from, to] = [by(line.source.activity), by(line.target.activity)];
  if (from === undefined && to === undefined) return line;
  if (from?.x === to?.x && from?.y === to?.y) return { ...line, vertices: verticesOf(line).map(({ x, y }) => ({ x: x + (from?.x ?? 0), y: y + (from?.y ?? 0) })) };
  return verticesOf(line).length === 0 ? line : { ...line, vertices: [] };
}

/** Places and bends as the automatic layout found them. */
export const arrange = (places: ReadonlyMap<string, Point>, bends: ReadonlyMap<string, readonly Point[]>): Edit => (workflow) =>
  withConnections(
    withActivities(workflow, activitiesOf(workflow).map((each) => { const place = places.get(each.id); return place === undefined ? each : movedTo(each, place); })),
    connectionsOf(workflow).map((line) => ({ ...line, vertices: bends.get(lineId(line)) ?? [] })),
  );

/** What the clipboard holds: steps, and the lines between them. */
export interface Clip { readonly procedures: 1; readonly activities: readonly Activity[]; readonly connections: readonly Connection[] }

export const copied = (workflow: Workflow, ids: ReadonlySet<string>): Clip => ({
  procedures: 1,
  activities: activitiesOf(workflow).filter((each) => ids.has(each.id)),
  connections: connectionsOf(workflow).filter((line) => ids.has(line.source.activity) && ids.has(line.target.activity)),
});

export function readClip(words: string): Clip | undefined {
  try {
    const value = JSON.parse(words) as Json;
    if (!isObject(value) || value['procedures'] !== 1) return undefined;
    const activities = objectsOf(value['activities']).filter((each) => typeof each['id'] === 'string' && typeof each['type'] === 'string') as unknown as readonly Activity[];
    const connections = objectsOf(value['connections']).filter((each) => isObject(each['source']) && isObject(each['target'])) as unknown as readonly Connection[];
    return activities.length === 0 ? undefined : { procedures: 1, activities, connections };
  } catch {
    return undefined;
  }
}

/** Steps of a clip get ids of their own, and speak of one another by them. Says which they became. */
export function paste(workflow: Workflow, clip: Clip, by: Point): { readonly workflow: Workflow; readonly ids: readonly string[] } {
  const taken = new Set(activitiesOf(workflow).map((each) => each.id));
  const names = new Set(activitiesOf(workflow).map((each) => each.name ?? ''));
  const ids = new Map<string, string>();
  for (const { id } of clip.activities) {
    const own = free(id, taken);
    taken.add(own);
    ids.set(id, own);
  }
  const renamed = [...ids].filter(([from, to]) => from !== to);
  const activities = clip.activities.map((each) => {
    const place = positionOf(each);
    const name = free(each.name ?? pascal(each.id), names);
    names.add(name);
    const own = renamed.reduce((step, [from, to]) => speakingOf(step, from, to) as Activity, each);
    return movedTo({ ...own, id: ids.get(each.id) ?? each.id, name }, { x: place.x + by.x, y: place.y + by.y });
  });
  const connections = clip.connections.map((line) => ({
    ...line,
    source: { ...line.source, activity: ids.get(line.source.activity) ?? line.source.activity },
    target: { ...line.target, activity: ids.get(line.target.activity) ?? line.target.activity },
  }));
  return {
    workflow: withConnections(withActivities(workflow, [...activitiesOf(workflow), ...activities]), [...connectionsOf(workflow), ...connections]),
    ids: [...ids.values()],
  };
}

/** Properties whose value is the id of a step, or a list of them. */
const stepProperties = new Set(['returnsTo', 'reroute', 'goTo', 'at', 'after', 'before', 'startsAt', 'until', 'without']);
/** Properties whose value is words of people or a rule: never a path. */
const wordProperties = new Set(['vi', 'en', 'rule', 'type', 'id', 'displayText', 'name']);

/** The same value, speaking of a step by another id: in references, in paths, in merge fields. */
export function speakingOf(value: Json, from: string, to: string, property = '', listed = false): Json {
  if (typeof value === 'string') {
    // `of` is a place where it stands alone, and steps where it is a list
    if ((stepProperties.has(property) || (listed && property === 'of')) && value === from) return to;
    const at = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const merged = value.replace(new RegExp(`\\{(${at})(?=\\.)`, 'g'), `{${to}`);
    if (wordProperties.has(property) || /\s/.test(merged)) return merged;
    return merged.replace(new RegExp(`^${at}(?=\\.)`), to).replace(new RegExp(`^(visits|opened|deadline)\\.${at}(?=$|\\.)`), `$1.${to}`);
  }
  if (isList(value)) return value.map((each) => speakingOf(each, from, to, property, true));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inner === undefined ? inner : speakingOf(inner, from, to, name)]));
  return value;
}

/** Another id for a step, wherever it is spoken of. Its Elsa name follows while it is the id's own. */
export const renameStep = (from: string, to: string): Edit => (workflow) => {
  if (from === to || to === '' || activityOf(workflow, to) !== undefined || activityOf(workflow, from) === undefined) return workflow;
  const activities = activitiesOf(workflow).map((each) => (speakingOf(each, from, to) as Activity)).map((each) => (each.id === from ? { ...each, id: to, ...(each.name === pascal(from) ? { name: pascal(to) } : {}) } : each));
  const connections = connectionsOf(workflow).map((line) => ({
    ...line,
    source: line.source.activity === from ? { ...line.source, activity: to } : line.source,
    target: line.target.activity === from ? { ...line.target, activity: to } : line.target,
  }));
  const whole = withConnections(withActivities(workflow, activities), connections);
  return { ...whole, customProperties: { ...objectOf(whole.customProperties), procedure: speakingOf(procedureOf(whole), from, to) } };
};

/** Lines hold on to ports: when an outcome, case or branch gets another id its line and its words go with it, when it is gone so is its line. */
export const portsFollow = (id: string, kinds: Kinds, edit: Edit): Edit => (workflow) => {
  const ports = (of: Workflow): readonly string[] => { const activity = activityOf(of, id); return activity === undefined ? [] : portsOf(activity, kinds.get(activity.type)).map((port) => port.id); };
  const [before, changed] = [ports(workflow), edit(workflow)];
  const after = ports(changed);
  const renamed = new Map(before.length === after.length ? before.flatMap((port, index): [string, string][] => { const to = after[index]; return to !== undefined && to !== port && !after.includes(port) && !before.includes(to) ? [[port, to]] : []; }) : []);
  const gone = new Set(before.filter((port) => !after.includes(port) && !renamed.has(port)));
  if (renamed.size === 0 && gone.size === 0) return changed;
  const named = withActivity(id, (activity) => [...renamed].reduce((step, [from, to]) => {
    const words = objectOf(objectOf(step.metadata)['ports'])[from];
    return words === undefined ? step : withValueAt(withValueAt(step, ['metadata', 'ports', from], undefined), ['metadata', 'ports', to], words);
  }, activity))(changed);
  return withConnections(named, connectionsOf(changed).flatMap((line) => {
    if (line.source.activity !== id) return [line];
    const port = portOf(line);
    return gone.has(port) ? [] : [{ ...line, source: { ...line.source, port: renamed.get(port) ?? port } }];
  }));
};

/** The outcomes of a procedure, as Elsa calls them, are the results of its ends: they follow them. Others that stand there stay. */
export const resultsFollow = (edit: Edit): Edit => (workflow) => {
  const after = edit(workflow);
  const [before, now] = [resultsOf(workflow), resultsOf(after)];
  if (same(before, now)) return after;
  return { ...after, outcomes: [...stringsOf(after['outcomes']).filter((each) => !before.includes(each) && !now.includes(each)), ...now] };
};

const resultsOf = (workflow: Workflow): readonly string[] =>
  [...new Set(activitiesOf(workflow).filter((each) => each.type === 'Elsa.Finish').map((each) => stringOf(unwrapped(each['result'])) || each.id))];

/** An empty procedure: a start, and an end to draw towards. */
export function emptyWorkflow(definitionId: string, name: string, prefix: string): Workflow {
  return {
    id: '', definitionId, name, version: 1, toolVersion: '3.8.0.0', isLatest: true, isPublished: false, variables: [], inputs: [], outputs: [], outcomes: [], options: {},
    customProperties: { procedure: { prefix, subject: 'member', class: 'B', start: { who: [], daily: null }, terms: {}, dossier: [], spans: [], interrupts: [] } },
    root: {
      id: 'root', name: 'Flowchart1', type: 'Elsa.Flowchart', version: 1, customProperties: {}, metadata: {}, variables: [],
      activities: [{ id: 'start', name: 'Start', type: 'Elsa.Start', version: 1, en: { displayText: 'Start' }, customProperties: {}, metadata: { displayText: 'Bắt đầu', designer: { position: { x: 0, y: 0 }, size: { width: 0, height: 0 } } } }],
      connections: [],
    },
  };
}

/** Steps that a step speaks of beside its lines: where it may go back to. */
export function returnsOf(activity: Activity): readonly { readonly port: string; readonly to: string }[] {
  const outcomes = objectsOf(activity['outcomes']).flatMap((outcome) => stringsOf(outcome['returnsTo']).map((to) => ({ port: stringOf(outcome['id']), to })));
  const reroute = stringOf(unwrapped(activity['reroute']));
  return reroute ? [...outcomes, { port: 'rerouted', to: reroute }] : outcomes;
}

/** Steps by the words of their name. */
export const describeStep = (workflow: Workflow, id: string): Text => {
  const activity = activityOf(workflow, id);
  return activity === undefined ? { vi: id } : labelOf(activity);
};
