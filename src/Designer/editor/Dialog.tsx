import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Icon } from '../icons/Icon';
import { t } from '../words/say';

/** A dialog of the platform: keeps the focus inside, closes with Escape, gives the focus back. Without `close` one of its buttons has to be chosen. */
export function Dialog({ title, children, close, wide = false, hiddenTitle = false }: {
  readonly title: string; readonly children: ReactNode; readonly close: (() => void) | undefined; readonly wide?: boolean; readonly hiddenTitle?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown === null || shown.open) return;
    const before = document.activeElement;
    shown.showModal();
    shown.querySelector<HTMLElement>('.box-inside input, .box-inside select, .box-inside textarea')?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return (
    <dialog ref={dialog} className={wide ? 'box wide' : 'box'} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); close?.(); }}
      onClick={(event) => { if (event.target === dialog.current) close?.(); }} onKeyDown={(event) => event.stopPropagation()}>
      <div className="box-inside">
        <div className={hiddenTitle ? 'unseen' : 'box-head'}>
          <h2 id={id}>{title}</h2>
          {!hiddenTitle && close !== undefined && <button type="button" className="quiet" onClick={close} aria-label={t('Đóng', 'Close')}><Icon name="x" /></button>}
        </div>
        {children}
      </div>
    </dialog>
  );
}
