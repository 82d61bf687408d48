import type { JsonObject } from '../model/json';
import { listOf, objectsOf, stringOf } from '../model/json';
import type { Text } from '../model/text';
import { text } from '../model/text';
import { check, error } from './check';

/** A field that nobody can fill in: read-only without a value to show, a choice without options, a repeat without columns. */
export const fieldNeverFilled = check('field-never-filled', ({ steps, procedure }) => [
  ...[...steps.values()].flatMap((step) => emptyIn(step.id, 'fields', step.fields)),
  ...objectsOf(procedure['interrupts']).flatMap((one, index) => emptyIn(null, `interrupts[${index}].fields`, objectsOf(one['fields']))),
]);

function emptyIn(node: string | null, path: string, fields: readonly JsonObject[]): ReturnType<typeof error>[] {
  return fields.flatMap((field, index) => {
    const why = emptiness(field);
    const label = stringOf(field['vi']) || stringOf(field['id']);
    return [
      ...(why === undefined ? [] : [error(node, `${path}[${index}]`, `Trường “${label}”: ${why.vi}.`, `The field “${stringOf(field['en']) || label}” ${why.en ?? why.vi}.`)]),
      ...emptyIn(node, `${path}[${index}].fields`, objectsOf(field['fields'])),
    ];
  });
}

function emptiness(field: JsonObject): Text | undefined {
  if (field['readOnly'] === true && field['prefill'] === undefined) return text('chỉ để xem nhưng không có giá trị nào để hiện', 'is read-only and has no value to show');
  if (field['type'] === 'repeat' && listOf(field['fields']).length === 0) return text('là nhóm lặp nhưng chưa có cột nào', 'repeats and has no columns');
  const chosen = field['type'] === 'choice' || field['type'] === 'multiChoice';
  return chosen && listOf(field['options']).length === 0 && field['optionsFrom'] === undefined ? text('để chọn nhưng chưa có lựa chọn nào', 'is a choice and has no options') : undefined;
}
