import { useId, useState } from 'react';
import type { StoryStep, Told, WorkItem } from '../api/simulator';
import { Icon } from '../icons/Icon';
import type { Json } from '../model/json';
import { day, t } from '../words/say';
import { Form } from './Form';
import { changedIn, filledIn } from './story';

type Refused = Told['refused'];

/** A step's page as its official will see it; from here one acts as him. */
export function Work({ item, refused, busy, act }: { readonly item: WorkItem; readonly refused: Refused; readonly busy: boolean; readonly act: (step: StoryStep) => void }) {
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, Json | undefined>>>({});
  const [outcome, setOutcome] = useState(item.kind === 'vote' ? '' : (item.outcomes[0]?.id ?? ''));
  const [returnTo, setReturnTo] = useState('');
  const [comment, setComment] = useState('');
  const [by, setBy] = useState(item.assignees[0]?.person);
  const [helped, setHelped] = useState(true);
  const chosen = item.outcomes.find((each) => each.id === outcome);
  const errors = refused?.errors ?? {};
  const person = item.assignees.find((each) => each.person === by);

  const send = () => {
    const data = helped ? changedIn(item.form.fields, values) : filledIn(item.form.fields, values);
    act({
      do: 'complete', step: item.step, ...(item.kind === 'vote' || outcome === '' ? {} : { outcome }), ...(Object.keys(data).length > 0 ? { data } : {}), ...(helped ? {} : { example: false }),
      ...(comment === '' ? {} : { comment }), ...(returnTo === '' ? {} : { returnTo }), ...(by === undefined || by === item.assignees[0]?.person ? {} : { by: `@person-${by}` }),
    });
  };

  return (
    <section className="sheet work" aria-labelledby={id}>
      <h2 id={id}>{item.name}</h2>
      <p className="soft">{item.why}{item.deadline !== null && <> · <strong className={item.deadline.state}>{item.deadline.words}</strong> ({day(item.deadline.due)})</>}</p>
      {item.returned !== null && <div className="note soon"><p>{t(`Trở lại từ “${item.returned.from}”: ${item.returned.reason}`, `Came back from “${item.returned.from}”: ${item.returned.reason}`)}</p></div>}
      {refused !== null && (
        <div className="errors" role="alert"><h3>{refused.sentence}</h3>
          {Object.keys(errors).length > 0 && <ul>{Object.entries(errors).flatMap(([path, sentences]) => sentences.map((sentence) => <li key={`${path} ${sentence}`}>{sentence}</li>))}</ul>}
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-by`}>{t('Làm với tư cách', 'Act as')}</label>
        <select id={`${id}-by`} value={by} onChange={(event) => setBy(Number(event.target.value))}>{item.assignees.map((each) => <option key={each.person} value={each.person}>{`${each.name}, ${each.post}, ${each.organisation}`}</option>)}</select>
        {person !== undefined && person.how !== 'holder' && <small className="help">{t('Người này làm thay người giữ chức danh.', 'Stands in for the holder of the post.')}</small>}
      </div>
      {item.instructions !== null && <p className="instructions">{item.instructions}</p>}
      {item.basis !== null && <p className="soft">{t('Căn cứ', 'Basis')}: {item.basis}</p>}
      {item.vote !== null && <p><strong>{item.vote.words}</strong><br /><span className="soft">{item.vote.quorumWords}</span></p>}
      <Form fields={item.form.fields} values={values} errors={errors} change={(field, value) => setValues((before) => ({ ...before, [field]: value }))} />
      {item.dossier.length > 0 && <details className="more"><summary><Icon name="chevronRight" size={16} />{t(`Giấy tờ của bước (${item.dossier.length})`, `Papers of this step (${item.dossier.length})`)}</summary><ul>{item.dossier.map((line) => <li key={line.code}>{line.name} ({line.code}): {line.stateWords}</li>)}</ul></details>}
      {item.kind === 'vote' ? <p className="soft">{t('Kết quả được tính từ số phiếu.', 'The result is computed from the counts.')}</p> : (
        <fieldset className="field outcomes"><legend>{t('Kết quả', 'Outcome')}</legend>
          {item.outcomes.map((each) => (
            <div className="choice" key={each.id}><input type="radio" id={`${id}-${each.id}`} name={id} checked={outcome === each.id} onChange={() => { setOutcome(each.id); setReturnTo(''); }} /><label htmlFor={`${id}-${each.id}`}><strong>{each.label}</strong> <span className="soft">{each.consequence}</span></label></div>
          ))}
        </fieldset>
      )}
      {chosen !== undefined && chosen.returnsTo.length > 1 && (
        <div className="field"><label htmlFor={`${id}-to`}>{t('Trở lại bước', 'Back to')}</label><select id={`${id}-to`} value={returnTo} onChange={(event) => setReturnTo(event.target.value)}><option value="" />{chosen.returnsTo.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select></div>
      )}
      {chosen?.commentRequired === true && <div className="field"><label htmlFor={`${id}-why`}>{t('Lý do', 'Reason')}</label><textarea id={`${id}-why`} rows={2} value={comment} onChange={(event) => setComment(event.target.value)} /></div>}
      <div className="choice"><input type="checkbox" id={`${id}-help`} checked={helped} onChange={(event) => setHelped(event.target.checked)} /><label htmlFor={`${id}-help`}>{t('Điền giúp các ô còn trống theo ví dụ', 'Fill in what is left empty from the examples')}</label></div>
      <p className="acts"><button type="button" className="button main" disabled={busy} onClick={send}><Icon name="check" size={16} />{item.kind === 'vote' ? t('Ghi kết quả', 'Record the result') : (chosen?.label ?? t('Hoàn thành', 'Done'))}</button></p>
    </section>
  );
}
