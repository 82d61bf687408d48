import { useEffect, useMemo, useRef } from 'react';
import type { Surroundings } from '../editor/context';
import type { Workflow } from '../model/workflow';
import type { Mark } from './svg';
import { svgOf } from './svg';

/** The flowchart to be looked at, with marks at its steps; scrolled to the first of `show`. What the marks say stands beside it in words. */
export function Drawing({ workflow, surroundings, marks, label, show }: {
  readonly workflow: Workflow; readonly surroundings: Surroundings; readonly marks: ReadonlyMap<string, Mark>; readonly label: string; readonly show?: string | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => svgOf(workflow, surroundings, marks).svg, [workflow, surroundings, marks]);
  useEffect(() => {
    const box = show === undefined ? undefined : frame.current?.querySelector(`[data-step="${CSS.escape(show)}"]`)?.getBoundingClientRect();
    const own = frame.current?.getBoundingClientRect();
    if (box !== undefined && own !== undefined) frame.current?.scrollBy({ left: box.left + box.width / 2 - own.left - own.width / 2, top: box.top + box.height / 2 - own.top - own.height / 2 });
  }, [show, picture]);
  return <div className="drawing" ref={frame} role="region" aria-label={label} tabIndex={0} dangerouslySetInnerHTML={{ __html: picture }} />;
}
