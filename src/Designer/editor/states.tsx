import type { ReactNode } from 'react';
import { ApiFailure } from '../api/http';
import { t } from '../words/say';

export const Loading = ({ what }: { readonly what: string }) => <div className="state" role="status"><span className="spinner" aria-hidden />{what}</div>;

/** Why something was not done, in one sentence. */
export const sentenceOf = (reason: unknown): string => {
  const failure = reason instanceof ApiFailure ? reason : undefined;
  return failure?.sentences[0] ?? (failure?.kind === 'offline' ? t('Không kết nối được. Đề nghị thử lại.', 'No connection. Try again.') : t('Hệ thống gặp sự cố. Đề nghị thử lại sau ít phút.', 'Something went wrong. Try again in a few minutes.'));
};

/** Why a page shows nothing, in words, and what can be done. */
export function Failed({ fault, again }: { readonly fault: unknown; readonly again: () => void }) {
  const failure = fault instanceof ApiFailure ? fault : new ApiFailure('broken', 'fault', []);
  const here = encodeURIComponent(location.pathname + location.search);
  const [title, text, act] = ((): readonly [string, string, ReactNode] => {
    const retry = <button type="button" className="button" onClick={again}>{t('Thử lại', 'Try again')}</button>;
    switch (failure.kind) {
      case 'offline': return [t('Không kết nối được', 'No connection'), t('Máy chủ chưa trả lời. Những thay đổi chưa gửi vẫn giữ trên máy này.', 'The server does not answer. Changes not sent yet are kept on this machine.'), retry];
      case 'signed-out': return [t('Đồng chí chưa đăng nhập', 'You are not signed in'), t('Phiên đăng nhập đã hết. Những thay đổi chưa gửi vẫn giữ trên máy này.', 'Your sign-in has expired. Changes not sent yet are kept on this machine.'), <a key="a" className="button main" href={`/sign-in?to=${here}`}>{t('Đăng nhập', 'Sign in')}</a>];
      case 'no-right': return [t('Đồng chí không có quyền thiết kế quy trình', 'You may not design procedures'), t('Việc này dành cho người quản trị. Quy trình đã công bố vẫn chạy bình thường.', 'This is for administrators. Published procedures run as before.'), <a key="a" className="button" href="/work">{t('Về việc của tôi', 'To my work')}</a>];
      case 'missing': return [t('Không có quy trình này', 'There is no such procedure'), t('Quy trình đã bị xóa, hoặc địa chỉ không đúng.', 'It was removed, or the address is wrong.'), <a key="a" className="button" href="/designer">{t('Xem các quy trình', 'See the procedures')}</a>];
      case 'refused': case 'stale': case 'broken': return [t('Hệ thống gặp sự cố', 'Something went wrong'), failure.sentences[0] ?? t('Chưa tải được. Đề nghị thử lại sau ít phút.', 'It could not be loaded. Try again in a few minutes.'), retry];
      default: return failure.kind satisfies never;
    }
  })();
  return <div className="state failed" role="alert"><h1>{title}</h1><p>{text}</p><p>{act}</p></div>;
}
