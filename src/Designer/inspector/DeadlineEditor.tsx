import { useEffect, useState } from 'react';
import type { Reckoned } from '../api/designer';
import { reckonDeadline } from '../api/designer';
import { ApiFailure } from '../api/http';
import { whenStill } from '../editor/still';
import { Icon } from '../icons/Icon';
import type { JsonObject } from '../model/json';
import { isObject, objectsOf, stringOf } from '../model/json';
import { day, t, words } from '../words/say';
import { conditionWords } from '../words/describe';
import { ConditionField } from './ConditionEditor';
import { CheckField, SelectField } from './fields';
import type { Edits } from './frame';
import { at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { RuleField } from './picks';
import { TermField } from './TermEditor';
import { textOf } from '../model/text';

/** How long a step may take, from when, and who is reminded; shown as real dates. */
export function DeadlineEditor({ edits }: { readonly edits: Edits }) {
  const { locked, fields, paths } = useFrame();
  const value = isObject(edits.value) ? edits.value : undefined;
  if (value === undefined) {
    return <button type="button" className="add" disabled={locked} onClick={() => edits.change({ rule: '', from: null, statutory: false, ladder: 'ladder.internal' })}><Icon name="plus" size={16} />{t('Đặt thời hạn', 'Set a deadline')}</button>;
  }
  const own: Edits<JsonObject> = { value, path: edits.path, change: edits.change };
  const fixed = value['due'] !== undefined;
  return (
    <>
      <div className="f"><span className="label">{t('Cách đặt', 'Kind')}</span>
        <div className="row">
          <select aria-label={t('Cách đặt thời hạn', 'Kind of deadline')} value={fixed ? 'due' : 'rule'} disabled={locked} onChange={(event) => {
            const { rule, from, due, ...others } = value;
            void rule; void from; void due;
            edits.change(event.target.value === 'due' ? { due: 'today', ...others } : { rule: '', from: null, ...others });
          }}>
            <option value="rule">{t('Theo quy định, tính từ một ngày', 'By a rule, counted from a day')}</option>
            <option value="due">{t('Đến một ngày đã định', 'Until a fixed day')}</option>
          </select>
          {!locked && <button type="button" className="quiet" onClick={() => edits.change(undefined)} aria-label={t('Bỏ thời hạn', 'Remove the deadline')}><Icon name="trash" size={16} /></button>}
        </div>
      </div>
      {fixed ? <TermField label={t('Ngày đến hạn', 'Due day')} edits={at(own, 'due')} allowEmpty={false} />
        : (
          <>
            <RuleField label={t('Thời gian', 'How long')} edits={at(own, 'rule')} kinds={['duration', 'deadline']} />
            <TermField label={t('Tính từ', 'Counted from')} help={t('Để trống: từ ngày bước mở.', 'Empty: from the day the step opened.')} edits={{ ...at(own, 'from'), change: (next, burst) => edits.change({ ...value, from: next ?? null }, burst) }} />
            <div className="f"><span className="label">{t('Tính từ ngày khác trong trường hợp', 'Counted from another day when')}</span>
              <ListEditor value={objectsOf(value['when'])} path={`${edits.path}.when`} name={t('Các trường hợp', 'Cases')} change={(next, burst) => at(own, 'when').change(next.length === 0 ? undefined : next, burst)} summary={(each) => conditionWords(each['when'], paths)}
                fresh={() => ({ when: { field: '', op: 'is', value: '' }, from: 'today' })} addLabel={t('Thêm trường hợp', 'Add a case')}
                body={(item) => <><ConditionField label={t('Khi', 'When')} edits={at(item, 'when')} /><TermField label={t('Tính từ', 'Counted from')} edits={at(item, 'from')} allowEmpty={false} /></>} />
            </div>
          </>
        )}
      <CheckField label={t('Thời hạn pháp định', 'Statutory')} help={t('Vẫn tính khi yêu cầu bổ sung; quá hạn phải ghi lý do.', 'Runs on while papers are asked for; being late needs a reason.')} edits={{ ...at(own, 'statutory'), change: (next) => edits.change({ ...value, statutory: next === true }) }} />
      <RuleField label={t('Mốc nhắc', 'Reminders')} edits={at(own, 'ladder')} kinds={['ladder']} />
      <SelectField label={t('Trường ghi lý do quá hạn', 'Field for the reason of a delay')} edits={at(own, 'breachReason')} options={fields.filter((field) => field['type'] === 'longText' || field['type'] === 'text').map((field) => ({ id: stringOf(field['id']), label: textOf(field) }))} empty={t('Không đòi lý do', 'No reason asked')} />
      <RealDates deadline={value} />
    </>
  );
}

/** The dates that this deadline would have, counted from a day that is tried out. */
export function RealDates({ deadline }: { readonly deadline: JsonObject }) {
  const { vocabulary } = useFrame();
  const [start, setStart] = useState(vocabulary.today);
  const [reckoned, setReckoned] = useState<Reckoned | string>();
  const rule = stringOf(deadline['rule']);
  const due = deadline['due'];
  const ladder = stringOf(deadline['ladder']);
  const statutory = deadline['statutory'] === true;
  const dated = due !== undefined && !isObject(due) ? undefined : due;
  useEffect(() => {
    if (rule === '' && dated === undefined) return;
    let gone = false;
    const show = (answer: Reckoned | string) => whenStill(() => { if (!gone) setReckoned(answer); });
    const timer = setTimeout(() => {
      reckonDeadline({ ...(rule === '' ? {} : { rule }), ...(dated === undefined ? {} : { due: dated }), start, ...(ladder === '' ? {} : { ladder }), statutory })
        .then(show, (fault: unknown) => show(fault instanceof ApiFailure && fault.sentences[0] !== undefined ? fault.sentences[0] : t('Chưa tính được ngày. Sẽ thử lại khi có thay đổi.', 'The dates could not be counted.')));
    }, 250);
    return () => { gone = true; clearTimeout(timer); };
  }, [rule, dated, start, ladder, statutory]);
  if (rule === '') return due === undefined ? <p className="hint">{t('Chọn quy định để xem ngày cụ thể.', 'Choose a rule to see real dates.')}</p> : null;
  return (
    <div className="real-dates">
      <label>{t('Nếu tính từ ngày', 'Counted from')} <input type="date" value={start} onChange={(event) => { if (event.target.value !== '') setStart(event.target.value); }} /></label>
      {typeof reckoned === 'string' && <p className="soon">{reckoned}</p>}
      {typeof reckoned === 'object' && (
        <>
          <p>{t('Đến hạn', 'Due')} <strong>{day(reckoned.due)}</strong> <small>{words(reckoned.explanation)}</small></p>
          {reckoned.reminders.length > 0 && <ul>{reckoned.reminders.map((reminder, index) => <li key={index}><time dateTime={reminder.on}>{day(reminder.on)}</time> {t('nhắc', 'reminds')} {words(reminder.to)}</li>)}</ul>}
        </>
      )}
    </div>
  );
}
