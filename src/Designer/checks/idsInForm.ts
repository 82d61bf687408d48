import type { JsonObject } from '../model/json';
import { objectsOf, stringOf } from '../model/json';
import { check, error } from './check';
import { inputOf } from './drawing';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const camel = /^[a-z][A-Za-z0-9]*$/;

/** Ids of steps and outcomes are ASCII kebab-case, those of fields camelCase without points: paths and addresses are made of them. */
export const idsInForm = check('ids-in-form', ({ steps }) => [...steps.values()].flatMap((step) => [
  ...(kebab.test(step.id) ? [] : [error(step.id, 'id', `Mã bước “${step.id}” phải viết thường không dấu, nối bằng gạch ngang.`, `The step id “${step.id}” must be ASCII kebab-case.`)]),
  ...(step.isHuman ? objectsOf(inputOf(step, 'outcomes')) : []).flatMap((outcome, index) => {
    const id = stringOf(outcome['id']);
    return kebab.test(id) ? [] : [error(step.id, `outcomes[${index}].id`, `Mã kết quả “${id}” phải viết thường không dấu, nối bằng gạch ngang.`, `The outcome id “${id}” must be ASCII kebab-case.`)];
  }),
  ...badIn(step.fields, 'fields').map(({ id, path }) => error(step.id, `${path}.id`, `Mã trường “${id}” phải là chữ không dấu và số, bắt đầu bằng chữ thường.`, `The field id “${id}” must be camelCase ASCII.`)),
]));

const badIn = (fields: readonly JsonObject[], path: string): readonly { readonly id: string; readonly path: string }[] => fields.flatMap((field, index) => {
  const id = stringOf(field['id']);
  return [...badIn(objectsOf(field['fields']), `${path}[${index}].fields`), ...(camel.test(id) ? [] : [{ id, path: `${path}[${index}]` }])];
});
