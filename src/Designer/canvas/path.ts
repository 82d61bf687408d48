import type { Point } from '../model/workflow';

const Corner = 10;

/** A path through points with rounded corners. */
export function rounded(points: readonly Point[], corner = Corner): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${first.x},${first.y}`];
  rest.forEach((point, index) => {
    const before = points[index] as Point;
    const after = rest[index + 1];
    if (after === undefined) {
      parts.push(`L${point.x},${point.y}`);
      return;
    }
    const near = towards(point, before, corner);
    const far = towards(point, after, corner);
    parts.push(`L${near.x},${near.y}Q${point.x},${point.y} ${far.x},${far.y}`);
  });
  return parts.join('');
}

function towards(from: Point, to: Point, most: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(most, length / 2) / length;
  return { x: Math.round((from.x + (to.x - from.x) * share) * 10) / 10, y: Math.round((from.y + (to.y - from.y) * share) * 10) / 10 };
}

/** How a line runs from a port (below its card, or beside it for the overdue road) to the top of a card. */
export function route(source: Point, target: Point, bends: readonly Point[], sideways: boolean, lane: number): readonly Point[] {
  if (bends.length > 0) return [source, ...(sideways ? [{ x: source.x + 24, y: source.y }] : []), ...bends, target];
  if (sideways) {
    const x = Math.max(source.x + 24 + lane * 8, target.x > source.x ? Math.min(target.x, source.x + 60) : source.x + 24);
    return target.y > source.y ? [source, { x, y: source.y }, { x, y: target.y - 22 }, { x: target.x, y: target.y - 22 }, target] : back(source, target, lane, true);
  }
  if (target.y < source.y + 28) return back(source, target, lane, false);
  if (Math.abs(source.x - target.x) < 2) return [source, target];
  const turn = Math.min(source.y + (target.y - source.y) / 2, target.y - 14 - (lane % 3) * 6);
  const y = target.y - source.y > 140 ? target.y - 26 - (lane % 3) * 7 : turn;
  return [source, { x: source.x, y }, { x: target.x, y }, target];
}

/** Upwards: around the right side of both. */
function back(source: Point, target: Point, lane: number, sideways: boolean): readonly Point[] {
  const x = Math.max(source.x, target.x) + 170 + (lane % 6) * 12;
  const start = sideways ? [source] : [source, { x: source.x, y: source.y + 14 }];
  return [...start, { x, y: sideways ? source.y : source.y + 14 }, { x, y: target.y - 18 }, { x: target.x, y: target.y - 18 }, target];
}

/** The point half way along. */
export function middle(points: readonly Point[]): Point {
  const pieces = points.slice(1).map((to, index) => ({ from: points[index] as Point, to }));
  const lengths = pieces.map(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y));
  let left = lengths.reduce((sum, each) => sum + each, 0) / 2;
  for (const [index, piece] of pieces.entries()) {
    const length = lengths[index] ?? 0;
    if (left <= length && length > 0) return { x: piece.from.x + ((piece.to.x - piece.from.x) * left) / length, y: piece.from.y + ((piece.to.y - piece.from.y) * left) / length };
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}
