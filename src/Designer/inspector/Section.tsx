import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Problem } from '../api/designer';
import { Icon } from '../icons/Icon';
import { t, words } from '../words/say';
import { useFrame } from './frame';

/** What the checks say of a property and of what stands in it. */
export const problemsAt = (problems: readonly Problem[], property: string): readonly Problem[] => problems.filter((problem) => problem.path === property || problem.path?.startsWith(`${property}.`) === true || problem.path?.startsWith(`${property}[`) === true);

/** A part of the properties that is folded away until it is asked for; folded it says in a line what it holds. */
export function Section({ title, summary = '', path, of, whileOpen = false, children }: {
  readonly title: string; readonly summary?: string;
  /** Where its property stands; none: it holds several, named by `of`. */
  readonly path?: string; readonly of?: readonly string[];
  /** Drawn only while it is open: for what takes the browser long to set. */
  readonly whileOpen?: boolean; readonly children: ReactNode;
}) {
  const { problems } = useFrame();
  const [open, setOpen] = useState(false);
  const own = (of ?? (path === undefined ? [] : [path])).flatMap((property) => problemsAt(problems, property));
  return (
    <details className="section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)} data-path={path}>
      <summary><Icon name="chevronRight" size={16} /><span className="section-title">{title}</span>{summary !== '' && <span className="section-summary">{summary}</span>}{own.length > 0 && <span className={`item-bad ${own.some((problem) => problem.severity === 'error') ? '' : 'soft-bad'}`}><Icon name="triangleAlert" size={15} /><span className="unseen">{t(`${own.length} điểm cần xem`, `${own.length} to look at`)}</span></span>}</summary>
      <div className="section-body">{path !== undefined && own.filter((problem) => problem.path === path).map((problem, index) => <p key={index} className="error">{words(problem.text)}</p>)}{(open || !whileOpen) && children}</div>
    </details>
  );
}
