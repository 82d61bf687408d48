import { check, error, nameOf } from './check';

/** A step of a kind that this product does not run. */
export const unknownKind = check('unknown-kind', ({ steps }) => [...steps.values()].filter((step) => step.kind === undefined || step.activity.type === 'Elsa.NotFoundActivity').map((step) =>
  error(step.id, 'type', `Bước “${nameOf(step).vi}” thuộc loại “${step.activity.type}” không chạy được ở đây.`, `The step “${nameOf(step).en}” is of the kind “${step.activity.type}”, which does not run here.`)));
