import type { Json } from '../model/json';
import type { Text } from '../model/text';
import type { Workflow } from '../model/workflow';
import { call, get, post, put } from './http';

export interface Problem { readonly check: string; readonly severity: 'error' | 'warning'; readonly node: string | null; readonly path: string | null; readonly text: Text }

export interface Post {
  readonly unit: { readonly id: string | number; readonly name: string };
  readonly at: { readonly id: string | number; readonly name: string } | null;
  readonly holders: readonly { readonly name: string; readonly how: string | Text | null }[];
  readonly units: number;
  readonly without: number;
}
export interface Unit { readonly id: string | number; readonly name: string; readonly path: string; readonly type: string }
export interface Reckoned { readonly due: string; readonly explanation: Text; readonly reminders: readonly { readonly on: string; readonly to: Text }[] }
export interface Lock { readonly holder: { readonly name: string } | null; readonly mine: boolean; readonly until: string | null }

const of = (values: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, `${value}`]]))).toString();

/** Who holds a post today in one unit, and in how many units nobody does; the matter says who is competent there. */
export const postHolders = (role: string, place: string, matter: string, unit?: string | number, signal?: AbortSignal): Promise<Post> => get(`/api/designer/posts?${of({ role, of: place, matter, unit })}`, signal);
export const findUnits = (q: string, signal?: AbortSignal): Promise<{ items: readonly Unit[]; next: string | null }> => get(`/api/designer/units?${of({ q })}`, signal);
/** A deadline and its reminders as real dates, through the working calendar. */
export const reckonDeadline = (asked: { readonly rule?: string; readonly due?: Json; readonly start: string; readonly ladder?: string; readonly statutory: boolean }): Promise<Reckoned> => post('/api/designer/deadline', asked);
export const serverChecks = async (definition: Workflow): Promise<readonly Problem[]> => (await post<{ problems: readonly Problem[] }>('/api/designer/checks', { definition })).problems;

const lock = (id: string) => `/api/designer/procedures/${encodeURIComponent(id)}/lock`;
/** Says that one edits; another one is warned. Renewed every 30 s. */
export const takeLock = (id: string, takeOver: boolean): Promise<Lock> => put(lock(id), { takeOver });
export const releaseLock = async (id: string): Promise<void> => { await call(lock(id), { method: 'DELETE', keepalive: true }); };

export interface Version { readonly id: string; readonly version: number; readonly state: 'draft' | 'published' | 'retired' | 'undone'; readonly author: string | null; readonly at: string; readonly reason: string | null; readonly cases: number }
export const versions = async (id: string): Promise<readonly Version[]> => (await get<{ items: readonly Version[] }>(`/api/designer/procedures/${encodeURIComponent(id)}/versions`)).items;
