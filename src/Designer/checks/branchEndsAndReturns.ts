import { objectsOf, stringOf, stringsOf } from '../model/json';
import { check, nameOf, warning } from './check';
import { inputOf } from './drawing';

/** A branch of a fork that may end alone, and from which one may also return to before the fork: the return would start a second main road. See docs/decisions/tokens.md. */
export const branchEndsAndReturns = check('branch-ends-and-returns', ({ steps, forks, onward, leads }) => [...steps.values()].filter((fork) => forks.opens(fork.id)).flatMap((fork) =>
  [...new Set(onward(fork.id))].flatMap((branch) => {
    const inside = [...forks.within(fork.id, branch)].flatMap((id) => steps.get(id) ?? []);
    if (!inside.some((step) => step.activity.type === 'Elsa.End')) return [];
    return inside.filter((step) => step.isHuman).flatMap((step) => objectsOf(inputOf(step, 'outcomes')).flatMap((outcome, index) => {
      if (!stringsOf(outcome['returnsTo']).some((to) => to === fork.id || (!forks.isInside(fork.id, to) && leads(to, fork.id)))) return [];
      const label = stringOf(outcome['vi']) || stringOf(outcome['id']);
      return [warning(step.id, `outcomes[${index}].returnsTo`,
        `“${label}” của bước “${nameOf(step).vi}” trở lại trước chỗ tách nhánh “${nameOf(fork).vi}”, trong khi nhánh này có thể tự kết thúc: hồ sơ có thể chạy hai đường chính.`,
        `“${stringOf(outcome['en']) || label}” of “${nameOf(step).en}” returns to before the fork “${nameOf(fork).en}”, while this branch may end by itself: the case could run two main roads.`)];
    }));
  })));
