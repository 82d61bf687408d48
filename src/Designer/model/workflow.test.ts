import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json';
import { objectsOf, pathOf, same, valueAt, withValueAt, written } from './json';
import type { Kinds } from './kinds';
import { kindsOf, portsOf } from './kinds';
import { add, addAfter, connect, copied, emptyWorkflow, insertOn, paste, portsFollow, readClip, remove, renameStep, resultsFollow, stepOf, withProperty } from './edits';
import { begin, edited, paused, redone, undone } from './history';
import { folded, kebab, textIn, withTextIn } from './text';
import type { Activity, Workflow } from './workflow';
import { activityOf, connectionsOf, labelOf, lineId } from './workflow';

const admission = JSON.parse(readFileSync(join(import.meta.dirname, '../../../workflows/admission/workflow.json'), 'utf8')) as Workflow;
const label = (vi: string, en?: string) => ({ vi, ...(en === undefined ? {} : { en }) });
const human = (typeName: string, displayName: string, outcomes: JsonObject[], drawsOutcomes = true): JsonObject => ({
  typeName, displayName, inputs: [], ports: [],
  customProperties: { procedures: { isHuman: true, drawsOutcomes, outcomes, ports: [{ id: 'overdue', label: label('Quá hạn', 'Overdue') }] } },
});
const kinds: Kinds = kindsOf([
  human('Procedures.Task', 'Thực hiện', [{ id: 'done', label: label('Xong', 'Done') }]),
  human('Procedures.Intake', 'Tiếp nhận hồ sơ', [{ id: 'accept', label: label('Tiếp nhận') }]),
  human('Procedures.Vote', 'Biểu quyết', [{ id: 'reached', label: label('Đạt') }, { id: 'not-reached', label: label('Không đạt') }, { id: 'no-meeting', label: label('Không đủ điều kiện họp') }], false),
  { typeName: 'Elsa.Start', displayName: 'Bắt đầu', isStart: true, inputs: [], ports: [{ name: 'Done', displayName: 'Xong', type: 'Flow' }] },
  { typeName: 'Elsa.Finish', displayName: 'Kết thúc hồ sơ', isTerminal: true, inputs: [], ports: [] },
]);
const kind = (type: string) => kinds.get(type)!;
const step = (workflow: Workflow, id: string): Activity => activityOf(workflow, id)!;
const lines = (workflow: Workflow) => connectionsOf(workflow).map(lineId);
const task = (workflow: Workflow, name: string) => stepOf(workflow, kind('Procedures.Task'), { x: 0, y: 0 }, { vi: name });

