import type { Kinds } from '../model/kinds';
import type { Activity, Point, Workflow } from '../model/workflow';
import { activitiesOf, connectionsOf, lineId, portOf, verticesOf } from '../model/workflow';
import type { Card } from './card';
import { cardOf, portPlace, topOf } from './card';
import { route } from './path';

export interface PlacedCard { readonly activity: Activity; readonly card: Card; readonly x: number; readonly y: number }
export interface DrawnLine { readonly id: string; readonly from: string; readonly to: string; readonly points: readonly Point[] }

/** Where cards lie and lines run: what the canvas shows, for pictures. The host draws the same on a case; both are held to tests/Examples/drawings. */
export function geometryOf(workflow: Workflow, kinds: Kinds): { readonly cards: readonly PlacedCard[]; readonly lines: readonly DrawnLine[] } {
  const boxes = new Map(activitiesOf(workflow).map((activity): [string, PlacedCard] => {
    const card = cardOf(activity, kinds.get(activity.type));
    const top = topOf(activity);
    return [activity.id, { activity, card, x: top.x - card.width / 2, y: top.y }];
  }));
  const lanes = new Map<string, number>();
  const lines = connectionsOf(workflow).flatMap((line): readonly DrawnLine[] => {
    const [from, to] = [boxes.get(line.source.activity), boxes.get(line.target.activity)];
    if (from === undefined || to === undefined) return [];
    const lane = lanes.get(line.target.activity) ?? 0;
    lanes.set(line.target.activity, lane + 1);
    const port = portPlace(from.card, portOf(line));
    const points = route({ x: from.x + port.x, y: from.y + port.y }, { x: to.x + to.card.width / 2, y: to.y }, verticesOf(line), portOf(line) === 'overdue', lane);
    return [{ id: lineId(line), from: line.source.activity, to: line.target.activity, points }];
  });
  return { cards: [...boxes.values()], lines };
}
