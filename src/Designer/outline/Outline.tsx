import type { CSSProperties, KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useSessionState, useSurroundings, useWorkflow } from '../editor/context';
import type { Found } from '../editor/problems';
import { worstOf } from '../editor/problems';
import { Icon } from '../icons/Icon';
import { iconOf, isControl } from '../icons/kinds';
import { disconnect } from '../model/edits';
import { activityOf, labelOf, notesOf } from '../model/workflow';
import { deadlineWords, doneBy } from '../words/describe';
import { t, words } from '../words/say';
import type { Row } from './rows';
import { rowsOf } from './rows';


export interface OutlineProps {
  readonly found: Found;
  /** Goes into the inspector, to the name. */
  readonly open: (id: string) => void;
  /** Asks where a way leads to. */
  readonly connect: (from: string, port: string) => void;
}

/** The same procedure as an indented list, equal to the canvas: everything can be done here with the keyboard, and a screen reader reads it in the order of the work. */
export function Outline({ found, open, connect }: OutlineProps) {
  const session = useSession();
  const { kinds, vocabulary } = useSurroundings();
  const workflow = useWorkflow();
  const chosen = useSessionState((state) => state.chosen);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  // the row that has the focus, and the step that was chosen then
  const [at, setAt] = useState<{ readonly key: string; readonly chosen: string | undefined }>();
  const tree = useRef<HTMLUListElement>(null);

  const rows = useMemo(() => rowsOf(workflow, kinds), [workflow, kinds]);
  const shown = useMemo(() => {
    const list: Row[] = [];
    let hiddenBelow = Infinity;
    for (const row of rows) {
      if (row.level > hiddenBelow) continue;
      hiddenBelow = closed.has(row.key) && row.hasChildren ? row.level : Infinity;
      list.push(row);
    }
    return list;
  }, [rows, closed]);

  // what is chosen elsewhere meanwhile is what the outline stands on
  const one = chosen.length === 1 ? chosen[0] : undefined;
  const current = (at?.chosen === one ? shown.find((row) => row.key === at?.key) : undefined) ?? shown.find((row) => row.kind === 'step' && row.id === chosen[0]) ?? shown[0];

  useEffect(() => {
    if (one === undefined) return;
    tree.current?.querySelector(`[data-row="${CSS.escape(one)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [one]);

  // what is stood on may be removed: then one stands on what took its place
  const stood = useRef(false);
  useEffect(() => {
    if (stood.current && document.activeElement === document.body) tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const go = (row: Row | undefined): void => {
    if (row === undefined) return;
    const step = row.kind === 'step' ? row.id : row.from;
    setAt({ key: row.key, chosen: step });
    session.choose([step]);
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)?.focus());
  };
  const toggle = (row: Row, close: boolean): void => setClosed((before) => { const next = new Set(before); if (close) next.add(row.key); else next.delete(row.key); return next; });

  const keyed = (event: KeyboardEvent): void => {
    const index = current === undefined ? -1 : shown.indexOf(current);
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown': go(shown[index + 1]); break;
      case 'ArrowUp': go(shown[index - 1]); break;
      case 'Home': go(shown[0]); break;
      case 'End': go(shown.at(-1)); break;
      case 'ArrowRight':
        if (current.hasChildren && closed.has(current.key)) toggle(current, false);
        else go(shown[index + 1]?.level !== undefined && (shown[index + 1]?.level ?? 0) > current.level ? shown[index + 1] : undefined);
        break;
      case 'ArrowLeft':
        if (current.hasChildren && !closed.has(current.key)) toggle(current, true);
        else go(shown.slice(0, index).findLast((row) => row.level < current.level));
        break;
      case 'Enter': case ' ':
        if (current.kind === 'step') open(current.id);
        else if (current.to === undefined) connect(current.from, current.port.id);
        else go(shown.find((row) => row.kind === 'step' && row.id === current.to));
        break;
      case 'Delete':
        if (current.kind !== 'way' || current.to === undefined) return;
        session.edit(disconnect(new Set([`${current.from}:${current.port.id}>${current.to}`])), t('Đã bỏ đường nối', 'Removed the line'));
        break;
      case 'c': case 'C':
        if (current.kind !== 'way') return;
        connect(current.from, current.port.id);
        break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const name = (id: string): string => { const activity = activityOf(workflow, id); return activity === undefined ? id : words(labelOf(activity)); };
  const numbers = useMemo(() => new Map(rows.flatMap((row): [string, number][] => (row.kind === 'step' ? [[row.id, row.number]] : []))), [rows]);

  return (
    <div className="outline">
      <ul role="tree" aria-label={t('Dàn ý quy trình', 'Outline of the procedure')} ref={tree} onKeyDown={keyed} onFocus={() => { stood.current = true; }} onBlur={(event) => { if (event.relatedTarget !== null) stood.current = false; }}>
        {shown.map((row) => {
          const tab = row === current ? 0 : -1;
          const shape = { 'aria-level': row.level, style: { '--level': row.level } as CSSProperties, tabIndex: tab, 'data-row': row.key, onFocus: () => setAt({ key: row.key, chosen: one }), ...(row.hasChildren ? { 'aria-expanded': !closed.has(row.key) } : {}) };
          if (row.kind === 'way') {
            const label = words(row.port.label) || row.port.id;
            return (
              <li key={row.key} role="treeitem" aria-selected={row === current && at?.key === row.key} className={`way ${row.to === undefined && row.port.needsLine ? 'open' : ''}`} {...shape} onClick={() => go(row)} onDoubleClick={() => { if (row.to === undefined) connect(row.from, row.port.id); else go(shown.find((each) => each.kind === 'step' && each.id === row.to)); }}>
                <span className="port-words">{label}</span>
                {row.to === undefined
                  ? <span className="soft">{row.port.needsLine ? t('chưa nối đến bước nào', 'leads nowhere yet') : row.port.kind === 'overdue' ? '' : t('quay về bước trước', 'goes back')}</span>
                  : row.hasChildren ? <span className="soft">→</span> : <span className="soft">→ {numbers.get(row.to)}. {name(row.to)}</span>}
              </li>
            );
          }
          const activity = activityOf(workflow, row.id);
          if (activity === undefined) return null;
          const kind = kinds.get(activity.type);
          const problems = found.of.get(row.id) ?? [];
          const who = isControl(activity.type) && activity.type !== 'Elsa.FlowDecision' ? '' : doneBy(activity, vocabulary, workflow, kinds);
          const time = deadlineWords(activity['deadline'], vocabulary);
          return (
            <li key={row.key} role="treeitem" aria-selected={chosen.includes(row.id)} className={`step ${chosen.includes(row.id) ? 'chosen' : ''}`} {...shape}
              onClick={(event) => { const next = event.ctrlKey || event.metaKey ? [...new Set([...chosen, row.id])] : [row.id]; setAt({ key: row.key, chosen: next.length === 1 ? row.id : undefined }); session.choose(next); }} onDoubleClick={() => open(row.id)}>
              <span className="outline-number">{row.number}</span><Icon name={iconOf(activity.type)} size={16} />
              <span className="outline-name">{name(row.id)}<small>{[kind === undefined ? t('loại chưa biết', 'unknown kind') : words(kind.name), who, time].filter(Boolean).join(' · ')}</small></span>
              {notesOf(activity).length > 0 && <span className="card-mark"><Icon name="messageSquare" size={14} /><span className="unseen">{t(`${notesOf(activity).length} ghi chú`, `${notesOf(activity).length} comments`)}</span></span>}
              {problems.length > 0 && <span className={`card-mark ${worstOf(problems) === 'error' ? 'late-ink' : 'soon-ink'}`}><Icon name="triangleAlert" size={14} />{problems.length}<span className="unseen"> {t('điểm cần xem', 'to look at')}</span></span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
