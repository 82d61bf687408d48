import { Icon } from '../icons/Icon';
import type { Json, JsonObject } from '../model/json';
import { isList, isObject, listOf, stringOf } from '../model/json';
import { conditionWords, operatorWords } from '../words/describe';
import { t, words } from '../words/say';
import { Field } from './fields';
import type { Edits, Frame } from './frame';
import { useFrame } from './frame';
import { PathButton } from './picks';
import { addAbove } from './reach';
import { Literal, Term } from './TermEditor';

/** The forms a condition has; rows joined by all or any, turned round, asked of the rows of a list. */
type Form = 'all' | 'any' | 'not' | 'each' | 'some' | 'row';

const formOf = (condition: Json | undefined): Form => {
  if (!isObject(condition)) return 'row';
  return (['all', 'any', 'not', 'each', 'some'] as const).find((form) => form in condition) ?? 'row';
};

export const freshRow: JsonObject = { field: '', op: 'is', value: '' };

/** Conditions as rows: field, operator, value. Said in words under it. */
export function ConditionField({ label, help, edits, rows }: { readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly rows?: Frame['fields'] }) {
  const { locked, paths } = useFrame();
  const { value } = edits;
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (!isObject(value)
        ? <button type="button" id={id} className="pick small" disabled={locked} aria-describedby={describedBy} onClick={() => edits.change(freshRow)}><Icon name="plus" size={14} />{t('Đặt điều kiện', 'Set a condition')}</button>
        : (
          <div className="condition-box" id={id} role="group" aria-label={label} tabIndex={-1}>
            <Condition edits={edits} remove={() => edits.change(undefined)} {...(rows === undefined ? {} : { rows })} />
            <p className="in-words">{t('Nghĩa là: ', 'That is: ')}{conditionWords(value, paths)}</p>
          </div>
        ))}
    </Field>
  );
}

function Condition({ edits, remove, rows }: { readonly edits: Edits; readonly remove: () => void; readonly rows?: Frame['fields'] }) {
  const { locked } = useFrame();
  const condition: JsonObject = isObject(edits.value) ? edits.value : freshRow;
  const form = formOf(condition);
  const rowsProps = rows === undefined ? {} : { rows };

  const become = (next: Form): void => {
    const parts = form === 'all' || form === 'any' ? listOf(condition[form]) : form === 'row' ? [condition] : [condition['not'] ?? condition['that'] ?? freshRow];
    const one = parts[0] ?? freshRow;
    switch (next) {
      case 'all': case 'any': edits.change({ [next]: parts }); break;
      case 'not': edits.change({ not: parts.length > 1 ? { all: parts } : one }); break;
      case 'each': case 'some': edits.change({ [next]: form === 'each' || form === 'some' ? (condition[form] ?? '') : '', that: one }); break;
      case 'row': edits.change(isObject(one) && formOf(one) === 'row' ? one : freshRow); break;
      default: next satisfies never;
    }
  };

  const head = (
    <div className="condition-head">
      <select aria-label={t('Dạng điều kiện', 'Form of the condition')} value={form} disabled={locked} onChange={(event) => become(event.target.value as Form)}>
        <option value="row">{t('Một dòng', 'One row')}</option>
        <option value="all">{t('Mọi dòng đều đúng', 'Every row holds')}</option>
        <option value="any">{t('Ít nhất một dòng đúng', 'At least one row holds')}</option>
        <option value="not">{t('Không đúng', 'It does not hold')}</option>
        <option value="each">{t('Mọi dòng của danh sách', 'Every row of a list')}</option>
        <option value="some">{t('Có dòng của danh sách', 'Some row of a list')}</option>
      </select>
      {!locked && <button type="button" className="quiet" onClick={remove} aria-label={t('Bỏ điều kiện này', 'Remove this condition')}><Icon name="trash" size={16} /></button>}
    </div>
  );

  switch (form) {
    case 'row': return <div className="condition">{head}<Row edits={edits} condition={condition} {...rowsProps} /></div>;
    case 'not': return <div className="condition">{head}<Condition edits={{ value: condition['not'], path: `${edits.path}.not`, change: (value, burst) => edits.change({ not: value ?? freshRow }, burst) }} remove={remove} {...rowsProps} /></div>;
    case 'each': case 'some': {
      const list = stringOf(condition[form]);
      return (
        <div className="condition">{head}
          <PathButton label={t('Danh sách', 'List')} value={list} choose={(path) => edits.change({ ...condition, [form]: path })} wants={(type) => type === 'repeat'} />
          <Condition edits={{ value: condition['that'], path: `${edits.path}.that`, change: (value, burst) => edits.change({ ...condition, that: value ?? freshRow }, burst) }} remove={remove} rows={rowFields(list, rows)} />
        </div>
      );
    }
    case 'all': case 'any': {
      const parts = listOf(condition[form]);
      const put = (next: readonly Json[], burst?: string) => edits.change({ [form]: next }, burst);
      return (
        <div className="condition">{head}
          <ul className="condition-parts" data-joint={form === 'all' ? t('và', 'and') : t('hoặc', 'or')}>
            {parts.map((part, index) => (
              <li key={index}><Condition edits={{ value: part, path: `${edits.path}.${form}[${index}]`, change: (value, burst) => put(value === undefined ? parts.toSpliced(index, 1) : parts.with(index, value), burst) }} remove={() => put(parts.toSpliced(index, 1))} {...rowsProps} /></li>
            ))}
          </ul>
          {!locked && <button type="button" className="pick small" onClick={(event) => addAbove(event.currentTarget, () => put([...parts, freshRow]))}><Icon name="plus" size={14} />{t('Thêm dòng', 'Add a row')}</button>}
        </div>
      );
    }
    default: return form satisfies never;
  }
}

