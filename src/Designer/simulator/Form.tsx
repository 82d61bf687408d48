import { useId } from 'react';
import type { FormField } from '../api/simulator';
import { Icon } from '../icons/Icon';
import type { Json, JsonObject } from '../model/json';
import { listOf } from '../model/json';
import { t } from '../words/say';
import { rowsIn } from './story';

type Values = Readonly<Record<string, Json | undefined>>;

/** The form as the official will have it. Errors stand at their fields, by path. */
export function Form({ fields, values, change, errors, prefix = '' }: {
  readonly fields: readonly FormField[]; readonly values: Values; readonly change: (id: string, value: Json | undefined) => void; readonly errors: Readonly<Record<string, readonly string[]>>; readonly prefix?: string;
}) {
  return <>{fields.filter((field) => field.shown).map((field) => <One key={field.id} field={field} value={field.id in values ? values[field.id] : field.value} change={(value) => change(field.id, value)} errors={errors} path={prefix + field.id} />)}</>;
}

function One({ field, value, change, errors, path }: { readonly field: FormField; readonly value: Json | undefined; readonly change: (value: Json | undefined) => void; readonly errors: Readonly<Record<string, readonly string[]>>; readonly path: string }) {
  const id = useId();
  const wrong = errors[path] ?? [];
  const described = [field.help ? `${id}-help` : '', wrong.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  const common = { id, 'aria-describedby': described, 'aria-invalid': wrong.length > 0 || undefined, readOnly: field.readOnly };
  const group = ['multiChoice', 'repeat', 'yesNo'].includes(field.type) || (field.type === 'choice' && (field.options?.length ?? 0) <= 5);
  const label = <>{field.label}{!field.required && <span className="soft"> ({t('không bắt buộc', 'optional')})</span>}</>;
  const notes = <>{field.help && <small className="help" id={`${id}-help`}>{field.help}</small>}{wrong.length > 0 && <span className="error" id={`${id}-error`}>{wrong.join(' ')}</span>}</>;
  return group
    ? <fieldset className={`field ${wrong.length > 0 ? 'wrong' : ''}`} aria-describedby={described} data-path={path}><legend>{label}</legend>{notes}<Group field={field} value={value} change={change} errors={errors} path={path} /></fieldset>
    : <div className={`field ${wrong.length > 0 ? 'wrong' : ''}`} data-path={path}><label htmlFor={id}>{label}</label>{notes}<Single field={field} value={value} change={change} common={common} /></div>;
}

const plain = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

function Single({ field, value, change, common }: { readonly field: FormField; readonly value: Json | undefined; readonly change: (value: Json | undefined) => void; readonly common: { readonly id: string; readonly readOnly: boolean } }) {
  const numbered = field.type === 'number' || field.type === 'member' || field.type === 'organisation';
  const take = (typed: string): void => change(typed === '' ? undefined : numbered && Number.isFinite(Number(typed)) ? Number(typed) : typed);
  if (field.options && field.options.length > 0) {
    return <select {...common} disabled={field.readOnly} value={plain(value)} onChange={(event) => take(event.target.value)}><option value="" />{field.options.map((option) => <option key={option.id} value={option.id}>{option.label}</option>)}</select>;
  }
  switch (field.type) {
    case 'longText': return <textarea {...common} rows={3} value={plain(value)} onChange={(event) => take(event.target.value)} />;
    case 'date': return <input {...common} type="date" value={plain(value)} onChange={(event) => take(event.target.value)} />;
    case 'number': return <input {...common} type="number" inputMode="decimal" min={field.min ?? undefined} max={field.max ?? undefined} value={plain(value)} onChange={(event) => take(event.target.value)} />;
    case 'file': return <p className="soft">{t('Khi chạy thử không cần tệp.', 'No file is needed while trying.')}</p>;
    default: return <input {...common} type="text" value={plain(value)} onChange={(event) => take(event.target.value)} />;
  }
}

function Group({ field, value, change, errors, path }: { readonly field: FormField; readonly value: Json | undefined; readonly change: (value: Json | undefined) => void; readonly errors: Readonly<Record<string, readonly string[]>>; readonly path: string }) {
  const name = useId();
  const radio = (id: string, label: string, picked: boolean, to: Json) => (
    <div className="choice" key={id}><input type="radio" id={`${name}-${id}`} name={name} checked={picked} disabled={field.readOnly} onChange={() => change(to)} /><label htmlFor={`${name}-${id}`}>{label}</label></div>
  );
  switch (field.type) {
    case 'yesNo': return <>{radio('yes', t('Có', 'Yes'), value === true, true)}{radio('no', t('Không', 'No'), value === false, false)}</>;
    case 'choice': return <>{(field.options ?? []).map((option) => radio(option.id, option.label, value === option.id, option.id))}</>;
    case 'multiChoice': {
      const chosen = listOf(value);
      return <>{(field.options ?? []).map((option) => (
        <div className="choice" key={option.id}><input type="checkbox" id={`${name}-${option.id}`} checked={chosen.includes(option.id)} onChange={(event) => change(event.target.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id))} /><label htmlFor={`${name}-${option.id}`}>{option.label}</label></div>
      ))}</>;
    }
    default: {
      const rows = rowsIn(value);
      const put = (index: number, row: JsonObject | undefined) => change(row === undefined ? rows.filter((_, each) => each !== index) : rows.map((each, at) => (at === index ? row : each)));
      return (
        <>
          {rows.map((row, index) => (
            <div className="row" key={index}>
              <Form fields={field.fields ?? []} values={row} prefix={`${path}[${index}].`} errors={errors} change={(id, to) => put(index, { ...row, [id]: to })} />
              <button type="button" className="quiet" onClick={() => put(index, undefined)}><Icon name="trash" size={16} />{t(`Bỏ dòng ${index + 1}`, `Remove row ${index + 1}`)}</button>
            </div>
          ))}
          <button type="button" className="add" onClick={() => change([...rows, {}])}><Icon name="plus" size={16} />{t('Thêm dòng', 'Add a row')}</button>
        </>
      );
    }
  }
}
