import type { Workflow } from './workflow';

/** Whether anything in the drawing speaks of an id beside the place where it is given: then it no longer follows its name. */
export function isSpokenOf(workflow: Workflow, id: string): boolean {
  const all = JSON.stringify([workflow.root.activities, workflow.customProperties]);
  const inPaths = [`.${id}"`, `.${id}.`, `.${id}}`, `{${id}}`].some((part) => all.includes(part));
  return inPaths || all.split(`"${id}"`).length > 2;
}
