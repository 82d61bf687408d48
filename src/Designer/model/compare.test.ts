import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differences } from './compare';
import { connect, move, remove, withProperty } from './edits';
import { kindsOf } from './kinds';
import type { Workflow } from './workflow';
import { activitiesOf } from './workflow';

const admission = JSON.parse(readFileSync(join(import.meta.dirname, '../../../workflows/admission/workflow.json'), 'utf8')) as Workflow;
const kinds = kindsOf([{ typeName: 'Procedures.Vote', inputs: [{ name: 'Threshold', displayName: 'Tỷ lệ cần đạt' }] }]);
const said = (after: Workflow) => differences(admission, after, kinds).map((each) => each.text.vi);

it('names what differs in the words of the steps', () => {
  expect(said(withProperty('cell-vote', ['threshold'], 'other')(admission))).toEqual(['Bước “Chi bộ xét, biểu quyết từng người một”: đổi tỷ lệ cần đạt']);
  expect(said(remove(new Set(['record-decision']))(admission))).toEqual(['Bỏ bước “Ghi quyết định kết nạp”', 'Thêm 1 đường nối', 'Bỏ 2 đường nối']);
  expect(said(connect('start', 'Done', 'cv')(admission))).toEqual(['Thêm 1 đường nối', 'Bỏ 1 đường nối']);
});

it('finds no difference in places, order and what programs keep', () => {
  const moved = move(new Map([['cv', { x: 900, y: 9 }]]))(admission);
  expect(said({ ...moved, root: { ...moved.root, activities: activitiesOf(moved).toReversed() } })).toEqual([]);
});
