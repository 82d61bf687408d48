import type { Rule, Vocabulary } from '../api/vocabulary';
import { inForce } from '../api/vocabulary';
import type { Json, JsonObject } from '../model/json';
import { isList, isObject, listOf, objectOf, objectsOf, stringOf, stringsOf } from '../model/json';
import type { Kinds, Option } from '../model/kinds';
import { outcomesOf } from '../model/kinds';
import { textOf } from '../model/text';
import type { Activity, Workflow } from '../model/workflow';
import { activitiesOf, activityOf, labelOf, procedureOf, unwrapped } from '../model/workflow';
import { day, t, words } from './say';

export const labelFor = (options: readonly Option[], id: string): string => {
  const option = options.find((each) => each.id === id);
  return option === undefined ? id : words(option.label);
};

export const ruleOf = (vocabulary: Vocabulary, id: string): Rule | undefined => vocabulary.rules.find((rule) => rule.id === id);

/** "10 ngày làm việc": the value in force today, else the rule's name. */
export function ruleWords(vocabulary: Vocabulary, id: string): string {
  const rule = ruleOf(vocabulary, id);
  if (rule === undefined) return id;
  const value = inForce(rule, vocabulary.today);
  return value === undefined ? words(rule.label) : words(value.short ?? value.words);
}

/** "Bí thư · chi bộ", "Văn thư · cấp quyết định"; several: "… hoặc …". */
export function whoWords(value: Json | undefined, vocabulary: Vocabulary): string {
  return objectsOf(value).map((who) => oneWho(who, vocabulary)).join(t(' hoặc ', ' or '));
}

export function oneWho(who: JsonObject, vocabulary: Vocabulary): string {
  if (who['person'] !== undefined) return t('người được nêu trong hồ sơ', 'a person named in the case');
  return `${labelFor(vocabulary.roles, stringOf(who['role']))} · ${labelFor(vocabulary.places, stringOf(who['of']))}`;
}

/** How long a step may take; empty without a deadline. */
export function deadlineWords(value: Json | undefined, vocabulary: Vocabulary): string {
  if (!isObject(value)) return '';
  if (value['due'] !== undefined && value['rule'] === undefined) return t('đến ngày đã định', 'to a fixed day');
  return ruleWords(vocabulary, stringOf(value['rule']));
}

/** One line under the step's name: who, or what happens by itself. */
export function doneBy(activity: Activity, vocabulary: Vocabulary, workflow: Workflow, kinds: Kinds): string {
  switch (activity.type) {
    case 'Elsa.FlowDecision': return conditionWords(objectOf(unwrapped(activity['condition'])), pathsFor(workflow, vocabulary, kinds, undefined));
    case 'Procedures.Notice': return t('gửi ', 'to ') + whoWords(activity['to'], vocabulary);
    case 'Procedures.RegisterChange': return objectsOf(activity['effects']).map((effect) => effectWords(effect, vocabulary)).join('; ');
    case 'Procedures.Wait': return t('đến ', 'until ') + termWords(activity['until'], pathsFor(workflow, vocabulary, kinds, undefined));
    case 'Elsa.FlowJoin': return joinWords(stringOf(unwrapped(activity['mode'])));
    case 'Elsa.FlowSwitch': return unwrapped(activity['mode']) === 'MatchAny' ? t('mọi trường hợp đúng', 'every case that holds') : t('trường hợp đúng đầu tiên', 'the first case that holds');
    default: return whoWords(activity['who'], vocabulary);
  }
}

export const joinWords = (mode: string): string => {
  switch (mode) {
    case 'WaitAll': return t('chờ đủ mọi nhánh', 'waits for every branch');
    case 'WaitAny': return t('nhánh xong trước, các nhánh khác đóng lại', 'the first branch closes the others');
    default: return t('chờ các nhánh còn mở', 'waits for the open branches');
  }
};