/** The fields of a row, as `{id, vi, type, options}`; found by the list's path where a condition asks of its rows. */
function rowFields(list: string, outer: Frame['fields'] | undefined): Frame['fields'] {
  return [{ id: list === '' ? '' : `@${list}` }, ...(outer ?? [])].filter((each) => each['id'] !== '');
}

function Row({ edits, condition, rows }: { readonly edits: Edits; readonly condition: JsonObject; readonly rows?: Frame['fields'] }) {
  const { paths, vocabulary, locked } = useFrame();
  const list = rows?.map((each) => stringOf(each['id'])).find((id) => id.startsWith('@'))?.slice(1);
  const inRow: Frame['fields'] = list === undefined ? [] : [...paths.values()].filter((path) => path.path.startsWith(`${list}.`)).map((path) => ({ id: path.path.slice(list.length + 1), vi: path.label.split(' › ').at(-1) ?? path.label, type: path.type }));
  const rowsProps = inRow.length > 0 ? { rows: inRow } : {};
  const field = condition['field'];
  const known = typeof field === 'string' ? (paths.get(field) ?? (list === undefined ? undefined : paths.get(`${list}.${field}`))) : undefined;
  const op = stringOf(condition['op']) || 'is';
  const value = condition['value'];
  const put = (property: string): Edits => ({ value: condition[property], path: `${edits.path}.${property}`, change: (next, burst) => edits.change({ ...condition, [property]: next ?? '' }, burst) });
  const setOperator = (next: string) => {
    const many = next === 'in' || next === 'not-in';
    const { value: before, ...bare } = condition;
    if (next === 'is-empty' || next === 'is-not-empty') edits.change({ ...bare, op: next });
    else edits.change({ ...bare, op: next, value: isObject(before) ? before : many ? (isList(before) ? before : before === undefined || before === '' ? [] : [before]) : isList(before) ? (before[0] ?? '') : (before ?? (known?.type === 'yesNo' ? true : '')) });
  };
  const operators = vocabulary.operators.length > 0 ? vocabulary.operators : Object.entries(operatorWords).map(([id, [vi, en]]) => ({ id, label: { vi, en } }));
  const computed = isObject(value);
  return (
    <div className="condition-row">
      <Term label={t('Trường', 'Field')} edits={put('field')} {...rowsProps} />
      <select aria-label={t('So sánh', 'Comparison')} value={op} disabled={locked} onChange={(event) => setOperator(event.target.value)}>
        {operators.map((each) => <option key={each.id} value={each.id}>{words(each.label)}</option>)}
      </select>
      {op !== 'is-empty' && op !== 'is-not-empty' && (
        <div className="row top">
          {computed
            ? <Term label={t('Giá trị', 'Value')} edits={{ ...put('value'), value: 'field' in value ? (value['field'] ?? '') : value, change: (next, burst) => edits.change({ ...condition, value: typeof next === 'string' ? { field: next } : isObject(next) && 'value' in next ? (next['value'] ?? '') : (next ?? '') }, burst) }} {...rowsProps} />
            : op === 'in' || op === 'not-in'
              ? <Several label={t('Giá trị', 'Value')} edits={put('value')} options={known?.options ?? []} />
              : <Literal label={t('Giá trị', 'Value')} edits={put('value')} type={known?.type ?? 'any'} options={known?.options ?? []} />}
          {!locked && <button type="button" className="quiet" title={computed ? t('So với giá trị cố định', 'Compare with a fixed value') : t('So với quy định hoặc trường khác', 'Compare with a rule or another field')} aria-label={computed ? t('So với giá trị cố định', 'Compare with a fixed value') : t('So với quy định hoặc trường khác', 'Compare with a rule or another field')} onClick={() => edits.change({ ...condition, value: computed ? '' : { rule: '' } })}><Icon name={computed ? 'minus' : 'scale'} size={16} /></button>}
        </div>
      )}
    </div>
  );
}

function Several({ label, edits, options }: { readonly label: string; readonly edits: Edits; readonly options: readonly { readonly id: string; readonly label: { readonly vi: string; readonly en?: string | undefined } }[] }) {
  const { locked } = useFrame();
  const chosen = listOf(edits.value);
  if (options.length === 0) {
    return <input aria-label={t(`${label}, cách nhau bằng dấu phẩy`, `${label}, separated by commas`)} type="text" readOnly={locked} value={chosen.map(String).join(', ')} onChange={(event) => edits.change(event.target.value.split(',').map((each) => each.trim()).filter(Boolean), 'several')} />;
  }
  return (
    <div className="many-options" role="group" aria-label={label}>
      {options.map((option) => (
        <label key={option.id}><input type="checkbox" disabled={locked} checked={chosen.includes(option.id)} onChange={(event) => edits.change(event.target.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id))} /><span>{words(option.label)}</span></label>
      ))}
    </div>
  );
}
