import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Json, JsonObject } from '../model/json';
import { stringOf } from '../model/json';
import type { Option } from '../model/kinds';
import { t, words } from '../words/say';
import type { Edits } from './frame';
import { at, useFrame } from './frame';

/** A label, its help, what the checks say of it, and the control. */
export function Field({ label, help, path, children, compact = false }: {
  readonly label: string; readonly help?: string | undefined; readonly path: string; readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined; readonly invalid: boolean }) => ReactNode; readonly compact?: boolean;
}) {
  const { problems } = useFrame();
  const id = useId();
  const own = problems.filter((problem) => problem.path === path);
  const described = [help ? `${id}-help` : '', own.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`f ${compact ? 'compact' : ''} ${own.some((problem) => problem.severity === 'error') ? 'wrong' : ''}`} data-path={path}>
      <label htmlFor={id}>{label}</label>
      {help && <small className="help" id={`${id}-help`}>{help}</small>}
      {own.length > 0 && <span className={own.some((problem) => problem.severity === 'error') ? 'error' : 'caution'} id={`${id}-error`}>{own.map((problem) => words(problem.text)).join(' ')}</span>}
      {children({ id, describedBy: described || undefined, invalid: own.some((problem) => problem.severity === 'error') })}
    </div>
  );
}

interface Control { readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly compact?: boolean }

const rest = (compact: boolean | undefined, help: string | undefined) => ({ ...(compact === undefined ? {} : { compact }), ...(help === undefined ? {} : { help }) });

export function TextField({ label, help, edits, compact, placeholder, list, mono = false }: Control & { readonly placeholder?: string; readonly list?: string; readonly mono?: boolean }) {
  const { locked } = useFrame();
  return (
    <Field label={label} path={edits.path} {...rest(compact, help)}>
      {({ id, describedBy, invalid }) => (
        <input id={id} type="text" value={stringOf(edits.value)} readOnly={locked} aria-describedby={describedBy} aria-invalid={invalid || undefined} placeholder={placeholder} list={list} autoComplete="off" className={mono ? 'mono' : undefined}
          spellCheck={!mono} onChange={(event) => edits.change(event.target.value || undefined, 'text')} />
      )}
    </Field>
  );
}

export function AreaField({ label, help, edits, compact, rows = 3 }: Control & { readonly rows?: number }) {
  const { locked } = useFrame();
  return (
    <Field label={label} path={edits.path} {...rest(compact, help)}>
      {({ id, describedBy, invalid }) => (
        <textarea id={id} rows={rows} value={stringOf(edits.value)} readOnly={locked} aria-describedby={describedBy} aria-invalid={invalid || undefined} onChange={(event) => edits.change(event.target.value || undefined, 'text')} />
      )}
    </Field>
  );
}

