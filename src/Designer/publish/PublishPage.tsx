import '../simulator/simulator.css';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { openDraft, openVersion, stepKinds } from '../api/definitions';
import type { Version } from '../api/designer';
import { versions as versionsOf } from '../api/designer';
import type { CaseGroup, Preview, Published } from '../api/publishing';
import { latestPublication, previewPublication, publish, undoPublication } from '../api/publishing';
import { vocabulary } from '../api/vocabulary';
import type { Surroundings } from '../editor/context';
import { Failed, Loading, sentenceOf } from '../editor/states';
import { Workshop } from '../editor/Workshop';
import { Icon } from '../icons/Icon';
import { same } from '../model/json';
import type { Json } from '../model/json';
import type { Workflow } from '../model/workflow';
import { activitiesOf, labelOf } from '../model/workflow';
import { Drawing } from '../picture/Drawing';
import type { Mark } from '../picture/svg';
import { number, t, words } from '../words/say';
import { chosenMoves, groupKey, mayPublish, revisionIn } from './choices';

interface Opened { readonly draft: Workflow; readonly revision: string | undefined; readonly before: Workflow | undefined; readonly surroundings: Surroundings; readonly versions: readonly Version[]; readonly last: Published | undefined }

/** Publishes the draft in plain words: what changed, which running cases stay and which move, why; undoable until the first case has acted. */
export function PublishPage({ id }: { readonly id: string }) {
  const [opened, setOpened] = useState<Opened>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<Opened> => {
      const [{ workflow, revision }, kinds, known, all, last] = await Promise.all([openDraft(id), stepKinds(), vocabulary(), versionsOf(id), latestPublication(id)]);
      const published = all.find((each) => each.state === 'published');
      return { draft: workflow, revision, before: published === undefined || published.id === workflow.id ? undefined : await openVersion(published.id), surroundings: { kinds, vocabulary: known }, versions: all, last };
    };
    load().then((next) => { if (!gone) setOpened(next); }, (reason: unknown) => { if (!gone) setFault(reason); });
    return () => { gone = true; };
  }, [id, turn]);
  const again = useCallback(() => { setFault(undefined); setOpened(undefined); setTurn((before) => before + 1); }, []);
  if (fault !== undefined) return <Failed fault={fault} again={again} />;
  if (opened === undefined) return <Loading what={t('Đang xem thay đổi…', 'Looking at what changed…')} />;
  return <Workshop id={id} workflow={opened.draft} page="publish"><Publishing id={id} {...opened} again={again} /></Workshop>;
}

