import { KindMime } from '../canvas/Canvas';
import { Icon } from '../icons/Icon';
import { groupOf, groups, iconOf } from '../icons/kinds';
import type { Kinds, StepKind } from '../model/kinds';
import { t, words } from '../words/say';
import type { Choice } from './Picker';

/** The kinds that may be put into a procedure, in groups. */
export const paletteOf = (kinds: Kinds): readonly { readonly label: string; readonly kinds: readonly StepKind[] }[] =>
  groups.map((group) => ({ label: words(group.label), kinds: [...kinds.values()].filter((kind) => kind.isBrowsable && groupOf(kind) === group.id) })).filter((group) => group.kinds.length > 0);

export const kindChoices = (kinds: Kinds): readonly Choice[] =>
  paletteOf(kinds).flatMap((group) => group.kinds.map((kind) => ({ id: kind.type, label: words(kind.name), detail: words(kind.description), group: group.label, icon: iconOf(kind.type) })));

export function Palette({ kinds, add, disabled }: { readonly kinds: Kinds; readonly add: (type: string) => void; readonly disabled: boolean }) {
  return (
    // with nothing to press it is still longer than a low window: the keyboard scrolls it
    <section className="palette" aria-label={t('Thêm bước', 'Add a step')} tabIndex={disabled ? 0 : undefined}>
      {paletteOf(kinds).map((group) => (
        <div key={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.kinds.map((kind) => (
              <li key={kind.type}>
                <button type="button" draggable={!disabled} disabled={disabled} title={words(kind.description)} onClick={() => add(kind.type)}
                  onDragStart={(event) => { event.dataTransfer.setData(KindMime, kind.type); event.dataTransfer.effectAllowed = 'copy'; }}>
                  <Icon name={iconOf(kind.type)} /><span>{words(kind.name)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="hint">{t('Kéo vào sơ đồ, hoặc bấm để thêm sau bước đang chọn.', 'Drag onto the flowchart, or press to add after the chosen step.')}</p>
    </section>
  );
}
