import { Overdue } from '../model/kinds';
import { check, error, nameOf, warning } from './check';
import type { Drawing } from './drawing';
import { joinOfDyingBranch } from './joinOfDyingBranch';
import type { State } from './tokens';
import { tokenSpaceOf } from './tokens';

/** States tried while one draws; the host tries more, and says when even those were too few. */
const MostStates = 2_000;

/** Tries out every way a case can go, with the engine's tokens: joins that wait for ever, steps that are drawn on but never opened, steps opened twice at once. */
export const soundness = check('soundness', (drawing) => {
  if (drawing.begins.length === 0) return [];
  const walk = walked(drawing);
  const dying = new Set(joinOfDyingBranch.find(drawing).map((problem) => problem.node));
  const label = (id: string) => { const step = drawing.steps.get(id); return step === undefined ? { vi: id, en: id } : nameOf(step); };
  return [
    ...[...walk.starved].filter((join) => !dying.has(join)).map((join) =>
      error(join, 'mode', `Chỗ gộp “${label(join).vi}” có thể chờ mãi một nhánh không còn tới được.`, `The join “${label(join).en}” can wait for ever for a branch that no longer comes.`)),
    ...[...walk.stuck].map((join) => error(join, '', `Chỗ gộp “${label(join).vi}” có thể chờ mãi, vì các chỗ gộp chờ lẫn nhau.`, `The join “${label(join).en}” can wait for ever: joins wait for each other.`)),
    ...[...walk.twice].map((step) => warning(step, '', `Bước “${label(step).vi}” có thể mở hai lần cùng một lúc. Đề nghị gộp các nhánh trước bước này.`, `The step “${label(step).en}” can be open twice at once. Join the branches before it.`)),
    // Behind a step that opens twice nothing was tried.
    ...(walk.isWhole && walk.twice.size === 0 ? [...drawing.steps.keys()].filter((id) => drawing.reachable.has(id) && !walk.visited.has(id)) : []).map((id) =>
      error(id, '', `Có đường vẽ tới bước “${label(id).vi}”, nhưng không hồ sơ nào đi tới được.`, `Lines lead to “${label(id).en}”, but no case ever comes there.`)),
  ];
});

function walked(drawing: Drawing) {
  const space = tokenSpaceOf(drawing, 20 * MostStates);
  const [starved, stuck, twice] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const waits = (id: string) => drawing.steps.get(id)?.waits === true;
  const sides = drawing.lines.filter((line) => line.port === Overdue).map((line) => ({ node: line.to, host: line.from }));
  let left = MostStates;
  for (const { node, host } of [...drawing.begins.map((begin) => ({ node: begin, host: undefined })), ...sides]) {
    const seen = new Set<string>();
    const open: State[] = [...space.begin(node, host)];
    for (let next = 0; next < open.length; next++) {
      const state = open[next];
      if (state === undefined) continue;
      if (state.starved !== undefined) starved.add(state.starved);
      if (seen.has(state.key)) continue;
      seen.add(state.key);
      if (--left < 0) return { visited: space.visited, starved, stuck, twice, isWhole: false };
      const acting = state.tokens.flatMap((token, index) => (waits(token.node) ? [index] : []));
      if (acting.length === 0 && state.starved === undefined && state.isParked !== true) for (const token of state.tokens) stuck.add(token.node);
      const nodes = state.tokens.map((token) => token.node).filter(waits);
      const doubled = nodes.filter((id, index) => nodes.indexOf(id) !== index);
      for (const id of doubled) twice.add(id);
      // From here on everything would come twice, and more of it with every round.
      if (doubled.length > 0) continue;
      const alone = acting.find((index) => { const token = state.tokens[index]; return token !== undefined && space.isQuiet(token); });
      for (const index of alone === undefined ? acting : [alone]) open.push(...space.after(state, index, host));
    }
  }
  return { visited: space.visited, starved, stuck, twice, isWhole: !space.isExhausted() };
}
