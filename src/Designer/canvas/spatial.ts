import type { Point } from '../model/workflow';

export type Direction = 'up' | 'down' | 'left' | 'right';

const axes: Readonly<Record<Direction, Point>> = { up: { x: 0, y: -1 }, down: { x: 0, y: 1 }, left: { x: -1, y: 0 }, right: { x: 1, y: 0 } };

/** The nearest in a direction: what lies straight ahead before what lies aside. */
export function nearest(from: Point, direction: Direction, places: ReadonlyMap<string, Point>): string | undefined {
  const axis = axes[direction];
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const [id, { x, y }] of places) {
    const ahead = (x - from.x) * axis.x + (y - from.y) * axis.y;
    const aside = Math.abs((x - from.x) * axis.y) + Math.abs((y - from.y) * axis.x);
    if (ahead <= 8 || aside > 4 * ahead) continue;
    const cost = ahead + 2.5 * aside;
    if (best === undefined || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
