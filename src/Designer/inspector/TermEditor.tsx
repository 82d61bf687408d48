import type { Json, JsonObject } from '../model/json';
import { isObject, listOf, stringOf } from '../model/json';
import type { Option } from '../model/kinds';
import { Icon } from '../icons/Icon';
import { t, words } from '../words/say';
import { Field } from './fields';
import type { Edits, Frame } from './frame';
import { useFrame } from './frame';
import { PathButton, RuleField } from './picks';
import { addAbove } from './reach';

/** How a value comes about. The order is that of the list. */
const forms = ['path', 'value', 'rule', 'addDays', 'addWorkingDays', 'addMonths', 'monthsBetween', 'latest', 'min', 'max', 'sum', 'count', 'minus', 'lastWorkingDayOnOrBefore'] as const;
type Form = (typeof forms)[number];

const formWords: Readonly<Record<Form, string>> = {
  path: t('trường của hồ sơ', 'a field of the case'), value: t('giá trị cố định', 'a fixed value'), rule: t('quy định', 'a rule value'), addDays: t('ngày + số ngày', 'date + days'), addWorkingDays: t('ngày + số ngày làm việc', 'date + working days'),
  addMonths: t('ngày + số tháng', 'date + months'), monthsBetween: t('số tháng giữa hai ngày', 'months between two dates'), latest: t('giá trị được ghi sau cùng', 'the value given last'), min: t('nhỏ nhất trong', 'the least of'),
  max: t('lớn nhất trong', 'the greatest of'), sum: t('tổng của', 'the sum of'), count: t('số dòng của', 'number of rows of'), minus: t('số âm của', 'the negative of'), lastWorkingDayOnOrBefore: t('ngày làm việc cuối cùng đến', 'last working day on or before'),
};

const formOf = (term: Json | undefined): Form => (isObject(term) ? forms.find((form) => form !== 'path' && form in term) ?? 'value' : 'path');

function fresh(form: Form, before: Json | undefined): Json {
  const first = typeof before === 'string' ? before : '';
  switch (form) {
    case 'path': return first;
    case 'value': return { value: '' };
    case 'rule': return { rule: '' };
    case 'addDays': case 'addWorkingDays': case 'addMonths': return { [form]: [first || 'today', { value: 1 }] };
    case 'monthsBetween': return { monthsBetween: [first || 'today', 'today'] };
    case 'latest': case 'min': case 'max': case 'sum': return { [form]: [first] };
    case 'count': return { count: first };
    case 'minus': return { minus: first };
    case 'lastWorkingDayOnOrBefore': return { lastWorkingDayOnOrBefore: first || 'today' };
    default: return form satisfies never;
  }
}

/** A value that is read, fixed or computed: a field of the case, a rule, a date moved on. */
export function TermField({ label, help, edits, rows, allowEmpty = true, type }: {
  readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly rows?: Frame['fields']; readonly allowEmpty?: boolean; readonly type?: string;
}) {
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (edits.value === undefined || edits.value === null
        ? <Empty id={id} describedBy={describedBy} fill={() => edits.change('')} />
        : <div className="row top"><Term id={id} label={label} edits={edits} {...(rows === undefined ? {} : { rows })} {...(type === undefined ? {} : { type })} />{allowEmpty && <button type="button" className="quiet" onClick={() => edits.change(undefined)} aria-label={t(`Bỏ ${label}`, `Clear ${label}`)}><Icon name="x" size={16} /></button>}</div>)}
    </Field>
  );
}

function Empty({ id, describedBy, fill }: { readonly id: string; readonly describedBy: string | undefined; readonly fill: () => void }) {
  const { locked } = useFrame();
  return <button type="button" id={id} className="pick small" disabled={locked} aria-describedby={describedBy} onClick={fill}><Icon name="plus" size={14} />{t('Đặt giá trị', 'Set a value')}</button>;
}

export function Term({ id, label, edits, rows, type }: { readonly id?: string; readonly label: string; readonly edits: Edits; readonly rows?: Frame['fields']; readonly type?: string }) {
  const { locked } = useFrame();
  const term = edits.value;
  const form = formOf(term);
  const rowsProps = rows === undefined ? {} : { rows };
  return (
    <div className="term">
      <select aria-label={t(`${label}: cách tính`, `${label}: how it comes about`)} value={form} disabled={locked} onChange={(event) => { const next = forms.find((each) => each === event.target.value); if (next !== undefined) edits.change(fresh(next, term)); }}>
        {forms.map((each) => <option key={each} value={each}>{formWords[each]}</option>)}
      </select>
      <Body id={id} label={label} edits={edits} form={form} rowsProps={rowsProps} type={type} />
    </div>
  );
}

