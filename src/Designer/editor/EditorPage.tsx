import { useCallback, useEffect, useState } from 'react';
import type { Draft } from '../api/definitions';
import { openDraft, saveDraft, stepKinds } from '../api/definitions';
import { renewToken } from '../api/http';
import { vocabulary } from '../api/vocabulary';
import { same } from '../model/json';
import { t } from '../words/say';
import type { Autosave, Kept } from './autosave';
import { autosave, keeperOf } from './autosave';
import type { Surroundings } from './context';
import { SessionContext, SurroundingsContext } from './context';
import { Editor } from './Editor';
import type { Session } from './session';
import { sessionOf } from './session';
import { Failed, Loading } from './states';

interface Opened { readonly session: Session; readonly surroundings: Surroundings; readonly saving: Autosave; readonly kept: Kept | undefined }

/** Opens a procedure: its draft, the step kinds, the words; and what this browser still keeps of the last time. */
export function EditorPage({ id }: { readonly id: string }) {
  const [opened, setOpened] = useState<Opened>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let gone = false;
    let saving: Autosave | undefined;
    Promise.all([openDraft(id), stepKinds(), vocabulary()]).then(([draft, kinds, words]) => {
      if (gone) return;
      const next = begin(id, draft, { kinds, vocabulary: words });
      saving = next.saving;
      setOpened(next);
    }, (reason: unknown) => { if (!gone) setFault(reason); });
    return () => { gone = true; saving?.stop(); };
  }, [id, turn]);

  // the connection is back, or somebody signed in anew in another tab: what is kept goes out
  useEffect(() => {
    if (opened === undefined) return;
    const send = () => { void (opened.session.state().save.kind === 'signed-out' ? renewToken() : Promise.resolve(true)).then(() => opened.saving.flush()); };
    const seen = () => { if (document.visibilityState === 'visible' && ['offline', 'signed-out'].includes(opened.session.state().save.kind)) send(); };
    addEventListener('online', send);
    document.addEventListener('visibilitychange', seen);
    const leaving = (event: BeforeUnloadEvent) => { if (!['saved', 'offline', 'signed-out'].includes(opened.session.state().save.kind)) event.preventDefault(); };
    addEventListener('beforeunload', leaving);
    return () => { removeEventListener('online', send); document.removeEventListener('visibilitychange', seen); removeEventListener('beforeunload', leaving); };
  }, [opened]);

  const again = useCallback(() => { setFault(undefined); setOpened(undefined); setTurn((before) => before + 1); }, []);
  if (fault !== undefined) return <Failed fault={fault} again={again} />;
  if (opened === undefined) return <Loading what={t('Đang mở quy trình…', 'Opening the procedure…')} />;
  return (
    <SurroundingsContext value={opened.surroundings}>
      <SessionContext value={opened.session}>
        <Editor id={id} saving={opened.saving} kept={opened.kept} />
      </SessionContext>
    </SurroundingsContext>
  );
}

function begin(id: string, draft: Draft, surroundings: Surroundings): Opened {
  const keeper = keeperOf(id);
  const kept = keeper.read();
  let saving: Autosave | undefined = undefined;
  const session = sessionOf(draft.workflow, { kind: 'saved', at: undefined }, (workflow) => saving?.changed(workflow), { undone: t('Đã hoàn tác', 'Undone'), redone: t('Đã làm lại', 'Done again') });
  const started = autosave({ save: saveDraft, keeper, revision: draft.revision, tell: session.tell, saved: (next) => session.adopt(next.workflow) });
  saving = started;
  if (kept === undefined || same(kept.workflow, draft.workflow)) {
    keeper.drop();
    return { session, surroundings, saving: started, kept: undefined };
  }
  if (kept.revision === draft.revision) {
    session.replace({ ...kept.workflow, id: draft.workflow.id, version: draft.workflow.version }, t('Đã lấy lại các thay đổi chưa gửi của lần trước', 'Changes of the last time that were not sent are back'));
    return { session, surroundings, saving: started, kept: undefined };
  }
  return { session, surroundings, saving: started, kept };
}
