import { Suspense, lazy } from 'react';
import { EditorPage } from './editor/EditorPage';
import { Loading } from './editor/states';
import { ProceduresPage } from './procedures/ProceduresPage';
import { t } from './words/say';

/** Which page an address means: /designer, /designer/{id}, /designer/{id}/{simulator|versions|publish}. Pages lead to one another by plain links. */
export type Address = { readonly page: 'procedures' } | { readonly page: 'editor' | 'simulator' | 'versions' | 'publish'; readonly id: string } | { readonly page: 'unknown' };

export function addressOf(path: string): Address {
  const [first, id, page, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (first !== 'designer' || rest.length > 0) return { page: 'unknown' };
  if (id === undefined) return { page: 'procedures' };
  if (page === undefined) return { page: 'editor', id };
  return page === 'simulator' || page === 'versions' || page === 'publish' ? { page, id } : { page: 'unknown' };
}

// Pages that one comes to less often than to the drawing: each is asked for when it is opened.
const SimulatorPage = lazy(() => import('./simulator/SimulatorPage').then((part) => ({ default: part.SimulatorPage })));
const PublishPage = lazy(() => import('./publish/PublishPage').then((part) => ({ default: part.PublishPage })));
const VersionsPage = lazy(() => import('./versions/VersionsPage').then((part) => ({ default: part.VersionsPage })));

export const App = () => <Suspense fallback={<Loading what={t('Đang mở…', 'Opening…')} />}><Page /></Suspense>;

function Page() {
  const address = addressOf(location.pathname);
  switch (address.page) {
    case 'procedures': return <ProceduresPage />;
    case 'editor': return <EditorPage id={address.id} />;
    case 'simulator': return <SimulatorPage id={address.id} />;
    case 'versions': return <VersionsPage id={address.id} />;
    case 'publish': return <PublishPage id={address.id} />;
    case 'unknown': return <Missing />;
    default: return address satisfies never;
  }
}

const Missing = () => <div className="state failed"><h1>{t('Không có trang này', 'There is no such page')}</h1><p><a className="button" href="/designer">{t('Xem các quy trình', 'See the procedures')}</a></p></div>;
