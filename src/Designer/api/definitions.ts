import type { JsonObject } from '../model/json';
import { objectOf, stringOf } from '../model/json';
import type { Kinds } from '../model/kinds';
import { kindsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { activitiesOf } from '../model/workflow';
import { call, get, post, remove } from './http';

/** Elsa's design-time API. A draft is guarded by its revision (ETag, If-Match). */
const root = '/elsa/api/workflow-definitions';

export interface Draft { readonly workflow: Workflow; readonly revision: string | undefined }

export interface Summary {
  readonly id: string; readonly definitionId: string; readonly name: string; readonly description?: string; readonly version: number; readonly isLatest: boolean; readonly isPublished: boolean;
  readonly createdAt: string; readonly savedAt?: string; readonly savedBy?: string;
}

/** What our host adds to Elsa's answer for its own use is not part of the drawing. */
const ofTheHost = new Set(['links', 'revision', 'state', 'savedAt', 'savedBy', 'validationErrors', 'importNotes']);
export function drawing(definition: JsonObject): Workflow {
  const workflow = Object.fromEntries(Object.entries(definition).filter(([name]) => !ofTheHost.has(name))) as unknown as Workflow;
  // Elsa Studio is told the ports of each step in a list; here they are its outcomes
  return { ...workflow, root: { ...workflow.root, activities: activitiesOf(workflow).map(({ ports: _, ...step }) => step) } };
}

export async function openDraft(definitionId: string, versionOptions = 'Latest'): Promise<Draft> {
  const { body, tag } = await call<JsonObject>(`${root}/by-definition-id/${encodeURIComponent(definitionId)}?versionOptions=${versionOptions}`);
  return { workflow: drawing(body), revision: tag };
}

/** Saves the draft; the answer's revision guards the next save. */
export async function saveDraft({ workflow, revision }: Draft, keepalive = false): Promise<Draft> {
  const { body, tag } = await call<JsonObject>(root, { method: 'POST', body: { model: workflow, publish: false }, match: revision, keepalive });
  return { workflow: drawing(objectOf(body['workflowDefinition'] ?? body)), revision: tag };
}

export async function listDefinitions(): Promise<readonly Summary[]> {
  const found: Summary[] = [];
  for (let page = 0; ; page++) {
    const { items, totalCount } = await get<{ items: readonly Summary[]; totalCount: number }>(`${root}?versionOptions=Latest&Page=${page}&PageSize=100`);
    found.push(...items);
    if (items.length === 0 || found.length >= totalCount) return found;
  }
}

export const listPublished = async (): Promise<readonly Summary[]> => (await get<{ items: readonly Summary[] }>(`${root}?versionOptions=Published&Page=0&PageSize=500`)).items;

export async function createDefinition(workflow: Workflow): Promise<Draft> {
  const { id: _, ...model } = workflow;
  const { body, tag } = await call<JsonObject>(root, { method: 'POST', body: { model: { ...model, id: null }, publish: false } });
  return { workflow: drawing(objectOf(body['workflowDefinition'] ?? body)), revision: tag };
}

/** Import overwrites the draft of the procedure that the file names; ask before. */
export const importDefinition = async (workflow: Workflow, overwrite: boolean): Promise<Workflow> => drawing(await post<JsonObject>(`${root}/import?overwrite=${overwrite}`, workflow));
export const deleteDefinition = (definitionId: string): Promise<void> => remove(`${root}/${encodeURIComponent(definitionId)}`);
export const exportAddress = (definitionId: string, version: number | 'Latest'): string => `${root}/${encodeURIComponent(definitionId)}/export?versionOptions=${version}`;

export const openVersion = async (versionId: string): Promise<Workflow> => drawing(await get<JsonObject>(`${root}/by-id/${encodeURIComponent(versionId)}`));

export async function stepKinds(): Promise<Kinds> {
  const { items } = await get<{ readonly items: readonly JsonObject[] }>('/elsa/api/descriptors/activities');
  return kindsOf(items.filter((each) => stringOf(each['typeName']) !== 'Elsa.Flowchart'));
}
