import { clock, t } from '../words/say';
import { Icon } from '../icons/Icon';
import type { SaveState } from './autosave';

/** What has become of the edits, in words. */
export function saveWords(save: SaveState): string {
  switch (save.kind) {
    case 'saved': return save.at === undefined ? t('Mọi thay đổi đã lưu', 'Everything is saved') : t(`Đã lưu lúc ${clock(save.at)}`, `Saved at ${clock(save.at)}`);
    case 'waiting': case 'saving': return t('Đang lưu…', 'Saving…');
    case 'offline': return t('Mất kết nối, thay đổi giữ trên máy này', 'No connection; changes are kept on this machine');
    case 'signed-out': return t('Phiên đăng nhập đã hết, thay đổi giữ trên máy này', 'Your sign-in has expired; changes are kept on this machine');
    case 'no-right': return t('Đồng chí không có quyền lưu, thay đổi giữ trên máy này', 'You may not save this; changes are kept on this machine');
    case 'stale': return t('Có bản nháp khác mới hơn', 'There is a newer draft');
    case 'refused': return t('Chưa lưu được', 'Not saved');
    default: return save satisfies never;
  }
}

export function SaveWords({ save }: { readonly save: SaveState }) {
  const bad = save.kind !== 'saved' && save.kind !== 'waiting' && save.kind !== 'saving';
  return <span className={`saving ${bad ? 'bad' : ''}`} role="status" data-state={save.kind}><Icon name={bad ? 'cloudOff' : save.kind === 'saved' ? 'check' : 'refresh'} size={16} /><span>{saveWords(save)}</span></span>;
}
