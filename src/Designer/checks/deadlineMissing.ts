import { isObject, objectsOf, stringOf, stringsOf } from '../model/json';
import { at, check, warning } from './check';
import { inputOf } from './drawing';

/** A step that may take for ever: it has no deadline of its own, and none over several steps runs while it waits. Nobody is reminded of it. */
export const deadlineMissing = check('deadline-missing', (drawing) => {
  const spans = objectsOf(drawing.procedure['spans']).filter((span) => span['watch'] !== true).map((span) => ({ start: stringOf(span['startsAt']), until: [...stringsOf(span['until']), stringOf(span['until'])].filter((id) => id !== '') }));
  const covers = (step: string) => spans.some(({ start, until }) => (start === '' || drawing.canReach(start, step)) && (until.length === 0 || until.some((id) => id === step || drawing.canReach(step, id))));
  return [...drawing.steps.values()].filter((step) => step.isHuman && !isObject(inputOf(step, 'deadline')) && drawing.reachable.has(step.id) && !covers(step.id)).map((step) =>
    warning(step.id, 'deadline', `${at(drawing, step.id).vi} không có thời hạn nào; không ai được nhắc khi việc để lâu.`, `${at(drawing, step.id).en} has no deadline; nobody is reminded when it waits for long.`));
});
