import { useId, useState } from 'react';
import type { Unit } from '../api/designer';
import type { StoryStep, Told } from '../api/simulator';
import { Dialog } from '../editor/Dialog';
import { UnitFinder } from '../inspector/WhoEditor';
import type { Json } from '../model/json';
import { t } from '../words/say';
import { Form } from './Form';

/** Something comes in between: the case is withdrawn, moves, or a named event is recorded. */
export function Interrupt({ one, real, close, act }: { readonly one: Told['interrupts'][number]; readonly real: boolean; readonly close: () => void; readonly act: (step: StoryStep) => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [place, setPlace] = useState('other-cell');
  const [unit, setUnit] = useState<Unit>();
  const [values, setValues] = useState<Readonly<Record<string, Json | undefined>>>({});
  const moves = one.command === 'move';
  const send = () => {
    const data = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    act({ do: one.command, ...(one.command === 'event' ? { interrupt: one.id } : {}), ...(reason === '' ? {} : { reason }), ...(Object.keys(data).length > 0 ? { data } : {}), ...(moves ? { organisation: real ? `organisation-${unit?.id ?? ''}` : place } : {}) });
    close();
  };
  return (
    <Dialog title={one.name} close={close}>
      {one.consequence !== null && <p>{one.consequence}</p>}
      <div className="field"><label htmlFor={`${id}-why`}>{t('Lý do', 'Reason')}</label><textarea id={`${id}-why`} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} /></div>
      {moves && (real
        ? <div className="field"><p>{t('Chuyển đến', 'Move to')}: <strong>{unit?.name ?? t('chưa chọn', 'not chosen')}</strong></p><UnitFinder unit={unit} shown={unit?.name ?? ''} choose={setUnit} /></div>
        : <div className="field"><label htmlFor={`${id}-to`}>{t('Chuyển đến', 'Move to')}</label><select id={`${id}-to`} value={place} onChange={(event) => setPlace(event.target.value)}><option value="other-cell">{t('Chi bộ khác cùng xã', 'Another cell of the commune')}</option><option value="other-commune">{t('Chi bộ ở xã khác', 'A cell of another commune')}</option></select></div>)}
      <Form fields={one.fields} values={values} errors={{}} change={(field, value) => setValues((before) => ({ ...before, [field]: value }))} />
      <p className="acts"><button type="button" className="button main" disabled={moves && real && unit === undefined} onClick={send}>{one.name}</button></p>
    </Dialog>
  );
}
