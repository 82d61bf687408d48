import { useId, useMemo, useState } from 'react';
import type { IconName } from '../icons/Icon';
import { Icon } from '../icons/Icon';
import { folded } from '../model/text';
import { t } from '../words/say';
import { Dialog } from './Dialog';

export interface Choice { readonly id: string; readonly label: string; readonly detail?: string; readonly group?: string; readonly icon?: IconName; readonly keys?: string; readonly disabled?: boolean }

const MostShown = 80;

/** One way to choose from many: type a part of it (accents do not matter), arrows, Enter. Commands, steps, ports, fields and rules are all chosen here. */
export function Picker({ title, placeholder, choices, choose, close, free, stays = false }: {
  readonly title: string; readonly placeholder: string; readonly choices: readonly Choice[]; readonly choose: (id: string) => void; readonly close: () => void;
  /** What was typed may be taken as it is. */
  readonly free?: (typed: string) => Choice | undefined;
  /** Stays for the next choice, until it is closed. */
  readonly stays?: boolean;
}) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const all = useMemo(() => choices.map((choice) => ({ choice, label: folded(choice.label), words: folded(`${choice.label} ${choice.detail ?? ''} ${choice.group ?? ''} ${choice.id}`), id: folded(choice.id) })), [choices]);
  const shown = useMemo(() => {
    const parts = folded(typed).split(/\s+/).filter(Boolean);
    // what was typed whole comes first, then what is in the name, then what is only said of it
    const whole = parts.join(' ');
    const rank = ({ label, id }: { readonly label: string; readonly id: string }): number => (whole !== '' && (label === whole || id === whole) ? 0 : label.includes(whole) ? 1 : parts.every((part) => label.includes(part)) ? 2 : 3);
    const found = all.filter(({ words }) => parts.every((part) => words.includes(part))).toSorted((a, b) => rank(a) - rank(b)).slice(0, MostShown).map(({ choice }) => choice);
    const own = free?.(typed);
    return own === undefined || found.some((each) => each.id === own.id) ? found : [...found, own];
  }, [all, typed, free]);
  const index = Math.min(at, shown.length - 1);
  const take = (choice: Choice | undefined) => { if (choice === undefined || choice.disabled === true) return; choose(choice.id); if (stays) { setTyped(''); setAt(0); } };
  return (
    <Dialog title={title} close={close} hiddenTitle>
      <div className="picker">
        <div className="picker-find">
          <Icon name="search" />
          <input type="text" role="combobox" aria-expanded aria-controls={list} aria-autocomplete="list" aria-activedescendant={index >= 0 ? `${list}-${index}` : undefined} aria-label={title}
            placeholder={placeholder} value={typed} autoComplete="off" spellCheck={false}
            onChange={(event) => { setTyped(event.target.value); setAt(0); }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setAt((index + 1) % Math.max(shown.length, 1));
              else if (event.key === 'ArrowUp') setAt((index - 1 + shown.length) % Math.max(shown.length, 1));
              else if (event.key === 'Enter') take(shown[index]);
              else return;
              event.preventDefault();
            }} />
          <button type="button" className="quiet" onClick={close} aria-label={t('Đóng', 'Close')}><Icon name="x" /></button>
        </div>
        <ul role="listbox" id={list} aria-label={title}>
          {shown.map((choice, number) => (
            <li key={choice.id} id={`${list}-${number}`} role="option" aria-selected={number === index} aria-disabled={choice.disabled === true} className={number === index ? 'at' : ''}
              ref={number === index ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined} onClick={() => take(choice)}>
              {choice.icon !== undefined && <Icon name={choice.icon} />}
              <span className="picker-words"><span>{choice.label}</span>{choice.detail && <small>{choice.detail}</small>}</span>
              {choice.group !== undefined && <small className="picker-group">{choice.group}</small>}
              {choice.keys !== undefined && <kbd>{choice.keys}</kbd>}
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="picker-none" role="status">{t('Không tìm thấy. Đề nghị gõ từ khác.', 'Nothing found. Try other words.')}</p>}
      </div>
    </Dialog>
  );
}
