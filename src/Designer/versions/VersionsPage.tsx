import '../simulator/simulator.css';
import { useCallback, useEffect, useState } from 'react';
import { exportAddress, openDraft } from '../api/definitions';
import type { Version } from '../api/designer';
import { versions as versionsOf } from '../api/designer';
import { restoreVersion } from '../api/publishing';
import { Dialog } from '../editor/Dialog';
import { Failed, Loading, sentenceOf } from '../editor/states';
import { Workshop } from '../editor/Workshop';
import { Icon } from '../icons/Icon';
import type { Workflow } from '../model/workflow';
import { moment, number, t } from '../words/say';

const states = { draft: t('Bản nháp', 'Draft'), published: t('Đang dùng', 'In use'), retired: t('Đã thay', 'Replaced'), undone: t('Đã thu hồi', 'Undone') } as const;

/** Every version with who made it and why; an earlier one can be made the draft again. */
export function VersionsPage({ id }: { readonly id: string }) {
  const [opened, setOpened] = useState<{ readonly workflow: Workflow; readonly versions: readonly Version[] }>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    Promise.all([openDraft(id), versionsOf(id)]).then(([draft, versions]) => { if (!gone) setOpened({ workflow: draft.workflow, versions }); }, (reason: unknown) => { if (!gone) setFault(reason); });
    return () => { gone = true; };
  }, [id, turn]);
  const again = useCallback(() => { setFault(undefined); setTurn((before) => before + 1); }, []);
  if (fault !== undefined) return <Failed fault={fault} again={again} />;
  if (opened === undefined) return <Loading what={t('Đang tải các phiên bản…', 'Loading the versions…')} />;
  return <Workshop id={id} workflow={opened.workflow} page="versions"><List id={id} versions={opened.versions} again={again} /></Workshop>;
}

function List({ id, versions, again }: { readonly id: string; readonly versions: readonly Version[]; readonly again: () => void }) {
  const [restoring, setRestoring] = useState<Version>();
  const [said, setSaid] = useState<{ readonly words: string; readonly bad: boolean }>();
  const [busy, setBusy] = useState(false);
  const draft = versions.find((each) => each.state === 'draft');
  const restore = async (version: Version): Promise<void> => {
    setBusy(true);
    try {
      await restoreVersion(id, version.id);
      setSaid({ words: t(`Phiên bản ${version.version} nay là bản nháp. Công bố khi đã sẵn sàng.`, `Version ${version.version} is the draft now. Publish it when it is ready.`), bad: false });
      again();
    } catch (reason) {
      setSaid({ words: sentenceOf(reason), bad: true });
    } finally {
      setRestoring(undefined);
      setBusy(false);
    }
  };
  return (
    <section className="sheet">
      <h2>{t('Các phiên bản', 'Versions')}</h2>
      {said !== undefined && <p className={said.bad ? 'error' : 'said'} role="status">{said.words}</p>}
      {versions.length === 0 ? <p>{t('Chưa có phiên bản nào.', 'There is no version yet.')}</p> : (
        <table className="cards"><thead><tr><th>{t('Bản', 'Version')}</th><th>{t('Trạng thái', 'State')}</th><th>{t('Người làm', 'Author')}</th><th>{t('Khi nào', 'When')}</th><th>{t('Lý do', 'Reason')}</th><th className="number">{t('Hồ sơ đang chạy', 'Running cases')}</th><th><span className="unseen">{t('Việc', 'Acts')}</span></th></tr></thead>
          <tbody>{versions.map((version) => (
            <tr key={version.id}>
              <td data-label={t('Bản', 'Version')}>{version.version}</td><td data-label={t('Trạng thái', 'State')}><span className={`tag ${version.state === 'published' ? 'done' : version.state === 'draft' ? 'soon' : ''}`}>{states[version.state]}</span></td>
              <td data-label={t('Người làm', 'Author')}>{version.author ?? t('đi kèm hệ thống', 'comes with the system')}</td><td data-label={t('Khi nào', 'When')}>{moment(version.at)}</td><td data-label={t('Lý do', 'Reason')}>{version.reason ?? ''}</td><td data-label={t('Hồ sơ đang chạy', 'Running cases')} className="number">{number(version.cases)}</td>
              <td data-label={t('Việc', 'Acts')}><span className="acts-right">
                {version.state !== 'draft' && <a className="button small" href={`/statistics?${new URLSearchParams({ procedure: id, version: version.id })}`} aria-label={t(`Thời gian xử lý theo phiên bản ${version.version}`, `How long steps take in version ${version.version}`)}><Icon name="clock" size={16} />{t('Thời gian', 'Times')}</a>}
                {version.state !== 'draft' && <button type="button" className="button small" disabled={busy} onClick={() => setRestoring(version)}><Icon name="undo" size={16} />{t('Lấy lại', 'Restore')}</button>}
                <a className="button small" href={exportAddress(id, version.version)} aria-label={t(`Tải phiên bản ${version.version}`, `Download version ${version.version}`)}><Icon name="download" size={16} /></a>
              </span></td>
            </tr>
          ))}</tbody></table>
      )}
      {restoring !== undefined && (
        <Dialog title={t(`Lấy lại phiên bản ${restoring.version}`, `Restore version ${restoring.version}`)} close={() => setRestoring(undefined)}>
          <p>{draft === undefined ? t('Phiên bản này thành bản nháp. Bản đang dùng không đổi cho tới khi đồng chí công bố.', 'This version becomes the draft. The version in use stays until you publish.') : t(`Phiên bản này thay nội dung bản nháp ${draft.version} hiện có. Bản đang dùng không đổi cho tới khi đồng chí công bố.`, `This version replaces what stands in draft ${draft.version}. The version in use stays until you publish.`)}</p>
          <p className="acts"><button type="button" className="button main" disabled={busy} onClick={() => void restore(restoring)}>{t('Lấy lại làm bản nháp', 'Make it the draft')}</button><button type="button" className="button" onClick={() => setRestoring(undefined)}>{t('Thôi', 'Not now')}</button></p>
        </Dialog>
      )}
    </section>
  );
}
