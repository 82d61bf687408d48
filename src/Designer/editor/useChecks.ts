import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../api/designer';
import { serverChecks } from '../api/designer';
import { useWorkflow } from './context';
import type { Found } from './problems';
import { foundOf } from './problems';

/** What the server's checks say of the drawing, a moment after each edit. What is known stays until the next answer. */
export function useChecks(): { readonly found: Found; readonly known: boolean } {
  const workflow = useWorkflow();
  const [answer, setAnswer] = useState<{ readonly of: unknown; readonly problems: readonly Problem[] }>({ of: undefined, problems: [] });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => { serverChecks(workflow).then((problems) => { if (!gone) setAnswer({ of: workflow, problems }); }, () => undefined); }, 900);
    return () => { gone = true; clearTimeout(timer); };
  }, [workflow]);
  const found = useMemo(() => foundOf(answer.problems), [answer.problems]);
  return { found, known: answer.of !== undefined };
}
