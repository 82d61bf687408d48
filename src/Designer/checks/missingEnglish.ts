import type { Json, JsonObject } from '../model/json';
import { isObject, objectOf, objectsOf, stringOf } from '../model/json';
import { labelOf, unwrapped } from '../model/workflow';
import { check, warning } from './check';
import { inputOf } from './drawing';

/** A text without its English twin; Vietnamese is shown in its place. */
export const missingEnglish = check('missing-english', ({ workflow, procedure, steps }) => {
  const missing = (node: string | null, path: string, vi: string, en: string) => (vi !== '' && en.trim() === '' ? [warning(node, path, `“${vi}” chưa có tiếng Anh.`, `“${vi}” has no English.`)] : []);
  const beside = (node: string | null, path: string, item: JsonObject, key: string) => missing(node, `${path}.en`, stringOf(item['vi']) || stringOf(item[key]), stringOf(item['en']));
  const words = (node: string, path: string, value: Json | undefined, english = '') =>
    (isObject(value) ? missing(node, path, stringOf(value['vi']), stringOf(value['en']) || english) : missing(node, path, stringOf(value), english));
  const fields = (node: string, path: string, all: readonly JsonObject[]): ReturnType<typeof missing> => all.flatMap((field, index) => {
    const here = `${path}[${index}]`;
    // A field of the kind's own sheet has its label there.
    return [
      ...(field['vi'] === undefined && field['type'] === undefined ? [] : beside(node, here, field, 'id')), ...words(node, `${here}.help`, field['help']),
      ...objectsOf(field['options']).flatMap((option, at) => beside(node, `${here}.options[${at}]`, option, 'id')), ...fields(node, `${here}.fields`, objectsOf(field['fields'])),
    ];
  });
  return [
    ...missing(null, 'en.name', workflow.name, stringOf(objectOf(procedure['en'])['name'])),
    ...['dossier', 'spans', 'interrupts'].flatMap((list) => objectsOf(procedure[list]).flatMap((item, index) => beside(null, `${list}[${index}]`, item, list === 'dossier' ? 'code' : 'id'))),
    ...[...steps.values()].flatMap((step) => {
      const { id, activity } = step;
      const label = labelOf(activity);
      if (!step.isHuman && !['Elsa.Finish', 'Procedures.Wait', 'Procedures.Notice'].includes(activity.type)) return [];
      const named = missing(id, 'en.displayText', label.vi, label.en ?? '');
      if (activity.type === 'Procedures.Notice') return [...named, ...words(id, 'mail.subject', objectOf(inputOf(step, 'mail'))['subject']), ...words(id, 'mail.text', objectOf(inputOf(step, 'mail'))['text'])];
      if (!step.isHuman) return named;
      return [
        ...named, ...words(id, 'instructions', unwrapped(activity['instructions']), stringOf(objectOf(activity.en)['instructions'])), ...words(id, 'neutral', activity['neutral']),
        ...objectsOf(inputOf(step, 'outcomes')).flatMap((outcome, index) => [
          // Labels of fixed outcomes are the kind's own.
          ...(outcome['vi'] === undefined && step.kind?.drawsOutcomes !== true ? [] : beside(id, `outcomes[${index}]`, outcome, 'id')), ...words(id, `outcomes[${index}].consequence`, outcome['consequence']),
        ]),
        ...objectsOf(inputOf(step, 'checks')).flatMap((each, index) => beside(id, `checks[${index}]`, each, 'id')),
        ...fields(id, 'fields', step.fields),
      ];
    }),
  ];
});
