import { useCallback, useEffect, useRef, useState } from 'react';
import type { Summary } from '../api/definitions';
import { createDefinition, deleteDefinition, exportAddress, importDefinition, listDefinitions, listPublished, openDraft, stepKinds } from '../api/definitions';
import { versions } from '../api/designer';
import { ApiFailure } from '../api/http';
import { Dialog } from '../editor/Dialog';
import { Failed, Loading } from '../editor/states';
import { Icon } from '../icons/Icon';
import { differences } from '../model/compare';
import type { Difference } from '../model/compare';
import { emptyWorkflow } from '../model/edits';
import type { Kinds } from '../model/kinds';
import { folded, free, kebab } from '../model/text';
import type { Workflow } from '../model/workflow';
import { activitiesOf, nameOf } from '../model/workflow';
import { moment, number, t, words } from '../words/say';
import { readImport } from './importing';

interface Listed extends Summary { readonly published: number | undefined; readonly running: number | undefined }
interface Importing { readonly workflow: Workflow; readonly over: Workflow | undefined; readonly changes: readonly Difference[]; readonly file: string }

/** Every procedure with its state; from here one is opened, made, taken in or given out. */
export function ProceduresPage() {
  const [items, setItems] = useState<readonly Listed[]>();
  const [kinds, setKinds] = useState<Kinds>(new Map());
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const [q, setQ] = useState('');
  const [making, setMaking] = useState(false);
  const [importing, setImporting] = useState<Importing>();
  const [removing, setRemoving] = useState<Listed>();
  const [said, setSaid] = useState<{ readonly words: string; readonly bad: boolean }>();
  const file = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let gone = false;
    Promise.all([listDefinitions(), listPublished(), stepKinds()]).then(([all, published, known]) => {
      if (gone) return;
      const live = new Map(published.map((each) => [each.definitionId, each.version]));
      setKinds(known);
      setItems(all.map((each) => ({ ...each, published: live.get(each.definitionId), running: undefined })));
      for (const { definitionId } of all) {
        versions(definitionId).then((known) => {
          const running = known.reduce((sum, version) => sum + version.cases, 0);
          if (!gone) setItems((before) => before?.map((each) => (each.definitionId === definitionId ? { ...each, running } : each)));
        }, () => undefined);
      }
    }, (reason: unknown) => { if (!gone) setFault(reason); });
    return () => { gone = true; };
  }, [turn]);
  const again = useCallback(() => { setFault(undefined); setTurn((before) => before + 1); }, []);

  const take = async (chosen: File): Promise<void> => {
    setSaid(undefined);
    const read = await readImport(chosen);
    if (typeof read === 'string') { setSaid({ words: read, bad: true }); return; }
    try {
      const over = items?.some((each) => each.definitionId === read.definitionId) === true ? (await openDraft(read.definitionId)).workflow : undefined;
      setImporting({ workflow: read, over, changes: over === undefined ? [] : differences(over, read, kinds), file: chosen.name });
    } catch (reason) {
      setSaid({ words: sentence(reason), bad: true });
    }
  };

  if (fault !== undefined) return <Failed fault={fault} again={again} />;
  if (items === undefined) return <Loading what={t('Đang tải các quy trình…', 'Loading the procedures…')} />;
  const shown = items.filter((each) => folded(`${each.name} ${each.definitionId}`).includes(folded(q)));
  return (
    <>
      <div className="head">
        <div><h1>{t('Quy trình', 'Procedures')}</h1><p className="soft">{t('Vẽ, kiểm tra, chạy thử và công bố quy trình. Hồ sơ đang chạy giữ phiên bản của mình.', 'Draw, check, try and publish procedures. Running cases keep their version.')}</p></div>
        <div className="acts-right">
          <button type="button" className="button" onClick={() => file.current?.click()}><Icon name="upload" />{t('Nhập từ tệp', 'Import a file')}</button>
          <button type="button" className="button main" onClick={() => setMaking(true)}><Icon name="plus" />{t('Quy trình mới', 'New procedure')}</button>
        </div>
      </div>
      <input ref={file} type="file" accept=".json,application/json" hidden data-import aria-label={t('Tệp quy trình', 'File of a procedure')} onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen !== undefined) void take(chosen); event.target.value = ''; }} />
      {said !== undefined && <div className={`note ${said.bad ? 'late' : 'done'}`} role={said.bad ? 'alert' : 'status'}><p>{said.words}</p></div>}
      {items.length === 0
        ? <div className="empty"><p><strong>{t('Chưa có quy trình nào.', 'No procedures yet.')}</strong></p><p>{t('Bấm “Quy trình mới” để vẽ từ trang trắng, hoặc nhập từ tệp.', 'Press “New procedure” to draw one, or import a file.')}</p></div>
        : (
          <>
            {items.length > 5 && <p><input type="search" value={q} onChange={(event) => setQ(event.target.value)} aria-label={t('Tìm quy trình', 'Find a procedure')} placeholder={t('Tìm theo tên', 'Find by name')} /></p>}
            <table className="procedures">
              <thead><tr><th scope="col">{t('Tên', 'Name')}</th><th scope="col">{t('Trạng thái', 'State')}</th><th scope="col" className="number">{t('Hồ sơ đang chạy', 'Running cases')}</th><th scope="col">{t('Sửa lần cuối', 'Last edit')}</th><th scope="col"><span className="unseen">{t('Việc khác', 'More')}</span></th></tr></thead>
              <tbody>
                {shown.map((each) => (
                  <tr key={each.definitionId}>
                    <td data-label={t('Tên', 'Name')}><a className="procedure-name" href={`/designer/${encodeURIComponent(each.definitionId)}`}>{each.name || each.definitionId}</a>{each.description !== undefined && each.description !== '' && <small className="soft">{each.description}</small>}</td>
                    <td data-label={t('Trạng thái', 'State')}>
                      {each.published !== undefined && <span className="tag done">{t(`Đã công bố, bản ${each.published}`, `Published, version ${each.published}`)}</span>}{' '}
                      {!each.isPublished && <span className="tag soon">{t(`Bản nháp ${each.version}`, `Draft ${each.version}`)}</span>}
                    </td>
                    <td className="number" data-label={t('Hồ sơ đang chạy', 'Running cases')}>{each.running === undefined ? '–' : number(each.running)}</td>
                    <td data-label={t('Sửa lần cuối', 'Last edit')}><time dateTime={each.savedAt ?? each.createdAt}>{moment(each.savedAt ?? each.createdAt)}</time>{each.savedBy !== undefined && <small className="soft">{each.savedBy}</small>}</td>
                    <td className="row-acts">
                      <a className="quiet" href={exportAddress(each.definitionId, 'Latest')} download={`${each.definitionId}.json`} title={t('Lưu thành tệp', 'Save as a file')} aria-label={t(`Lưu ${each.name} thành tệp`, `Save ${each.name} as a file`)}><Icon name="download" /></a>
                      <a className="quiet" href={`/designer/${encodeURIComponent(each.definitionId)}/versions`} title={t('Các phiên bản', 'Versions')} aria-label={t(`Các phiên bản của ${each.name}`, `Versions of ${each.name}`)}><Icon name="history" /></a>
                      <button type="button" className="quiet" onClick={() => setRemoving(each)} title={t('Xóa', 'Remove')} aria-label={t(`Xóa ${each.name}`, `Remove ${each.name}`)}><Icon name="trash" /></button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {shown.length === 0 && <p className="empty">{t('Không có quy trình nào tên như vậy.', 'No procedure has such a name.')}</p>}
          </>
        )}
      <p className="soft">{t('Dành cho kỹ sư: ', 'For engineers: ')}<a href="/studio">Elsa Studio</a>{t(', trình soạn gốc của định dạng này, giao diện tiếng Anh.', ', the original editor of this format.')}</p>
      {making && <NewProcedure taken={new Set(items.map((each) => each.definitionId))} close={() => setMaking(false)} />}
      {importing !== undefined && <Import importing={importing} close={() => setImporting(undefined)} done={(name) => { setImporting(undefined); setSaid({ words: t(`Đã nhập “${name}” thành bản nháp.`, `“${name}” was taken in as a draft.`), bad: false }); again(); }} />}
      {removing !== undefined && <Remove removing={removing} close={() => setRemoving(undefined)} done={() => { setRemoving(undefined); setSaid({ words: t(`Đã xóa “${removing.name}”.`, `“${removing.name}” was removed.`), bad: false }); again(); }} />}
    </>
  );
}

const sentence = (reason: unknown): string => (reason instanceof ApiFailure && reason.sentences.length > 0 ? reason.sentences.join(' ') : reason instanceof ApiFailure && reason.kind === 'offline' ? t('Mất kết nối. Đề nghị thử lại.', 'No connection. Try again.') : t('Chưa làm được. Đề nghị thử lại.', 'It did not work. Try again.'));

function NewProcedure({ taken, close }: { readonly taken: ReadonlySet<string>; readonly close: () => void }) {
  const [name, setName] = useState('');
  const [prefix, setPrefix] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const initials = kebab(name).split('-').filter(Boolean).map((word) => word.charAt(0).toUpperCase()).join('').slice(0, 4);
  const make = () => {
    if (name.trim() === '') { setWrong(t('Đề nghị đặt tên quy trình.', 'Give the procedure a name.')); return; }
    setBusy(true);
    createDefinition(emptyWorkflow(free(kebab(name) || 'quy-trinh', taken), name.trim(), prefix.trim() || initials)).then(({ workflow }) => { location.href = `/designer/${encodeURIComponent(workflow.definitionId)}`; }, (reason: unknown) => { setWrong(sentence(reason)); setBusy(false); });
  };
  return (
    <Dialog title={t('Quy trình mới', 'New procedure')} close={close}>
      <form onSubmit={(event) => { event.preventDefault(); make(); }}>
        {wrong !== '' && <p className="error" role="alert" id="new-wrong">{wrong}</p>}
        <div className={`f ${wrong === '' ? '' : 'wrong'}`}><label htmlFor="new-name">{t('Tên quy trình', 'Name of the procedure')}</label><input id="new-name" type="text" value={name} aria-describedby={wrong === '' ? undefined : 'new-wrong'} onChange={(event) => { setName(event.target.value); setWrong(''); }} /></div>
        <div className="f"><label htmlFor="new-prefix">{t('Ký hiệu hồ sơ', 'Prefix of case numbers')}</label><small className="help" id="new-prefix-help">{t('Đứng trước số hồ sơ, ví dụ KN 2026/0147. Để trống thì lấy chữ đầu của tên.', 'Stands before the number, for example KN 2026/0147. Empty: the initials of the name.')}</small><input id="new-prefix" type="text" value={prefix} placeholder={initials} aria-describedby="new-prefix-help" onChange={(event) => setPrefix(event.target.value)} /></div>
        <div className="acts"><button type="submit" className="button main" disabled={busy}>{t('Tạo và mở', 'Make and open')}</button><button type="button" className="button" onClick={close}>{t('Thôi', 'Cancel')}</button></div>
      </form>
    </Dialog>
  );
}

function Import({ importing: { workflow, over, changes, file }, close, done }: { readonly importing: Importing; readonly close: () => void; readonly done: (name: string) => void }) {
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const name = words(nameOf(workflow)) || workflow.definitionId;
  const go = () => {
    setBusy(true);
    importDefinition(workflow, over !== undefined).then(() => done(name), (reason: unknown) => { setWrong(sentence(reason)); setBusy(false); });
  };
  return (
    <Dialog title={t('Nhập quy trình', 'Import a procedure')} close={close} wide>
      {wrong !== '' && <p className="error" role="alert">{wrong}</p>}
      <p>{t(`Tệp ${file}: “${name}”, ${activitiesOf(workflow).length} bước.`, `File ${file}: “${name}”, ${activitiesOf(workflow).length} steps.`)}</p>
      {over === undefined
        ? <p>{t('Quy trình này chưa có; sẽ tạo thành bản nháp mới.', 'There is no such procedure yet; it becomes a new draft.')}</p>
        : (
          <>
            <p><strong>{t('Quy trình này đã có. Nhập sẽ ghi đè bản nháp của nó; bản đã công bố và hồ sơ đang chạy không đổi.', 'It exists. Its draft will be overwritten; what is published and running stays.')}</strong></p>
            <h3>{t('Những điểm khác', 'What differs')}</h3>
            {changes.length === 0 ? <p className="hint">{t('Không có điểm nào khác, ngoài vị trí trên sơ đồ.', 'Nothing but places on the flowchart.')}</p> : <ul className="changes">{changes.slice(0, 60).map((change, index) => <li key={index}>{words(change.text)}</li>)}{changes.length > 60 && <li>{t(`và ${number(changes.length - 60)} điểm khác`, `and ${number(changes.length - 60)} more`)}</li>}</ul>}
          </>
        )}
      <div className="acts"><button type="button" className="button main" disabled={busy} onClick={go}>{over === undefined ? t('Nhập thành bản nháp', 'Take it in') : t('Ghi đè bản nháp', 'Overwrite the draft')}</button><button type="button" className="button" onClick={close}>{t('Thôi', 'Cancel')}</button></div>
    </Dialog>
  );
}

function Remove({ removing, close, done }: { readonly removing: Listed; readonly close: () => void; readonly done: () => void }) {
  const [wrong, setWrong] = useState('');
  return (
    <Dialog title={t(`Xóa “${removing.name}”?`, `Remove “${removing.name}”?`)} close={close}>
      {wrong !== '' && <p className="error" role="alert">{wrong}</p>}
      <p>{t('Mọi phiên bản của quy trình bị xóa và không lấy lại được. Quy trình có hồ sơ thì không xóa được.', 'Every version is removed for good. A procedure that has cases cannot be removed.')}</p>
      <div className="acts"><button type="button" className="button main" onClick={() => { deleteDefinition(removing.definitionId).then(done, (reason: unknown) => setWrong(sentence(reason))); }}>{t('Xóa quy trình', 'Remove the procedure')}</button><button type="button" className="button" onClick={close}>{t('Thôi', 'Cancel')}</button></div>
    </Dialog>
  );
}
