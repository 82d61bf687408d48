import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Flow } from '../canvas/Canvas';
import { Canvas } from '../canvas/Canvas';
import { cardOf, topOf } from '../canvas/card';
import type { Direction } from '../canvas/spatial';
import { nearest } from '../canvas/spatial';
import { Icon } from '../icons/Icon';
import { iconOf } from '../icons/kinds';
import { Inspector } from '../inspector/Inspector';
import { stepChoices } from '../inspector/picks';
import type { Place } from '../inspector/reach';
import { enter, placesOf } from '../inspector/reach';
import { move } from '../model/edits';
import type { Point } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, labelOf, nameOf, positionOf } from '../model/workflow';
import { Outline } from '../outline/Outline';
import { exportJson, exportPng, exportSvg, printDrawing } from '../picture/exports';
import { doneBy } from '../words/describe';
import { t, words } from '../words/say';
import { actsOf, stepName } from './acts';
import type { Autosave, Kept } from './autosave';
import type { Command } from './commands';
import { commandFor, groupWords, isTyping } from './commands';
import { ChooseDraft } from './Conflicts';
import { useSession, useSessionState, useSurroundings, useWorkflow } from './context';
import { Help } from './Help';
import { Palette, kindChoices } from './Palette';
import { properties, standOn, standOnPane, standOnProblems } from './panes';
import type { Choice } from './Picker';
import { Picker } from './Picker';
import { Problems, problemCount } from './Problems';
import { SaveWords } from './SaveWords';
import { useChecks } from './useChecks';
import { useLock } from './useLock';

type View = 'canvas' | 'outline' | 'both';
const ViewKey = 'designer:view';
const savedView = (): View => { const kept = localStorage.getItem(ViewKey); return kept === 'canvas' || kept === 'outline' || kept === 'both' ? kept : matchMedia('(max-width: 800px)').matches ? 'outline' : 'canvas'; };

/** What is being chosen in a dialog. */
type Asking =
  | { readonly kind: 'commands' } | { readonly kind: 'find' } | { readonly kind: 'help' }
  | { readonly kind: 'place'; readonly places: readonly Place[] }
  | { readonly kind: 'add'; readonly at?: Point; readonly from?: { readonly step: string; readonly port: string }; readonly line?: string }
  | { readonly kind: 'port'; readonly step: string }
  | { readonly kind: 'target'; readonly step: string; readonly port: string };

