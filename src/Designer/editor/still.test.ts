import { describe, expect, it, vi } from 'vitest';
import { whenStill } from './still';

const pointer = (type: string, buttons = 0) => document.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { buttons }));

describe('what comes from elsewhere', () => {
  it('is shown at once while nothing is pressed', () => {
    const show = vi.fn();
    whenStill(show);
    expect(show).toHaveBeenCalledOnce();
  });

  it('waits while the mouse is down, so that what is pressed does not slip away, and comes in its order after the click', async () => {
    const said: string[] = [];
    document.addEventListener('click', () => said.push('click'), { once: true });
    pointer('pointerdown');
    whenStill(() => said.push('checks'));
    whenStill(() => said.push('holders'));
    expect(said).toEqual([]);
    pointer('pointerup');
    pointer('click');
    await vi.waitFor(() => expect(said).toEqual(['click', 'checks', 'holders']));
  });

  it('does not wait for ever when the mouse was let go outside the window', async () => {
    const show = vi.fn();
    pointer('pointerdown');
    whenStill(show);
    pointer('pointermove', 1);
    await new Promise((done) => { setTimeout(done); });
    expect(show).not.toHaveBeenCalled();
    pointer('pointermove', 0);
    await vi.waitFor(() => expect(show).toHaveBeenCalledOnce());
  });
});
