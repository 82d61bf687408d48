import type { Option } from '../model/kinds';
import type { Text } from '../model/text';
import { get } from './http';

/** The words that administrators choose from: posts, places, rule values with their source, what the register can take. */
export interface Vocabulary {
  readonly roles: readonly Option[];
  readonly places: readonly Option[];
  readonly bodies: readonly Option[];
  readonly classes: readonly Option[];
  /** What the competence table says who decides on. */
  readonly matters: readonly Option[];
  readonly rules: readonly Rule[];
  readonly effects: readonly EffectKind[];
  readonly paths: readonly SystemPath[];
  readonly fieldTypes: readonly Option[];
  readonly operators: readonly Option[];
  readonly today: string;
}

export interface RuleValue { readonly words: Text; readonly short?: Text | null; readonly from: string; readonly to: string | null; readonly state: 'confirmed' | 'reported' | 'assumed'; readonly basis: string | null }
export interface Rule extends Option { readonly kind: string; readonly values: readonly RuleValue[] }
export interface EffectKind { readonly kind: string; readonly label: Text; readonly values: readonly { readonly name: string; readonly type: string; readonly label: Text }[] }
export interface SystemPath { readonly path: string; readonly type: string; readonly label: Text }

export const vocabulary = (): Promise<Vocabulary> => get<Vocabulary>('/api/designer/vocabulary');

/** The value of a rule that is in force on a day; else the latest. */
export const inForce = (rule: Rule, today: string): RuleValue | undefined =>
  rule.values.find((value) => value.from <= today && (value.to === null || today <= value.to)) ?? rule.values.at(-1);
