import { check, error, nameOf } from './check';

/** A step to which no case can ever come. */
export const unreachableStep = check('unreachable-step', ({ steps, reachable }) => [...steps.values()].filter((step) => !reachable.has(step.id)).map((step) =>
  error(step.id, '', `Không có đường nào dẫn tới bước “${nameOf(step).vi}”.`, `No way leads to the step “${nameOf(step).en}”.`)));
