import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';

// jsdom draws nothing: dialogs of the platform only open and close
const missing = (prototype: object, name: string, value: (this: HTMLDialogElement) => void): void => { if (!(name in prototype)) Object.defineProperty(prototype, name, { value }); };
missing(HTMLDialogElement.prototype, 'showModal', function showModal() { this.open = true; });
missing(Element.prototype, 'scrollIntoView', () => undefined);
globalThis.CSS ??= { escape: (value: string) => value.replace(/[^\w-]/g, (letter) => `\\${letter}`) } as typeof CSS;

afterEach(cleanup);