function Publishing({ id, draft, revision, before, surroundings, versions, last, again }: Opened & { readonly id: string; readonly again: () => void }) {
  const field = useId();
  // what is in use is no draft: there is nothing to publish, perhaps something to undo
  const nothing = versions.some((each) => each.id === draft.id && each.state !== 'draft');
  const [preview, setPreview] = useState<Preview>();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Published>();
  useEffect(() => {
    if (nothing) return;
    let gone = false;
    previewPublication(id, mapping).then((next) => { if (!gone) setPreview(next); }, (fault: unknown) => { if (!gone) setWrong(sentenceOf(fault)); });
    return () => { gone = true; };
  }, [id, mapping, nothing]);

  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setWrong(undefined);
    try { await work(); } catch (fault) { setWrong(sentenceOf(fault)); } finally { setBusy(false); }
  };
  const marks = useMemo(() => marksOf(before, draft), [before, draft]);

  const latest = done ?? (nothing ? last : undefined);
  if (latest !== undefined && !latest.undone) return <Done id={id} done={latest} wrong={wrong} busy={busy} undo={() => void doing(async () => { await undoPublication(id); again(); })} />;
  if (nothing) return <section className="sheet"><p>{t('Không có bản nháp để công bố: bản đang dùng chưa có thay đổi nào.', 'There is no draft to publish: the version in use has not been changed.')}</p></section>;
  if (preview === undefined) return wrong === undefined ? <Loading what={t('Đang xem thay đổi…', 'Looking at what changed…')} /> : <div className="note late" role="alert"><p>{wrong}</p></div>;
  const errors = preview.problems.filter((problem) => problem.severity === 'error');
  const move = chosenMoves(preview.cases, moving, mapping);
  const steps = activitiesOf(draft).filter((activity) => surroundings.kinds.get(activity.type)?.isHuman === true);
  return (
    <>
      <section className="sheet" aria-labelledby={`${field}-changes`}>
        <h2 id={`${field}-changes`}>{t('Thay đổi so với bản đang dùng', 'What changes')}</h2>
        {before === undefined ? <p>{t('Quy trình này chưa được công bố lần nào.', 'This procedure has not been published before.')}</p>
          : preview.changes.length === 0 ? <p>{t('Bản nháp không khác bản đang dùng.', 'The draft is as the version in use.')}</p>
            : <ul className="changes">{preview.changes.map((change, index) => <li key={index}>{words(change.text)}</li>)}</ul>}
      </section>
      {errors.length > 0 && (
        <div className="errors" role="alert"><h2>{t(`Còn ${errors.length} lỗi phải sửa trước khi công bố`, `${errors.length} errors to mend before publishing`)}</h2>
          <ul>{errors.map((problem, index) => <li key={index}>{words(problem.text)}</li>)}</ul><p><a className="button" href={`/designer/${encodeURIComponent(id)}`}>{t('Mở bản vẽ để sửa', 'Open the drawing to mend')}</a></p></div>
      )}
      {before !== undefined && (
        <details className="more" open><summary><Icon name="chevronRight" size={16} />{t('So hai bản vẽ', 'The two drawings')}</summary>
          <div className="two-drawings">
            <div><h3>{t('Đang dùng', 'In use')}</h3><Drawing workflow={before} surroundings={surroundings} marks={marks.before} label={t('Bản đang dùng', 'The version in use')} show={marks.first} /></div>
            <div><h3>{t('Bản nháp', 'The draft')}</h3><Drawing workflow={draft} surroundings={surroundings} marks={marks.after} label={t('Bản nháp', 'The draft')} show={marks.first} /></div>
          </div></details>
      )}
      <section className="sheet" aria-labelledby={`${field}-cases`}>
        <h2 id={`${field}-cases`}>{t('Hồ sơ đang chạy', 'Running cases')}</h2>
        {preview.cases.length === 0 ? <p>{t('Không có hồ sơ nào đang chạy theo bản cũ.', 'No case runs on an earlier version.')}</p> : (
          <>
            <p>{t(`${number(preview.running)} hồ sơ giữ bản của mình, trừ những nhóm đồng chí chọn chuyển sang bản mới.`, `${number(preview.running)} cases keep their version, but for the groups that you let move.`)}</p>
            <table className="cards"><thead><tr><th>{t('Chuyển sang bản mới', 'Move')}</th><th>{t('Bản', 'Version')}</th><th>{t('Đang ở bước', 'At step')}</th><th className="number">{t('Hồ sơ', 'Cases')}</th><th>{t('Nếu chuyển', 'If moved')}</th></tr></thead>
              <tbody>{preview.cases.map((group) => <GroupRow key={groupKey(group)} group={group} chosen={moving.has(groupKey(group))} steps={steps.map((step) => ({ id: step.id, label: words(labelOf(step)) }))} to={mapping[group.step.id ?? ''] ?? ''}
                choose={(on) => setMoving((now) => { const next = new Set(now); if (on) next.add(groupKey(group)); else next.delete(groupKey(group)); return next; })}
                map={(to) => setMapping((now) => { const step = group.step.id ?? ''; const { [step]: _, ...others } = now; return to === '' ? others : { ...others, [step]: to }; })} />)}</tbody></table>
          </>
        )}
      </section>
      <form className="sheet" onSubmit={(event) => { event.preventDefault(); void doing(async () => setDone(await publish(id, revisionIn(revision), reason.trim(), move.moves, mapping))); }}>
        <h2>{t('Công bố', 'Publish')}</h2>
        <div className="field"><label htmlFor={`${field}-why`}>{t('Lý do', 'Reason')}</label><small className="help">{t('Ghi vào danh sách phiên bản và lịch sử các hồ sơ được chuyển.', 'Stands in the list of versions and in the history of cases that move.')}</small><textarea id={`${field}-why`} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} /></div>
        {move.unmapped.length > 0 && <p className="error" role="alert">{t('Đề nghị chọn bước mới cho các nhóm có bước không còn.', 'Choose the new step for groups whose step is gone.')}</p>}
        <div className="choice"><input type="checkbox" id={`${field}-sure`} checked={sure} onChange={(event) => setSure(event.target.checked)} /><label htmlFor={`${field}-sure`}>{move.count === 0 ? t('Tôi đã xem thay đổi. Hồ sơ mới chạy theo bản này; hồ sơ đang chạy giữ bản của mình.', 'I have seen what changes. New cases run on this version; running cases keep theirs.') : t(`Tôi đã xem thay đổi. Hồ sơ mới chạy theo bản này, và ${number(move.count)} hồ sơ đang chạy chuyển sang${move.overdue === 0 ? '' : `, trong đó ${number(move.overdue)} hồ sơ thành quá hạn`}.`, `I have seen what changes. New cases run on this version, and ${number(move.count)} running cases move to it${move.overdue === 0 ? '' : `; ${number(move.overdue)} of them become overdue`}.`)}</label></div>
        {wrong !== undefined && <p className="error" role="alert">{wrong}</p>}
        <p className="acts"><button type="submit" className="button main" disabled={busy || !mayPublish({ errors: errors.length, reason, sure, unmapped: move.unmapped.length })}><Icon name="flag" size={16} />{busy ? t('Đang công bố…', 'Publishing…') : t('Công bố', 'Publish')}</button></p>
      </form>
    </>
  );
}

