import { expect, test } from 'vitest';
import { drawing } from './definitions';

test('what the host adds for itself or for Elsa Studio is no part of the drawing', () => {
  const step = { id: 'check', type: 'Procedures.Task', outcomes: [{ id: 'ok', vi: 'Đạt' }], theirs: [1] };
  const answered = { id: 'v1', definitionId: 'leave', name: 'Nghỉ', version: 1, links: [], revision: 3, root: { id: 'root', activities: [{ ...step, ports: { expression: { type: 'Object', value: '["ok","overdue"]' } } }], connections: [] } };
  expect(drawing(answered)).toEqual({ id: 'v1', definitionId: 'leave', name: 'Nghỉ', version: 1, root: { id: 'root', activities: [step], connections: [] } });
});
