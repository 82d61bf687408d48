import { EditorPage } from './editor/EditorPage';
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

export function App() {
  const address = addressOf(location.pathname);
  switch (address.page) {
    case 'procedures': return <ProceduresPage />;
    case 'editor': return <EditorPage id={address.id} />;
    case 'simulator': case 'versions': case 'publish': return <Missing />;
    case 'unknown': return <Missing />;
    default: return address satisfies never;
  }
}

const Missing = () => <div className="state failed"><h1>{t('Không có trang này', 'There is no such page')}</h1><p><a className="button" href="/designer">{t('Xem các quy trình', 'See the procedures')}</a></p></div>;
