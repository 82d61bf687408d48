import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Json, JsonObject } from '../model/json';
import { listOf, objectOf, objectsOf, stringOf, stringsOf, withValueAt } from '../model/json';
import { outcomesOf } from '../model/kinds';
import { free, kebab, textOf } from '../model/text';
import { activityOf, procedureOf } from '../model/workflow';
import { Icon } from '../icons/Icon';
import { conditionWords, effectWords } from '../words/describe';
import { t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { Field, ManyField, SelectField, TextField, TextPair } from './fields';
import type { Edits, Frame } from './frame';
import { at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { MailEditor, MergeText } from './MergeText';
import { PathField, RuleField, RulesField } from './picks';
import { TermField } from './TermEditor';
import { WhoEditor } from './WhoEditor';

/** The outcomes of the step that is edited, to choose from. */
function useOutcomes(): readonly { readonly id: string; readonly label: string }[] {
  const { workflow, step, kinds } = useFrame();
  const activity = step === undefined ? undefined : activityOf(workflow, step);
  const kind = activity === undefined ? undefined : kinds.get(activity.type);
  return activity === undefined || kind === undefined ? [] : outcomesOf(activity, kind).map((outcome) => ({ id: stringOf(outcome['id']), label: words(textOf(outcome)) }));
}

const listChange = (edits: Edits) => (next: readonly JsonObject[], burst?: string) => edits.change(next.length === 0 ? undefined : next, burst);
const dossierOf = ({ workflow }: Frame) => objectsOf(procedureOf(workflow)['dossier']);

/** Papers handled at this step. */
export function StepDossierEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const frame = useFrame();
  const outcomes = useOutcomes();
  const lines = dossierOf(frame);
  const value = objectsOf(edits.value);
  const nameOf = (code: string) => { const line = lines.find((each) => each['code'] === code); return line === undefined ? code : `${code} – ${words(textOf(line))}`; };
  const next = lines.find((line) => !value.some((each) => each['code'] === line['code']));
  return (
    <ListEditor value={value} change={listChange(edits)} path={edits.path} name={name} summary={(line) => nameOf(stringOf(line['code']))}
      detail={(line) => { const codes = stringsOf(line['outcomes']); return codes.length === 0 ? '' : t('phải có khi: ', 'needed for: ') + outcomes.filter((each) => codes.includes(each.id)).map((each) => each.label).join(', '); }}
      {...(next === undefined ? {} : { fresh: () => ({ code: stringOf(next['code']) }) })} addLabel={t('Thêm giấy tờ', 'Add a paper')}
      empty={lines.length === 0 ? t('Quy trình chưa có danh mục giấy tờ. Thêm ở phần “Giấy tờ” của quy trình.', 'The procedure has no dossier yet. Add it among the properties of the procedure.') : t('Bước này không xử lý giấy tờ nào.', 'No papers are handled here.')}
      body={(item) => (
        <>
          <SelectField label={t('Giấy tờ', 'Paper')} edits={at(item, 'code')} options={lines.map((line) => ({ id: stringOf(line['code']), label: { vi: nameOf(stringOf(line['code'])) } }))} />
          <ManyField label={t('Phải đủ trước khi chọn', 'Must be checked before')} edits={at(item, 'outcomes')} options={outcomes} />
        </>
      )} />
  );
}

/** Conditions that must hold before an outcome is taken; else the sentence stands at the field. */
export function ChecksEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const { fields, paths } = useFrame();
  const outcomes = useOutcomes();
  const value = objectsOf(edits.value);
  const places = [...fields, { id: 'meetingDate', vi: t('Ngày họp', 'Date of the meeting') }].filter((field, index, all) => all.findIndex((each) => each['id'] === field['id']) === index);
  return (
    <ListEditor value={value} change={listChange(edits)} path={edits.path} name={name} summary={(check) => words(textOf(check)) || stringOf(check['id'])} detail={(check) => conditionWords(check['that'], paths)}
      fresh={() => ({ id: free('dieu-kien', new Set(value.map((each) => stringOf(each['id'])))), outcomes: outcomes.slice(0, 1).map((each) => each.id), path: stringOf(fields[0]?.['id']), that: { field: '', op: 'is', value: '' }, vi: '' })}
      addLabel={t('Thêm điều kiện phải đạt', 'Add a check')} empty={t('Không có điều kiện nào phải đạt.', 'Nothing has to hold.')}
      body={(item) => (
        <>
          <ManyField label={t('Trước khi chọn', 'Before choosing')} edits={at(item, 'outcomes')} options={outcomes} />
          <ConditionField label={t('Phải đúng', 'Must hold')} edits={at(item, 'that')} />
          <MergeText label={t('Câu nói khi không đạt', 'The sentence when it does not')} edits={at(item, 'vi')} />
          <English><MergeText label={t('Câu nói – tiếng Anh', 'The sentence – English')} edits={at(item, 'en')} /></English>
          <Field label={t('Hiện ở trường', 'Shown at the field')} path={`${item.path}.path`}>
            {({ id, describedBy }) => (
              <>
                <input id={id} type="text" list={`${id}-fields`} className="mono" value={stringOf(item.value?.['path'])} aria-describedby={describedBy} onChange={(event) => at(item, 'path').change(event.target.value, 'text')} />
                <datalist id={`${id}-fields`}>{places.map((field) => <option key={stringOf(field['id'])} value={stringOf(field['id'])}>{words(textOf(field))}</option>)}</datalist>
              </>
            )}
          </Field>
          <TextField label={t('Mã', 'Id')} edits={at(item, 'id')} mono />
        </>
      )} />
  );
}

