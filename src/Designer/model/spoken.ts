import type { Workflow } from './workflow';

/** A long form asks for each of its fields. */
const written = new WeakMap<Workflow, string>();

/** Whether anything in the drawing speaks of an id beside the place where it is given: then it no longer follows its name. */
export function isSpokenOf(workflow: Workflow, id: string): boolean {
  const all = written.get(workflow) ?? JSON.stringify([workflow.root.activities, workflow.customProperties]);
  written.set(workflow, all);
  const inPaths = [`.${id}"`, `.${id}.`, `.${id}}`, `{${id}}`].some((part) => all.includes(part));
  return inPaths || all.split(`"${id}"`).length > 2;
}
