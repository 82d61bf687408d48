import dagre from '@dagrejs/dagre';
import { arrange } from '../model/edits';
import type { Edit } from '../model/edits';
import type { Kinds } from '../model/kinds';
import { portsOf } from '../model/kinds';
import type { Point } from '../model/workflow';
import { activitiesOf, connectionsOf, lineId, portOf } from '../model/workflow';
import { Base, cardOf } from './card';

/** From top to bottom, the straight way as straight as it can be; long lines bend around the cards between. */
export const layout = (kinds: Kinds): Edit => (workflow) => {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 56, ranksep: 64, edgesep: 28, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const activities = activitiesOf(workflow);
  for (const activity of activities) {
    const { width, height } = cardOf(activity, kinds.get(activity.type));
    graph.setNode(activity.id, { width, height });
  }
  const lines = connectionsOf(workflow).filter((line) => graph.hasNode(line.source.activity) && graph.hasNode(line.target.activity));
  for (const line of lines) {
    const source = activities.find((each) => each.id === line.source.activity);
    const straight = source !== undefined && portsOf(source, kinds.get(source.type))[0]?.id === portOf(line);
    graph.setEdge(line.source.activity, line.target.activity, { weight: straight ? 6 : 1, minlen: 1 }, lineId(line));
  }
  dagre.layout(graph);
  const places = new Map(activities.map((activity): [string, Point] => {
    const { x, y, height } = graph.node(activity.id);
    return [activity.id, { x: x - Base / 2, y: y - height / 2 }];
  }));
  const origin = places.get(activities.find((each) => each.type === 'Elsa.Start')?.id ?? '') ?? { x: 0, y: 0 };
  const shift = ({ x, y }: Point): Point => ({ x: Math.round(x - origin.x), y: Math.round(y - origin.y) });
  const bends = new Map(lines.map((line): [string, readonly Point[]] => {
    const { points } = graph.edge({ v: line.source.activity, w: line.target.activity, name: lineId(line) }) as { points: readonly Point[] };
    return [lineId(line), points.length > 3 ? points.slice(1, -1).map(({ x, y }) => shift({ x, y })) : []];
  }));
  return arrange(new Map([...places].map(([id, place]) => [id, shift(place)])), bends)(workflow);
};