describe('a procedure as drawn', () => {
  it('keeps what nobody edited as it came, and shares it', () => {
    const before = JSON.stringify(admission);
    const after = withProperty('cell-vote', ['threshold'], 'vote.other')(admission);
    expect(JSON.stringify(admission)).toBe(before);
    expect(JSON.stringify(withProperty('cell-vote', ['threshold'], 'vote.cell.admit')(after))).toBe(before);
    expect(step(after, 'ceremony')).toBe(step(admission, 'ceremony'));
    expect(after.customProperties).toBe(admission.customProperties);
  });

  it('keeps properties that nobody knows', () => {
    const strange = withProperty('cv', ['strange'], { of: ['another', 'program'] })(admission);
    const edited = withProperty('cv', ['outcomes', 0, 'vi'], 'Đã nhận')(strange);
    expect(valueAt(step(edited, 'cv'), ['strange', 'of', 1])).toBe('program');
    expect(Object.keys(step(edited, 'cv'))).toEqual([...Object.keys(step(admission, 'cv')), 'strange']);
  });

  it('gives a new step an id in ASCII from its name, once', () => {
    const first = task(admission, 'Thẩm định ĐỀ CƯƠNG (đợt 2)');
    expect(first.id).toBe('tham-dinh-de-cuong-dot-2');
    expect(task(add(first)(admission), 'Thẩm định ĐỀ CƯƠNG (đợt 2)').id).toBe('tham-dinh-de-cuong-dot-2-2');
  });

  it('gives a port one line', () => {
    const twice = connect('start', 'Done', 'cv')(admission);
    expect(lines(twice).filter((line) => line.startsWith('start:'))).toEqual(['start:Done>cv']);
    expect(connect('start', 'Done', 'nobody')(admission)).toBe(admission);
  });

  it('puts a step on a line, the straight way going on', () => {
    const line = connectionsOf(admission)[0]!;
    const after = insertOn(line, task(admission, 'Xem trước'), kinds)(admission);
    expect(lines(after)).toEqual(expect.arrayContaining(['start:Done>xem-truoc', 'xem-truoc:done>open-dossier']));
    expect(lines(after)).not.toContain('start:Done>open-dossier');
  });

  it('adds after a step on the first port that leads nowhere', () => {
    const empty = emptyWorkflow('x', 'Thử', 'T');
    const one = addAfter('start', task(empty, 'Một'), kinds)(empty);
    const two = addAfter('mot', task(one, 'Hai'), kinds)(one);
    expect(lines(two)).toEqual(['start:Done>mot', 'mot:done>hai']);
    const between = addAfter('start', task(two, 'Giữa'), kinds)(two);
    expect(lines(between)).toEqual(['start:Done>giua', 'giua:done>mot', 'mot:done>hai']);
  });

  it('closes the gap when one step with one way on is removed, and takes lines with several', () => {
    const gone = remove(new Set(['record-decision']))(admission);
    expect(lines(gone)).toContain('decision:issued>decision-notice');
    const many = remove(new Set(['decision', 'record-decision']))(admission);
    expect(lines(many).some((line) => line.includes('decision:') || line.endsWith('>decision'))).toBe(false);
  });

  it('pastes steps under ids of their own that speak of one another', () => {
    const clip = readClip(JSON.stringify(copied(admission, new Set(['cell-committee-check', 'cell-vote']))))!;
    const { workflow, ids } = paste(admission, clip, { x: 40, y: 40 });
    expect(ids).toEqual(['cell-committee-check-2', 'cell-vote-2']);
    expect(valueAt(step(workflow, 'cell-vote-2'), ['fields', 0, 'prefill'])).toBe('cell-committee-check-2.meetingDate');
    expect(lines(workflow)).toContain('cell-committee-check-2:meet>cell-vote-2');
    expect(valueAt(step(workflow, 'cell-vote'), ['fields', 0, 'prefill'])).toBe('cell-committee-check.meetingDate');
    expect(readClip('{"some":"thing"}')).toBeUndefined();
    expect(readClip('<b>no</b>')).toBeUndefined();
  });

  it('renames the id of a step wherever it is spoken of, and back without a trace', () => {
    const renamed = renameStep('cell-vote', 'vote-of-cell')(admission);
    expect(JSON.stringify(renamed)).not.toMatch(/"cell-vote["./]|\{cell-vote\.|visits\.cell-vote|opened\.cell-vote/);
    expect(step(renamed, 'vote-of-cell').name).toBe('VoteOfCell');
    expect(same(renameStep('vote-of-cell', 'cell-vote')(renamed), admission)).toBe(true);
  });

  it('keeps the words of a way whose id changes', () => {
    const renamed = portsFollow('prepare', kinds, withProperty('prepare', ['branches'], { typeName: null, expression: { type: 'Object', value: '["checks","sponsors","opinions"]' } }))(admission);
    expect(valueAt(step(renamed, 'prepare'), ['metadata', 'ports', 'checks'])).toEqual(valueAt(step(admission, 'prepare'), ['metadata', 'ports', 'verification']));
    expect(lines(renamed)).toContain('prepare:checks>plan-verification');
  });

  it('names the results of its ends as the outcomes of the procedure, in the order of the steps', () => {
    const drawn = resultsFollow(withProperty('refused', ['result'], 'not-admitted'))({ ...admission, outcomes: ['of-another-program', ...(admission['outcomes'] as readonly string[])] });
    expect(drawn['outcomes']).toEqual(['of-another-program', 'admitted', 'not-admitted', 'stopped']);
    expect(resultsFollow(withProperty('cv', ['eventDate'], undefined))(admission)['outcomes']).toBe(admission['outcomes']);
  });
});

