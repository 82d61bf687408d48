import { useState } from 'react';
import type { Rule, Vocabulary } from '../api/vocabulary';
import { inForce } from '../api/vocabulary';
import type { Choice } from '../editor/Picker';
import { Picker } from '../editor/Picker';
import { Icon } from '../icons/Icon';
import type { JsonObject } from '../model/json';
import { stringOf, stringsOf } from '../model/json';
import { textOf } from '../model/text';
import { activitiesOf, labelOf } from '../model/workflow';
import { iconOf } from '../icons/kinds';
import { pathWords, ruleOf } from '../words/describe';
import { day, t, words } from '../words/say';
import { Field } from './fields';
import type { Edits, Frame } from './frame';
import { useFrame } from './frame';

/** Paths that fit, in the order: this step, other steps, the case. */
export const pathChoices = ({ paths }: Frame, wants: ((type: string) => boolean) | undefined, fields: Frame['fields'] = []): readonly Choice[] => [
  ...fields.map((field) => ({ id: stringOf(field['id']), label: stringOf(field['vi']) || stringOf(field['id']), group: t('Dòng này', 'This row') })),
  ...[...paths.values()].filter((path) => wants === undefined || wants(path.type) || path.type === 'any').map((path) => ({ id: path.path, label: path.label, group: path.group, detail: '' })),
];

/** A button that shows what is chosen in words and opens the list. */
export function PathButton({ id, value, choose, wants, describedBy, rows, label }: {
  readonly id?: string; readonly value: string; readonly choose: (path: string) => void; readonly wants?: (type: string) => boolean; readonly describedBy?: string | undefined; readonly rows?: Frame['fields']; readonly label: string;
}) {
  const frame = useFrame();
  const [picking, setPicking] = useState(false);
  const row = rows?.find((field) => field['id'] === value);
  return (
    <>
      <button type="button" id={id} className="pick" disabled={frame.locked} aria-describedby={describedBy} aria-haspopup="dialog" onClick={() => setPicking(true)} title={value} aria-label={`${label}: ${row === undefined ? pathWords(value, frame.paths) || t('chưa chọn', 'not chosen') : stringOf(row['vi'])}`}>
        <span>{value === '' ? t('Chọn trường…', 'Choose a field…') : row === undefined ? pathWords(value, frame.paths) : stringOf(row['vi'])}</span><Icon name="chevronDown" size={16} />
      </button>
      {picking && (
        <Picker title={t('Chọn trường', 'Choose a field')} placeholder={t('Tên trường hoặc tên bước', 'Name of a field or step')} choices={pathChoices(frame, wants, rows)} close={() => setPicking(false)}
          choose={(path) => { choose(path); setPicking(false); }}
          free={(typed) => (/^\p{L}[\p{L}\p{N}_.-]*$/u.test(typed) ? { id: typed, label: typed, detail: t('Dùng đúng như đã gõ', 'Take it as typed') } : undefined)} />
      )}
    </>
  );
}

export function PathField({ label, help, edits, wants }: { readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly wants?: (type: string) => boolean }) {
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (
        <div className="row">
          <PathButton id={id} label={label} value={stringOf(edits.value)} choose={(path) => edits.change(path)} describedBy={describedBy} {...(wants === undefined ? {} : { wants })} />
          {edits.value !== undefined && <button type="button" className="quiet" onClick={() => edits.change(undefined)} aria-label={t(`Bỏ ${label}`, `Clear ${label}`)}><Icon name="x" size={16} /></button>}
        </div>
      )}
    </Field>
  );
}

const stateWords = { confirmed: t('đã đọc văn bản', 'text read'), reported: t('đọc gián tiếp', 'read second-hand'), assumed: t('giả định', 'assumed') } as const;

