let pressed = false;
let waiting: (() => void)[] = [];

function letGo() {
  pressed = false;
  // after the click that belongs to it
  setTimeout(() => {
    if (pressed) return;
    const due = waiting;
    waiting = [];
    for (const act of due) act();
  });
}

addEventListener('pointerdown', () => { pressed = true; }, { capture: true });
addEventListener('pointerup', letGo, { capture: true });
addEventListener('pointercancel', letGo, { capture: true });
// let go outside the window
addEventListener('pointermove', (event) => { if (pressed && event.buttons === 0) letGo(); }, { capture: true });

/**
 * Runs what comes from elsewhere (an answer, a finding) and moves things on the page: at once, or while a button of the mouse is down as soon as it is up.
 * Otherwise what is pressed would slip away from under the mouse, and the click be lost.
 */
export function whenStill(act: () => void): void {
  if (!pressed) act();
  else waiting.push(act);
}
