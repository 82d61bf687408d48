import type { IconName } from '../icons/Icon';
import { t } from '../words/say';

/** Everything that can be done, for the keyboard, the command list (Ctrl+K) and the help sheet; one list. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly group: string;
  /** As written on the help sheet: "Ctrl+K", "A". */
  readonly keys?: string;
  /** A bare letter works only where nobody types. */
  readonly bare?: boolean;
  readonly run: () => void;
  readonly disabled?: boolean;
}

const named: Readonly<Record<string, string>> = { Delete: 'Del', ArrowUp: '↑', ArrowDown: '↓' };

/** "Ctrl+Shift+Z" of a key press; the Command key of a Mac counts as Ctrl. */
export function keysOf(event: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean; readonly altKey: boolean }): string {
  const key = named[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const shift = event.shiftKey && (event.ctrlKey || event.metaKey || event.key.length > 1);
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

/** Where bare letters and Del belong to what has the focus: where somebody types, and among the properties, whose buttons and rows are no steps. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.closest('.inspector') !== null || target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

/** The command that a key press means; nothing while somebody types, but for what is held with Ctrl. */
export function commandFor(commands: readonly Command[], event: Parameters<typeof keysOf>[0], typing: boolean): Command | undefined {
  const keys = keysOf(event);
  return commands.find((command) => command.disabled !== true && command.keys?.split(' ').includes(keys) === true && !(typing && command.bare === true));
}

export const groupWords = {
  steps: t('Bước', 'Steps'), ways: t('Đường đi', 'Lines'), view: t('Xem', 'View'), edit: t('Sửa', 'Edit'), procedure: t('Quy trình', 'Procedure'),
};
