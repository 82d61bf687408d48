import type { Edit } from '../model/edits';
import { arrange } from '../model/edits';
import type { Kinds } from '../model/kinds';
import type { Activity, Connection, Point, Workflow } from '../model/workflow';
import { activitiesOf, connectionsOf, lineId, portOf } from '../model/workflow';
import { rowsOf } from '../outline/rows';
import type { Card } from './card';
import { Base, cardOf, portPlace } from './card';

/** Between rows there is room for lines that run across, between columns for lines that run along. */
const RowGap = 68;
const ColumnGap = 72;

interface Cell { readonly activity: Activity; readonly card: Card; readonly row: number; readonly column: number }

/**
 * As the outline reads it: the straight way is one column from top to bottom, every other way a column beside it that begins under the step it leaves; branches of a fork stand side by side.
 * Lines run in the room between rows and columns and cross no card.
 */
export const layout = (kinds: Kinds): Edit => (workflow) => {
  const cells = cellsOf(workflow, kinds);
  const columns = extent([...cells.values()].map(({ column, card }) => [column, card.width]), ColumnGap);
  const rows = extent([...cells.values()].map(({ row, card }) => [row, card.height]), RowGap);
  const start = activitiesOf(workflow).find((each) => each.type === 'Elsa.Start') ?? activitiesOf(workflow)[0];
  const first = cells.get(start?.id ?? '');
  const origin = { x: columns.middle(first?.column ?? 0), y: rows.start(first?.row ?? 0) };
  const top = (cell: Cell): Point => ({ x: columns.middle(cell.column) - origin.x + Base / 2, y: rows.start(cell.row) - origin.y });
  const places = new Map([...cells].map(([id, cell]): [string, Point] => [id, { x: Math.round(top(cell).x - Base / 2), y: Math.round(top(cell).y) }]));
  return arrange(places, bendsOf(workflow, cells, top, columns, origin.x))(workflow);
};

/** Where each step stands, by row and column. */
function cellsOf(workflow: Workflow, kinds: Kinds): ReadonlyMap<string, Cell> {
  const activities = new Map(activitiesOf(workflow).map((each) => [each.id, each]));
  const cells = new Map<string, Cell>();
  const taken = new Set<string>();
  const free = (column: number, from: number, to: number): boolean => { for (let row = from; row <= to; row++) if (taken.has(`${column}:${row}`)) return false; return true; };
  const tree = treeOf(workflow, kinds);

  const place = (trunk: readonly Branch[], column: number, row: number): number => {
    let at = row;
    for (const { id, sides } of trunk) {
      const activity = activities.get(id);
      if (activity === undefined) continue;
      while (taken.has(`${column}:${at}`)) at++;
      taken.add(`${column}:${at}`);
      cells.set(id, { activity, card: cardOf(activity, kinds.get(activity.type)), row: at, column });
      let below = at + 1;
      const fork = activity.type === 'Elsa.FlowFork' || activity.type === 'Elsa.FlowSwitch' || activity.type === 'Elsa.FlowDecision';
      sides.forEach((side, index) => {
        const length = heightOf(side.trunk);
        // a fork spreads to both sides of its middle; other ways go to the right
        const wanted = activity.type === 'Elsa.FlowFork' ? spread(index, sides.length) : 1;
        let beside = column + wanted;
        const step = wanted < 0 ? -1 : 1;
        while (!free(beside, at + 1, at + length)) beside += step;
        const end = place(side.trunk, beside, at + 1);
        if (fork) below = Math.max(below, end);
      });
      at = below;
    }
    return at;
  };
  let low = 0;
  for (const trunk of tree) low = place(trunk, 0, low) + (tree.length > 1 ? 1 : 0);
  return cells;
}

const spread = (index: number, count: number): number => index - Math.floor((count - 1) / 2);

interface Branch { readonly id: string; readonly sides: readonly { readonly trunk: readonly Branch[] }[] }
const heightOf = (trunk: readonly Branch[]): number => trunk.reduce((sum, { sides }) => sum + Math.max(1, ...sides.map((side) => heightOf(side.trunk))), 0);

