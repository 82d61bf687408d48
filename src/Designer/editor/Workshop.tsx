import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import type { Workflow } from '../model/workflow';
import { nameOf } from '../model/workflow';
import { t, words } from '../words/say';

/** The frame of the pages around the drawing: trying it, its versions, publishing it. */
export function Workshop({ id, workflow, page, children, acts }: { readonly id: string; readonly workflow: Workflow; readonly page: 'simulator' | 'versions' | 'publish'; readonly children: ReactNode; readonly acts?: ReactNode }) {
  const at = `/designer/${encodeURIComponent(id)}`;
  const way = (to: 'simulator' | 'versions' | 'publish', icon: 'flask' | 'history' | 'flag', label: string) =>
    <a className="button small" href={`${at}/${to}`} aria-current={page === to ? 'page' : undefined}><Icon name={icon} size={16} /><span>{label}</span></a>;
  return (
    <div className="workshop">
      <header className="bar-top">
        <a className="back" href={at} aria-label={t('Về bản vẽ', 'To the drawing')}><Icon name="arrowLeft" /></a>
        <div className="title"><h1>{words(nameOf(workflow))}</h1></div>
        {acts}
        <nav className="ways-on" aria-label={t('Quy trình này', 'This procedure')}>
          {way('simulator', 'flask', t('Chạy thử', 'Try it'))}{way('versions', 'history', t('Phiên bản', 'Versions'))}{way('publish', 'flag', t('Công bố', 'Publish'))}
        </nav>
      </header>
      <main id="content" className="workshop-body">{children}</main>
    </div>
  );
}
