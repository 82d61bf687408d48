import { objectsOf, stringOf, stringsOf } from '../model/json';
import { text, textOf } from '../model/text';
import type { Text } from '../model/text';
import { check, error, nameOf } from './check';
import type { Step } from './drawing';
import { inputOf, outcomeOf, outcomePath } from './drawing';

/** An outcome, branch or answer from which the case cannot go on: no line leaves it and it returns to no step. */
export const unconnectedOutcome = check('unconnected-outcome', ({ steps, linesFrom }) => [...steps.values()].flatMap((step) => step.ports.filter((port) => linesFrom(step.id, port).length === 0).flatMap((port) => {
  const outcome = step.isHuman ? outcomeOf(step, port) : undefined;
  // A token that only moves its host's deadline, or that stays and waits, needs no line.
  if (outcome !== undefined && (stringsOf(outcome['returnsTo']).length > 0 || typeof outcome['returnsTo'] === 'string' || outcome['extendsHost'] !== undefined || outcome['suspendsUntil'] !== undefined)) return [];
  const label = words(step, port);
  return [error(step.id, path(step, port), `Kết quả “${label.vi}” của bước “${nameOf(step).vi}” chưa nối tới bước nào.`, `The outcome “${label.en ?? label.vi}” of the step “${nameOf(step).en}” leads nowhere.`)];
})));

function path(step: Step, port: string): string {
  if (step.isHuman) return outcomePath(step, port);
  switch (step.activity.type) {
    case 'Elsa.FlowSwitch': { const index = objectsOf(inputOf(step, 'cases')).findIndex((each) => each['label'] === port); return index < 0 ? 'cases' : `cases[${index}]`; }
    case 'Elsa.FlowFork': return 'branches';
    case 'Elsa.FlowDecision': return 'condition';
    default: return '';
  }
}

function words(step: Step, port: string): Text {
  const outcome = step.isHuman ? outcomeOf(step, port) : undefined;
  if (outcome !== undefined) return stringOf(outcome['vi']) === '' ? text(port) : textOf(outcome);
  if (step.activity.type === 'Elsa.FlowDecision') return port === 'True' ? text('Có', 'Yes') : text('Không', 'No');
  if (step.activity.type === 'Elsa.FlowSwitch' && port === 'Default') return text('Còn lại', 'Otherwise');
  return step.activity.type === 'Elsa.FlowSwitch' || step.activity.type === 'Elsa.FlowFork' ? text(port) : text('Xong', 'Done');
}