describe('ports', () => {
  const ids = (id: string) => portsOf(step(admission, id), kinds.get(step(admission, id).type)).map((port) => port.id);
  it('are the drawn outcomes, those of the kind, cases, branches', () => {
    expect(ids('open-dossier').slice(-1)).toEqual(['overdue']);
    expect(ids('cell-vote')).toEqual(['reached', 'not-reached', 'no-meeting', 'overdue']);
    expect(ids('is-readmission')).toEqual(['True', 'False']);
    expect(ids('prepare')).toEqual(['verification', 'sponsors', 'opinions']);
    expect(ids('route')).toEqual(['proposer', 'Default']);
    expect(ids('admitted')).toEqual([]);
    expect(portsOf(task(admission, 'Một'), kind('Procedures.Task')).map((port) => port.id)).toEqual(['done', 'overdue']);
  });
  it('need no line where an outcome goes back', () => {
    const unclear = portsOf(step(admission, 'verification-results'), kind('Procedures.Task')).find((port) => port.id === 'unclear');
    expect(unclear?.needsLine).toBe(false);
  });
  it('every line of the drawing leaves a port that is there', () => {
    const all = kindsOf([...kinds.values()].map((each) => ({ typeName: each.type })));
    expect(all.size).toBe(kinds.size);
    for (const line of connectionsOf(admission)) {
      const source = step(admission, line.source.activity);
      if (kinds.has(source.type)) expect(portsOf(source, kinds.get(source.type)).map((port) => port.id)).toContain(line.source.port);
    }
  });
});

describe('history', () => {
  it('takes typing in one field as one step', () => {
    let history = begin('');
    for (const word of ['T', 'Th', 'Thẩ']) history = edited(history, word, 'name');
    history = edited(history, 'x', 'other');
    expect(undone(history).present).toBe('Thẩ');
    expect(undone(undone(history)).present).toBe('');
    expect(redone(redone(undone(undone(history)))).present).toBe('x');
  });
  it('begins a new step when the field was left', () => {
    const history = edited(paused(edited(begin('a'), 'b', 'name')), 'c', 'name');
    expect(undone(history).present).toBe('b');
  });
  it('forgets what was undone once something else is done', () => {
    expect(edited(undone(edited(begin(1), 2)), 3).future).toEqual([]);
  });
});

describe('words and paths', () => {
  it('fold accents', () => {
    expect(folded('Đảng uỷ CƠ SỞ')).toBe('dang uy co so');
    expect(kebab('Đảng uỷ <b>cơ sở</b>')).toBe('dang-uy-b-co-so-b');
  });
  it('keep Vietnamese in the field and English beside it', () => {
    const vote = step(admission, 'cell-vote');
    expect(labelOf(vote)).toEqual({ vi: 'Chi bộ xét, biểu quyết từng người một', en: 'The cell considers and votes, one person at a time' });
    expect(textIn(withTextIn(vote, 'displayText', 'en', ''), 'displayText').en).toBeUndefined();
    expect(textIn(withTextIn(vote, 'instructions', 'vi', 'Đọc kỹ'), 'instructions').vi).toBe('Đọc kỹ');
  });
  it('are written as the checks write them', () => {
    expect(written(pathOf('outcomes[1].returnsTo'))).toBe('outcomes[1].returnsTo');
    expect(pathOf('fields[3].id')).toEqual(['fields', 3, 'id']);
    expect(withValueAt({ a: [1, 2, 3] }, ['a', 1], undefined)).toEqual({ a: [1, 3] });
    expect(objectsOf([1, { a: 1 }, null])).toEqual([{ a: 1 }]);
  });
});
