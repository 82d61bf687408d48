import { check, error, nameOf } from './check';
import { reachOf } from './reach';

/** A loop in which nobody does anything: it would run without end in one instant. */
export const loopWithoutPeople = check('loop-without-people', ({ steps, onward }) => {
  const idle = [...steps.values()].filter((step) => !step.isHuman);
  const ids = new Set(idle.map((step) => step.id));
  const leads = reachOf([...ids], (id) => onward(id).filter((to) => ids.has(to)));
  return idle.filter((step) => leads(step.id, step.id)).map((step) =>
    error(step.id, '', `“${nameOf(step).vi}” nằm trong một vòng lặp không có bước nào do người làm.`, `“${nameOf(step).en}” lies on a loop in which nobody does anything.`));
});