function English({ children }: { readonly children: ReactNode }) {
  return useFrame().english ? <>{children}</> : null;
}

/** Changes of the register: what becomes of the subject, from which day. */
export function EffectsEditor({ edits, name, human }: { readonly edits: Edits; readonly name: string; readonly human: boolean }) {
  const { vocabulary } = useFrame();
  const outcomes = useOutcomes();
  const value = objectsOf(edits.value);
  return (
    <ListEditor value={value} change={listChange(edits)} path={edits.path} name={name} summary={(effect) => effectWords(effect, vocabulary)}
      detail={(effect) => outcomes.find((each) => each.id === effect['on'])?.label ?? ''} fresh={() => ({ ...(human && outcomes[0] !== undefined ? { on: outcomes[0].id } : {}), kind: vocabulary.effects[0]?.kind ?? '' })}
      addLabel={t('Thêm thay đổi', 'Add a change')} empty={t('Danh sách đảng viên không đổi.', 'The register does not change.')}
      body={(item, effect) => {
        const kind = vocabulary.effects.find((each) => each.kind === effect['kind']);
        return (
          <>
            {human && <SelectField label={t('Khi kết quả là', 'On the outcome')} edits={at(item, 'on')} options={outcomes.map((each) => ({ id: each.id, label: { vi: each.label } }))} empty={t('Mọi kết quả', 'Any outcome')} />}
            <SelectField label={t('Thay đổi', 'Change')} edits={at(item, 'kind')} options={vocabulary.effects.map((each) => ({ id: each.kind, label: each.label }))} />
            {(kind?.values ?? []).map((each) => <TermField key={each.name} label={words(each.label)} edits={at(item, each.name)} type={each.type} />)}
            <ConditionField label={t('Chỉ khi', 'Only when')} edits={at(item, 'when')} />
          </>
        );
      }} />
  );
}