export function Editor({ id, saving, kept: keptAtFirst }: { readonly id: string; readonly saving: Autosave; readonly kept: Kept | undefined }) {
  const session = useSession();
  const surroundings = useSurroundings();
  const { kinds, vocabulary } = surroundings;
  const workflow = useWorkflow();
  const chosen = useSessionState((state) => state.chosen);
  const line = useSessionState((state) => state.line);
  const save = useSessionState((state) => state.save);
  const said = useSessionState((state) => state.said);
  const heldBy = useSessionState((state) => state.heldBy);
  const canUndo = useSessionState((state) => state.history.past.length > 0);
  const canRedo = useSessionState((state) => state.history.future.length > 0);
  const { found, known } = useChecks();
  const { takeOver } = useLock(id);
  const [kept, setKept] = useState(keptAtFirst);
  const [view, setView] = useState<View>(savedView);
  const [asking, setAsking] = useState<Asking>();
  const [panel, setPanel] = useState(() => !matchMedia('(max-width: 1000px)').matches);
  const [problems, setProblems] = useState(false);
  const [flow, setFlow] = useState<Flow>();
  const acts = useMemo(() => actsOf(session, surroundings), [session, surroundings]);
  const locked = heldBy !== undefined;

  useEffect(() => { document.title = `${words(nameOf(workflow))} – ${t('Thiết kế quy trình', 'Design a procedure')}`; }, [workflow]);
  useEffect(() => localStorage.setItem(ViewKey, view), [view]);

  const stand = useCallback((step = session.state().chosen[0]) => standOn(step), [session]);
  const see = useCallback((next: View) => { flushSync(() => setView(next)); stand(); }, [stand]);
  const openInspector = useCallback((step: string) => { setPanel(true); session.choose([step], ['name']); }, [session]);
  const askPlace = useCallback(() => {
    flushSync(() => setPanel(true));
    const panel = properties();
    if (panel !== null) setAsking({ kind: 'place', places: placesOf(panel, panel.contains(document.activeElement) ? document.activeElement : null) });
  }, []);
  const askPort = useCallback((step: string) => {
    const ports = acts.portsOfStep(step);
    const [first] = ports;
    if (first === undefined) session.say(t('Bước này không có lối ra', 'No way leaves this step'));
    else if (ports.length === 1) setAsking({ kind: 'target', step, port: first.id });
    else setAsking({ kind: 'port', step });
  }, [acts, session]);
  const stepAside = useCallback((by: Point) => {
    const places = new Map(session.state().chosen.flatMap((each): [string, Point][] => {
      const activity = activityOf(session.state().history.present, each);
      return activity === undefined ? [] : [[each, { x: positionOf(activity).x + by.x, y: positionOf(activity).y + by.y }]];
    }));
    session.edit(move(places), t('Đã dời', 'Moved'), 'nudge');
  }, [session]);

  const one = chosen.length === 1 ? chosen[0] : undefined;
  const any = chosen.length > 0 || line !== undefined;
  const commands = useMemo((): readonly Command[] => [
    { id: 'add', label: t('Thêm bước sau bước đang chọn', 'Add a step after the chosen one'), icon: 'plus', group: groupWords.steps, keys: 'A', bare: true, run: () => setAsking(line === undefined ? { kind: 'add' } : { kind: 'add', line }), disabled: locked },
    { id: 'rename', label: t('Đổi tên bước', 'Rename the step'), icon: 'clipboardPen', group: groupWords.steps, keys: 'F2', run: () => { if (one !== undefined) openInspector(one); }, disabled: one === undefined },
    { id: 'remove', label: t('Xóa bước hoặc đường nối đang chọn', 'Remove the chosen step or line'), icon: 'trash', group: groupWords.steps, keys: 'Del', bare: true, run: acts.removeChosen, disabled: locked || !any },
    { id: 'find', label: t('Tìm bước', 'Find a step'), icon: 'search', group: groupWords.steps, keys: 'Ctrl+F', run: () => setAsking({ kind: 'find' }) },
    { id: 'connect', label: t('Nối bước đang chọn đến bước khác', 'Connect the chosen step to another'), icon: 'link', group: groupWords.ways, keys: 'C', bare: true, run: () => { if (one !== undefined) askPort(one); }, disabled: locked || one === undefined },
    { id: 'insert', label: t('Chèn bước vào đường đang chọn', 'Insert a step on the chosen line'), icon: 'plus', group: groupWords.ways, run: () => { if (line !== undefined) setAsking({ kind: 'add', line }); }, disabled: locked || line === undefined },
    { id: 'arrange', label: t('Sắp xếp lại sơ đồ', 'Lay out the flowchart'), icon: 'layoutGrid', group: groupWords.view, keys: 'Ctrl+Shift+L', run: () => { acts.arrange(); requestAnimationFrame(() => void flow?.fitView({ maxZoom: 1, minZoom: 0.55, duration: 200, nodes: activitiesOf(session.state().history.present).slice(0, 6).map((each) => ({ id: each.id })) })); }, disabled: locked },
    { id: 'fit', label: t('Xem toàn bộ sơ đồ', 'Show the whole flowchart'), icon: 'maximize', group: groupWords.view, keys: 'Ctrl+0', run: () => void flow?.fitView({ maxZoom: 1, duration: 200 }) },
    { id: 'canvas', label: t('Sơ đồ', 'Flowchart'), icon: 'workflow', group: groupWords.view, keys: 'Ctrl+1', run: () => see('canvas') },
    { id: 'outline', label: t('Dàn ý', 'Outline'), icon: 'listTree', group: groupWords.view, keys: 'Ctrl+2', run: () => see('outline') },
    { id: 'both', label: t('Sơ đồ và dàn ý', 'Flowchart and outline'), icon: 'columns', group: groupWords.view, keys: 'Ctrl+3', run: () => see('both') },
    { id: 'panel', label: t('Bảng thuộc tính', 'Properties'), icon: 'settings', group: groupWords.view, keys: 'Ctrl+I', run: () => { const inside = properties()?.contains(document.activeElement) === true; flushSync(() => setPanel((shown) => !shown)); if (inside) stand(); } },
    { id: 'place', label: t('Đến một mục trong bảng thuộc tính', 'Go to a part of the properties'), icon: 'search', group: groupWords.view, keys: 'Ctrl+G', run: askPlace },
    { id: 'pane', label: t('Sang vùng kế tiếp: bản vẽ, thuộc tính, điểm cần xem', 'To the next part: drawing, properties, what needs a look'), icon: 'columns', group: groupWords.view, keys: 'F6', run: () => standOnPane(1, one) },
    { id: 'pane-before', label: t('Về vùng trước', 'To the part before'), icon: 'columns', group: groupWords.view, keys: 'Shift+F6', run: () => standOnPane(-1, one) },
    { id: 'problems', label: t('Các điểm cần xem', 'What needs a look'), icon: 'triangleAlert', group: groupWords.view, keys: 'Ctrl+M', run: () => { flushSync(() => setProblems((shown) => !shown)); if (!standOnProblems()) stand(); } },
    { id: 'undo', label: t('Hoàn tác', 'Undo'), icon: 'undo', group: groupWords.edit, keys: 'Ctrl+Z', run: session.undo, disabled: locked || !canUndo },
    { id: 'redo', label: t('Làm lại', 'Redo'), icon: 'redo', group: groupWords.edit, keys: 'Ctrl+Y Ctrl+Shift+Z', run: session.redo, disabled: locked || !canRedo },
    { id: 'copy', label: t('Chép bước', 'Copy steps'), icon: 'copy', group: groupWords.edit, keys: 'Ctrl+C', bare: true, run: () => void acts.copyChosen(), disabled: chosen.length === 0 },
    { id: 'cut', label: t('Cắt bước', 'Cut steps'), icon: 'copy', group: groupWords.edit, keys: 'Ctrl+X', bare: true, run: () => void acts.cutChosen(), disabled: locked || chosen.length === 0 },
    { id: 'duplicate', label: t('Nhân đôi bước', 'Duplicate steps'), icon: 'copy', group: groupWords.edit, keys: 'Ctrl+D', run: acts.duplicateChosen, disabled: locked || chosen.length === 0 },
    { id: 'all', label: t('Chọn mọi bước', 'Choose every step'), icon: 'check', group: groupWords.edit, keys: 'Ctrl+A', bare: true, run: () => session.choose(activitiesOf(session.state().history.present).map((each) => each.id)) },
    { id: 'save', label: t('Lưu ngay', 'Save now'), icon: 'check', group: groupWords.procedure, keys: 'Ctrl+S', run: () => void saving.flush() },
    { id: 'properties', label: t('Thuộc tính của quy trình', 'Properties of the procedure'), icon: 'settings', group: groupWords.procedure, run: () => { setPanel(true); session.choose([], ['name']); } },
    { id: 'simulate', label: t('Chạy thử', 'Try it'), icon: 'flask', group: groupWords.procedure, run: () => { location.href = `/designer/${encodeURIComponent(id)}/simulator`; } },
    { id: 'versions', label: t('Các phiên bản', 'Versions'), icon: 'history', group: groupWords.procedure, run: () => { location.href = `/designer/${encodeURIComponent(id)}/versions`; } },
    { id: 'publish', label: t('Công bố', 'Publish'), icon: 'flag', group: groupWords.procedure, run: () => { void saving.flush().then(() => { location.href = `/designer/${encodeURIComponent(id)}/publish`; }); } },
    { id: 'svg', label: t('Lưu sơ đồ thành ảnh SVG', 'Save the flowchart as SVG'), icon: 'download', group: groupWords.procedure, run: () => exportSvg(session.state().history.present, surroundings) },
    { id: 'png', label: t('Lưu sơ đồ thành ảnh PNG', 'Save the flowchart as PNG'), icon: 'download', group: groupWords.procedure, run: () => void exportPng(session.state().history.present, surroundings) },
    { id: 'json', label: t('Lưu quy trình thành tệp', 'Save the procedure as a file'), icon: 'download', group: groupWords.procedure, run: () => exportJson(session.state().history.present) },
    { id: 'print', label: t('In sơ đồ', 'Print the flowchart'), icon: 'printer', group: groupWords.procedure, keys: 'Ctrl+P', run: () => printDrawing(session.state().history.present, surroundings) },
    { id: 'commands', label: t('Tìm lệnh', 'Find a command'), icon: 'search', group: groupWords.view, keys: 'Ctrl+K', run: () => setAsking({ kind: 'commands' }) },
    { id: 'help', label: t('Phím tắt', 'Keys'), icon: 'keyboard', group: groupWords.view, keys: '?', bare: true, run: () => setAsking({ kind: 'help' }) },
  ], [acts, any, askPlace, askPort, flow, canRedo, canUndo, chosen.length, id, line, locked, one, openInspector, saving, see, session, stand, surroundings]);

  const run = (name: string) => commands.find((command) => command.id === name)?.run();

  const keyed = useCallback((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    const command = commandFor(commands, event, isTyping(event.target));
    if (command === undefined) return;
    // what is selected as text is copied as text
    if (command.id === 'copy' && (getSelection()?.toString() ?? '') !== '') return;
    event.preventDefault();
    command.run();
  }, [commands]);
  useEffect(() => { addEventListener('keydown', keyed); return () => removeEventListener('keydown', keyed); }, [keyed]);
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      void acts.pasteClip(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, [acts]);

  /** Arrows on the canvas: to the nearest step that way; with Alt the chosen steps move. */
  const arrows = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const direction = ({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const)[event.key as 'ArrowUp'] as Direction | undefined;
    if (event.key === 'Enter' && one !== undefined) { event.preventDefault(); openInspector(one); return; }
    if (event.key === 'Escape') { session.choose([]); return; }
    if (direction === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) {
      stepAside({ up: { x: 0, y: -24 }, down: { x: 0, y: 24 }, left: { x: -24, y: 0 }, right: { x: 24, y: 0 } }[direction]);
      return;
    }
    const places = new Map(activitiesOf(workflow).map((each): [string, Point] => { const top = topOf(each); return [each.id, { x: top.x, y: top.y + cardOf(each, kinds.get(each.type)).height / 2 }]; }));
    const from = one === undefined ? undefined : places.get(one);
    const next = from === undefined ? activitiesOf(workflow)[0]?.id : nearest(from, direction, new Map([...places].filter(([each]) => each !== one)));
    if (next === undefined) { session.say(t('Không còn bước nào theo hướng đó', 'No step further that way')); return; }
    session.choose([next]);
    session.say(spoken(next));
  };

  const spoken = (step: string): string => {
    const activity = activityOf(workflow, step);
    if (activity === undefined) return '';
    const kind = kinds.get(activity.type);
    const ways = acts.portsOfStep(step).filter((port) => port.kind !== 'overdue').map((port) => {
      const to = connectionsOf(workflow).find((each) => each.source.activity === step && (each.source.port ?? 'Done') === port.id)?.target.activity;
      return `${words(port.label)}: ${to === undefined ? (port.needsLine ? t('chưa nối', 'leads nowhere') : t('quay về', 'goes back')) : stepName(workflow, to)}`;
    });
    return [words(labelOf(activity)), kind === undefined ? '' : words(kind.name), doneBy(activity, vocabulary, workflow, kinds), ...ways].filter(Boolean).join('. ');
  };

  /** The dialog is gone, and the focus back where it came from, before anything else is done: who types on loses no letter. */
  const answered = () => flushSync(() => setAsking(undefined));
  const add = (type: string, asked: Extract<Asking, { kind: 'add' }>) => {
    answered();
    const added = asked.line !== undefined ? acts.insertOnLine(asked.line, type) : asked.at !== undefined ? acts.addKind(type, asked.at, asked.from) : acts.addAfterChosen(type);
    if (added !== undefined && panel) session.choose([added], ['name']);
    else stand();
  };

  const insert = useCallback((on: string) => setAsking({ kind: 'add', line: on }), []);
  const addAt = useCallback((at: Point, from: { readonly step: string; readonly port: string }) => setAsking({ kind: 'add', at, from }), []);
  const dropKind = useCallback((type: string, at: Point) => { acts.addKind(type, at); }, [acts]);
  const connectFrom = useCallback((from: string, port: string) => setAsking({ kind: 'target', step: from, port }), []);

  return (
    <div className={`designer view-${view} ${panel ? 'with-panel' : ''}`}>
      <header className="bar-top">
        <a className="back" href="/designer" aria-label={t('Về danh sách quy trình', 'To the list of procedures')}><Icon name="arrowLeft" /></a>
        <div className="title"><h1>{words(nameOf(workflow))}</h1><SaveWords save={save} /></div>
        <div className="tools" role="toolbar" aria-label={t('Công cụ', 'Tools')}>
          <button type="button" className="tool" onClick={session.undo} disabled={locked || !canUndo} title={t('Hoàn tác (Ctrl+Z)', 'Undo (Ctrl+Z)')} aria-label={t('Hoàn tác', 'Undo')}><Icon name="undo" /></button>
          <button type="button" className="tool" onClick={session.redo} disabled={locked || !canRedo} title={t('Làm lại (Ctrl+Y)', 'Redo (Ctrl+Y)')} aria-label={t('Làm lại', 'Redo')}><Icon name="redo" /></button>
          <span className="switch" role="group" aria-label={t('Cách xem', 'View')}>
            <button type="button" aria-pressed={view === 'canvas'} onClick={() => setView('canvas')} title={t('Sơ đồ', 'Flowchart')}><Icon name="workflow" size={16} /><span>{t('Sơ đồ', 'Flowchart')}</span></button>
            <button type="button" aria-pressed={view === 'outline'} onClick={() => setView('outline')} title={t('Dàn ý', 'Outline')}><Icon name="listTree" size={16} /><span>{t('Dàn ý', 'Outline')}</span></button>
            <button type="button" className="wide-only" aria-pressed={view === 'both'} onClick={() => setView('both')} title={t('Cả hai', 'Both')}><Icon name="columns" size={16} /><span>{t('Cả hai', 'Both')}</span></button>
          </span>
          <button type="button" className="tool" onClick={() => run('arrange')} disabled={locked} title={t('Sắp xếp lại sơ đồ', 'Lay out the flowchart')} aria-label={t('Sắp xếp lại sơ đồ', 'Lay out the flowchart')}><Icon name="layoutGrid" /></button>
          <button type="button" className="tool" onClick={() => setAsking({ kind: 'find' })} title={t('Tìm bước (Ctrl+F)', 'Find a step (Ctrl+F)')} aria-label={t('Tìm bước', 'Find a step')}><Icon name="search" /></button>
          <button type="button" className="tool" onClick={() => setAsking({ kind: 'commands' })} title={t('Mọi lệnh (Ctrl+K)', 'All commands (Ctrl+K)')} aria-label={t('Mọi lệnh', 'All commands')}><Icon name="ellipsis" /></button>
          <button type="button" className="tool" onClick={() => setPanel(!panel)} aria-pressed={panel} title={t('Bảng thuộc tính (Ctrl+I)', 'Properties (Ctrl+I)')} aria-label={t('Bảng thuộc tính', 'Properties')}><Icon name="settings" /></button>
        </div>
        <nav className="ways-on" aria-label={t('Quy trình này', 'This procedure')}>
          <a className="button small" href={`/designer/${encodeURIComponent(id)}/simulator`}><Icon name="flask" size={16} /><span>{t('Chạy thử', 'Try it')}</span></a>
          <a className="button small" href={`/designer/${encodeURIComponent(id)}/versions`}><Icon name="history" size={16} /><span>{t('Phiên bản', 'Versions')}</span></a>
          <a className="button small main" href={`/designer/${encodeURIComponent(id)}/publish`} onClick={(event) => { if (save.kind !== 'saved') { event.preventDefault(); run('publish'); } }}><Icon name="flag" size={16} /><span>{t('Công bố', 'Publish')}</span></a>
        </nav>
      </header>
      {locked && <div className="banner soon" role="alert"><Icon name="lock" /><span>{t(`${heldBy || 'Một người khác'} đang sửa quy trình này. Đồng chí chỉ xem được.`, `${heldBy || 'Somebody else'} is editing this procedure. You can only look.`)}</span><button type="button" className="button small" onClick={takeOver}>{t('Sửa thay', 'Take over')}</button></div>}
      {save.kind === 'signed-out' && <div className="banner late" role="alert"><Icon name="cloudOff" /><span>{t('Phiên đăng nhập đã hết. Thay đổi vẫn giữ trên máy này; đăng nhập lại ở thẻ khác thì tự gửi.', 'Your sign-in has expired. Changes are kept on this machine and go out when you sign in again.')}</span><a className="button small" href={`/sign-in?to=${encodeURIComponent('/designer')}`} target="_blank" rel="noreferrer">{t('Đăng nhập lại', 'Sign in again')}</a><button type="button" className="button small" onClick={() => void saving.flush()}>{t('Gửi lại', 'Send again')}</button></div>}
      {save.kind === 'offline' && <div className="banner soon" role="alert"><Icon name="cloudOff" /><span>{t('Mất kết nối. Đồng chí cứ sửa tiếp: thay đổi giữ trên máy này và tự gửi khi có mạng.', 'No connection. Go on: changes are kept on this machine and go out when it is back.')}</span><button type="button" className="button small" onClick={() => void saving.flush()}>{t('Gửi lại', 'Send again')}</button></div>}
      {save.kind === 'refused' && <div className="banner late" role="alert"><Icon name="triangleAlert" /><span>{save.sentences.join(' ') || t('Máy chủ không nhận bản nháp này.', 'The server does not take this draft.')}</span><button type="button" className="button small" onClick={() => void saving.flush()}>{t('Gửi lại', 'Send again')}</button></div>}
      <div className="desk">
        <Palette kinds={kinds} disabled={locked} add={(type) => { const added = acts.addAfterChosen(type); if (added !== undefined && panel) session.choose([added], ['name']); }} />
        <main className="stage" id="content">
          {view !== 'outline' && (
            <div className="canvas-frame">
              {/* one stop for the keyboard: arrows go from step to step, each is said aloud; the outline reads the same */}
              <div className="canvas-focus" role="application" tabIndex={0} aria-label={t('Sơ đồ. Mũi tên: sang bước gần nhất. Enter: thuộc tính. A: thêm bước. C: nối. Dấu hỏi: mọi phím.', 'Flowchart. Arrows: nearest step. Enter: properties. A: add. C: connect. Question mark: all keys.')} onKeyDown={arrows} />
              <Canvas found={found} ready={setFlow} insert={insert} dropKind={dropKind} addAt={addAt} />
            </div>
          )}
          {view !== 'canvas' && <Outline found={found} open={openInspector} connect={connectFrom} />}
          <button type="button" className="add-step" disabled={locked} onClick={() => setAsking({ kind: 'add' })}><Icon name="plus" />{t('Thêm bước', 'Add a step')}</button>
        </main>
        {panel && <Inspector found={found} close={() => { flushSync(() => setPanel(false)); stand(); }} leave={stand} />}
      </div>
      <section className={`problems ${problems ? 'open' : ''}`} aria-label={t('Các điểm cần xem', 'What needs a look')}>
        <button type="button" className="problems-bar" aria-expanded={problems} onClick={() => setProblems(!problems)}><Icon name={problems ? 'chevronDown' : 'chevronUp'} size={16} /><Icon name={!known ? 'refresh' : found.all.length === 0 ? 'circleCheck' : 'triangleAlert'} size={16} /><span role="status">{known ? problemCount(found) : t('Đang kiểm tra…', 'Checking…')}</span></button>
        {problems && <Problems found={found} show={() => setPanel(true)} />}
      </section>
      <p className="unseen" aria-live="polite">{said}</p>

      {asking?.kind === 'commands' && <Picker title={t('Lệnh', 'Commands')} placeholder={t('Tìm lệnh hoặc bước', 'Find a command or step')} close={() => setAsking(undefined)}
        choices={[...commands.filter((command) => command.id !== 'commands').map((command): Choice => ({ id: `!${command.id}`, label: command.label, group: command.group, icon: command.icon, disabled: command.disabled === true, ...(command.keys === undefined ? {} : { keys: command.keys.split(' ')[0] ?? '' }) })), ...stepChoices({ workflow, kinds })]}
        choose={(picked) => { answered(); if (picked.startsWith('!')) run(picked.slice(1)); else { session.choose([picked]); session.say(spoken(picked)); stand(picked); } }} />}
      {asking?.kind === 'place' && <Picker title={t('Đến một mục trong bảng thuộc tính', 'Go to a part of the properties')} placeholder={t('Tên mục, trường hoặc nút', 'Name of a section, field or button')} close={() => setAsking(undefined)}
        choices={asking.places.map((place, index): Choice => ({ id: `#${index}`, label: place.label, ...(place.where === '' ? {} : { detail: place.where }) }))} choose={(picked) => { const place = asking.places[Number(picked.slice(1))]; answered(); if (place !== undefined) enter(place.element); }} />}
      {asking?.kind === 'find' && <Picker title={t('Tìm bước', 'Find a step')} placeholder={t('Tên bước', 'Name of a step')} choices={stepChoices({ workflow, kinds })} close={() => setAsking(undefined)} choose={(picked) => { answered(); session.choose([picked]); session.say(spoken(picked)); stand(picked); }} />}
      {asking?.kind === 'help' && <Help commands={commands} close={() => setAsking(undefined)} />}
      {asking?.kind === 'add' && <Picker title={t('Thêm bước', 'Add a step')} placeholder={t('Loại bước', 'Kind of step')} choices={kindChoices(kinds)} close={() => setAsking(undefined)} choose={(type) => add(type, asking)} />}
      {asking?.kind === 'port' && <Picker title={t(`Nối từ “${stepName(workflow, asking.step)}”: khi nào?`, `From “${stepName(workflow, asking.step)}”: on which outcome?`)} placeholder={t('Kết quả', 'Outcome')} close={() => setAsking(undefined)}
        choices={acts.portsOfStep(asking.step).map((port) => { const to = connectionsOf(workflow).find((each) => each.source.activity === asking.step && (each.source.port ?? 'Done') === port.id)?.target.activity; return { id: port.id, label: words(port.label) || port.id, detail: to === undefined ? t('chưa nối', 'leads nowhere') : t(`đang đến: ${stepName(workflow, to)}`, `leads to: ${stepName(workflow, to)}`) }; })}
        choose={(port) => setAsking({ kind: 'target', step: asking.step, port })} />}
      {asking?.kind === 'target' && <Picker key="target" title={t('Nối đến bước', 'Connect to')} placeholder={t('Tên bước', 'Name of a step')} choices={[...stepChoices({ workflow, kinds }, (type) => type !== 'Elsa.Start'), ...kindChoices(kinds).filter((choice) => choice.id !== 'Elsa.Start').map((choice) => ({ ...choice, id: `+${choice.id}`, label: t(`Bước mới: ${choice.label}`, `New step: ${choice.label}`), icon: iconOf(choice.id) }))]} close={() => setAsking(undefined)}
        choose={(picked) => {
          answered();
          if (!picked.startsWith('+')) {
            flushSync(() => acts.connectTo(asking.step, asking.port, picked));
            // the way that was stood on may have become the straight one, which has no line of its own
            if (document.activeElement === document.body) stand(asking.step);
            return;
          }
          const from = activityOf(workflow, asking.step);
          const at = from === undefined ? { x: 0, y: 0 } : positionOf(from);
          const added = acts.addKind(picked.slice(1), { x: at.x + (acts.portsOfStep(asking.step)[0]?.id === asking.port ? 0 : 340), y: at.y + 168 }, { step: asking.step, port: asking.port });
          if (added !== undefined) openInspector(added);
        }} />}
      {(save.kind === 'stale' || kept !== undefined) && <ChooseDraft id={id} saving={saving} kept={kept} done={() => setKept(undefined)} />}
    </div>
  );
}