export function NumberField({ label, help, edits, compact, min }: Control & { readonly min?: number }) {
  const { locked } = useFrame();
  return (
    <Field label={label} path={edits.path} {...rest(compact, help)}>
      {({ id, describedBy, invalid }) => (
        <input id={id} type="number" inputMode="decimal" min={min} value={typeof edits.value === 'number' ? edits.value : ''} readOnly={locked} aria-describedby={describedBy} aria-invalid={invalid || undefined}
          onChange={(event) => edits.change(event.target.value === '' || Number.isNaN(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber, 'number')} />
      )}
    </Field>
  );
}

export function DateField({ label, help, edits, compact }: Control) {
  const { locked } = useFrame();
  return (
    <Field label={label} path={edits.path} {...rest(compact, help)}>
      {({ id, describedBy }) => <input id={id} type="date" value={stringOf(edits.value)} readOnly={locked} aria-describedby={describedBy} onChange={(event) => edits.change(event.target.value || undefined)} />}
    </Field>
  );
}

/** Yes or no; a no is not kept. */
export function CheckField({ label, help, edits }: Control) {
  const { locked, problems } = useFrame();
  const id = useId();
  const own = problems.filter((problem) => problem.path === edits.path);
  return (
    <div className={`f check ${own.length > 0 ? 'wrong' : ''}`} data-path={edits.path}>
      <label htmlFor={id}><input id={id} type="checkbox" checked={edits.value === true} disabled={locked} aria-describedby={help ? `${id}-help` : undefined} onChange={(event) => edits.change(event.target.checked ? true : undefined)} /><span>{label}</span></label>
      {help && <small className="help" id={`${id}-help`}>{help}</small>}
      {own.length > 0 && <span className="error">{own.map((problem) => words(problem.text)).join(' ')}</span>}
    </div>
  );
}

/** One of a few. What is stored and not among them stays, and is shown as it is. */
export function SelectField({ label, help, edits, compact, options, empty }: Control & { readonly options: readonly Option[]; readonly empty?: string | undefined }) {
  const { locked } = useFrame();
  const value = stringOf(edits.value);
  return (
    <Field label={label} path={edits.path} {...rest(compact, help)}>
      {({ id, describedBy, invalid }) => (
        <select id={id} value={value} disabled={locked} aria-describedby={describedBy} aria-invalid={invalid || undefined} onChange={(event) => edits.change(event.target.value || undefined)}>
          {(empty !== undefined || value === '') && <option value="">{empty ?? t('Chọn…', 'Choose…')}</option>}
          {options.map((option) => <option key={option.id} value={option.id}>{words(option.label)}</option>)}
          {value !== '' && !options.some((option) => option.id === value) && <option value={value}>{value}</option>}
        </select>
      )}
    </Field>
  );
}

/** Words in both languages, standing as `vi` and `en` beside other properties. English is asked for when it is shown. */
export function TextPair({ label, help, edits, long = false, path }: { readonly label: string; readonly help?: string | undefined; readonly edits: Edits<JsonObject>; readonly long?: boolean; readonly path?: string }) {
  const { english } = useFrame();
  const Control = long ? AreaField : TextField;
  const [vi, en] = [at(edits, 'vi'), at(edits, 'en')];
  return (
    <>
      <Control label={label} help={help} edits={path === undefined ? vi : { ...vi, path }} />
      {english && <Control label={t(`${label} – tiếng Anh`, `${label} – English`)} edits={en} />}
    </>
  );
}

/** Words as an object `{vi, en}` of their own; empty words take it away. */
export function TextObject({ label, help, edits, long = false }: { readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly long?: boolean }) {
  const value = (typeof edits.value === 'object' && edits.value !== null && !Array.isArray(edits.value) ? edits.value : {}) as JsonObject;
  const own: Edits<JsonObject> = { value, path: edits.path, change: (next, burst) => edits.change(next === undefined || Object.keys(next).length === 0 ? undefined : next, burst) };
  return <TextPair label={label} help={help} edits={own} long={long} path={edits.path} />;
}

/** Several of a few. */
export function ManyField({ label, help, edits, options }: Control & { readonly options: readonly { readonly id: string; readonly label: string }[] }) {
  const { locked, problems } = useFrame();
  const id = useId();
  const chosen = (Array.isArray(edits.value) ? edits.value : typeof edits.value === 'string' ? [edits.value] : []) as readonly Json[];
  const unknown = chosen.filter((each) => typeof each === 'string' && !options.some((option) => option.id === each)) as readonly string[];
  const own = problems.filter((problem) => problem.path === edits.path || problem.path?.startsWith(`${edits.path}[`) === true);
  const toggle = (option: string, on: boolean) => {
    const next = on ? [...chosen, option] : chosen.filter((each) => each !== option);
    edits.change(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className={`f many ${own.length > 0 ? 'wrong' : ''}`} data-path={edits.path} aria-describedby={help ? `${id}-help` : undefined}>
      <legend>{label}</legend>
      {help && <small className="help" id={`${id}-help`}>{help}</small>}
      {own.length > 0 && <span className="error">{own.map((problem) => words(problem.text)).join(' ')}</span>}
      <div className="many-options">
        {[...options, ...unknown.map((each) => ({ id: each, label: each }))].map((option) => (
          <label key={option.id}><input type="checkbox" checked={chosen.includes(option.id)} disabled={locked} onChange={(event) => toggle(option.id, event.target.checked)} /><span>{option.label}</span></label>
        ))}
      </div>
      {options.length === 0 && unknown.length === 0 && <p className="hint">{t('Chưa có gì để chọn.', 'Nothing to choose from yet.')}</p>}
    </fieldset>
  );
}
