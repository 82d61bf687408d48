import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json';
import { kindsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { checks, isLocal, problemsOf } from './all';
import { drawingOf } from './drawing';

interface Example { readonly check: string; readonly server?: boolean; readonly good: Workflow; readonly bad: Workflow; readonly problems: readonly { readonly node: string | null; readonly path: string }[] }

const examplesFolder = join(import.meta.dirname, '../../../tests/Examples');
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const kinds = kindsOf(read<JsonObject[]>(join(examplesFolder, 'descriptors.json')));
const examples = readdirSync(join(examplesFolder, 'checks')).map((file) => read<Example>(join(examplesFolder, 'checks', file)));
const found = (example: Example, which: 'good' | 'bad') => checks.filter((each) => each.id === example.check).flatMap((each) => each.find(drawingOf(example[which], kinds)));
const place = ({ node, path }: { readonly node: string | null; readonly path: string }) => `${node ?? ''} ${path}`;

describe('the checks', () => {
  it('are those whose examples do not need the host', () => {
    expect(examples.filter((example) => example.server !== true).map((example) => example.check).sort()).toEqual(checks.map((each) => each.id).sort());
  });

  it.each(examples.filter((example) => example.server !== true))('find nothing in the good example of $check, and exactly the named problems in the bad one', (example) => {
    expect(found(example, 'good')).toEqual([]);
    expect([...new Set(found(example, 'bad').map(place))].sort()).toEqual(example.problems.map(place).sort());
  });

  it.each(['admission', 'recognition'])('find no errors in the shipped procedure %s', (procedure) => {
    const workflow = read<Workflow>(join(import.meta.dirname, `../../../workflows/${procedure}/workflow.json`));
    expect(problemsOf(workflow, kinds).filter((problem) => problem.check !== 'deadline-missing').map((problem) => `${problem.check} ${place(problem)} ${problem.text.en ?? ''}`)).toEqual([]);
  });

  it('leave to the host what they do not know', () => {
    expect(isLocal('soundness')).toBe(true);
    expect(isLocal('unknown-rule')).toBe(false);
    expect(isLocal(null)).toBe(false);
  });

  it('say how long they take at two hundred steps', () => {
    const steps = Array.from({ length: 200 }, (_, n) => ({
      id: `s${n}`, type: 'Procedures.Task', metadata: { displayText: `Bước ${n}` }, en: { displayText: `Step ${n}` }, who: [{ role: 'clerk', of: 'cell' }],
      fields: [{ id: 'day', type: 'date', vi: 'Ngày', en: 'Day', notBefore: n > 0 ? [`s${n - 1}.day`] : [] }],
      outcomes: [{ id: 'done', vi: 'Xong', en: 'Done' }, { id: 'skip', vi: 'Bỏ qua', en: 'Skip' }, { id: 'return', vi: 'Trả lại', en: 'Return', returnsTo: [`s${Math.max(0, n - 3)}`, 's0'] }],
    }));
    const line = (from: string, port: string, to: string) => ({ source: { activity: from, port }, target: { activity: to, port: 'In' } });
    const workflow = {
      id: 'p-1', definitionId: 'p', name: 'P', version: 1, customProperties: { procedure: { en: { name: 'P' }, start: { who: [{ role: 'clerk', of: 'cell' }] } } },
      root: { type: 'Elsa.Flowchart', activities: [...steps, { id: 'end', type: 'Elsa.Finish', en: { displayText: 'End' } }], connections: steps.flatMap((step, n) => [line(step.id, 'done', n === 199 ? 'end' : `s${n + 1}`), line(step.id, 'skip', n >= 198 ? 'end' : `s${n + 2}`)]) },
    } as unknown as Workflow;
    problemsOf(workflow, kinds);
    const times = Array.from({ length: 9 }, () => { const begin = performance.now(); problemsOf(workflow, kinds); return performance.now() - begin; }).sort((a, b) => a - b);
    console.log(`All local checks of 200 steps: median ${times[4]?.toFixed(1) ?? ''} ms, slowest ${times.at(-1)?.toFixed(1) ?? ''} ms.`);
    expect(problemsOf(workflow, kinds).filter((problem) => problem.severity === 'error')).toEqual([]);
  });
});
