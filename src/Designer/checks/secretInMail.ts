import type { JsonObject } from '../model/json';
import { objectOf, objectsOf, stringOf } from '../model/json';
import type { Text } from '../model/text';
import { text } from '../model/text';
import { at, check, error, nameOf } from './check';
import type { Drawing, Step } from './drawing';
import { inputOf } from './drawing';
import { mergedIn, namesIn } from './looks';

/** A mail that tells what only the circle of a step may know, or an identity number: mail leaves the house. */
export const secretInMail = check('secret-in-mail', (drawing) => {
  // The mails of a case that is itself need-to-know name its number and nothing else.
  if (drawing.procedure['class'] === 'C') return [];
  return [...drawing.steps.values()].flatMap((step) => mailsOf(step).flatMap(({ path, words }) => mergedIn(words).flatMap((name) => {
    const why = secrecyOf(drawing, step, name, []);
    return why === undefined ? [] : [error(step.id, path, `${at(drawing, step.id).vi}: thư nêu “${name}”, ${why.vi}.`, `${at(drawing, step.id).en}: the mail tells “${name}”, ${why.en ?? why.vi}.`)];
  })));
});

function mailsOf(step: Step): readonly { readonly path: string; readonly words: JsonObject }[] {
  const parts = (path: string, mail: JsonObject) => ['subject', 'text'].map((part) => ({ path: `${path}.${part}`, words: objectOf(mail[part]) }));
  if (step.activity.type === 'Procedures.Notice') return parts('mail', objectOf(inputOf(step, 'mail')));
  return step.isHuman ? objectsOf(inputOf(step, 'reminders')).flatMap((reminder, index) => parts(`reminders[${index}].mail`, objectOf(reminder['mail']))) : [];
}

/** Why a value is not for a mail; undefined when it may be told. A term is as secret as what it is made of. */
function secrecyOf(drawing: Drawing, from: Step, name: string, asked: readonly string[]): Text | undefined {
  const [head = '', ...rest] = name.split('.');
  if (head === 'terms') {
    if (asked.includes(name)) return undefined;
    return namesIn(objectOf(drawing.procedure['terms'])[rest.join('.')]).map((part) => secrecyOf(drawing, from, part, [...asked, name])).find((why) => why !== undefined);
  }
  if (head === 'dossier' && objectsOf(drawing.procedure['dossier']).some((line) => line['class'] === 'C' && name.startsWith(`dossier.${stringOf(line['code'])}.`)))
    return text('là giấy tờ chỉ người có trách nhiệm được biết', 'a paper that is need-to-know');
  const named = drawing.steps.get(head);
  const step = named?.isHuman === true ? named : from.isHuman ? from : undefined;
  if (step === undefined) return undefined;
  if (step === named && inputOf(step, 'class') === 'C') return text(`thuộc bước “${nameOf(step).vi}” chỉ người có trách nhiệm được biết`, `of the need-to-know step “${nameOf(step).en}”`);
  let fields = step.fields;
  for (const id of step === named ? rest : [head, ...rest]) {
    const field = fields.find((each) => each['id'] === id);
    if (field === undefined) return undefined;
    if (field['private'] === true || field['identity'] === true) return text('là thông tin riêng của cá nhân', 'which is private to a person');
    fields = objectsOf(field['fields']);
  }
  return undefined;
}
