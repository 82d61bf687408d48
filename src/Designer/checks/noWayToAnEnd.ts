import { check, error, nameOf } from './check';
import type { Drawing } from './drawing';
import { isEnd } from './drawing';

/** A step from which the case can never end. Loops that nothing leaves have their own check. */
export const noWayToAnEnd = check('no-way-to-an-end', (drawing) => {
  const ending = endingOf(drawing);
  return [...drawing.steps.values()].filter((step) => drawing.reachable.has(step.id) && !ending.has(step.id) && !drawing.canReach(step.id, step.id)).map((step) =>
    error(step.id, '', `Từ bước “${nameOf(step).vi}” không có đường nào tới chỗ kết thúc.`, `No way leads from the step “${nameOf(step).en}” to an end.`));
});

/** The steps from which an end can be reached, ends among them. A side road ends where it moves its host's deadline. */
export function endingOf({ steps, next }: Drawing): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const id of steps.keys()) for (const to of next(id)) before.set(to, [...(before.get(to) ?? []), id]);
  const found = new Set([...steps.values()].filter((step) => isEnd(step) || step.outcomes.some((outcome) => outcome['extendsHost'] !== undefined)).map((step) => step.id));
  const open = [...found];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const from of before.get(node) ?? []) if (!found.has(from)) { found.add(from); open.push(from); }
  return found;
}
