import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSession } from '../editor/context';
import { Icon } from '../icons/Icon';
import type { JsonObject } from '../model/json';
import { moved } from '../model/json';
import { t, words } from '../words/say';
import type { Edits } from './frame';
import { useFrame } from './frame';
import { addAbove } from './reach';

/** A list of things that are edited one by one and whose order counts: dragged by the handle, or moved by its buttons and Alt+arrows. What happens to a row is said aloud, and the focus stays with it. */
export function ListEditor({ value, change, path, name, summary, detail, fresh, addLabel, empty, body, fixed = false }: {
  readonly value: readonly JsonObject[];
  readonly change: (value: readonly JsonObject[], burst?: string) => void;
  readonly path: string;
  readonly name: string;
  readonly summary: (item: JsonObject, index: number) => string;
  readonly detail?: (item: JsonObject) => string;
  readonly fresh?: () => JsonObject;
  readonly addLabel?: string;
  readonly empty?: string;
  readonly body: (edits: Edits<JsonObject>, item: JsonObject, index: number) => ReactNode;
  /** Neither added, removed nor moved. */
  readonly fixed?: boolean;
}) {
  const { locked, problems } = useFrame();
  const session = useSession();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [drag, setDrag] = useState<number>();
  const [over, setOver] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const still = locked || fixed;

  const toggle = (index: number, to: boolean) => setOpen((before) => { const next = new Set(before); if (to) next.add(index); else next.delete(index); return next; });
  const labelOf = (index: number) => { const item = value[index]; return (item === undefined ? '' : summary(item, index)) || t('(chưa có tên)', '(no name yet)'); };
  const head = (index: number) => list.current?.querySelectorAll<HTMLElement>(':scope > li > .item-head > .item-open')[index];
  const place = (from: number, to: number) => {
    if (to < 0 || to >= value.length || from === to) return;
    flushSync(() => {
      change(moved(value, from, to));
      setOpen((before) => new Set([...before].map((index) => (index === from ? to : index > from && index <= to ? index - 1 : index < from && index >= to ? index + 1 : index))));
    });
    head(to)?.focus();
    session.say(t(`Đã đưa “${labelOf(from)}” đến vị trí ${to + 1} trên ${value.length}`, `Moved “${labelOf(from)}” to ${to + 1} of ${value.length}`));
  };
  const take = (index: number) => {
    flushSync(() => {
      change(value.toSpliced(index, 1));
      setOpen((before) => new Set([...before].filter((each) => each !== index).map((each) => (each > index ? each - 1 : each))));
    });
    (head(Math.min(index, value.length - 2)) ?? list.current?.parentElement?.querySelector<HTMLElement>(':scope > .add'))?.focus();
    session.say(t(`Đã bỏ “${labelOf(index)}”, còn ${value.length - 1}`, `Removed “${labelOf(index)}”, ${value.length - 1} left`));
  };
  const drop = (to: number) => { if (drag !== undefined) place(drag, to); setDrag(undefined); setOver(undefined); };

  return (
    <div className="list" data-path={path}>
      {value.length === 0 && empty !== undefined && <p className="hint">{empty}</p>}
      <ol ref={list} aria-label={name}>
        {value.map((item, index) => {
          const own = `${path}[${index}]`;
          const bad = problems.filter((problem) => problem.path === own || problem.path?.startsWith(`${own}.`) === true || problem.path?.startsWith(`${own}[`) === true);
          const hard = bad.some((problem) => problem.severity === 'error');
          const shown = open.has(index);
          const label = labelOf(index);
          return (
            <li key={index} data-path={own} className={`${hard ? 'wrong' : ''} ${drag === index ? 'dragged' : ''} ${over === index && drag !== index ? 'over' : ''}`}
              onDragOver={(event) => { if (drag !== undefined) { event.preventDefault(); setOver(index); } }} onDrop={(event) => { event.preventDefault(); drop(index); }}>
              <div className="item-head">
                {!still && <span className="grip" draggable onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', label); setDrag(index); }} onDragEnd={() => { setDrag(undefined); setOver(undefined); }} aria-hidden title={t('Kéo để đổi thứ tự', 'Drag to change the order')}><Icon name="gripVertical" size={16} /></span>}
                <button type="button" className="item-open" aria-expanded={shown} onClick={() => toggle(index, !shown)} title={still ? undefined : t('Alt + mũi tên: đổi thứ tự; Del: bỏ', 'Alt + arrows: change the order; Del: remove')}
                  onKeyDown={(event) => {
                    if (still) return;
                    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) place(index, index + (event.key === 'ArrowUp' ? -1 : 1));
                    else if (event.key === 'Delete') take(index);
                    else return;
                    event.preventDefault();
                    event.stopPropagation();
                  }}>
                  <Icon name={shown ? 'chevronDown' : 'chevronRight'} size={16} />
                  <span className="item-words"><span>{label}</span>{detail !== undefined && detail(item) && <small>{detail(item)}</small>}</span>
                  {bad.length > 0 && <span className={`item-bad ${hard ? '' : 'soft-bad'}`} title={bad.map((problem) => words(problem.text)).join('\n')}><Icon name="triangleAlert" size={15} /><span className="unseen">{t('có điểm cần xem', 'needs a look')}</span></span>}
                </button>
                {!still && shown && (
                  <span className="item-acts">
                    <button type="button" className="quiet" disabled={index === 0} onClick={() => place(index, index - 1)} aria-label={t(`Đưa “${label}” lên`, `Move “${label}” up`)}><Icon name="chevronUp" size={16} /></button>
                    <button type="button" className="quiet" disabled={index === value.length - 1} onClick={() => place(index, index + 1)} aria-label={t(`Đưa “${label}” xuống`, `Move “${label}” down`)}><Icon name="chevronDown" size={16} /></button>
                  </span>
                )}
                {!still && <button type="button" className="quiet" aria-label={t(`Bỏ “${label}”`, `Remove “${label}”`)} onClick={() => take(index)}><Icon name="trash" size={16} /></button>}
              </div>
              {shown && (
                <div className="item-body">
                  {bad.filter((problem) => problem.path === own).map((problem, number) => <p key={number} className="error">{words(problem.text)}</p>)}
                  {body({
                    value: item, path: own,
                    change: (next, burst) => change(next === undefined ? value.toSpliced(index, 1) : value.with(index, next), burst === undefined ? undefined : `${index}.${burst}`),
                  }, item, index)}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {!still && fresh !== undefined && (
        <button type="button" className="add" onClick={(event) => { addAbove(event.currentTarget, () => { change([...value, fresh()]); toggle(value.length, true); }); session.say(t(`${name}: đã thêm dòng ${value.length + 1}`, `${name}: added row ${value.length + 1}`)); }}>
          <Icon name="plus" size={16} />{addLabel ?? t('Thêm', 'Add')}
        </button>
      )}
    </div>
  );
}
