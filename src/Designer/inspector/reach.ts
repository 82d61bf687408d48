import { flushSync } from 'react-dom';

/** How the keyboard gets about in the properties: every control has a name and a place; sections and rows of lists are rooms, and a room has a door. */

const Controls = 'summary, input, select, textarea, button';
const firstIn = (owner: Element | null | undefined): HTMLElement | null => owner?.querySelector<HTMLElement>(':is(input, select, textarea, button):not(:disabled)') ?? null;

export interface Place { readonly label: string; readonly where: string; readonly element: HTMLElement }

const wordsOf = (element: Element | null | undefined): string => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';

/** What a control is called: its label, without the value that a button says beside it. */
function calledOf(control: HTMLElement): string {
  const label = 'labels' in control ? (control.labels as NodeListOf<HTMLElement> | null)?.[0] : undefined;
  return wordsOf(label) || (control.getAttribute('aria-label') ?? (wordsOf(control.querySelector('.section-title, .item-words > span:first-child')) || wordsOf(control)));
}

/** The room around a control: what closes it and stands outside. */
function doorOf(control: Element, panel: Element): HTMLElement | undefined {
  for (let inner = control, room = control.parentElement; room !== null && room !== panel; inner = room, room = room.parentElement) {
    if (room.matches('.item-body')) return room.parentElement?.querySelector<HTMLElement>(':scope > .item-head > .item-open') ?? undefined;
    if (room instanceof HTMLDetailsElement && !inner.matches('summary')) return room.querySelector<HTMLElement>(':scope > summary') ?? undefined;
  }
  return undefined;
}

/** The section, row and field a control stands in, from outside to inside. */
function whereOf(control: HTMLElement, panel: Element): string {
  const names: string[] = [];
  for (let room = control.parentElement; room !== null && room !== panel; room = room.parentElement) {
    const head = room.matches('.item-body') ? room.parentElement?.querySelector('.item-words > span') : room.matches('details') ? (room.querySelector('.section-title') ?? room.querySelector('summary')) : room.querySelector(':scope > :is(label, .label, legend, .label-row > label)');
    const name = wordsOf(head);
    if (name !== '' && !head?.contains(control) && name !== names[0] && name !== calledOf(control)) names.unshift(name);
  }
  return names.join(' › ');
}

/** Everything that can be reached, those after where one stands first. */
export function placesOf(panel: Element, from: Element | null): readonly Place[] {
  const all = [...panel.querySelectorAll<HTMLElement>(Controls)].filter((each) => !each.matches(':disabled'));
  const next = from === null ? 0 : all.findIndex((each) => (from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  return [...all.slice(Math.max(next, 0)), ...all.slice(0, Math.max(next, 0))].map((element) => ({ label: calledOf(element), where: whereOf(element, panel), element }));
}

/** Goes there: what hides it opens, words in it are chosen, as Tab does. */
export function enter(element: HTMLElement): void {
  for (let each: HTMLElement | null = element; each !== null; each = each.parentElement) if (each instanceof HTMLDetailsElement) each.open = true;
  element.scrollIntoView({ block: 'nearest' });
  element.focus();
  if (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text')) element.select();
}

/** One room outwards: closes it and stands at its door. False where there is no room around. */
export function outwards(control: Element, panel: Element): boolean {
  const door = doorOf(control, panel);
  if (door === undefined) return false;
  door.focus();
  if (door.getAttribute('aria-expanded') === 'true') door.click();
  else if (door.parentElement instanceof HTMLDetailsElement) door.parentElement.open = false;
  return true;
}

/** One more row in the list around a control; the row one stands in closes. False where no list is around. */
export function addRow(control: Element, panel: Element): boolean {
  for (let each: Element | null = control; each !== null && each !== panel; each = each.parentElement) {
    const add: HTMLElement | null = each.querySelector<HTMLElement>(':scope > .add, :scope > .list > .add, :scope > .section-body > .list > .add, :scope > .section-body > .add');
    if (add === null) continue;
    if (each.matches('.list')) { const row: Element | null = control.closest('.item-body'); if (row !== null && each.contains(row)) outwards(row.querySelector('*') ?? row, panel); }
    add.click();
    return true;
  }
  return false;
}

/** Up and down between sections, and between the rows of a list. */
export function neighbour(control: Element, panel: Element, by: 1 | -1): HTMLElement | undefined {
  const all = control.matches('.section > summary') ? [...panel.querySelectorAll<HTMLElement>('.section > summary')] : control.matches('.item-open') ? [...(control.closest('ol')?.querySelectorAll<HTMLElement>(':scope > li > .item-head > .item-open') ?? [])] : [];
  return all[all.indexOf(control as HTMLElement) + by];
}

/** Adds something and stands in it. It is drawn at once: who types on loses no letter. */
export function addAbove(button: HTMLElement, add: () => void): void {
  flushSync(add);
  const above = button.previousElementSibling;
  const added = above?.matches('ol, ul') === true ? above.lastElementChild : above;
  firstIn(added?.querySelector(':scope > .item-body') ?? added)?.focus();
}

/**
 * What has the focus may go away by what is done with it: a row is removed, "set a condition" becomes the condition. Then the focus goes to what stands in its place,
 * or to what is nearest around it; it is never lost to the page. Gives back how to stop.
 */
export function keepFocus(panel: HTMLElement): () => void {
  let last: { readonly element: Element; readonly around: readonly Element[] } | undefined;
  const came = (event: FocusEvent): void => {
    const around: Element[] = [];
    if (event.target instanceof Element) for (let each = event.target.parentElement; each !== null && each !== panel; each = each.parentElement) around.push(each);
    last = event.target instanceof Element ? { element: event.target, around } : undefined;
  };
  const lost = new MutationObserver(() => {
    if (last === undefined || (document.activeElement !== null && document.activeElement !== document.body)) return;
    if (last.element.isConnected && !last.element.matches(':disabled')) return;
    const near = last.around.find((each) => each.isConnected && firstIn(each) !== null);
    firstIn(near ?? panel.querySelector('.inspector-body'))?.focus();
  });
  const left = (event: FocusEvent): void => { if (event.relatedTarget instanceof Element) last = undefined; };
  panel.addEventListener('focusin', came);
  panel.addEventListener('focusout', left);
  lost.observe(panel, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return () => { panel.removeEventListener('focusin', came); panel.removeEventListener('focusout', left); lost.disconnect(); };
}
