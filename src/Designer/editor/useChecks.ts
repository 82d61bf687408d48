import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../api/designer';
import { serverChecks } from '../api/designer';
import { isLocal, problemsOf } from '../checks/all';
import { useSurroundings, useWorkflow } from './context';
import type { Found } from './problems';
import { foundOf } from './problems';
import { whenStill } from './still';

/** What the checks say of the drawing: those that need nothing from the host as soon as typing or dragging rests, the others a moment later. What the host said stays until its next answer. */
export function useChecks(): { readonly found: Found; readonly known: boolean } {
  const workflow = useWorkflow();
  const { kinds } = useSurroundings();
  const [answer, setAnswer] = useState<{ readonly of: unknown; readonly problems: readonly Problem[] }>({ of: undefined, problems: [] });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => { serverChecks(workflow).then((problems) => whenStill(() => { if (!gone) setAnswer({ of: workflow, problems }); }), () => undefined); }, 900);
    return () => { gone = true; clearTimeout(timer); };
  }, [workflow]);
  const [settled, setSettled] = useState(workflow);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => whenStill(() => { if (!gone) setSettled(workflow); }), 120);
    return () => { gone = true; clearTimeout(timer); };
  }, [workflow]);
  const local = useMemo(() => problemsOf(settled, kinds), [settled, kinds]);
  const found = useMemo(() => foundOf([...local, ...answer.problems.filter((problem) => !isLocal(problem.check))]), [local, answer.problems]);
  return { found, known: answer.of !== undefined };
}