/** The outline's rows as a tree: trunks with the ways that leave them. */
function treeOf(workflow: Workflow, kinds: Kinds): readonly (readonly Branch[])[] {
  interface Open { readonly id: string; readonly sides: { readonly trunk: Open[] }[] }
  const trunks: Open[][] = [];
  const levels = new Map<number, Open[]>();
  const linked = new Set(connectionsOf(workflow).map((line) => line.target.activity));
  for (const row of rowsOf(workflow, kinds)) {
    if (row.kind === 'way') {
      const trunk: Open[] = [];
      if (row.hasChildren) levels.get(row.level - 1)?.at(-1)?.sides.push({ trunk });
      levels.set(row.level + 1, trunk);
      continue;
    }
    // what nothing leads to begins a drawing of its own under the first
    if (row.level === 1 && (!levels.has(1) || !linked.has(row.id))) { levels.set(1, []); trunks.push(levels.get(1) as Open[]); }
    levels.get(row.level)?.push({ id: row.id, sides: [] });
  }
  return trunks;
}

interface Extent { readonly start: (index: number) => number; readonly middle: (index: number) => number; readonly end: (index: number) => number }

/** Where rows (or columns) begin: each as large as its largest card. */
function extent(sizes: readonly (readonly [number, number])[], gap: number): Extent {
  const largest = new Map<number, number>();
  for (const [index, size] of sizes) largest.set(index, Math.max(largest.get(index) ?? 0, size));
  const starts = new Map<number, number>();
  let at = 0;
  for (const index of [...largest.keys()].toSorted((a, b) => a - b)) {
    starts.set(index, at);
    at += (largest.get(index) ?? 0) + gap;
  }
  const start = (index: number) => starts.get(index) ?? 0;
  return { start, middle: (index) => start(index) + (largest.get(index) ?? 0) / 2, end: (index) => start(index) + (largest.get(index) ?? 0) };
}

/** Lines between neighbours need no bends; others go down, across, along a gap between columns, across and down again, each in a lane of its own. */
function bendsOf(workflow: Workflow, cells: ReadonlyMap<string, Cell>, top: (cell: Cell) => Point, columns: Extent, shift: number): ReadonlyMap<string, readonly Point[]> {
  const lanes = new Map<string, number>();
  const lane = (channel: string): number => { const next = lanes.get(channel) ?? 0; lanes.set(channel, next + 1); return next; };
  const between = (column: number, from: number, to: number): boolean => [...cells.values()].some((cell) => cell.column === column && cell.row > from && cell.row < to);
  return new Map(connectionsOf(workflow).flatMap((line: Connection): [string, readonly Point[]][] => {
    const [from, to] = [cells.get(line.source.activity), cells.get(line.target.activity)];
    if (from === undefined || to === undefined) return [];
    const port = portPlace(from.card, portOf(line));
    const source = { x: top(from).x - from.card.width / 2 + port.x, y: top(from).y + port.y };
    const target = top(to);
    const near = to.row > from.row && !between(to.column, from.row, to.row) && (from.column === to.column || to.row - from.row === 1 || !between(from.column, from.row, to.row));
    if (near && (to.row - from.row === 1 || from.column === to.column)) return [[lineId(line), []]];
    // the gap beside the source's column on the side of the target; for a way back on the right
    const right = to.column > from.column || (to.column === from.column && to.row <= from.row) || (to.column === from.column && port.x >= from.card.width / 2);
    const gap = right ? columns.end(from.column) : columns.start(from.column);
    const along = lane(`c${from.column}${right ? 'r' : 'l'}`);
    const x = Math.round(gap - shift + Base / 2 + (right ? 14 : -14) + (right ? 1 : -1) * (along % 5) * 9);
    const below = Math.round(source.y + 16 + (lane(`r${from.row}`) % 4) * 8);
    const above = Math.round(target.y - 20 - (lane(`t${to.row}:${to.column}`) % 4) * 8);
    return [[lineId(line), [{ x: Math.round(source.x), y: below }, { x, y: below }, { x, y: above }, { x: Math.round(target.x), y: above }]]];
  }));
}