export const effectWords = (effect: JsonObject, vocabulary: Vocabulary): string => {
  const known = vocabulary.effects.find((each) => each.kind === effect['kind']);
  return known === undefined ? stringOf(effect['kind']) : words(known.label);
};

/** A path that may stand in a term, in words: "Ngày sinh (Lập hồ sơ)". */
export interface KnownPath {
  readonly path: string;
  readonly label: string;
  readonly group: string;
  readonly type: string;
  readonly options: readonly Option[];
}
export type Paths = ReadonlyMap<string, KnownPath>;

const caches = new WeakMap<Workflow, Map<string, Paths>>();

/** Everything that a condition or a term of a step may look at; of the procedure when no step is named. */
export function pathsFor(workflow: Workflow, vocabulary: Vocabulary, kinds: Kinds, step: string | undefined): Paths {
  const cache = caches.get(workflow) ?? new Map<string, Paths>();
  caches.set(workflow, cache);
  const known = cache.get(step ?? '');
  if (known !== undefined) return known;
  const paths = new Map(gather(workflow, vocabulary, kinds, step).map((each) => [each.path, each]));
  cache.set(step ?? '', paths);
  return paths;
}

const path = (at: string, label: string, group: string, type: string, options: readonly Option[] = []): KnownPath => ({ path: at, label, group, type, options });

/** The fields of a form, and the columns of its groups, as paths that begin so. */
export function formPaths(prefix: string, fields: Json | undefined, group: string): readonly KnownPath[] {
  return objectsOf(fields).flatMap((field) => {
    const id = stringOf(field['id']);
    const label = words(textOf(field)) || id;
    const options = objectsOf(field['options']).map((option) => ({ id: stringOf(option['id']), label: textOf(option) }));
    const inside = field['type'] === 'repeat'
      ? objectsOf(field['fields']).map((inner) => path(`${prefix}${id}.${stringOf(inner['id'])}`, `${label} › ${words(textOf(inner))}`, group, stringOf(inner['type']), objectsOf(inner['options']).map((option) => ({ id: stringOf(option['id']), label: textOf(option) }))))
      : [];
    return [path(`${prefix}${id}`, label, group, stringOf(field['type']), options), ...inside];
  });
}

