import type { Json, JsonObject } from './json';
import { objectOf, objectsOf, stringOf, withValueAt } from './json';
import type { Text } from './text';
import { textIn, textOf } from './text';

/** A procedure as drawn: an Elsa 3 workflow definition, kept whole. What we do not know stays as it is. */
export interface Workflow {
  readonly id: string;
  readonly definitionId: string;
  readonly name: string;
  readonly description?: string;
  readonly version: number;
  readonly isLatest?: boolean;
  readonly isPublished?: boolean;
  readonly customProperties?: JsonObject;
  readonly root: Flowchart;
  readonly [property: string]: Json | undefined;
}

export interface Flowchart {
  readonly id?: string;
  readonly type?: string;
  readonly activities?: readonly Activity[];
  readonly connections?: readonly Connection[];
  readonly [property: string]: Json | undefined;
}

/** A step of the drawing. Its id is ASCII kebab-case and unique; its name on screen is `metadata.displayText`. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly version?: number;
  readonly metadata?: JsonObject;
  readonly en?: JsonObject;
  readonly [property: string]: Json | undefined;
}

export interface End { readonly activity: string; readonly port?: string; readonly [property: string]: Json | undefined }
export interface Connection { readonly source: End; readonly target: End; readonly [property: string]: Json | undefined }

export type Point = { readonly x: number; readonly y: number };

export const activitiesOf = (workflow: Workflow): readonly Activity[] => workflow.root.activities ?? [];
export const connectionsOf = (workflow: Workflow): readonly Connection[] => workflow.root.connections ?? [];
export const activityOf = (workflow: Workflow, id: string): Activity | undefined => activitiesOf(workflow).find((activity) => activity.id === id);

/** `customProperties.procedure`: what belongs to the procedure as a whole. */
export const procedureOf = (workflow: Workflow): JsonObject => objectOf(objectOf(workflow.customProperties)['procedure']);
export const withProcedure = (workflow: Workflow, procedure: JsonObject): Workflow =>
  ({ ...workflow, customProperties: { ...objectOf(workflow.customProperties), procedure } });

/** What the competence table is asked for; a drawing that names no matter is asked for by its own id. */
export const matterOf = (workflow: Workflow): string => stringOf(procedureOf(workflow)['matter']) || workflow.definitionId;
export const nameOf = (workflow: Workflow): Text => ({ vi: workflow.name, en: textOf({ en: objectOf(procedureOf(workflow)['en'])['name'] }).en });

/** The step's name; its Elsa name where it has none. */
export function labelOf(activity: Activity): Text {
  const label = textIn(activity, 'displayText');
  return label.vi ? label : { vi: activity.name ?? activity.id, en: label.en };
}

export function positionOf(activity: Activity): Point {
  const { x, y } = objectOf(objectOf(objectOf(activity.metadata)['designer'])['position']);
  return { x: typeof x === 'number' ? x : 0, y: typeof y === 'number' ? y : 0 };
}

/** Where a line bends, as Elsa keeps it. */
export const verticesOf = (line: Connection): readonly Point[] =>
  objectsOf(line['vertices']).flatMap(({ x, y }) => (typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : []));

/** The way on that is taken when a line names no port. */
export const DefaultPort = 'Done';
export const portOf = (connection: Connection): string => connection.source.port ?? DefaultPort;
export const lineId = (connection: Connection): string => `${connection.source.activity}:${portOf(connection)}>${connection.target.activity}`;

/** Expressions: Elsa wraps a value as `{typeName, expression: {type, value}}`; ours may stand bare. */
export function unwrapped(value: Json | undefined): Json | undefined {
  const expression = objectOf(value)['expression'];
  if (expression === undefined) return value;
  const { type, value: inner } = objectOf(expression);
  if (type === 'Object' && typeof inner === 'string') {
    try { return JSON.parse(inner) as Json; } catch { return inner; }
  }
  return inner;
}

/** Comments pinned to a step: kept in its metadata, never shown to officials. */
export interface Note { readonly text: string; readonly author: string; readonly at: string; readonly [property: string]: Json | undefined }
export const notesOf = (activity: Activity): readonly Note[] =>
  objectsOf(objectOf(activity.metadata)['comments']).map((note) => ({ ...note, text: stringOf(note['text']), author: stringOf(note['author']), at: stringOf(note['at']) }));
export const withNotes = (activity: Activity, notes: readonly Note[]): Activity =>
  withValueAt(activity, ['metadata', 'comments'], notes.length === 0 ? undefined : notes);
