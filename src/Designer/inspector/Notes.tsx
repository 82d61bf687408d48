import { useState } from 'react';
import { useSession } from '../editor/context';
import { Icon } from '../icons/Icon';
import { withActivity } from '../model/edits';
import type { Activity } from '../model/workflow';
import { notesOf, withNotes } from '../model/workflow';
import { moment, t } from '../words/say';

const author = (): string => document.querySelector<HTMLMetaElement>('meta[name=viewer]')?.content ?? '';

/** Comments that administrators pin to a step. Officials never see them. */
export function Notes({ activity, locked }: { readonly activity: Activity; readonly locked: boolean }) {
  const session = useSession();
  const [typed, setTyped] = useState('');
  const notes = notesOf(activity);
  const add = () => {
    if (typed.trim() === '') return;
    session.edit(withActivity(activity.id, (step) => withNotes(step, [...notesOf(step), { text: typed.trim(), author: author(), at: new Date().toISOString() }])), t('Đã ghim ghi chú', 'Comment pinned'));
    setTyped('');
  };
  return (
    <div data-path="metadata.comments">
      <ul className="notes">
        {notes.map((note, index) => (
          <li key={index}><p>{note.text}</p><small>{note.author} · {moment(note.at)}</small>
            {!locked && <button type="button" className="quiet" aria-label={t('Xóa ghi chú', 'Remove the comment')} onClick={() => session.edit(withActivity(activity.id, (step) => withNotes(step, notesOf(step).toSpliced(index, 1))), t('Đã xóa ghi chú', 'Comment removed'))}><Icon name="trash" size={15} /></button>}</li>
        ))}
      </ul>
      {!locked && (
        <div className="f">
          <label htmlFor="note">{t('Ghi chú cho người cùng thiết kế', 'A comment for who draws with you')}</label>
          <textarea id="note" rows={2} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <button type="button" className="pick small" disabled={typed.trim() === ''} onClick={add}><Icon name="plus" size={14} />{t('Ghim vào bước', 'Pin to the step')}</button>
        </div>
      )}
    </div>
  );
}