function gather(workflow: Workflow, vocabulary: Vocabulary, kinds: Kinds, step: string | undefined): readonly KnownPath[] {
  const own = step === undefined ? undefined : activityOf(workflow, step);
  const steps = activitiesOf(workflow).filter((each) => kinds.get(each.type)?.isHuman === true);
  const outcomes = (activity: Activity): readonly Option[] => {
    const kind = kinds.get(activity.type);
    return kind === undefined ? [] : outcomesOf(activity, kind).map((outcome) => ({ id: stringOf(outcome['id']), label: textOf(outcome) }));
  };
  const here = t('Bước này', 'This step');
  const general = t('Hồ sơ', 'The case');
  const counts = t('Số lần, thời hạn', 'Counts and deadlines');
  const interrupts = objectsOf(procedureOf(workflow)['interrupts']);
  const named = steps.map((each): Option => ({ id: each.id, label: labelOf(each) }));
  return [
    ...(own === undefined ? [] : [...formPaths('', own['fields'], here), path('outcome', t('Kết quả được chọn', 'The outcome chosen'), here, 'choice', outcomes(own))]),
    ...steps.flatMap((each) => {
      const name = words(labelOf(each));
      return [
        ...formPaths(`${each.id}.`, each['fields'], name),
        ...(each.type === 'Procedures.Vote' && !objectsOf(each['fields']).some((field) => field['id'] === 'meetingDate') ? [path(`${each.id}.meetingDate`, t('Ngày họp', 'Date of the meeting'), name, 'date')] : []),
        path(`${each.id}.outcome`, t('Kết quả', 'Outcome'), name, 'choice', outcomes(each)),
        path(`${each.id}.eventDate`, t('Ngày thực hiện', 'Event date'), name, 'date'),
      ];
    }),
    ...interrupts.flatMap((each) => [...formPaths(`${stringOf(each['id'])}.`, each['fields'], words(textOf(each))), path(`${stringOf(each['id'])}.on`, t('Ngày', 'Date'), words(textOf(each)), 'date')]),
    ...Object.keys(objectOf(procedureOf(workflow)['terms'])).map((name) => path(`terms.${name}`, name, t('Giá trị tính sẵn', 'Named values'), 'any')),
    ...vocabulary.paths.map((each) => path(each.path, words(each.label), general, each.type)),
    ...[...steps.map((each) => [each.id, words(labelOf(each))] as const), ...interrupts.map((each) => [stringOf(each['id']), words(textOf(each))] as const)].flatMap(([id, name]) => [
      path(`visits.${id}`, t(`Số lần qua “${name}”`, `Times through “${name}”`), counts, 'number'),
      path(`opened.${id}`, t(`Ngày mở “${name}”`, `Day “${name}” opened`), counts, 'date'),
      path(`deadline.${id}.due`, t(`Hạn của “${name}”`, `Due day of “${name}”`), counts, 'date'),
    ]),
    ...steps.map((each) => path(`from.${each.id}`, t(`Bước chuyển đến “${words(labelOf(each))}”`, `Step that sent the case to “${words(labelOf(each))}”`), counts, 'choice', named)),
    ...objectsOf(procedureOf(workflow)['spans']).map((span) => path(`deadline.${stringOf(span['id'])}.due`, t(`Hạn của “${words(textOf(span))}”`, `Due day of “${words(textOf(span))}”`), counts, 'date')),
    ...objectsOf(procedureOf(workflow)['dossier']).flatMap((line) => [
      path(`dossier.${stringOf(line['code'])}.state`, t(`Tình trạng ${stringOf(line['code'])}`, `State of ${stringOf(line['code'])}`), t('Giấy tờ', 'Papers'), 'text'),
      path(`dossier.${stringOf(line['code'])}.paperDate`, t(`Ngày của ${stringOf(line['code'])}`, `Date of ${stringOf(line['code'])}`), t('Giấy tờ', 'Papers'), 'date'),
    ]),
  ];
}

export function pathWords(path: string, paths: Paths): string {
  const known = paths.get(path);
  if (known === undefined) return path;
  return known.group === t('Hồ sơ', 'The case') || known.group === t('Bước này', 'This step') || /^(terms|visits|opened|deadline|from|dossier)\./.test(path) ? known.label : `${known.label} (${known.group})`;
}

/** A term in words, for cards and the outline. */
export function termWords(term: Json | undefined, paths: Paths): string {
  if (typeof term === 'string') return pathWords(term, paths);
  if (!isObject(term)) return term === undefined || term === null ? '…' : JSON.stringify(term);
  const two = (name: string) => listOf(term[name]).map((each) => termWords(each, paths));
  if ('value' in term) return literalWords(term['value']);
  if ('rule' in term) return t(`quy định ${stringOf(term['rule'])}`, `rule ${stringOf(term['rule'])}`);
  if ('addMonths' in term) return two('addMonths').join(' + ') + t(' tháng', ' months');
  if ('addDays' in term) return two('addDays').join(' + ') + t(' ngày', ' days');
  if ('addWorkingDays' in term) return two('addWorkingDays').join(' + ') + t(' ngày làm việc', ' working days');
  if ('monthsBetween' in term) return t('số tháng từ ', 'months from ') + two('monthsBetween').join(t(' đến ', ' to '));
  if ('count' in term) return t('số dòng ', 'rows of ') + termWords(term['count'], paths);
  if ('sum' in term) return two('sum').join(' + ');
  if ('min' in term) return t('nhỏ nhất của ', 'least of ') + two('min').join(', ');
  if ('max' in term) return t('lớn nhất của ', 'greatest of ') + two('max').join(', ');
  if ('minus' in term) return `−${termWords(term['minus'], paths)}`;
  if ('latest' in term) return t('giá trị mới nhất của ', 'latest of ') + two('latest').join(', ');
  if ('lastWorkingDayOnOrBefore' in term) return t('ngày làm việc cuối cùng đến ', 'last working day to ') + termWords(term['lastWorkingDayOnOrBefore'], paths);
  if ('field' in term) return termWords(term['field'], paths);
  return JSON.stringify(term);
}

