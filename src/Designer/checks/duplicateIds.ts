import type { JsonObject } from '../model/json';
import { objectsOf, stringOf, stringsOf } from '../model/json';
import { check, error } from './check';
import { inputOf } from './drawing';

/** Two things of one id: outcomes or fields of a step, dossier lines, spans, interrupts, cases of a switch, branches of a fork. */
export const duplicateIds = check('duplicate-ids', ({ steps, procedure }) => {
  const twice = (node: string | null, path: string, ids: readonly string[]) => ids.flatMap((id, index) =>
    ids.indexOf(id) === index && ids.lastIndexOf(id) !== index ? [error(node, `${path}[${index}]`, `Mã “${id}” dùng hai lần.`, `The id “${id}” is used twice.`)] : []);
  const of = (items: readonly JsonObject[], key = 'id') => items.map((item) => stringOf(item[key]));
  const fields = (node: string, path: string, all: readonly JsonObject[]): ReturnType<typeof twice> =>
    [...twice(node, path, of(all)), ...all.flatMap((field, index) => fields(node, `${path}[${index}].fields`, objectsOf(field['fields'])))];
  const interrupts = of(objectsOf(procedure['interrupts']));
  return [
    ...twice(null, 'dossier', of(objectsOf(procedure['dossier']), 'code')),
    ...twice(null, 'spans', of(objectsOf(procedure['spans']))),
    // A command may have several interrupts of one id: the first that fits is taken, and paths name them alike.
    ...[...new Set(interrupts)].filter((id) => steps.has(id)).map((id) => error(null, `interrupts[${interrupts.indexOf(id)}]`, `Mã “${id}” dùng hai lần.`, `The id “${id}” is used twice.`)),
    ...[...steps.values()].flatMap((step) => [
      ...(step.isHuman ? [...twice(step.id, 'outcomes', of(objectsOf(inputOf(step, 'outcomes')))), ...twice(step.id, 'checks', of(objectsOf(inputOf(step, 'checks')))), ...fields(step.id, 'fields', step.fields)] : []),
      ...(step.activity.type === 'Elsa.FlowSwitch' ? twice(step.id, 'cases', of(objectsOf(inputOf(step, 'cases')), 'label')) : []),
      ...(step.activity.type === 'Elsa.FlowFork' ? twice(step.id, 'branches', stringsOf(inputOf(step, 'branches'))) : []),
    ]),
  ];
});