function GroupRow({ group, chosen, steps, to, choose, map }: {
  readonly group: CaseGroup; readonly chosen: boolean; readonly steps: readonly { readonly id: string; readonly label: string }[]; readonly to: string; readonly choose: (on: boolean) => void; readonly map: (to: string) => void;
}) {
  const field = useId();
  const name = group.step.name || t('đang chờ một ngày', 'waits for a day');
  return (
    <tr>
      <td data-label={t('Chuyển sang bản mới', 'Move')}><input type="checkbox" id={field} checked={chosen} onChange={(event) => choose(event.target.checked)} aria-label={t(`Chuyển ${group.count} hồ sơ ở bước ${name}`, `Move ${group.count} cases at ${name}`)} /></td>
      <td data-label={t('Bản', 'Version')}>{group.versionNumber}</td>
      <td data-label={t('Đang ở bước', 'At step')}><div>{name}{group.vanished && <div className="field"><label htmlFor={`${field}-to`}>{t('Bước này không còn; chuyển đến', 'This step is gone; move to')}</label><select id={`${field}-to`} value={to} onChange={(event) => map(event.target.value)}><option value="" />{steps.map((step) => <option key={step.id} value={step.id}>{step.label}</option>)}</select></div>}</div></td>
      <td data-label={t('Hồ sơ', 'Cases')} className="number">{number(group.count)}</td>
      <td data-label={t('Nếu chuyển', 'If moved')}>{group.becomeOverdue === 0 ? t('không hồ sơ nào quá hạn thêm', 'none becomes overdue') : <strong className="late">{t(`${number(group.becomeOverdue)} hồ sơ thành quá hạn`, `${number(group.becomeOverdue)} become overdue`)}</strong>}</td>
    </tr>
  );
}

function Done({ id, done, wrong, busy, undo }: { readonly id: string; readonly done: Published; readonly wrong: string | undefined; readonly busy: boolean; readonly undo: () => void }) {
  return (
    <section className="sheet" role="status">
      <h2><Icon name="circleCheck" /> {t(`Đã công bố phiên bản ${done.versionNumber}`, `Version ${done.versionNumber} is published`)}</h2>
      <p>{done.moved === 0 ? t('Các hồ sơ đang chạy giữ bản của mình.', 'Running cases keep their version.') : t(`${number(done.moved)} hồ sơ đã chuyển sang bản mới.`, `${number(done.moved)} cases have moved.`)}</p>
      {done.failed.length > 0 && <div className="note late"><p>{t(`${done.failed.length} hồ sơ không chuyển được và giữ bản cũ:`, `${done.failed.length} cases could not move and keep their version:`)}</p><ul>{done.failed.map((each) => <li key={each.case}>{each.case}: {each.sentence}</li>)}</ul></div>}
      {done.undoUntil !== null && <p>{t('Còn thu hồi được cho tới khi có hồ sơ đầu tiên được xử lý theo bản này.', 'It can be undone until the first case has acted under this version.')}</p>}
      {wrong !== undefined && <p className="error" role="alert">{wrong}</p>}
      <p className="acts"><a className="button main" href={`/designer/${encodeURIComponent(id)}/versions`}>{t('Xem các phiên bản', 'See the versions')}</a>{done.undoUntil !== null && <button type="button" className="button" disabled={busy} onClick={undo}><Icon name="undo" size={16} />{t('Thu hồi công bố', 'Undo the publication')}</button>}</p>
    </section>
  );
}

/** Steps that were added, taken away or changed, for both drawings. */
function marksOf(before: Workflow | undefined, after: Workflow): { readonly before: ReadonlyMap<string, Mark>; readonly after: ReadonlyMap<string, Mark>; readonly first: string | undefined } {
  if (before === undefined) return { before: new Map(), after: new Map(), first: undefined };
  const [old, now] = [new Map(activitiesOf(before).map((each) => [each.id, each])), new Map(activitiesOf(after).map((each) => [each.id, each]))];
  // nodeId is stamped when a drawing is saved and says nothing of its content
  const content = ({ metadata: _, nodeId: __, ...others }: { readonly metadata?: unknown; readonly nodeId?: unknown }) => others as Json;
  const changed = [...now.values()].filter((each) => { const was = old.get(each.id); return was !== undefined && (!same(content(was), content(each)) || words(labelOf(was)) !== words(labelOf(each))); }).map((each) => each.id);
  const mark = (tone: Mark['tone'], note: string) => (id: string): [string, Mark] => [id, { tone, note }];
  const gone = [...old.keys()].filter((id) => !now.has(id));
  const added = [...now.keys()].filter((id) => !old.has(id));
  const both = changed.map(mark('changed', t('đổi', 'changed')));
  return { before: new Map([...both, ...gone.map(mark('gone', t('bỏ', 'removed')))]), after: new Map([...both, ...added.map(mark('added', t('thêm', 'new')))]), first: changed[0] ?? added[0] ?? gone[0] };
}