export function literalWords(value: Json | undefined): string {
  if (value === true) return t('có', 'yes');
  if (value === false) return t('không', 'no');
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
  if (isList(value)) return value.map((each) => literalWords(each)).join(', ');
  return value === null || value === undefined ? '…' : JSON.stringify(value);
}

export const operatorWords: Readonly<Record<string, readonly [string, string]>> = {
  is: ['là', 'is'], 'is-not': ['không phải là', 'is not'], 'at-least': ['từ … trở lên', 'at least'], 'at-most': ['không quá', 'at most'], 'more-than': ['hơn', 'more than'], 'less-than': ['dưới', 'less than'],
  in: ['là một trong', 'is one of'], 'not-in': ['không thuộc', 'is none of'], 'is-empty': ['chưa có', 'is empty'], 'is-not-empty': ['đã có', 'is given'],
};

export function conditionWords(condition: Json | undefined, paths: Paths): string {
  if (!isObject(condition)) return t('chưa có điều kiện', 'no condition yet');
  const group = (name: 'all' | 'any', joint: string) => {
    const parts = listOf(condition[name]).map((each) => conditionWords(each, paths));
    return parts.length === 0 ? t('chưa có điều kiện', 'no condition yet') : parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => (/ (và|hoặc|and|or) /.test(part) ? `(${part})` : part)).join(joint);
  };
  if ('all' in condition) return group('all', t(' và ', ' and '));
  if ('any' in condition) return group('any', t(' hoặc ', ' or '));
  if ('not' in condition) return t('không phải: ', 'not: ') + conditionWords(condition['not'], paths);
  if ('each' in condition) return t(`mọi dòng ${pathWords(stringOf(condition['each']), paths)}: `, `every row of ${pathWords(stringOf(condition['each']), paths)}: `) + conditionWords(condition['that'], paths);
  if ('some' in condition) return t(`có dòng ${pathWords(stringOf(condition['some']), paths)}: `, `some row of ${pathWords(stringOf(condition['some']), paths)}: `) + conditionWords(condition['that'], paths);
  const field = termWords(condition['field'], paths);
  const op = stringOf(condition['op']);
  const says = operatorWords[op];
  const operator = says === undefined ? op : t(says[0].replace(' … trở lên', ''), says[1]);
  if (op === 'is-empty' || op === 'is-not-empty') return `${field} ${operator}`;
  const known = typeof condition['field'] === 'string' ? paths.get(condition['field']) : undefined;
  const option = (value: Json | undefined): string => known?.options.find((each) => each.id === value) === undefined ? valueWords(value, paths) : labelFor(known.options, stringOf(value));
  const value = condition['value'];
  const right = isList(value) ? value.map((each) => option(each)).join(', ') : option(value);
  return op === 'at-least' ? t(`${field} từ ${right} trở lên`, `${field} at least ${right}`) : `${field} ${operator} ${right}`;
}

const valueWords = (value: Json | undefined, paths: Paths): string => (isObject(value) ? termWords(value, paths) : literalWords(value));

/** Steps that a value names. */
export const stepsWords = (workflow: Workflow, value: Json | undefined): string =>
  stringsOf(value).map((id) => { const activity = activityOf(workflow, id); return activity === undefined ? id : words(labelOf(activity)); }).join(', ');
