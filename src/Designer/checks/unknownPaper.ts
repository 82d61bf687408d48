import { isObject, listOf, objectOf, objectsOf, stringOf, stringsOf } from '../model/json';
import { at, check, error } from './check';
import { inputOf } from './drawing';

/** A code of a dossier line or document that the procedure does not have. */
export const unknownPaper = check('unknown-paper', (drawing) => {
  const { steps, procedure, looks } = drawing;
  const human = [...steps.values()].filter((step) => step.isHuman);
  const interrupts = objectsOf(procedure['interrupts']);
  const lines = new Set(objectsOf(procedure['dossier']).map((line) => stringOf(line['code'])));
  const issued = new Set([
    ...human.filter((step) => step.activity.type === 'Procedures.Document').map((step) => stringOf(objectOf(inputOf(step, 'document'))['code'])),
    ...human.flatMap((step) => step.outcomes.map((outcome) => stringOf(outcome['document']))), ...interrupts.map((one) => stringOf(one['document'])),
  ].filter((code) => code !== ''));
  const either = new Set([...lines, ...issued]);
  const code = (name: string, prefix: string) => (name.startsWith(prefix) && name.lastIndexOf('.') > prefix.length ? name.slice(prefix.length, name.lastIndexOf('.')) : '');
  const named: readonly { readonly node: string | null; readonly path: string; readonly codes: readonly string[]; readonly known: ReadonlySet<string> }[] = [
    ...human.flatMap((step) => listOf(inputOf(step, 'dossier')).map((line, index) => ({ node: step.id, path: `dossier[${index}]`, codes: [isObject(line) ? stringOf(line['code']) : stringOf(line)], known: lines }))),
    ...human.flatMap((step) => objectsOf(inputOf(step, 'outcomes')).map((outcome, index) => ({ node: step.id, path: `outcomes[${index}].lapse`, codes: stringsOf(outcome['lapse']), known: either }))),
    ...interrupts.map((one, index) => ({ node: null, path: `interrupts[${index}].lapse`, codes: stringsOf(one['lapse']), known: either })),
    ...looks.map((look) => ({ node: look.node, path: look.path, codes: look.names.map((name) => code(name, 'dossier.')), known: lines })),
    ...looks.map((look) => ({ node: look.node, path: look.path, codes: look.names.map((name) => code(name, 'document.')), known: issued })),
  ];
  return named.flatMap(({ node, path, codes, known }) => codes.filter((one) => one !== '' && !known.has(one)).map((one) =>
    error(node, path, `${at(drawing, node).vi}: không có giấy tờ, văn bản mã “${one}”.`, `${at(drawing, node).en}: there is no paper with the code “${one}”.`)));
});
