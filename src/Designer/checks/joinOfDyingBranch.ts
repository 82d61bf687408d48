import { stringOf, stringsOf } from '../model/json';
import { Overdue } from '../model/kinds';
import { check, error, nameOf } from './check';
import type { Drawing, Line, Step } from './drawing';
import { joinModeOf } from './drawing';

/** A join that needs a token on every line, while a branch before it may go elsewhere: the case would wait for ever. */
export const joinOfDyingBranch = check('join-of-dying-branch', (drawing) => [...drawing.steps.values()].filter((step) => joinModeOf(step) === 'WaitAll').flatMap((join) =>
  drawing.linesTo(join.id).filter((line) => line.port !== Overdue).flatMap((line) => {
    const at = diesAt(drawing, line);
    return at === undefined ? [] : [error(join.id, 'mode', `Chỗ gộp “${nameOf(join).vi}” chờ mọi nhánh, nhưng nhánh qua “${nameOf(at).vi}” có thể đi nơi khác. Đề nghị chọn cách chờ “Mọi nhánh còn chạy”.`,
      `The join “${nameOf(join).en}” waits for every branch, but the one through “${nameOf(at).en}” may go elsewhere. Let it wait for the branches still running.`)];
  })));

/** The first step before the line, back to the fork, one of whose ways misses the line. */
function diesAt(drawing: Drawing, line: Line): Step | undefined {
  const seen = new Set<string>();
  const open = [line.from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = drawing.steps.get(id);
    if (step === undefined || step.activity.type === 'Elsa.FlowFork' || seen.has(id)) continue;
    seen.add(id);
    const ways: readonly Line[] = [
      ...step.ports.flatMap((port) => drawing.linesFrom(step.id, port)),
      ...step.outcomes.flatMap((outcome) => stringsOf(outcome['returnsTo']).map((to) => ({ from: step.id, port: stringOf(outcome['id']), to }))),
    ];
    if (ways.some((way) => way !== line && way.to !== line.from && !drawing.canReach(way.to, line.from))) return step;
    open.push(...drawing.linesTo(id).filter((each) => each.port !== Overdue).map((each) => each.from));
  }
  return undefined;
}
