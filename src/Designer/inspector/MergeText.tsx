import { useId, useRef, useState } from 'react';
import type { Choice } from '../editor/Picker';
import { Picker } from '../editor/Picker';
import { Icon } from '../icons/Icon';
import type { JsonObject } from '../model/json';
import { isObject, stringOf } from '../model/json';
import type { Paths } from '../words/describe';
import { pathWords, ruleWords } from '../words/describe';
import { t, words } from '../words/say';
import type { Edits, Frame } from './frame';
import { at, useFrame } from './frame';
import { pathChoices } from './picks';

/** A text with merge fields: `{decision.number}`, `{rule.age.min}`. A field or a rule value is put in where the caret stands. */
export function MergeText({ label, help, edits, rows = 3, extra = [] }: { readonly label: string; readonly help?: string; readonly edits: Edits; readonly rows?: number; readonly extra?: readonly { readonly id: string; readonly label: string }[] }) {
  const frame = useFrame();
  const id = useId();
  const control = useRef<HTMLTextAreaElement>(null);
  const [picking, setPicking] = useState(false);
  const value = stringOf(edits.value);
  const own = frame.problems.filter((problem) => problem.path === edits.path);
  const put = (path: string) => {
    const from = control.current?.selectionStart ?? value.length;
    const to = control.current?.selectionEnd ?? from;
    edits.change(`${value.slice(0, from)}{${path}}${value.slice(to)}`);
    setPicking(false);
    requestAnimationFrame(() => { control.current?.focus(); control.current?.setSelectionRange(from + path.length + 2, from + path.length + 2); });
  };
  return (
    <div className={`f ${own.length > 0 ? 'wrong' : ''}`} data-path={edits.path}>
      <div className="label-row"><label htmlFor={id}>{label}</label>{!frame.locked && <button type="button" className="pick small" onClick={() => setPicking(true)}><Icon name="plus" size={14} />{t('Chèn trường', 'Insert a field')}</button>}</div>
      {help !== undefined && <small className="help">{help}</small>}
      {own.length > 0 && <span className="error">{own.map((problem) => words(problem.text)).join(' ')}</span>}
      <textarea id={id} ref={control} rows={rows} value={value} readOnly={frame.locked} onChange={(event) => edits.change(event.target.value, 'text')} />
      {picking && <Picker title={t('Chèn trường', 'Insert a field')} placeholder={t('Tên trường hoặc tên bước', 'Name of a field or step')} choices={[...extra, ...pathChoices(frame, (type) => type !== 'repeat' && type !== 'file'), ...ruleChoices(frame)]} choose={put} close={() => setPicking(false)} />}
    </div>
  );
}

/** The rule values, as sentences say them: a number that the law may change is never typed. */
const ruleChoices = ({ vocabulary }: Frame): readonly Choice[] =>
  vocabulary.rules.map((rule) => ({ id: `rule.${rule.id}`, label: words(rule.label), group: t('Giá trị quy định', 'Rule values'), detail: ruleWords(vocabulary, rule.id) }));

/** The text as it will read: merge fields stand in words. */
export function Merged({ text, paths }: { readonly text: string; readonly paths: Paths }) {
  const { vocabulary } = useFrame();
  const said = (name: string) => (name.startsWith('rule.') ? ruleWords(vocabulary, name.slice(5)) : pathWords(name, paths));
  return <>{text.split(/(\{[^{}\s]+\})/).map((part, index) => (/^\{[^{}\s]+\}$/.test(part) ? <mark key={index} title={part}>{said(part.slice(1, -1))}</mark> : <span key={index}>{part}</span>))}</>;
}

/** Subject and text of a mail, with how it will read. */
export function MailEditor({ edits, extra = [] }: { readonly edits: Edits; readonly extra?: readonly { readonly id: string; readonly label: string }[] }) {
  const { paths, english } = useFrame();
  const mail: Edits<JsonObject> = { value: isObject(edits.value) ? edits.value : {}, path: edits.path, change: edits.change };
  const part = (name: 'subject' | 'text', language: 'vi' | 'en'): Edits => {
    const inner = at(mail, name);
    return at({ value: isObject(inner.value) ? inner.value : {}, path: inner.path, change: inner.change }, language);
  };
  const [language, setLanguage] = useState<'vi' | 'en'>('vi');
  const shown = english ? language : 'vi';
  return (
    <div data-path={edits.path}>
      {english && <div className="switch" role="group" aria-label={t('Ngôn ngữ của thư', 'Language of the mail')}>{(['vi', 'en'] as const).map((each) => <button key={each} type="button" aria-pressed={language === each} onClick={() => setLanguage(each)}>{each === 'vi' ? 'Tiếng Việt' : 'English'}</button>)}</div>}
      <MergeText label={t('Tiêu đề thư', 'Subject')} edits={{ ...part('subject', shown), path: `${edits.path}.subject` }} rows={2} extra={extra} />
      <MergeText label={t('Nội dung thư', 'Text')} edits={{ ...part('text', shown), path: `${edits.path}.text` }} rows={5} extra={extra} />
      <figure className="mail" aria-label={t('Thư sẽ gửi', 'The mail as it will be sent')}>
        <figcaption>{t('Thư sẽ gửi', 'The mail as it will be sent')}</figcaption>
        <p className="mail-subject"><Merged text={stringOf(part('subject', shown).value) || t('(chưa có tiêu đề)', '(no subject yet)')} paths={paths} /></p>
        <p className="mail-text"><Merged text={stringOf(part('text', shown).value) || t('(chưa có nội dung)', '(no text yet)')} paths={paths} /></p>
      </figure>
    </div>
  );
}
