import { isObject, listOf, objectOf } from '../model/json';
import { check, error, nameOf } from './check';
import { inputOf } from './drawing';

/** A step that nobody handles, or a procedure that nobody may start. */
export const stepWithoutWho = check('step-without-who', ({ steps, procedure }) => {
  const start = objectOf(procedure['start']);
  return [
    ...[...steps.values()].filter((step) => step.isHuman && listOf(inputOf(step, 'who')).length === 0 && !isObject(inputOf(step, 'who'))).map((step) =>
      error(step.id, 'who', `Bước “${nameOf(step).vi}” chưa có người xử lý.`, `Nobody handles the step “${nameOf(step).en}”.`)),
    ...(listOf(start['who']).length === 0 && !isObject(start['who']) && !isObject(start['daily']) ? [error(null, 'start.who', 'Chưa chọn ai được mở hồ sơ.', 'Nobody may open a case.')] : []),
  ];
});
