import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { move } from '../model/edits';
import { kindsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, positionOf, verticesOf } from '../model/workflow';
import { cardOf, topOf } from './card';
import { layout } from './layout';
import { middle, rounded, route } from './path';
import { nearest } from './spatial';

const admission = JSON.parse(readFileSync(join(import.meta.dirname, '../../../workflows/admission/workflow.json'), 'utf8')) as Workflow;
const kinds = kindsOf([]);

describe('layout', () => {
  const laid = layout(kinds)(admission);
  it('lays no card over another one', () => {
    const boxes = activitiesOf(laid).map((each) => ({ ...topOf(each), ...cardOf(each, undefined) }));
    boxes.forEach((a, index) => boxes.slice(index + 1).forEach((b) => {
      const apart = Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart).toBe(true);
    }));
  });
  it('starts at the origin and changes nothing but places and bends', () => {
    expect(positionOf(activityOf(laid, 'start')!)).toEqual({ x: 0, y: 0 });
    const bare = (workflow: Workflow) => JSON.stringify({ ...workflow, root: { ...workflow.root, connections: connectionsOf(workflow).map(({ source, target }) => ({ source, target })), activities: activitiesOf(workflow).map(({ metadata: _, ...rest }) => rest) } });
    expect(bare(laid)).toBe(bare(admission));
  });
  it('lets bends go with both ends, and forgets them when one end goes alone', () => {
    const line = connectionsOf(laid).find((each) => verticesOf(each).length > 0)!;
    const [from, to] = [activityOf(laid, line.source.activity)!, activityOf(laid, line.target.activity)!];
    const by = (each: typeof from) => ({ x: positionOf(each).x + 50, y: positionOf(each).y - 10 });
    const both = move(new Map([[from.id, by(from)], [to.id, by(to)]]))(laid);
    const at = connectionsOf(laid).indexOf(line);
    expect(verticesOf(connectionsOf(both)[at]!)[0]).toEqual({ x: verticesOf(line)[0]!.x + 50, y: verticesOf(line)[0]!.y - 10 });
    expect(verticesOf(connectionsOf(move(new Map([[from.id, by(from)]]))(laid))[at]!)).toEqual([]);
  });
});

describe('lines', () => {
  it('run straight between cards that stand under each other, around the side when they go up', () => {
    expect(route({ x: 0, y: 100 }, { x: 0, y: 160 }, [], false, 0)).toHaveLength(2);
    const up = route({ x: 0, y: 500 }, { x: 0, y: 100 }, [], false, 0);
    expect(Math.max(...up.map((point) => point.x))).toBeGreaterThan(130);
    expect(rounded(up)).not.toContain('NaN');
    expect(middle([{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 30, y: 10 }])).toEqual({ x: 10, y: 10 });
  });
});

describe('arrows', () => {
  const places = new Map([['below', { x: 0, y: 200 }], ['aside', { x: 300, y: 10 }], ['far', { x: 0, y: 400 }], ['left', { x: -300, y: -20 }]]);
  it('go to the nearest step in their direction', () => {
    expect(nearest({ x: 0, y: 0 }, 'down', places)).toBe('below');
    expect(nearest({ x: 0, y: 0 }, 'right', places)).toBe('aside');
    expect(nearest({ x: 0, y: 0 }, 'left', places)).toBe('left');
    expect(nearest({ x: 0, y: 0 }, 'up', new Map([['below', { x: 0, y: 200 }]]))).toBeUndefined();
  });
});