function Body({ id, label, edits, form, rowsProps, type }: { readonly id: string | undefined; readonly label: string; readonly edits: Edits; readonly form: Form; readonly rowsProps: { readonly rows?: Frame['fields'] }; readonly type: string | undefined }) {
  const term = edits.value;
  const own: JsonObject = isObject(term) ? term : {};
  const inner = (name: string): Edits => ({ value: own[name], path: `${edits.path}.${name}`, change: (value, burst) => edits.change({ [name]: value ?? '' }, burst) });
  switch (form) {
    case 'path': return <PathButton label={label} value={stringOf(term)} choose={edits.change} {...rowsProps} {...(id === undefined ? {} : { id })} />;
    case 'value': return <Literal label={label} edits={inner('value')} {...(type === undefined ? {} : { type })} />;
    case 'rule': return <RuleField label={t('Quy định', 'Rule')} edits={inner('rule')} />;
    case 'count': return <PathButton label={label} value={stringOf(own['count'])} choose={(path) => edits.change({ count: path })} wants={(each) => each === 'repeat'} {...rowsProps} />;
    case 'minus': case 'lastWorkingDayOnOrBefore': return <Term label={label} edits={inner(form)} {...rowsProps} />;
    case 'addDays': case 'addWorkingDays': case 'addMonths': case 'monthsBetween': case 'latest': case 'min': case 'max': case 'sum':
      return <Parts label={label} edits={inner(form)} fixed={form.startsWith('add') || form === 'monthsBetween'} rowsProps={rowsProps} />;
    default: return form satisfies never;
  }
}

function Parts({ label, edits, fixed, rowsProps }: { readonly label: string; readonly edits: Edits; readonly fixed: boolean; readonly rowsProps: { readonly rows?: Frame['fields'] } }) {
  const { locked } = useFrame();
  const parts = listOf(edits.value);
  return (
    <div className="parts">
      {parts.map((part, index) => (
        <div key={index} className="row top">
          <Term label={t(`${label}, phần ${index + 1}`, `${label}, part ${index + 1}`)} {...rowsProps} edits={{ value: part, path: `${edits.path}[${index}]`, change: (value, burst) => edits.change(parts.with(index, value ?? ''), burst) }} />
          {!fixed && !locked && parts.length > 1 && <button type="button" className="quiet" onClick={() => edits.change(parts.toSpliced(index, 1))} aria-label={t(`Bỏ phần ${index + 1}`, `Remove part ${index + 1}`)}><Icon name="x" size={16} /></button>}
        </div>
      ))}
      {!fixed && !locked && <button type="button" className="pick small" onClick={(event) => addAbove(event.currentTarget, () => edits.change([...parts, '']))}><Icon name="plus" size={14} />{t('Thêm phần', 'Add a part')}</button>}
    </div>
  );
}

/** A fixed value in the control that fits its type. */
export function Literal({ label, edits, type, options = [] }: { readonly label: string; readonly edits: Edits; readonly type?: string; readonly options?: readonly Option[] }) {
  const { locked } = useFrame();
  const { value } = edits;
  if (options.length > 0) {
    return (
      <select aria-label={label} value={stringOf(value)} disabled={locked} onChange={(event) => edits.change(event.target.value)}>
        <option value="">{t('Chọn…', 'Choose…')}</option>
        {options.map((option) => <option key={option.id} value={option.id}>{words(option.label)}</option>)}
        {stringOf(value) !== '' && !options.some((option) => option.id === value) && <option value={stringOf(value)}>{stringOf(value)}</option>}
      </select>
    );
  }
  const shape = type === 'yesNo' || typeof value === 'boolean' ? 'yesNo' : type === 'number' || (typeof value === 'number' && type !== 'date') ? 'number' : type === 'date' ? 'date' : 'text';
  switch (shape) {
    case 'yesNo': return <select aria-label={label} value={typeof value === 'boolean' ? `${value}` : ''} disabled={locked} onChange={(event) => edits.change(event.target.value === 'true')}>{typeof value !== 'boolean' && <option value="" disabled>{t('Chọn…', 'Choose…')}</option>}<option value="true">{t('Có', 'Yes')}</option><option value="false">{t('Không', 'No')}</option></select>;
    case 'number': return <input aria-label={label} type="number" value={typeof value === 'number' ? value : ''} readOnly={locked} onChange={(event) => edits.change(Number.isNaN(event.target.valueAsNumber) ? '' : event.target.valueAsNumber, 'literal')} />;
    case 'date': return <input aria-label={label} type="date" value={stringOf(value)} readOnly={locked} onChange={(event) => edits.change(event.target.value)} />;
    case 'text': return <input aria-label={label} type="text" value={typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)} readOnly={locked} onChange={(event) => edits.change(literalOf(event.target.value), 'literal')} />;
    default: return shape satisfies never;
  }
}

/** What was typed: a number when it is one. */
const literalOf = (typed: string): Json => (/^-?\d+([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : typed);