/** One mail for each row that has no answer yet. */
export function RemindersEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const value = objectsOf(edits.value);
  const row = [{ id: 'row.signedOn', label: t('Ngày của dòng', 'Date of the row') }];
  return (
    <ListEditor value={value} change={listChange(edits)} path={edits.path} name={name} summary={(each) => words(textOf(objectOf(each['mail'])['subject'])) || stringOf(each['id'])}
      fresh={() => ({ id: free('nhac', new Set(value.map((each) => stringOf(each['id'])))), rows: '', from: '', rule: '', answers: '', key: 'row', answered: '', to: [], mail: { subject: { vi: '' }, text: { vi: '' } } })}
      addLabel={t('Thêm việc nhắc', 'Add a reminder')} empty={t('Không nhắc theo dòng.', 'No reminders by row.')}
      body={(item) => (
        <>
          <PathField label={t('Các dòng được hỏi', 'Rows that were asked')} edits={at(item, 'rows')} wants={(type) => type === 'repeat'} />
          <TextField label={t('Ngày gửi: trường của dòng', 'Sent on: field of the row')} edits={at(item, 'from')} mono />
          <RuleField label={t('Nhắc sau', 'Reminded after')} edits={at(item, 'rule')} kinds={['duration']} />
          <PathField label={t('Các dòng trả lời của bước này', 'Rows of answers at this step')} edits={at(item, 'answers')} wants={(type) => type === 'repeat'} />
          <TextField label={t('Trường chỉ dòng được hỏi', 'Field that names the row asked')} edits={at(item, 'key')} mono />
          <TextField label={t('Đã trả lời khi có trường', 'Answered when this field is filled')} edits={at(item, 'answered')} mono />
          <div className="f"><span className="label">{t('Gửi cho', 'To')}</span><WhoEditor edits={at(item, 'to')} name={t('Gửi cho', 'To')} /></div>
          <MailEditor edits={at(item, 'mail')} extra={row} />
          <TextField label={t('Mã', 'Id')} edits={at(item, 'id')} mono />
        </>
      )} />
  );
}

/** Who votes: a body at a place, or the one that the competence table names. */
export function BodyEditor({ edits }: { readonly edits: Edits }) {
  const { vocabulary, locked } = useFrame();
  const value = edits.value;
  const kind = typeof value === 'string' ? value : stringOf(objectOf(value)['kind']);
  const of = stringOf(objectOf(value)['of']);
  const byTable = kind === 'proposer' || kind === 'decider';
  const options = [...vocabulary.bodies, ...[{ id: 'proposer', label: { vi: 'Cấp đề nghị theo bảng thẩm quyền', en: 'The proposing body of the competence table' } }, { id: 'decider', label: { vi: 'Cấp quyết định theo bảng thẩm quyền', en: 'The deciding body of the competence table' } }].filter((each) => !vocabulary.bodies.some((body) => body.id === each.id))];
  return (
    <>
      <Field label={t('Tập thể biểu quyết', 'The body that votes')} path={edits.path}>
        {({ id, describedBy }) => (
          <select id={id} value={kind} disabled={locked} aria-describedby={describedBy} onChange={(event) => { const next = event.target.value; edits.change(next === 'proposer' || next === 'decider' ? next : { kind: next, of: of || (next === 'cell-meeting' ? 'cell' : 'grassroots') }); }}>
            {options.map((option) => <option key={option.id} value={option.id}>{words(option.label)}</option>)}
          </select>
        )}
      </Field>
      {!byTable && <SelectField label={t('Ở', 'At')} edits={{ value: of, path: `${edits.path}.of`, change: (next) => edits.change({ kind, of: next ?? '' }) }} options={vocabulary.places} />}
    </>
  );
}

