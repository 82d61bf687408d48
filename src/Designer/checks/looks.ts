import type { Json, JsonObject } from '../model/json';
import { isList, isObject, listOf, objectOf, objectsOf, stringOf } from '../model/json';
import type { Workflow } from '../model/workflow';
import { procedureOf, unwrapped } from '../model/workflow';
import type { Step } from './drawing';

/** A place of a drawing where something of the case is looked at, with the paths it names. `fields`: ids of the form being completed there, which may be named alone. */
export interface Look { readonly node: string | null; readonly path: string; readonly names: readonly string[]; readonly fields: ReadonlySet<string> }

/** The paths of a term: a path, or a computation over terms. */
export function namesIn(term: Json | undefined): readonly string[] {
  if (typeof term === 'string') return [term];
  if (!isObject(term)) return [];
  return Object.entries(term).flatMap(([name, value]) => {
    if (name === 'value' || name === 'rule') return [];
    return isList(value) ? value.flatMap((each) => namesIn(each)) : namesIn(value);
  });
}

/** The paths of a condition, those inside rows apart: they name fields of the row first. */
export function namesInCondition(condition: Json | undefined, inRow = false): readonly string[] {
  const { all, any, not, each, some, that, field, value } = objectOf(condition);
  if (all !== undefined || any !== undefined) return listOf(all ?? any).flatMap((one) => namesInCondition(one, inRow));
  if (not !== undefined) return namesInCondition(not, inRow);
  if (each !== undefined || some !== undefined) return [...namesIn(each ?? some), ...namesInCondition(that, true)];
  const right = isObject(value) ? (value['field'] === undefined ? namesIn(value) : namesIn(value['field'])) : [];
  return [...namesIn(field), ...right].filter((name) => !inRow || name.includes('.'));
}

export const mergedIn = (words: Json | undefined): readonly string[] =>
  [...new Set([...`${stringOf(objectOf(words)['vi']) || stringOf(words)} ${stringOf(objectOf(words)['en'])}`.matchAll(/\{([A-Za-z][\w.-]*)\}/g)].flatMap((match) => match[1] ?? []))];

