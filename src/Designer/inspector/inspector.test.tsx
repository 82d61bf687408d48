import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionContext, SurroundingsContext } from '../editor/context';
import { nothingFound } from '../editor/problems';
import type { Session } from '../editor/session';
import { sessionOf, workflowOf } from '../editor/session';
import { add, emptyWorkflow, stepOf } from '../model/edits';
import type { Json } from '../model/json';
import { objectOf, objectsOf, valueAt } from '../model/json';
import type { Workflow } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, lineId } from '../model/workflow';
import { surroundings } from '../test/surroundings';
import { Inspector } from './Inspector';

const read = (name: string): Workflow => JSON.parse(readFileSync(join(import.meta.dirname, `../../../workflows/${name}/workflow.json`), 'utf8')) as Workflow;

function show(workflow: Workflow, chosen?: string): Session {
  const session = sessionOf(workflow, { kind: 'saved', at: undefined }, () => undefined, { undone: '', redone: '' });
  if (chosen !== undefined) session.choose([chosen]);
  render(<SurroundingsContext value={surroundings}><SessionContext value={session}><Inspector found={nothingFound} close={() => undefined} leave={() => undefined} /></SessionContext></SurroundingsContext>);
  return session;
}

function openEverything(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (let round = 0; round < 3; round++) act(() => { for (const button of document.querySelectorAll<HTMLElement>('.item-open[aria-expanded=false]')) button.click(); });
}

const open = (section: string): HTMLElement => {
  const summary = screen.getByText(section, { selector: '.section-title' });
  const details = summary.closest('details');
  if (details === null) throw new Error(section);
  details.open = true;
  return details;
};

const task = (): Workflow => {
  const empty = emptyWorkflow('thu', 'Thử', 'T');
  const kind = surroundings.kinds.get('Procedures.Task');
  if (kind === undefined) throw new Error('no kind');
  return add({ ...stepOf(empty, kind, { x: 0, y: 200 }), id: 'viec' })(empty);
};
const step = (session: Session, id = 'viec'): Json | undefined => activityOf(workflowOf(session.state()), id);

