import type { Json, JsonObject } from '../model/json';
import type { Problem } from './designer';
import { get, post, put, remove } from './http';

/** Trying a procedure out: a story is told from its beginning each time; nothing is stored but stories that are saved. See docs/scenario-format.md. */
export interface Given { readonly clock: string; readonly unit?: number; readonly scene?: JsonObject; readonly subject?: JsonObject; readonly [property: string]: Json | undefined }
export interface StoryStep {
  readonly at?: string; readonly do?: string; readonly step?: string; readonly outcome?: string; readonly data?: JsonObject; readonly by?: string; readonly until?: string; readonly example?: boolean; readonly comment?: string;
  readonly [property: string]: Json | undefined;
}
export interface Story { readonly given: Given; readonly steps: readonly StoryStep[] }

export interface Option { readonly id: string; readonly label: string }
export interface FormField {
  readonly id: string; readonly type: string; readonly label: string; readonly required: boolean; readonly shown: boolean; readonly help?: string | null; readonly options?: readonly Option[] | null; readonly optionsFrom?: string | null;
  readonly min?: number | null; readonly max?: number | null; readonly fields?: readonly FormField[] | null; readonly readOnly: boolean; readonly value?: Json; readonly example?: Json;
}
export interface Assignee { readonly userName: string | null; readonly name: string; readonly post: string; readonly organisation: string; readonly how: string; readonly person: number }
export interface Outcome { readonly id: string; readonly label: string; readonly consequence: string; readonly commentRequired: boolean; readonly returnsTo: readonly { readonly id: string; readonly name: string }[]; readonly final: boolean }
export interface Deadline { readonly of: string; readonly name: string; readonly start: string; readonly due: string; readonly explanation: string; readonly statutory: boolean; readonly state: string; readonly words: string }
export interface WorkItem {
  readonly id: string; readonly step: string; readonly name: string; readonly kind: string; readonly why: string; readonly assignees: readonly Assignee[]; readonly instructions: string | null; readonly basis: string | null;
  readonly returned: { readonly from: string; readonly reason: string } | null; readonly form: { readonly fields: readonly FormField[] }; readonly dossier: readonly { readonly code: string; readonly name: string; readonly stateWords: string; readonly required: boolean }[];
  readonly outcomes: readonly Outcome[]; readonly deadline: Deadline | null; readonly vote: { readonly words: string; readonly quorumWords: string; readonly body: string } | null;
}
export interface StepName { readonly id: string; readonly kind: string; readonly name: string }
export interface Told {
  readonly now: string;
  readonly case: { readonly number: string; readonly title: string; readonly organisation: { readonly name: string }; readonly state: string; readonly stateWords: string; readonly outcomeWords: string | null; readonly waiting: readonly StepName[]; readonly faults: readonly { readonly step: StepName; readonly reason: string }[] } | null;
  readonly workItems: readonly WorkItem[];
  readonly mails: readonly { readonly on: string; readonly to: string; readonly subject: string; readonly text: string; readonly step: string }[];
  readonly papers: readonly { readonly code: string; readonly name: string; readonly number: string; readonly date: string; readonly issuer: string; readonly lapsed: boolean; readonly html: string | null }[];
  readonly history: readonly { readonly on: string; readonly by: string; readonly text: string; readonly note: string | null }[];
  readonly deadlines: readonly Deadline[];
  readonly interrupts: readonly { readonly id: string; readonly command: string; readonly name: string; readonly consequence: string | null; readonly fields: readonly FormField[] }[];
  readonly path: readonly { readonly node: string; readonly outcome: string; readonly on: string }[];
  readonly tokens: readonly { readonly node: string; readonly fault: string | null }[];
  readonly coverage: Coverage;
  readonly refused: { readonly step: number; readonly code: string; readonly sentence: string; readonly errors: Readonly<Record<string, readonly string[]>> } | null;
  readonly problems: readonly Problem[];
}
export interface Coverage { readonly nodes: Readonly<Record<string, number>>; readonly ports: Readonly<Record<string, number>> }
export interface Scenario { readonly name: string; readonly title: string; readonly shipped: boolean; readonly author: string | null; readonly at: string | null; readonly scenario: JsonObject }
export interface Ran { readonly items: readonly { readonly file: string; readonly name: string; readonly case: string; readonly passed: boolean; readonly failure: string | null; readonly shipped: boolean }[]; readonly coverage: Coverage }
export interface Moment { readonly today: string; readonly waiting: readonly string[]; readonly state: string | null; readonly outcome: string | null; readonly deadlines: Readonly<Record<string, string>>; readonly mails: number; readonly papers: readonly string[]; readonly refused: string | null }
export interface Compared { readonly left: Told; readonly right: Told; readonly parts: readonly { readonly step: number; readonly what: readonly string[]; readonly left: Moment | null; readonly right: Moment | null }[] }

const of = (id: string, rest: string) => `/api/procedures/${encodeURIComponent(id)}/${rest}`;
/** `version`: the drawing of that version, a draft too. */
export const simulate = (id: string, version: string, story: Story): Promise<Told> => post(of(id, 'simulate'), { version, scenario: story });
export const compareVersions = (id: string, left: string, right: string, story: Story): Promise<Compared> => post(of(id, 'compare'), { left: { version: left }, right: { version: right }, scenario: story });
export const scenarios = async (id: string): Promise<readonly Scenario[]> => (await get<{ items: readonly Scenario[] }>(of(id, 'scenarios'))).items;
export const runScenarios = (id: string, version: string): Promise<Ran> => post(of(id, 'scenarios/run'), { version });
export const saveScenario = (id: string, name: string, story: Story): Promise<void> => put(of(id, `scenarios/${encodeURIComponent(name)}`), { scenario: story });
export const deleteScenario = (id: string, name: string): Promise<void> => remove(of(id, `scenarios/${encodeURIComponent(name)}`));