/** Every place where a drawing looks at the case. */
export function looksOf(workflow: Workflow, steps: ReadonlyMap<string, Step>): readonly Look[] {
  const found: Look[] = [];
  const none: ReadonlySet<string> = new Set();
  const procedure = procedureOf(workflow);
  const every = new Set([...steps.values()].flatMap((step) => step.fields.map((field) => stringOf(field['id']))));
  const look = (node: string | null, path: string, names: readonly string[], fields: ReadonlySet<string>) => { if (names.length > 0) found.push({ node, path, names, fields }); };
  const term = (node: string | null, path: string, value: Json | undefined, fields = none) => look(node, path, namesIn(value), fields);
  const condition = (node: string | null, path: string, value: Json | undefined, fields = none) => look(node, path, namesInCondition(value), fields);
  const form = (node: string | null, path: string, fields: readonly JsonObject[], ids: ReadonlySet<string>) => fields.forEach((field, index) => {
    const here = `${path}[${index}]`;
    condition(node, `${here}.requiredWhen`, field['requiredWhen'], ids);
    condition(node, `${here}.shownWhen`, field['shownWhen'], ids);
    term(node, `${here}.prefill`, field['prefill'], ids);
    for (const bound of ['notBefore', 'notAfter']) for (const each of isList(field[bound]) ? listOf(field[bound]) : [field[bound]]) term(node, `${here}.${bound}`, each, ids);
    const from = stringOf(field['optionsFrom']);
    if (from.includes('.')) look(node, `${here}.optionsFrom`, [from], ids);
    const inside = objectsOf(field['fields']);
    if (inside.length > 0) form(node, `${here}.fields`, inside, new Set([...ids, ...inside.map((each) => stringOf(each['id']))]));
  });
  const effects = (node: string | null, path: string, all: readonly JsonObject[], ids: ReadonlySet<string>) => all.forEach((effect, index) => {
    for (const [name, value] of Object.entries(effect)) if (!['on', 'kind', 'when'].includes(name)) term(node, `${path}[${index}].${name}`, value, ids);
    condition(node, `${path}[${index}].when`, effect['when'], ids);
  });
  const post = (node: string | null, path: string, who: JsonObject) => {
    term(node, `${path}.person`, who['person']);
    condition(node, `${path}.when`, who['when']);
    if (isObject(who['orElse'])) post(node, `${path}.orElse`, who['orElse']);
  };
  const posts = (node: string | null, path: string, all: Json | undefined) => objectsOf(unwrapped(all)).forEach((who, index) => post(node, `${path}[${index}]`, who));

  for (const [name, value] of Object.entries(objectOf(procedure['terms']))) term(null, `terms.${name}`, value, every);
  objectsOf(procedure['dossier']).forEach((line, index) => condition(null, `dossier[${index}].when`, line['when']));
  posts(null, 'start.who', objectOf(procedure['start'])['who']);
  objectsOf(procedure['spans']).forEach((span, index) => {
    const ids = new Set((steps.get(stringOf(span['startsAt']))?.fields ?? []).map((field) => stringOf(field['id'])));
    term(null, `spans[${index}].from`, span['from'], ids);
    term(null, `spans[${index}].due`, span['due'], ids);
  });
  objectsOf(procedure['interrupts']).forEach((one, index) => {
    const fields = objectsOf(one['fields']);
    const ids = new Set(['reason', 'on', 'organisation', ...fields.map((field) => stringOf(field['id']))]);
    condition(null, `interrupts[${index}].when`, one['when'], ids);
    posts(null, `interrupts[${index}].who`, one['who']);
    effects(null, `interrupts[${index}].effects`, objectsOf(one['effects']), ids);
    form(null, `interrupts[${index}].fields`, fields, ids);
  });
  for (const step of steps.values()) {
    const { id, activity } = step;
    const input = (name: string) => unwrapped(activity[name]);
    if (step.isHuman) {
      const ids = new Set(step.fields.map((field) => stringOf(field['id'])));
      form(id, 'fields', step.fields, ids);
      posts(id, 'who', activity['who']);
      objectsOf(input('outcomes')).forEach((outcome, index) => {
        condition(id, `outcomes[${index}].when`, outcome['when'], ids);
        term(id, `outcomes[${index}].extendsHost`, outcome['extendsHost'], ids);
        term(id, `outcomes[${index}].suspendsUntil`, outcome['suspendsUntil'], ids);
      });
      objectsOf(input('checks')).forEach((each, index) => condition(id, `checks[${index}].that`, each['that'], ids));
      const deadline = objectOf(input('deadline'));
      term(id, 'deadline.from', deadline['from'], ids);
      term(id, 'deadline.due', deadline['due'], ids);
      objectsOf(deadline['when']).forEach((each, index) => { condition(id, `deadline.when[${index}].when`, each['when'], ids); term(id, `deadline.when[${index}].from`, each['from'], ids); });
      effects(id, 'effects', objectsOf(input('effects')), ids);
      objectsOf(input('reminders')).forEach((each, index) => term(id, `reminders[${index}].rows`, each['rows'], ids));
      continue;
    }
    switch (activity.type) {
      case 'Elsa.FlowDecision': condition(id, 'condition', input('condition')); break;
      case 'Elsa.FlowSwitch': objectsOf(input('cases')).forEach((each, index) => condition(id, `cases[${index}].condition`, objectOf(each['condition'])['value'] ?? each['condition'])); break;
      case 'Procedures.Wait': term(id, 'until', input('until')); break;
      case 'Procedures.Notice':
        posts(id, 'to', activity['to']);
        for (const part of ['subject', 'text']) look(id, `mail.${part}`, mergedIn(objectOf(input('mail'))[part]), none);
        break;
      case 'Procedures.RegisterChange': effects(id, 'effects', objectsOf(input('effects')), none); break;
      default:
    }
  }
  return found;
}
