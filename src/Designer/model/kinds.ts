import type { Json, JsonObject } from './json';
import { objectOf, objectsOf, stringOf, stringsOf } from './json';
import type { Text } from './text';
import { textOf } from './text';
import type { Activity } from './workflow';
import { unwrapped } from './workflow';

/** How a property is edited. `json` is for what has no editor of its own. */
export const editors = [
  'who', 'text', 'longText', 'choice', 'yesNo', 'class', 'form', 'dossier', 'outcomes', 'checks', 'deadline', 'reminders', 'effects', 'body', 'rule', 'step', 'document', 'term',
  'condition', 'cases', 'branches', 'mail', 'json',
] as const;
export type Editor = (typeof editors)[number];

export interface Option { readonly id: string; readonly label: Text }

/** An input of a kind: the activity's property, and how it is stored and edited. */
export interface Input {
  readonly property: string;
  readonly typeName: string;
  readonly editor: Editor;
  readonly label: Text;
  readonly help: Text;
  readonly options: readonly Option[];
  /** Stored as Elsa's `{typeName, expression: {type, value}}`. */
  readonly isWrapped: boolean;
  readonly syntax: string;
  readonly defaultValue: Json | undefined;
}

/** A kind of step, as the descriptors tell it. */
export interface StepKind {
  readonly type: string;
  readonly name: Text;
  readonly description: Text;
  readonly category: string;
  readonly isHuman: boolean;
  readonly isStart: boolean;
  readonly isTerminal: boolean;
  /** The palette offers it. */
  readonly isBrowsable: boolean;
  readonly drawsOutcomes: boolean;
  readonly outcomes: readonly Option[];
  readonly ports: readonly Option[];
  readonly inputs: readonly Input[];
}

export type Kinds = ReadonlyMap<string, StepKind>;

/** Reads `GET /elsa/api/descriptors/activities`. */
export const kindsOf = (descriptors: readonly JsonObject[]): Kinds => new Map(descriptors.map(kindOf).map((kind) => [kind.type, kind]));

function kindOf(descriptor: JsonObject): StepKind {
  const ours = objectOf(objectOf(descriptor['customProperties'])['procedures']);
  const english = objectOf(ours['en']);
  const ports = ours['ports'] === undefined
    ? objectsOf(descriptor['ports']).filter((port) => port['type'] !== 'Embedded').map((port) => ({ id: stringOf(port['name']), label: { vi: stringOf(port['displayName']) } }))
    : objectsOf(ours['ports']).map(optionOf);
  return {
    type: stringOf(descriptor['typeName']),
    name: { vi: stringOf(descriptor['displayName']), en: stringOf(english['displayName']) || undefined },
    description: { vi: stringOf(descriptor['description']), en: stringOf(english['description']) || undefined },
    category: stringOf(descriptor['category']),
    isHuman: ours['isHuman'] === true,
    isStart: descriptor['isStart'] === true,
    isTerminal: descriptor['isTerminal'] === true,
    isBrowsable: descriptor['isBrowsable'] !== false,
    drawsOutcomes: ours['drawsOutcomes'] === true,
    outcomes: objectsOf(ours['outcomes']).map(optionOf),
    ports,
    inputs: objectsOf(descriptor['inputs']).filter((input) => input['isBrowsable'] !== false).map(inputOf),
  };
}

const optionOf = (value: JsonObject): Option => ({ id: stringOf(value['id']), label: textOf(value['label']) });

function inputOf(input: JsonObject): Input {
  const ours = objectOf(objectOf(input['uiSpecifications'])['procedures']);
  const name = stringOf(input['name']);
  const editor = editors.find((each) => each === ours['editor']);
  return {
    property: name.charAt(0).toLowerCase() + name.slice(1),
    typeName: stringOf(input['typeName']),
    editor: editor ?? 'json',
    label: ours['label'] === undefined ? { vi: stringOf(input['displayName']) } : textOf(ours['label']),
    help: ours['help'] === undefined ? { vi: stringOf(input['description']) } : textOf(ours['help']),
    options: objectsOf(ours['options']).map(optionOf),
    isWrapped: input['isWrapped'] === true,
    syntax: stringOf(input['defaultSyntax']) || 'Literal',
    defaultValue: input['defaultValue'],
  };
}

/** A place on a step from which a line may leave. */
export interface Port extends Option {
  readonly kind: 'outcome' | 'overdue' | 'case' | 'otherwise' | 'branch' | 'yes' | 'no' | 'on';
  /** An outcome that goes back to an earlier step, or straight back to the asker, needs no line. */
  readonly needsLine: boolean;
}

export const Overdue = 'overdue';

const port = (kind: Port['kind'], id: string, label: Text, needsLine = true): Port => ({ kind, id, label, needsLine });

/** The ports of a step as it is drawn, the straight way first. */
export function portsOf(activity: Activity, kind: StepKind | undefined): readonly Port[] {
  switch (activity.type) {
    case 'Elsa.FlowDecision':
      return [port('yes', 'True', { vi: 'Đúng', en: 'Yes' }), port('no', 'False', { vi: 'Không', en: 'No' })];
    case 'Elsa.FlowSwitch':
      return [
        ...objectsOf(unwrapped(activity['cases'])).map((each) => port('case', stringOf(each['label']), caseLabelOf(activity, stringOf(each['label'])))),
        port('otherwise', 'Default', { vi: 'Còn lại', en: 'Otherwise' }),
      ];
    case 'Elsa.FlowFork':
      return stringsOf(unwrapped(activity['branches'])).map((branch) => port('branch', branch, caseLabelOf(activity, branch)));
    default:
  }
  if (kind === undefined) return [port('on', 'Done', { vi: 'Xong', en: 'Done' })];
  if (kind.isTerminal) return [];
  if (!kind.isHuman) return kind.ports.map((each) => port('on', each.id, each.label));
  return [...outcomesOf(activity, kind).map(outcomePort), ...kind.ports.map((each) => port(each.id === Overdue ? 'overdue' : 'on', each.id, each.label, false))];
}

/** Words for the ports of a switch or a fork: `metadata.ports: { "<label>": {vi, en} }`; else the label itself. */
function caseLabelOf(activity: Activity, label: string): Text {
  const named = objectOf(objectOf(activity.metadata)['ports'])[label];
  return named === undefined ? { vi: label } : textOf(named);
}

/** The outcomes of a step: what is drawn; what its kind has when nothing is, or when they are fixed. Drawn properties stay. */
export function outcomesOf(activity: Activity, kind: StepKind): readonly JsonObject[] {
  const drawn = objectsOf(activity['outcomes']);
  if (kind.drawsOutcomes && drawn.length > 0) return drawn;
  return kind.outcomes.map((each) => ({ id: each.id, vi: each.label.vi, en: each.label.en, ...drawn.find((outcome) => outcome['id'] === each.id) }));
}

const outcomePort = (outcome: JsonObject): Port =>
  port('outcome', stringOf(outcome['id']), textOf(outcome), stringsOf(outcome['returnsTo']).length === 0 && outcome['suspendsUntil'] === undefined && outcome['closesHost'] !== true && outcome['extendsHost'] === undefined);