/** The paper that a step issues. */
export function DocumentEditor({ edits }: { readonly edits: Edits }) {
  const frame = useFrame();
  const { fields, vocabulary } = frame;
  const own: Edits<JsonObject> = { value: objectOf(edits.value), path: edits.path, change: edits.change };
  const ofType = (...types: readonly string[]) => fields.filter((field) => types.includes(stringOf(field['type']))).map((field) => ({ id: stringOf(field['id']), label: textOf(field) }));
  const rows = stringOf(own.value?.['rows']);
  const inRows = rows === '' ? undefined : objectsOf(fields.find((field) => field['id'] === rows)?.['fields']).map((field) => ({ id: stringOf(field['id']), label: textOf(field) }));
  return (
    <>
      <TextPair label={t('Tên văn bản', 'Name of the paper')} edits={own} />
      <TextField label={t('Mẫu số', 'Code')} help={t('Ví dụ 9-KNĐ', 'For example 9-KNĐ')} edits={at(own, 'code')} />
      <TextField label={t('Ký hiệu', 'Series')} help={t('Ví dụ QĐ/ĐU', 'For example QĐ/ĐU')} edits={at(own, 'series')} />
      <SelectField label={t('Nơi ban hành', 'Issued by')} edits={at(own, 'issuer')} options={[{ id: 'handler', label: { vi: 'Tổ chức của người ban hành', en: "The issuer's own organisation" } }, ...vocabulary.places]} />
      <SelectField label={t('Mỗi dòng một văn bản', 'One paper for each row')} edits={at(own, 'rows')} options={ofType('repeat')} empty={t('Không, một văn bản', 'No, one paper')} />
      <SelectField label={t('Số lấy từ trường', 'Number from the field')} edits={at(own, 'numberField')} options={inRows ?? ofType('text', 'number')} empty={t('Số kế tiếp trong sổ', 'The next number of the register')} />
      <SelectField label={t('Ngày lấy từ trường', 'Date from the field')} edits={at(own, 'dateField')} options={inRows ?? ofType('date')} empty={t('Ngày nhập', 'The day it was entered')} />
      <Printed edits={own} />
    </>
  );
}

/** How a paper is printed: its template, who signs by order, what it cites. */
export function Printed({ edits }: { readonly edits: Edits<JsonObject> }) {
  const { vocabulary } = useFrame();
  return (
    <>
      <TextField label={t('Mẫu trình bày', 'Template')} edits={at(edits, 'template')} mono />
      <SelectField label={t('Ký thừa lệnh (T/L)', 'Signs by order (T/L)')} edits={at(edits, 'signs')} options={vocabulary.roles} empty={t('Không, bí thư ký thay mặt (T/M)', 'Nobody, the secretary signs for the body (T/M)')} />
      <RulesField label={t('Căn cứ nêu trong văn bản', 'Grounds that it cites')} edits={at(edits, 'grounds')} extra={[{ id: 'competence', label: t('Bảng thẩm quyền', 'The competence table') }]} />
    </>
  );
}

/** The ways of a switch: each its condition, taken in this order. */
export function CasesEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const { paths } = useFrame();
  const value = objectsOf(edits.value);
  const labels = new Set(value.map((each) => stringOf(each['label'])));
  return (
    <ListEditor value={value} change={(next, burst) => edits.change(next, burst)} path={edits.path} name={name} summary={(each) => stringOf(each['label'])} detail={(each) => conditionWords(objectOf(each['condition'])['value'], paths)}
      fresh={() => ({ label: free('nhanh', labels), condition: { type: 'Condition', value: { field: '', op: 'is', value: '' } } })} addLabel={t('Thêm trường hợp', 'Add a case')} empty={t('Chưa có trường hợp nào; mọi hồ sơ đi lối “Còn lại”.', 'No cases yet; everything goes “Otherwise”.')}
      body={(item, each) => (
        <>
          <PortLabel id={stringOf(each['label'])} taken={labels} rename={(id) => item.change({ ...each, label: id })} />
          <ConditionField label={t('Đi lối này khi', 'Taken when')} edits={{ value: objectOf(each['condition'])['value'], path: `${item.path}.condition`, change: (next, burst) => item.change({ ...each, condition: { type: 'Condition', value: next ?? { all: [] } } }, burst) }} />
        </>
      )} />
  );
}

/** The branches of a fork, which run at the same time. */
export function BranchesEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const value = stringsOf(edits.value).map((id): JsonObject => ({ id }));
  const ids = new Set(value.map((each) => stringOf(each['id'])));
  return (
    <ListEditor value={value} change={(next) => edits.change(next.map((each) => stringOf(each['id'])))} path={edits.path} name={name} summary={(each) => stringOf(each['id'])} fresh={() => ({ id: free('nhanh', ids) })} addLabel={t('Thêm nhánh', 'Add a branch')}
      body={(item, each) => <PortLabel id={stringOf(each['id'])} taken={ids} rename={(id) => item.change({ id })} />} />
  );
}