/** Rule values to choose from: by their words, with what holds today, its source and how sure it is. */
const ruleChoices = (vocabulary: Vocabulary, rules: readonly Rule[]): readonly Choice[] => rules.map((each) => {
  const now = inForce(each, vocabulary.today);
  // two rules may read the same: their ids tell them apart
  return { id: each.id, label: words(each.label), detail: now === undefined ? each.id : `${now.short ? `${words(now.short)} · ` : ''}${now.basis ?? t('chưa có căn cứ', 'no source')} · ${stateWords[now.state]} · ${each.id}` };
});

/** A rule value: chosen by its words; its value today, its source and how sure it is stand under it. */
export function RuleField({ label, help, edits, kinds, extra = [] }: {
  readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly kinds?: readonly string[]; readonly extra?: readonly { readonly id: string; readonly label: string }[];
}) {
  const { vocabulary, locked } = useFrame();
  const [picking, setPicking] = useState(false);
  const id = stringOf(edits.value);
  const rule = ruleOf(vocabulary, id);
  const value = rule === undefined ? undefined : inForce(rule, vocabulary.today);
  const named = extra.find((each) => each.id === id);
  const fitting = vocabulary.rules.filter((each) => kinds === undefined || kinds.includes(each.kind));
  const choices: readonly Choice[] = [...extra, ...ruleChoices(vocabulary, fitting.length === 0 ? vocabulary.rules : fitting)];
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id: control, describedBy }) => (
        <>
          <div className="row">
            <button type="button" id={control} className="pick" disabled={locked} aria-describedby={describedBy} aria-haspopup="dialog" onClick={() => setPicking(true)}
              aria-label={`${label}: ${named?.label ?? (rule === undefined ? id || t('chưa chọn', 'not chosen') : words(rule.label))}`}>
              <span>{named?.label ?? (rule === undefined ? id || t('Chọn quy định…', 'Choose a rule…') : words(rule.label))}</span><Icon name="chevronDown" size={16} />
            </button>
            {edits.value !== undefined && <button type="button" className="quiet" onClick={() => edits.change(undefined)} aria-label={t(`Bỏ ${label}`, `Clear ${label}`)}><Icon name="x" size={16} /></button>}
          </div>
          {value !== undefined && (
            <p className="source">{value.short && <strong>{words(value.short)}</strong>} <span className={`tag ${value.state === 'assumed' ? 'soon' : value.state === 'confirmed' ? 'done' : ''}`}>{stateWords[value.state]}</span>
              <small>{value.basis ?? t('Chưa có căn cứ', 'No source')} · {t('từ', 'from')} {day(value.from)}{value.to === null ? '' : ` ${t('đến', 'to')} ${day(value.to)}`}</small></p>
          )}
          {picking && <Picker title={t('Chọn quy định', 'Choose a rule')} placeholder={t('Tên hoặc nội dung quy định', 'Name or words of a rule')} choices={choices} close={() => setPicking(false)} choose={(chosen) => { edits.change(chosen); setPicking(false); }} />}
        </>
      )}
    </Field>
  );
}

/** Several rule values, one after another out of a list that can be searched; each is shown with the document it comes from. */
export function RulesField({ label, edits, extra = [] }: { readonly label: string; readonly edits: Edits; readonly extra?: readonly { readonly id: string; readonly label: string }[] }) {
  const { vocabulary, locked } = useFrame();
  const [picking, setPicking] = useState(false);
  const ids = stringsOf(edits.value);
  const name = (id: string) => extra.find((each) => each.id === id)?.label ?? words(ruleOf(vocabulary, id)?.label ?? { vi: id });
  const source = (id: string) => { const rule = ruleOf(vocabulary, id); return rule === undefined ? undefined : inForce(rule, vocabulary.today)?.basis; };
  const take = (next: readonly string[]) => edits.change(next.length === 0 ? undefined : next);
  return (
    <Field label={label} path={edits.path}>
      {({ id, describedBy }) => (
        <>
          {ids.length > 0 && (
            <ul className="taken">
              {ids.map((each) => (
                <li key={each}><span>{name(each)}{source(each) && <small>{source(each)}</small>}</span>{!locked && <button type="button" className="quiet" onClick={() => take(ids.filter((other) => other !== each))} aria-label={t(`Bỏ ${name(each)}`, `Remove ${name(each)}`)}><Icon name="x" size={16} /></button>}</li>
              ))}
            </ul>
          )}
          <button type="button" id={id} className="pick small" disabled={locked} aria-describedby={describedBy} aria-haspopup="dialog" onClick={() => setPicking(true)} aria-label={t(`${label}: thêm căn cứ`, `${label}: add a ground`)}><Icon name="plus" size={14} />{t('Thêm căn cứ', 'Add a ground')}</button>
          {picking && (
            <Picker title={label} placeholder={t('Tên hoặc nội dung quy định', 'Name or words of a rule')} choices={[...extra, ...ruleChoices(vocabulary, vocabulary.rules)].filter((choice) => !ids.includes(choice.id))}
              stays close={() => setPicking(false)} choose={(chosen) => take([...ids, chosen])} />
          )}
        </>
      )}
    </Field>
  );
}

