import type { Json } from '../model/json';
import { isList, objectOf, objectsOf, stringOf, stringsOf } from '../model/json';
import { at, check, error } from './check';
import { inputOf, outcomeOf, rerouteOf } from './drawing';

/** A return, reroute, span or interrupt that names a step which does not exist; an outcome or field that the step does not have. */
export const unknownTarget = check('unknown-target', (drawing) => {
  const { steps, procedure } = drawing;
  const interrupts = objectsOf(procedure['interrupts']);
  const done = new Set([...steps.keys(), ...interrupts.map((one) => stringOf(one['id']))]);
  const many = (value: Json | undefined): readonly string[] => (isList(value) ? stringsOf(value) : typeof value === 'string' && value !== '' ? [value] : []);
  const missing = (node: string | null, path: string, targets: readonly string[], known: { readonly has: (id: string) => boolean } = steps) => targets.filter((target) => !known.has(target))
    .map((target) => error(node, path, `${at(drawing, node).vi}: không có bước “${target}”.`, `${at(drawing, node).en}: there is no step “${target}”.`));
  return [
    ...[...steps.values()].filter((step) => step.isHuman).flatMap((step) => [
      ...objectsOf(inputOf(step, 'outcomes')).flatMap((outcome, index) => missing(step.id, `outcomes[${index}].returnsTo`, many(outcome['returnsTo']))),
      ...missing(step.id, 'reroute', many(rerouteOf(step))),
    ]),
    ...objectsOf(procedure['spans']).flatMap((span, index) => ['startsAt', 'until', 'without'].flatMap((name) => missing(null, `spans[${index}].${name}`, many(span[name]), done))),
    ...interrupts.flatMap((one, index) => [
      ...['at', 'goTo'].flatMap((name) => missing(null, `interrupts[${index}].${name}`, many(one[name]))), ...['after', 'before'].flatMap((name) => missing(null, `interrupts[${index}].${name}`, many(one[name]), done)),
    ]),
    ...[...steps.values()].filter((step) => step.isHuman).flatMap((step) => {
      const outcomes = [
        ...objectsOf(inputOf(step, 'checks')).map((each, index) => ({ path: `checks[${index}].outcomes`, named: many(each['outcomes']) })),
        ...objectsOf(inputOf(step, 'dossier')).map((each, index) => ({ path: `dossier[${index}].outcomes`, named: many(each['outcomes']) })),
        ...objectsOf(inputOf(step, 'effects')).map((each, index) => ({ path: `effects[${index}].on`, named: many(each['on']) })),
      ];
      return outcomes.flatMap(({ path, named }) => named.filter((id) => outcomeOf(step, id) === undefined).map((id) => error(step.id, path, `${at(drawing, step.id).vi} không có kết quả “${id}”.`, `${at(drawing, step.id).en} has no outcome “${id}”.`)));
    }),
    // The sheet of a vote has fields that the drawing does not show: those are the host's to check.
    ...[...steps.values()].filter((step) => step.isHuman && !['Procedures.Vote', 'Procedures.Document'].includes(step.activity.type)).flatMap((step) =>
      [['eventDate', stringOf(inputOf(step, 'eventDate'))], ['deadline.breachReason', stringOf(objectOf(inputOf(step, 'deadline'))['breachReason'])]].filter(([, id]) => id !== '' && !step.fields.some((field) => field['id'] === id))
        .map(([path = '', id = '']) => error(step.id, path, `${at(drawing, step.id).vi} không có trường “${id}”.`, `${at(drawing, step.id).en} has no field “${id}”.`))),
  ];
});