/** The name of a way: its id is what lines hold on to; its words stand on the card. */
function PortLabel({ id, taken, rename }: { readonly id: string; readonly taken: ReadonlySet<string>; readonly rename: (id: string) => void }) {
  const { portWords, english } = useFramePorts(id);
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && (kebab(typed) === '' || (kebab(typed) !== id && taken.has(kebab(typed))));
  return (
    <>
      <TextField label={t('Tên trên sơ đồ', 'Words on the flowchart')} edits={portWords('vi')} placeholder={id} />
      {english && <TextField label={t('Tên trên sơ đồ – tiếng Anh', 'Words on the flowchart – English')} edits={portWords('en')} />}
      <Field label={t('Mã lối đi', 'Id of the way')} path="" {...(wrong ? { help: t('Mã phải khác các lối khác và không trống.', 'It must differ from the others and not be empty.') } : {})}>
        {({ id: control }) => <input id={control} type="text" className="mono" value={typed ?? id} aria-invalid={wrong || undefined} onChange={(event) => setTyped(event.target.value)} onBlur={() => { if (typed !== undefined && !wrong && kebab(typed) !== id) rename(kebab(typed)); setTyped(undefined); }} />}
      </Field>
    </>
  );
}

/** Words of a port stand in the step's metadata, beside its place. */
function useFramePorts(id: string) {
  const frame = useFrame();
  const activity = frame.step === undefined ? undefined : activityOf(frame.workflow, frame.step);
  const own = objectOf(objectOf(objectOf(activity?.metadata)['ports'])[id]);
  return {
    ...frame,
    portWords: (language: 'vi' | 'en'): Edits => ({ value: own[language], path: `metadata.ports.${id}.${language}`, change: (value, burst) => frame.changeStep((step) => withValueAt(step, ['metadata', 'ports', id, language], value), `ports.${id}.${language}.${burst ?? ''}`) }),
  };
}

/** For what has no editor of its own: the value as it is written. It is taken when it can be read. */
export function JsonEditor({ edits, label, help }: { readonly edits: Edits; readonly label: string; readonly help?: string | undefined }) {
  const { locked } = useFrame();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (edits.value === undefined ? '' : JSON.stringify(edits.value, null, 2));
  const read = (): Json | undefined | Error => { try { return shown.trim() === '' ? undefined : JSON.parse(shown) as Json; } catch (fault) { return fault as Error; } };
  const wrong = read() instanceof Error;
  return (
    <Field label={label} path={edits.path} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (
        <>
          <textarea id={id} className="mono" rows={Math.min(18, shown.split('\n').length + 1)} value={shown} readOnly={locked} spellCheck={false} aria-describedby={describedBy} aria-invalid={wrong || undefined} onChange={(event) => setTyped(event.target.value)}
            onBlur={() => { const next = read(); if (!(next instanceof Error)) { if (typed !== undefined) edits.change(next); setTyped(undefined); } }} />
          {wrong && <span className="error" role="alert">{t('Chưa đúng cách viết; nội dung đang gõ được giữ, chưa lưu.', 'This cannot be read yet; it is kept here and not saved.')}</span>}
        </>
      )}
    </Field>
  );
}

/** Yes or no that is stored bare, and texts that may be a rule or a sentence. */
export function BasisField({ edits, label, help }: { readonly edits: Edits; readonly label: string; readonly help?: string | undefined }) {
  const { vocabulary } = useFrame();
  const value = stringOf(edits.value);
  const isRule = vocabulary.rules.some((rule) => rule.id === value);
  const [asRule, setAsRule] = useState(isRule);
  return (
    <>
      {asRule ? <RuleField label={label} help={help} edits={edits} /> : <TextField label={label} help={help} edits={edits} />}
      <button type="button" className="pick small" onClick={() => setAsRule(!asRule)}><Icon name="scale" size={14} />{asRule ? t('Viết thành câu', 'Write a sentence') : t('Chọn từ các quy định', 'Choose a rule')}</button>
    </>
  );
}

export const listLength = (value: Json | undefined): number => listOf(value).length;
