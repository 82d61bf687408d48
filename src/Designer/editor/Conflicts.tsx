import { useEffect, useState } from 'react';
import type { Draft } from '../api/definitions';
import { openDraft } from '../api/definitions';
import { differences } from '../model/compare';
import type { Workflow } from '../model/workflow';
import { moment, t, words } from '../words/say';
import type { Autosave, Kept } from './autosave';
import { useSession, useSurroundings, useWorkflow } from './context';
import { Dialog } from './Dialog';
import { Failed, Loading } from './states';

/** Two drafts of one procedure: this page's (or the one this browser kept), and the server's. One is chosen; the other can be had back with undo. */
export function ChooseDraft({ id, saving, kept, done }: { readonly id: string; readonly saving: Autosave; readonly kept: Kept | undefined; readonly done: () => void }) {
  const session = useSession();
  const { kinds } = useSurroundings();
  const here = useWorkflow();
  const mine: Workflow = kept?.workflow ?? here;
  const [theirs, setTheirs] = useState<Draft>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => { openDraft(id).then(setTheirs, setFault); }, [id, turn]);
  const changes = theirs === undefined ? [] : differences(theirs.workflow, mine, kinds);
  const keepMine = (draft: Draft) => {
    saving.rebase(draft.revision);
    session.adopt(draft.workflow);
    if (kept === undefined) saving.changed({ ...here, id: draft.workflow.id, version: draft.workflow.version });
    else session.replace({ ...kept.workflow, id: draft.workflow.id, version: draft.workflow.version }, t('Giữ bản của đồng chí', 'Your draft is kept'));
    void saving.flush();
    done();
  };
  const takeTheirs = (draft: Draft) => {
    saving.rebase(draft.revision);
    if (kept === undefined) session.replace(draft.workflow, t('Đã lấy bản mới hơn', 'The newer draft is taken'));
    else { session.replace({ ...kept.workflow, id: draft.workflow.id, version: draft.workflow.version }, ''); session.undo(); }
    void saving.flush();
    done();
  };
  return (
    <Dialog title={kept === undefined ? t('Có người đã lưu bản nháp khác', 'Somebody has saved another draft') : t('Máy này còn giữ thay đổi chưa gửi', 'This machine keeps changes that were not sent')} close={undefined} wide>
      {fault !== undefined ? <Failed fault={fault} again={() => { setFault(undefined); setTurn(turn + 1); }} />
        : theirs === undefined ? <Loading what={t('Đang xem bản kia…', 'Looking at the other draft…')} />
          : (
            <>
              <p>{kept === undefined
                ? t('Bản nháp trên máy chủ đã thay đổi từ khi đồng chí mở trang này. Chọn bản dùng tiếp; bản không chọn vẫn lấy lại được bằng Hoàn tác.', 'The draft on the server has changed since you opened this page. Choose one; the other can be had back with undo.')
                : t(`Lần trước (${moment(kept.at)}) có thay đổi chưa gửi được, và từ đó bản nháp trên máy chủ đã khác. Chọn bản dùng tiếp.`, `Changes of ${moment(kept.at)} could not be sent, and the draft on the server has changed since. Choose one.`)}</p>
              <h3>{t('Bản của đồng chí khác bản trên máy chủ', 'Yours differs from the one on the server in')}</h3>
              {changes.length === 0 ? <p className="hint">{t('Chỉ khác vị trí các bước trên sơ đồ.', 'Only where steps stand.')}</p> : <ul className="changes">{changes.slice(0, 30).map((change, index) => <li key={index}>{words(change.text)}</li>)}{changes.length > 30 && <li>{t(`và ${changes.length - 30} thay đổi khác`, `and ${changes.length - 30} more`)}</li>}</ul>}
              <div className="acts"><button type="button" className="button main" onClick={() => keepMine(theirs)}>{t('Giữ bản của tôi', 'Keep mine')}</button><button type="button" className="button" onClick={() => takeTheirs(theirs)}>{t('Lấy bản trên máy chủ', 'Take the one on the server')}</button></div>
            </>
          )}
    </Dialog>
  );
}
