import { check, error, nameOf } from './check';
import { endingOf } from './noWayToAnEnd';

/** A loop that nothing leaves: whoever comes into it goes round for ever. */
export const loopWithoutExit = check('loop-without-exit', (drawing) => {
  const ending = endingOf(drawing);
  return [...drawing.steps.values()].filter((step) => drawing.reachable.has(step.id) && !ending.has(step.id) && drawing.canReach(step.id, step.id)).map((step) =>
    error(step.id, '', `Bước “${nameOf(step).vi}” nằm trong một vòng lặp không có lối ra.`, `“${nameOf(step).en}” lies on a loop that nothing leaves.`));
});
