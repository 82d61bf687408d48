import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readImport, workflowIn } from './importing';

const admission = readFileSync(join(import.meta.dirname, '../../../workflows/admission/workflow.json'), 'utf8');

it('reads a procedure', () => {
  expect(workflowIn(admission)).toMatchObject({ definitionId: 'admission' });
});

it.each([
  ['<html>', 'JSON'],
  ['[]', 'không phải là một quy trình'],
  ['{"definitionId":"x","root":{"type":"Elsa.Sequence"}}', 'sơ đồ'],
  ['{"definitionId":"x","root":{"type":"Elsa.Flowchart","activities":[{"id":"a"}]}}', 'không đọc được'],
  [JSON.stringify({ definitionId: 'x', root: { type: 'Elsa.Flowchart', activities: Array.from({ length: 5_000 }, (_, index) => ({ id: `${index}`, type: 'Elsa.End' })) } }), '5000 bước'],
  ['{"definitionId":"x","root":{"type":"Elsa.Flowchart","connections":[{"source":"a"}]}}', 'đường nối'],
])('says what is wrong with %.40s', (content, words) => {
  expect(workflowIn(content)).toContain(words);
});

it('refuses 20 MB before reading them', async () => {
  expect(await readImport(new File([new Uint8Array(20 * 1024 * 1024)], 'x.json'))).toContain('20 MB');
});
