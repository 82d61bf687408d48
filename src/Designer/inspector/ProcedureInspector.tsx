import type { ReactNode } from 'react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useSession } from '../editor/context';
import { Icon } from '../icons/Icon';
import type { Json, JsonObject } from '../model/json';
import { isObject, objectOf, objectsOf, stringOf, stringsOf, withValueAt } from '../model/json';
import { camel, free, textOf } from '../model/text';
import { matterOf, procedureOf, withProcedure } from '../model/workflow';
import { conditionWords, deadlineWords, formPaths, termWords, whoWords } from '../words/describe';
import { t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { RealDates } from './DeadlineEditor';
import { AreaField, CheckField, Field, ManyField, SelectField, TextField, TextObject, TextPair } from './fields';
import { FormEditor } from './FormEditor';
import type { Edits } from './frame';
import { FrameContext, at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { BasisField, EffectsEditor, JsonEditor, Printed } from './others';
import { RuleField, StepField } from './picks';
import { enter } from './reach';
import { Section } from './Section';
import { Term, TermField } from './TermEditor';
import { WhoEditor } from './WhoEditor';

const subjects = [
  { id: 'applicant', label: { vi: 'Người xin vào Đảng', en: 'An applicant' } },
  { id: 'member', label: { vi: 'Đảng viên', en: 'A member' } },
  { id: 'organisation', label: { vi: 'Tổ chức đảng', en: 'An organisation' } },
];

/** What belongs to the procedure as a whole. */
export function ProcedureInspector() {
  const session = useSession();
  const { workflow, vocabulary, paths, english, problems } = useFrame();
  const procedure = procedureOf(workflow);
  const own: Edits<JsonObject> = { value: procedure, path: '', change: (next, burst) => session.edit((before) => withProcedure(before, next ?? {}), '', burst === undefined ? undefined : `procedure.${burst}`) };
  const top = (property: 'name' | 'description'): Edits => ({ value: workflow[property], path: property, change: (value) => session.edit((before) => ({ ...before, [property]: stringOf(value) }), '', `workflow.${property}`) });
  const inEnglish: Edits<JsonObject> = { value: objectOf(procedure['en']), path: 'en', change: at(own, 'en').change };
  const start = at(own, 'start');
  const starting: Edits<JsonObject> = { value: objectOf(start.value), path: 'start', change: start.change };
  const list = (property: string) => ({ value: objectsOf(procedure[property]), path: property, change: (next: readonly JsonObject[], burst?: string) => at(own, property).change(next, burst) });
  const general = problems.filter((problem) => problem.path === null || problem.path === '');
  const spans = list('spans');
  const interrupts = list('interrupts');
  const dossier = list('dossier');
  const papers = list('papers');
  return (
    <div className="inspector-body">
      <p className="kind-line"><Icon name="workflow" size={16} />{t('Quy trình', 'The procedure')}<small>{t('Bấm vào một bước để xem thuộc tính của bước.', 'Press a step to see its properties.')}</small></p>
      {general.length > 0 && <ul className="general">{general.map((problem, index) => <li key={index} className={problem.severity}><Icon name="triangleAlert" size={15} />{words(problem.text)}</li>)}</ul>}
      <TextField label={t('Tên quy trình', 'Name of the procedure')} edits={top('name')} />
      {english && <TextField label={t('Tên quy trình – tiếng Anh', 'Name – English')} edits={at(inEnglish, 'name')} />}
      <AreaField label={t('Mô tả', 'Description')} edits={top('description')} rows={2} />
      {english && <AreaField label={t('Mô tả – tiếng Anh', 'Description – English')} edits={at(inEnglish, 'description')} rows={2} />}
      <TextField label={t('Ký hiệu hồ sơ', 'Prefix of case numbers')} help={t('Đứng trước số hồ sơ: KN 2026/0147.', 'Stands before the number: KN 2026/0147.')} edits={at(own, 'prefix')} />
      <SelectField label={t('Hồ sơ về', 'A case is about')} edits={at(own, 'subject')} options={subjects} />
      <SelectField label={t('Mức bảo mật', 'Class')} edits={at(own, 'class')} options={vocabulary.classes} />
      <SelectField label={t('Việc theo bảng thẩm quyền', 'Matter of the competence table')} help={t('Bảng thẩm quyền cho biết cấp nào đề nghị, cấp nào quyết định việc này.', 'The competence table says who proposes and who decides in this matter.')} edits={{ ...at(own, 'matter'), value: vocabulary.matters.some((matter) => matter.id === matterOf(workflow)) ? matterOf(workflow) : procedure['matter'] }}
        options={vocabulary.matters} empty={t('Không theo bảng thẩm quyền', 'Not by the competence table')} />
      <Section title={t('Ai bắt đầu', 'Who starts it')} summary={whoWords(starting.value?.['who'], vocabulary)} path="start">
        <WhoEditor edits={at(starting, 'who')} name={t('Ai bắt đầu', 'Who starts it')} />
        <Daily edits={at(starting, 'daily')} />
      </Section>
      <Section title={t('Danh mục giấy tờ', 'Dossier')} summary={counted(dossier.value, t('giấy tờ', 'papers'))} path="dossier">
        <ListEditor {...dossier} name={t('Danh mục giấy tờ', 'Dossier')} summary={(line) => `${stringOf(line['code'])} – ${words(textOf(line))}`} detail={(line) => [line['required'] === true ? t('phải có', 'required') : t('nếu có', 'if any'), line['when'] === undefined ? '' : conditionWords(line['when'], paths)].filter(Boolean).join(' · ')}
          fresh={() => ({ code: free('GT', new Set(dossier.value.map((line) => stringOf(line['code'])))), vi: '', required: true })} addLabel={t('Thêm giấy tờ', 'Add a paper')} empty={t('Chưa có giấy tờ nào.', 'No papers yet.')}
          body={(item) => (
            <>
              <TextPair label={t('Tên giấy tờ', 'Name')} edits={item} />
              <TextField label={t('Mẫu số', 'Code')} edits={at(item, 'code')} />
              <CheckField label={t('Phải có', 'Required')} edits={{ ...at(item, 'required'), change: (value) => at(item, 'required').change(value === true) }} />
              <ConditionField label={t('Chỉ đòi khi', 'Asked for only when')} edits={at(item, 'when')} />
              <BasisField label={t('Căn cứ', 'Legal basis')} edits={at(item, 'basis')} />
              <SelectField label={t('Mức bảo mật', 'Class')} edits={at(item, 'class')} options={vocabulary.classes} empty={t('Như hồ sơ', 'As the case')} />
            </>
          )} />
      </Section>
      <Section title={t('Văn bản in ra', 'Papers that are printed')} summary={counted(papers.value, t('văn bản', 'papers'))} path="papers">
        <ListEditor {...papers} change={(next, burst) => papers.change(next, burst)} name={t('Văn bản in ra', 'Papers that are printed')} summary={(paper) => `${stringOf(paper['code'])} – ${words(textOf(paper))}`}
          fresh={() => ({ code: free('VB', new Set(papers.value.map((paper) => stringOf(paper['code'])))), vi: '', of: [], issuer: 'handler' })} addLabel={t('Thêm văn bản', 'Add a paper')} empty={t('Chưa có văn bản nào in từ các bước.', 'None yet.')}
          body={(item) => (
            <>
              <TextPair label={t('Tên văn bản', 'Name')} edits={item} />
              <TextField label={t('Mẫu số', 'Code')} edits={at(item, 'code')} />
              <StepField label={t('In từ bước, sự việc', 'Printed from the steps or interrupts')} edits={{ ...at(item, 'of'), change: (value) => at(item, 'of').change(value ?? []) }} many interrupts={interrupts.value} />
              <Ids label={t('Chỉ với kết quả', 'Only on the outcomes')} edits={at(item, 'outcomes')} />
              <TextField label={t('Ký hiệu', 'Series')} edits={at(item, 'series')} />
              <SelectField label={t('Nơi ban hành', 'Issued by')} edits={at(item, 'issuer')} options={[{ id: 'handler', label: { vi: 'Tổ chức của người xử lý', en: "The handler's organisation" } }, { id: 'body', label: { vi: 'Tổ chức có tập thể biểu quyết', en: 'The organisation whose body voted' } }, ...vocabulary.places]} />
              <TextField label={t('Ngày lấy từ trường', 'Date from the field')} help={t('Để trống: ngày thực hiện của bước.', "Empty: the step's event date.")} edits={at(item, 'dateField')} mono />
              <Printed edits={item} />
            </>
          )} />
      </Section>
      <Section title={t('Thời hạn nhiều bước', 'Deadlines over several steps')} summary={counted(spans.value, t('thời hạn', 'deadlines'))} path="spans">
        <ListEditor {...spans} name={t('Thời hạn nhiều bước', 'Deadlines over several steps')} summary={(span) => words(textOf(span))} detail={(span) => deadlineWords(span, vocabulary)}
          fresh={() => ({ id: free('thoi-han', new Set(spans.value.map((span) => stringOf(span['id'])))), vi: '', rule: '', statutory: true, from: 'case.today', startsAt: null, until: null, who: [], ladder: 'ladder.statutory' })} addLabel={t('Thêm thời hạn', 'Add a deadline')} empty={t('Chưa có thời hạn nào qua nhiều bước.', 'None yet.')}
          body={(item, span) => (
            <>
              <TextPair label={t('Tên thời hạn', 'Name')} edits={item} />
              <RuleField label={t('Thời gian', 'How long')} edits={at(item, 'rule')} kinds={['duration', 'deadline']} />
              <TermField label={t('Tính từ', 'Counted from')} edits={at(item, 'from')} />
              <TermField label={t('Hoặc đến ngày đã định', 'Or until a fixed day')} edits={at(item, 'due')} />
              <StepField label={t('Bắt đầu khi xong bước', 'Starts when this step is done')} help={t('Để trống: từ khi mở hồ sơ.', 'Empty: with the case.')} edits={{ ...at(item, 'startsAt'), change: (value) => at(item, 'startsAt').change(value ?? null) }} />
              <StepField label={t('Kết thúc khi xong bước', 'Ends when one of these is done')} edits={{ ...at(item, 'until'), change: (value) => at(item, 'until').change(Array.isArray(value) && value.length === 1 ? (value[0] as Json) : (value ?? null)) }} many />
              <StepField label={t('Không tính các bước', 'Without the steps')} edits={at(item, 'without')} many />
              <div className="f"><span className="label">{t('Ai chịu trách nhiệm', 'Who handles it')}</span><WhoEditor edits={at(item, 'who')} name={t('Ai chịu trách nhiệm', 'Who handles it')} /></div>
              <CheckField label={t('Thời hạn pháp định', 'Statutory')} edits={{ ...at(item, 'statutory'), change: (value) => at(item, 'statutory').change(value === true) }} />
              <CheckField label={t('Chỉ để nhắc, không tính quá hạn', 'Only a day to be reminded of')} edits={at(item, 'watch')} />
              <RuleField label={t('Mốc nhắc', 'Reminders')} edits={at(item, 'ladder')} kinds={['ladder']} />
              <RuleField label={t('Gia hạn theo', 'Extended by')} edits={at(item, 'extension')} kinds={['extension']} />
              <div className="f"><span className="label">{t('Ai được gia hạn', 'Who may extend it')}</span><WhoEditor edits={at(item, 'extendedBy')} name={t('Ai được gia hạn', 'Who may extend it')} /></div>
              <TextField label={t('Trường ghi lý do quá hạn', 'Field for the reason of a delay')} edits={at(item, 'breachReason')} mono />
              <TextField label={t('Mã', 'Id')} edits={at(item, 'id')} mono />
              <RealDates deadline={span} />
            </>
          )} />
      </Section>
      <Section title={t('Sự việc giữa chừng', 'Interrupts')} summary={interrupts.value.map((each) => words(textOf(each))).join(' · ')} path="interrupts">
        <ListEditor {...interrupts} name={t('Sự việc giữa chừng', 'Interrupts')} summary={(each) => words(textOf(each))} detail={(each) => words(textOf(each['consequence']))}
          fresh={() => ({ id: free('su-viec', new Set(interrupts.value.map((each) => stringOf(each['id'])))), command: 'event', vi: '', who: [] })} addLabel={t('Thêm sự việc', 'Add an interrupt')} empty={t('Chưa có sự việc nào. Hồ sơ không rút đơn được khi chưa có sự việc “rút”.', 'None yet. A case cannot be withdrawn without one.')}
          body={(item, each) => (
            <Interrupt interrupt={each}>
              <TextPair label={t('Tên sự việc', 'Name')} edits={item} />
              <SelectField label={t('Loại', 'Kind')} edits={at(item, 'command')} options={[{ id: 'withdraw', label: { vi: 'Rút đơn', en: 'Withdrawal' } }, { id: 'move', label: { vi: 'Chuyển nơi sinh hoạt', en: 'Move' } }, { id: 'event', label: { vi: 'Sự việc có tên riêng', en: 'A named event' } }]} />
              <TextObject label={t('Hệ quả, nói với người chọn', 'What follows, told to who chooses')} edits={at(item, 'consequence')} long />
              <div className="f"><span className="label">{t('Ai được làm', 'Who may do it')}</span><WhoEditor edits={at(item, 'who')} name={t('Ai được làm', 'Who may do it')} /></div>
              <StepField label={t('Chỉ khi đang ở bước', 'Only while waiting at')} edits={at(item, 'at')} many />
              <StepField label={t('Sau khi xong bước', 'After the step')} edits={at(item, 'after')} />
              <StepField label={t('Trước khi xong bước', 'Before the step')} edits={at(item, 'before')} />
              <ConditionField label={t('Chỉ khi', 'Only when')} edits={at(item, 'when')} />
              <StepField label={t('Chuyển đến bước', 'Goes to')} help={t('Để trống: chỉ ghi nhận.', 'Empty: only recorded.')} edits={at(item, 'goTo')} />
              <SelectField label={t('Đóng lại', 'Closes')} edits={at(item, 'scope')} options={[{ id: 'case', label: { vi: 'Mọi việc của hồ sơ', en: 'Everything of the case' } }, { id: 'branch', label: { vi: 'Chỉ nhánh này', en: 'This branch only' } }]} empty={t('Mọi việc của hồ sơ', 'Everything of the case')} />
              <ManyField label={t('Giấy tờ hết giá trị', 'Papers that lapse')} edits={at(item, 'lapse')} options={dossier.value.map((line) => ({ id: stringOf(line['code']), label: stringOf(line['code']) }))} />
              <TextField label={t('Mã mẫu văn bản gửi kèm', 'Code of the letter that goes out')} edits={at(item, 'document')} />
              <div className="f"><span className="label">{t('Biểu mẫu (ngoài lý do và ngày)', 'Form (beside reason and date)')}</span><FormEditor edits={at(item, 'fields')} name={t('Biểu mẫu', 'Form')} /></div>
              <div className="f"><span className="label">{t('Cập nhật danh sách', 'Register effects')}</span><EffectsEditor edits={at(item, 'effects')} name={t('Cập nhật danh sách', 'Register effects')} human={false} /></div>
              <TextField label={t('Mã', 'Id')} edits={at(item, 'id')} mono />
            </Interrupt>
          )} />
      </Section>
      <Section title={t('Giá trị tính sẵn', 'Named values')} summary={counted(Object.keys(objectOf(procedure['terms'])), t('giá trị', 'values'))} path="terms"><Terms edits={at(own, 'terms')} /></Section>
      <Section title={t('Bản ghi JSON', 'As JSON')} whileOpen><JsonEditor label={t('Thuộc tính của quy trình', 'Properties of the procedure')} edits={{ value: procedure, path: '', change: (value) => { if (isObject(value)) own.change(value); } }} /></Section>
    </div>
  );
}

const counted = (value: readonly unknown[], noun: string): string => (value.length === 0 ? '' : `${value.length} ${noun}`);

/** What stands in an interrupt speaks of its own form as a step does of its: reason and day come with every one. */
function Interrupt({ interrupt, children }: { readonly interrupt: JsonObject; readonly children: ReactNode }) {
  const frame = useFrame();
  const here = t('Sự việc này', 'This interrupt');
  const own = [...formPaths('', interrupt['fields'], here), { path: 'on', label: t('Ngày', 'Date'), group: here, type: 'date', options: [] }, { path: 'reason', label: t('Lý do', 'Reason'), group: here, type: 'longText', options: [] }];
  return <FrameContext value={{ ...frame, fields: objectsOf(interrupt['fields']), paths: new Map([...own.map((each) => [each.path, each] as const), ...frame.paths]) }}>{children}</FrameContext>;
}

/** Cases that the daily job opens by itself. */
function Daily({ edits }: { readonly edits: Edits }) {
  const { locked } = useFrame();
  const value = isObject(edits.value) ? edits.value : undefined;
  const own: Edits<JsonObject> = { value: value ?? {}, path: edits.path, change: edits.change };
  return (
    <>
      <div className="f"><label><input type="checkbox" checked={value !== undefined} disabled={locked} onChange={(event) => edits.change(event.target.checked ? { members: { field: 'subject.state', op: 'is', value: '' }, on: 'today', once: [] } : null)} />{' '}{t('Tự mở hằng ngày cho đảng viên đến hạn', 'Opened daily for members who are due')}</label></div>
      {value !== undefined && (
        <>
          <ConditionField label={t('Đảng viên nào', 'Which members')} edits={at(own, 'members')} />
          <TermField label={t('Từ ngày', 'From the day')} edits={at(own, 'on')} allowEmpty={false} />
          <Ids label={t('Một lần cho mỗi', 'Once for each')} edits={{ ...at(own, 'once'), change: (next, burst) => at(own, 'once').change(next ?? [], burst) }} />
        </>
      )}
    </>
  );
}

/** Ids as they are written, separated by commas. */
function Ids({ label, edits }: { readonly label: string; readonly edits: Edits }) {
  const { locked } = useFrame();
  const [typed, setTyped] = useState<string>();
  const read = (written: string): readonly string[] => written.split(',').map((each) => each.trim()).filter(Boolean);
  return (
    <Field label={label} path={edits.path}>
      {({ id }) => <input id={id} type="text" className="mono" readOnly={locked} value={typed ?? stringsOf(edits.value).join(', ')} onBlur={() => setTyped(undefined)} onChange={(event) => { setTyped(event.target.value); const ids = read(event.target.value); edits.change(ids.length === 0 ? undefined : ids, 'ids'); }} />}
    </Field>
  );
}

/** Values that are computed in one place and named in many. */
function Terms({ edits }: { readonly edits: Edits }) {
  const { locked, paths } = useFrame();
  const [name, setName] = useState('');
  const value = objectOf(edits.value);
  const id = camel(name);
  const add = (row: HTMLElement | null) => {
    if (id === '' || id in value) return;
    flushSync(() => { edits.change({ ...value, [id]: 'today' }); setName(''); });
    const control = row?.previousElementSibling?.querySelector('select');
    if (control != null) enter(control);
  };
  return (
    <>
      {Object.entries(value).map(([key, term]) => (
        <details key={key} className="term-line" data-path={`terms.${key}`}><summary><Icon name="chevronRight" size={16} /><span className="item-words"><span className="mono">{key}</span><small>{termWords(term, paths)}</small></span></summary>
          <Term label={key} edits={{ value: term, path: `terms.${key}`, change: (next, burst) => edits.change({ ...value, [key]: next ?? '' }, burst) }} />
          {!locked && <button type="button" className="pick small" onClick={() => edits.change(withValueAt(value, [key], undefined))}><Icon name="trash" size={14} />{t('Bỏ giá trị này', 'Remove this value')}</button>}
        </details>
      ))}
      {!locked && <div className="row"><input type="text" aria-label={t('Tên giá trị mới', 'Name of a new value')} placeholder={t('Tên giá trị mới', 'Name of a new value')} value={name} onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') add(event.currentTarget.parentElement); }} /><button type="button" className="pick small" disabled={id === '' || id in value} onClick={(event) => add(event.currentTarget.parentElement)}><Icon name="plus" size={14} />{t('Thêm', 'Add')}</button></div>}
    </>
  );
}
