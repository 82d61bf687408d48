/** The parts of the page between which the keyboard goes; there is one of each. */
const part = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(`.designer ${selector}`);

export const properties = (): HTMLElement | null => part('.inspector');

/** Stands on the drawing: on a step (the chosen one) of the outline, else on the canvas. */
export function standOn(step: string | undefined): void {
  (part(`[role=tree] [data-row="${CSS.escape(step ?? '')}"]`) ?? part('.canvas-focus') ?? part('[role=tree] [tabindex="0"]'))?.focus();
}

/** False where they are not shown. */
export function standOnProblems(): boolean {
  if (part('.problems.open') === null) return false;
  (part('.problems-list button') ?? part('.problems-bar'))?.focus();
  return true;
}

/** From the drawing to the properties, to what needs a look, and round again. */
export function standOnPane(by: 1 | -1, step: string | undefined): void {
  const panes = [part('.stage'), properties(), part('.problems')].filter((pane) => pane !== null);
  const next = panes[(Math.max(panes.findIndex((pane) => pane.contains(document.activeElement)), 0) + by + panes.length) % panes.length];
  if (next?.matches('.inspector') === true) next.querySelector<HTMLElement>('.inspector-body :is(input, textarea, select, button)')?.focus();
  else if (next?.matches('.problems') === true) { if (!standOnProblems()) part('.problems-bar')?.focus(); }
  else standOn(step);
}