beforeEach(() => { localStorage.clear(); vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away'))); });

describe('the inspector of real procedures', () => {
  it.each(['admission', 'recognition'])('shows every step of %s with everything open and changes nothing', (name) => {
    const workflow = read(name);
    for (const activity of activitiesOf(workflow)) {
      const session = show(workflow, activity.id);
      openEverything();
      expect(workflowOf(session.state()) === workflow, activity.id).toBe(true);
      cleanup();
    }
  }, 60_000);

  it('shows the procedure itself with everything open and changes nothing', () => {
    const workflow = read('admission');
    const session = show(workflow);
    openEverything();
    expect(workflowOf(session.state()) === workflow).toBe(true);
  });
});

describe('the form', () => {
  const names = (session: Session) => objectsOf(valueAt(step(session), ['fields'])).map((field) => [field['id'], field['vi']]);

  it('takes a new field whose id follows its name until something speaks of it', () => {
    const session = show(task(), 'viec');
    const form = open('Fields');
    fireEvent.click(within(form).getByRole('button', { name: 'Thêm trường' }));
    fireEvent.change(within(form).getByLabelText('Tên trường'), { target: { value: 'Ngày họp' } });
    expect(names(session)).toEqual([['ngayHop', 'Ngày họp']]);
    act(() => session.edit((workflow) => ({ ...workflow, customProperties: { ...objectOf(workflow.customProperties), procedure: { terms: { x: 'viec.ngayHop' } } } })));
    fireEvent.change(within(form).getByLabelText('Tên trường'), { target: { value: 'Ngày họp chi bộ' } });
    expect(names(session)).toEqual([['ngayHop', 'Ngày họp chi bộ']]);
  });

  it('is ordered with the keyboard', () => {
    const workflow = { ...task() };
    const session = show({ ...workflow, root: { ...workflow.root, activities: activitiesOf(workflow).map((each) => (each.id === 'viec' ? { ...each, fields: [{ id: 'a', type: 'text', vi: 'Một' }, { id: 'b', type: 'text', vi: 'Hai' }] } : each)) } }, 'viec');
    const form = open('Fields');
    fireEvent.keyDown(within(form).getByRole('button', { name: /Một/, expanded: false }), { key: 'ArrowDown', altKey: true });
    expect(names(session).map(([id]) => id)).toEqual(['b', 'a']);
    act(() => session.undo());
    expect(names(session).map(([id]) => id)).toEqual(['a', 'b']);
  });
});

describe('what the shipped procedures need', () => {
  const drawn = (fields: Json): Workflow => { const workflow = task(); return { ...workflow, root: { ...workflow.root, activities: activitiesOf(workflow).map((each) => (each.id === 'viec' ? { ...each, fields } : each)) } }; };
  const pick = (name: string, ...typed: readonly string[]): void => {
    for (const words of typed) {
      fireEvent.change(screen.getByRole('combobox', { name }), { target: { value: words } });
      fireEvent.keyDown(screen.getByRole('combobox', { name }), { key: 'Enter' });
    }
  };

  it('choices are the rows of a group filled in elsewhere, a group has rows in its example, a number is bounded by another', () => {
    const session = show(drawn([{ id: 'a', type: 'repeat', vi: 'Dòng', fields: [{ id: 'b', type: 'choice', vi: 'Nơi' }] }, { id: 'n', type: 'number', vi: 'Số' }]), 'viec');
    openEverything();
    openEverything();
    fireEvent.change(screen.getByLabelText('Lấy danh sách từ'), { target: { value: 'viec.a' } });
    fireEvent.change(screen.getByLabelText('Ví dụ (bản dùng thử): số dòng'), { target: { value: '2' } });
    fireEvent.click(screen.getByRole('button', { name: 'Không lớn hơn: thêm giới hạn' }));
    fireEvent.click(screen.getByRole('button', { name: /^Không lớn hơn \(1\): / }));
    pick('Chọn trường', 'tong');
    expect(valueAt(step(session), ['fields'])).toEqual([{ id: 'a', type: 'repeat', vi: 'Dòng', fields: [{ id: 'b', type: 'choice', vi: 'Nơi', optionsFrom: 'viec.a' }], example: { rows: 2 } }, { id: 'n', type: 'number', vi: 'Số', notAfter: ['tong'] }]);
  });

  it('a condition says no as well as yes', () => {
    const session = show({ ...drawn([{ id: 'dung', type: 'yesNo', vi: 'Đúng', requiredWhen: { field: 'dung', op: 'is', value: '' } }]) }, 'viec');
    openEverything();
    const value: HTMLSelectElement = screen.getByLabelText('Giá trị');
    expect(value.value).toBe('');
    fireEvent.change(value, { target: { value: 'false' } });
    expect(valueAt(step(session), ['fields', 0, 'requiredWhen', 'value'])).toBe(false);
  });

  it('an outcome goes back to several steps, its own among them, one after another, and takes its id when the field is left', () => {
    const workflow = drawn([]);
    const kind = surroundings.kinds.get('Procedures.Approval');
    const session = show(kind === undefined ? workflow : add({ ...stepOf(workflow, kind, { x: 0, y: 0 }), id: 'duyet' })(workflow), 'viec');
    openEverything();
    fireEvent.click(screen.getByRole('button', { name: 'Trả về bước: chọn bước' }));
    pick('Trả về bước', 'viec', 'duyet');
    const id = screen.getByLabelText('Mã kết quả');
    fireEvent.change(id, { target: { value: 'khong-' } });
    fireEvent.change(id, { target: { value: 'khong-dat' } });
    fireEvent.blur(id);
    expect(valueAt(step(session), ['outcomes', 0])).toEqual({ id: 'khong-dat', vi: 'Xong', returnsTo: ['viec', 'duyet'] });
  });

  it('an interrupt changes the register', () => {
    const session = show({ ...task(), customProperties: { procedure: { interrupts: [{ id: 'thay', command: 'event', vi: 'Thay', who: [] }] } } });
    openEverything();
    fireEvent.click(screen.getByRole('button', { name: 'Thêm thay đổi' }));
    expect(valueAt(workflowOf(session.state()).customProperties, ['procedure', 'interrupts', 0, 'effects'])).toEqual([{ kind: 'became-probationary' }]);
  });
});

describe('outcomes', () => {
  it('carry their lines when they are renamed, and lose them when they are removed, as one step of undo', () => {
    const workflow = task();
    const session = show({ ...workflow, root: { ...workflow.root, activities: activitiesOf(workflow).map((each) => (each.id === 'viec' ? { ...each, outcomes: [{ id: 'dat', vi: 'Đạt' }, { id: 'khong', vi: 'Không' }] } : each)), connections: [{ source: { activity: 'viec', port: 'dat' }, target: { activity: 'start', port: 'In' } }] } }, 'viec');
    const lines = () => connectionsOf(workflowOf(session.state())).map(lineId);
    const outcomes = open('Outcomes');
    fireEvent.click(within(outcomes).getByRole('button', { name: /Đạt/, expanded: false }));
    fireEvent.change(within(outcomes).getByLabelText('Tên kết quả'), { target: { value: 'Đạt yêu cầu' } });
    expect(lines()).toEqual(['viec:dat-yeu-cau>start']);
    act(() => session.undo());
    expect(lines()).toEqual(['viec:dat>start']);
    fireEvent.click(within(outcomes).getByRole('button', { name: 'Bỏ “Đạt”' }));
    expect(lines()).toEqual([]);
    act(() => session.undo());
    expect(lines()).toEqual(['viec:dat>start']);
  });
});

describe('conditions', () => {
  it('are rows that are edited inside what Elsa wraps around them, and said in words', () => {
    const session = show(read('admission'), 'is-readmission');
    const section = open('Condition');
    expect(within(section).getByText(/Nghĩa là/).textContent).toContain('Đã từng là đảng viên (Lập hồ sơ đề nghị xét kết nạp) là có');
    fireEvent.change(within(section).getByLabelText('Giá trị'), { target: { value: 'false' } });
    expect(valueAt(step(session, 'is-readmission'), ['condition'])).toEqual({ typeName: 'Boolean', expression: { type: 'Condition', value: { field: 'open-dossier.formerMember', op: 'is', value: false } } });
    fireEvent.change(within(section).getByLabelText('Dạng điều kiện'), { target: { value: 'any' } });
    fireEvent.click(within(section).getByRole('button', { name: 'Thêm dòng' }));
    expect(objectsOf(valueAt(step(session, 'is-readmission'), ['condition', 'expression', 'value', 'any']))).toHaveLength(2);
    act(() => { session.undo(); session.undo(); session.undo(); });
    expect(step(session, 'is-readmission')).toEqual(activityOf(read('admission'), 'is-readmission'));
  });
});

describe('texts of mails', () => {
  it('take a field where the caret stands and show it in words', () => {
    const session = show(read('admission'), 'decision-notice');
    const section = open('Mail');
    const subject: HTMLTextAreaElement = within(section).getByLabelText('Tiêu đề thư');
    subject.setSelectionRange(0, 0);
    fireEvent.click(within(section).getAllByRole('button', { name: 'Chèn trường' })[0] as HTMLElement);
    fireEvent.change(screen.getByRole('combobox', { name: 'Chèn trường' }), { target: { value: 'ho ten' } });
    fireEvent.keyDown(screen.getByRole('combobox', { name: 'Chèn trường' }), { key: 'Enter' });
    expect(valueAt(step(session, 'decision-notice'), ['mail', 'subject', 'vi'])).toMatch(/^\{(subject\.name|open-dossier\.fullName)\}Đã có/);
    expect(within(section).getByLabelText('Thư sẽ gửi').querySelectorAll('mark').length).toBeGreaterThan(2);
  });
});