/** Steps to choose from: by name, in the order of the drawing. */
export const stepChoices = ({ workflow, kinds }: Pick<Frame, 'workflow' | 'kinds'>, wants?: (type: string) => boolean): readonly Choice[] =>
  activitiesOf(workflow).filter((activity) => wants === undefined || wants(activity.type)).map((activity) => {
    const kind = kinds.get(activity.type);
    return { id: activity.id, label: words(labelOf(activity)), group: kind === undefined ? activity.type : words(kind.name), icon: iconOf(activity.type) };
  });

/** One step, or several. */
export function StepField({ label, help, edits, many = false, back = false, interrupts = [] }: { readonly label: string; readonly help?: string | undefined; readonly edits: Edits; readonly many?: boolean; /** Where a case may go back to: what people do, this step too. */ readonly back?: boolean; /** What may be chosen beside the steps. */ readonly interrupts?: readonly JsonObject[] }) {
  const frame = useFrame();
  const [picking, setPicking] = useState(false);
  const ids = typeof edits.value === 'string' ? [edits.value] : Array.isArray(edits.value) ? (edits.value as readonly unknown[]).filter((each) => typeof each === 'string') : [];
  const others = interrupts.map((each): Choice => ({ id: stringOf(each['id']), label: words(textOf(each)), detail: stringOf(each['id']), group: t('Sự việc giữa chừng', 'Interrupts') }));
  const name = (id: string) => { const activity = activitiesOf(frame.workflow).find((each) => each.id === id); return activity === undefined ? (others.find((each) => each.id === id)?.label ?? id) : words(labelOf(activity)); };
  const take = (next: readonly string[]) => edits.change(next.length === 0 ? undefined : many ? next : next.at(-1));
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (
        <>
          <div className="chips">
            {ids.map((each) => (
              <span key={each} className="chip">{name(each)}{!frame.locked && <button type="button" onClick={() => take(ids.filter((other) => other !== each))} aria-label={t(`Bỏ ${name(each)}`, `Remove ${name(each)}`)}><Icon name="x" size={14} /></button>}</span>
            ))}
            <button type="button" id={id} className="pick small" disabled={frame.locked} aria-describedby={describedBy} aria-haspopup="dialog" onClick={() => setPicking(true)} aria-label={t(`${label}: chọn bước`, `${label}: choose a step`)}><Icon name="plus" size={14} />{t('Chọn bước', 'Choose a step')}</button>
          </div>
          {picking && (
            <Picker title={label} placeholder={t('Tên bước', 'Name of a step')} choices={[...stepChoices(frame, back ? (type) => frame.kinds.get(type)?.isHuman === true : undefined), ...others].filter((choice) => !ids.includes(choice.id) && (back || choice.id !== frame.step))}
              stays={many} close={() => setPicking(false)} choose={(chosen) => { take([...ids, chosen]); if (!many) setPicking(false); }} />
          )}
        </>
      )}
    </Field>
  );
}
