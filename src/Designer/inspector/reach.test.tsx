import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionContext, SurroundingsContext } from '../editor/context';
import { nothingFound } from '../editor/problems';
import type { Session } from '../editor/session';
import { sessionOf, workflowOf } from '../editor/session';
import { add, emptyWorkflow, stepOf } from '../model/edits';
import { objectsOf, valueAt } from '../model/json';
import { activityOf } from '../model/workflow';
import { surroundings } from '../test/surroundings';
import { Inspector } from './Inspector';
import { enter, placesOf } from './reach';

const left = vi.fn();

/** A step "viec" with two fields, its form open. */
function show(): Session {
  const empty = emptyWorkflow('thu', 'Thử', 'T');
  const kind = surroundings.kinds.get('Procedures.Task');
  if (kind === undefined) throw new Error('no kind');
  const session = sessionOf(add({ ...stepOf(empty, kind, { x: 0, y: 200 }), id: 'viec', fields: [{ id: 'a', type: 'text', vi: 'Một' }, { id: 'b', type: 'text', vi: 'Hai' }] })(empty), { kind: 'saved', at: undefined }, () => undefined, { undone: '', redone: '' });
  session.choose(['viec']);
  render(<SurroundingsContext value={surroundings}><SessionContext value={session}><Inspector found={nothingFound} close={() => undefined} leave={left} /></SessionContext></SurroundingsContext>);
  go('Fields');
  return session;
}

const panel = (): HTMLElement => screen.getByRole('complementary');
const standing = (): string => { const [first] = placesOf(panel(), null).filter((place) => place.element === document.activeElement); return first?.label ?? ''; };
const fields = (session: Session) => objectsOf(valueAt(activityOf(workflowOf(session.state()), 'viec'), ['fields'])).map((field) => field['vi']);
const go = (label: string): void => { const place = placesOf(panel(), document.activeElement).find((each) => each.label === label); if (place === undefined) throw new Error(label); act(() => enter(place.element)); };
const press = (label: string, key: string, init: object = {}): void => { go(label); fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init }); };
const key = (name: string, init: object = {}): void => { fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...init }); };

beforeEach(() => { localStorage.clear(); left.mockReset(); vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away'))); });

describe('the properties without a mouse', () => {
  it('are reached by name, each with where it stands', () => {
    show();
    go('Một');
    act(() => document.querySelector<HTMLElement>('.item-open')?.click());
    const type = placesOf(panel(), document.activeElement).find((place) => place.label === 'Kiểu');
    expect(type?.where).toBe('Fields › Một');
    go('Mã trường');
    expect((document.activeElement as HTMLInputElement).value).toBe('a');
    expect(document.activeElement?.closest('details.more')).toHaveProperty('open', true);
  });

  it('are left one room after another, and then for the drawing', () => {
    show();
    go('Một');
    act(() => document.querySelector<HTMLElement>('.item-open')?.click());
    go('Mã trường');
    key('Escape');
    expect(standing()).toBe('Thêm cho trường này');
    key('Escape');
    expect(standing()).toBe('Một');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false');
    key('Escape');
    expect(standing()).toBe('Fields');
    expect(left).not.toHaveBeenCalled();
    key('Escape');
    expect(left).toHaveBeenCalledOnce();
  });

  it('take one row after another, the one before closes, and each is said', () => {
    const session = show();
    key('Enter', { ctrlKey: true });
    expect(standing()).toBe('Tên trường');
    expect(session.state().said).toBe('Fields: đã thêm dòng 3');
    fireEvent.change(document.activeElement as Element, { target: { value: 'Ba' } });
    key('Enter', { ctrlKey: true });
    fireEvent.change(document.activeElement as Element, { target: { value: 'Bốn' } });
    expect(fields(session)).toEqual(['Một', 'Hai', 'Ba', 'Bốn']);
    expect(within(panel()).getAllByLabelText('Tên trường')).toHaveLength(1);
  });

  it('keep the focus on the row that moves, and on the one after the row that goes', () => {
    const session = show();
    press('Một', 'ArrowDown', { altKey: true });
    expect([standing(), session.state().said]).toEqual(['Một', 'Đã đưa “Một” đến vị trí 2 trên 2']);
    key('ArrowUp');
    expect(standing()).toBe('Hai');
    key('Delete');
    expect([standing(), session.state().said, fields(session)]).toEqual(['Một', 'Đã bỏ “Hai”, còn 1', ['Một']]);
    key('Delete');
    expect(standing()).toBe('Thêm trường');
  });

  it('put the focus into what takes the place of a button', async () => {
    show();
    go('Một');
    act(() => document.querySelector<HTMLElement>('.item-open')?.click());
    go('Bắt buộc khi');
    await act(async () => { (document.activeElement as HTMLElement).click(); await Promise.resolve(); });
    expect(standing()).toBe('Dạng điều kiện');
    go('Bỏ điều kiện này');
    await act(async () => { (document.activeElement as HTMLElement).click(); await Promise.resolve(); });
    expect(standing()).toBe('Bắt buộc khi');
  });
});
