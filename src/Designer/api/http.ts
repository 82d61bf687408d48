import type { Json } from '../model/json';
import { isObject, listOf, objectOf, stringOf, stringsOf } from '../model/json';

/** Why a call brought nothing. Each is shown in words; none is swallowed. */
export type FailureKind = 'offline' | 'signed-out' | 'no-right' | 'missing' | 'stale' | 'refused' | 'broken';

export class ApiFailure extends Error {
  constructor(readonly kind: FailureKind, readonly code: string, readonly sentences: readonly string[], readonly errors: ReadonlyMap<string, readonly string[]> = new Map()) {
    super(sentences[0] ?? code);
  }
}

export interface Answer<T> { readonly body: T; readonly tag: string | undefined; readonly status: number }

export interface Call { readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly body?: unknown; readonly match?: string | undefined; readonly signal?: AbortSignal; readonly keepalive?: boolean }

const meta = () => document.querySelector<HTMLMetaElement>('meta[name=csrf]');

/** A call to the host in the portal's session. What changes something carries the page's anti-forgery token. */
export async function call<T>(address: string, options: Call = {}): Promise<Answer<T>> {
  const answer = await send(address, options);
  if (answer.ok) return { body: (answer.status === 204 ? undefined : await json(answer)) as T, tag: answer.headers.get('ETag') ?? undefined, status: answer.status };
  const failure = await failureOf(answer);
  if (failure.code !== 'form-expired' || !(await renewToken())) throw failure;
  const again = await send(address, options);
  if (!again.ok) throw await failureOf(again);
  return { body: (again.status === 204 ? undefined : await json(again)) as T, tag: again.headers.get('ETag') ?? undefined, status: again.status };
}

export const get = async <T>(address: string, signal?: AbortSignal): Promise<T> => (await call<T>(address, signal === undefined ? {} : { signal })).body;
export const post = async <T>(address: string, body: unknown): Promise<T> => (await call<T>(address, { method: 'POST', body })).body;
export const put = async <T>(address: string, body: unknown): Promise<T> => (await call<T>(address, { method: 'PUT', body })).body;
export const remove = async (address: string): Promise<void> => { await call(address, { method: 'DELETE' }); };

async function send(address: string, { method = 'GET', body, match, signal, keepalive }: Call): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': document.documentElement.lang });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (match !== undefined) headers.set('If-Match', match);
  if (method !== 'GET') headers.set('RequestVerificationToken', meta()?.content ?? '');
  try {
    return await fetch(address, {
      method, headers, credentials: 'same-origin', redirect: 'error', ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal === undefined ? {} : { signal }), ...(keepalive ? { keepalive } : {}),
    });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiFailure('offline', 'offline', []);
  }
}

async function json(answer: Response): Promise<unknown> {
  const words = await answer.text();
  if (words === '') return undefined;
  try { return JSON.parse(words) as unknown; } catch { throw new ApiFailure('broken', 'not-json', []); }
}

async function failureOf(answer: Response): Promise<ApiFailure> {
  let body: Json;
  try { body = JSON.parse(await answer.text()) as Json; } catch { body = {}; }
  const { code, detail, title, errors } = objectOf(body);
  const byPath = new Map(isObject(errors) ? Object.entries(errors).map(([path, sentences]) => [path, stringsOf(sentences).length > 0 ? stringsOf(sentences) : listOf(sentences).map(String)]) : []);
  const sentences = [...byPath.values()].flat();
  const all = sentences.length > 0 ? sentences : [stringOf(detail) || stringOf(title)].filter((sentence) => sentence !== '');
  const named = stringOf(code) || (byPath.has('stale-draft') ? 'stale-draft' : '');
  return new ApiFailure(kindOf(answer.status, named), named || `${answer.status}`, all, byPath);
}

function kindOf(status: number, code: string): FailureKind {
  if (code === 'stale-draft' || status === 412) return 'stale';
  switch (status) {
    case 401: return 'signed-out';
    case 403: return 'no-right';
    case 404: case 410: return 'missing';
    case 502: case 503: case 504: case 408: return 'offline';
    default: return status < 500 ? 'refused' : 'broken';
  }
}

/** After signing in anew in another tab this page's token is that of the old session: the page is asked for again. */
export async function renewToken(): Promise<boolean> {
  try {
    const page = new DOMParser().parseFromString(await (await fetch('/designer', { credentials: 'same-origin' })).text(), 'text/html');
    const token = page.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content;
    const own = meta();
    if (!token || !own) return false;
    own.content = token;
    return true;
  } catch {
    return false;
  }
}
