import type { Problem } from '../api/designer';
import { Icon } from '../icons/Icon';
import { pathOf } from '../model/json';
import { t, words } from '../words/say';
import { stepName } from './acts';
import { useSession, useWorkflow } from './context';
import type { Found } from './problems';

/** What the checks found: each leads to its step and field. */
export function Problems({ found, show }: { readonly found: Found; readonly show: () => void }) {
  const session = useSession();
  const workflow = useWorkflow();
  const open = (problem: Problem) => {
    show();
    session.choose(problem.node === null ? [] : [problem.node], pathOf(problem.path ?? 'name'));
  };
  if (found.all.length === 0) return <p className="problems-none"><Icon name="circleCheck" />{t('Không có điểm nào cần xem.', 'Nothing to look at.')}</p>;
  const sorted = found.all.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return (
    <ul className="problems-list">
      {sorted.map((problem, index) => (
        <li key={index}>
          <button type="button" className={problem.severity} onClick={() => open(problem)}>
            <span className={`tag ${problem.severity === 'error' ? 'late' : 'soon'}`}>{problem.severity === 'error' ? t('Phải sửa', 'Must be mended') : t('Nên xem', 'Worth a look')}</span>
            <span className="problem-step">{problem.node === null ? t('Quy trình', 'Procedure') : stepName(workflow, problem.node)}</span>
            <span className="problem-text">{words(problem.text)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export const problemCount = (found: Found): string =>
  found.all.length === 0 ? t('Không có lỗi', 'No errors') : [found.errors > 0 ? t(`${found.errors} phải sửa`, `${found.errors} to mend`) : '', found.warnings > 0 ? t(`${found.warnings} nên xem`, `${found.warnings} to look at`) : ''].filter(Boolean).join(', ');
