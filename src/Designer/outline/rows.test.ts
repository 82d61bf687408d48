import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect, disconnect } from '../model/edits';
import { kindsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { activitiesOf } from '../model/workflow';
import { rowsOf } from './rows';

const admission = JSON.parse(readFileSync(join(import.meta.dirname, '../../../workflows/admission/workflow.json'), 'utf8')) as Workflow;
const kinds = kindsOf([
  ...['Intake', 'Task', 'Approval', 'Vote', 'Document'].map((name) => ({ typeName: `Procedures.${name}`, customProperties: { procedures: { isHuman: true, drawsOutcomes: true, outcomes: [], ports: [{ id: 'overdue', label: { vi: 'Quá hạn' } }] } } })),
  { typeName: 'Elsa.Finish', isTerminal: true }, { typeName: 'Elsa.End', isTerminal: true },
]);

it('names every step once, and every way that leads somewhere', () => {
  const rows = rowsOf(admission, kinds);
  const steps = rows.filter((row) => row.kind === 'step');
  expect(steps.map((row) => row.id).toSorted()).toEqual(activitiesOf(admission).map((each) => each.id).toSorted());
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
});

it('keeps the straight way on one level, branches of a fork below it and what they meet at on its level', () => {
  const rows = rowsOf(admission, kinds);
  const level = (id: string) => rows.find((row) => row.kind === 'step' && row.id === id)?.level;
  expect([level('start'), level('open-dossier'), level('cv'), level('prepare'), level('prepared'), level('cell-vote'), level('admitted')]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(level('plan-verification')).toBe(3);
});

it('shows a way that leads nowhere, and steps that nothing leads to', () => {
  const cut = disconnect(new Set(['application:accept>cv']))(admission);
  const rows = rowsOf(cut, kinds);
  expect(rows.find((row) => row.key === 'application:accept')).toMatchObject({ kind: 'way', to: undefined });
  expect(rows.some((row) => row.kind === 'step' && row.id === 'cv')).toBe(true);
});

it('does not run in circles', () => {
  expect(rowsOf(connect('cv', 'accept', 'start')(admission), kinds).length).toBeGreaterThan(0);
});
