import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useSessionState, useSurroundings, useWorkflow } from '../editor/context';
import type { Found } from '../editor/problems';
import { Icon } from '../icons/Icon';
import { iconOf } from '../icons/kinds';
import { portsFollow, renameStep, withActivity, withProperty } from '../model/edits';
import type { Json, JsonObject, Path } from '../model/json';
import { isList, isObject, objectOf, objectsOf, stringOf, written } from '../model/json';
import type { Input, StepKind } from '../model/kinds';
import { outcomesOf } from '../model/kinds';
import { isSpokenOf } from '../model/spoken';
import { free, kebab, textOf, withTextIn } from '../model/text';
import type { Activity } from '../model/workflow';
import { activitiesOf, activityOf, labelOf, notesOf, unwrapped } from '../model/workflow';
import { conditionWords, deadlineWords, effectWords, joinWords, pathsFor, ruleWords, termWords, whoWords } from '../words/describe';
import { t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { DeadlineEditor } from './DeadlineEditor';
import { AreaField, CheckField, SelectField, TextField, TextObject } from './fields';
import { FormEditor } from './FormEditor';
import type { Edits, Frame } from './frame';
import { FrameContext, useFrame } from './frame';
import { MailEditor } from './MergeText';
import { Notes } from './Notes';
import { BasisField, BodyEditor, BranchesEditor, CasesEditor, ChecksEditor, DocumentEditor, EffectsEditor, JsonEditor, RemindersEditor, StepDossierEditor } from './others';
import { OutcomesEditor } from './OutcomesEditor';
import { RuleField, StepField } from './picks';
import { addRow, keepFocus, neighbour, outwards } from './reach';
import { ProcedureInspector } from './ProcedureInspector';
import { Section } from './Section';
import { TermField } from './TermEditor';
import { WhoEditor } from './WhoEditor';

const EnglishKey = 'designer:english';

/** What is chosen, with all its properties: a step, or the procedure itself. Escape leads one room outwards, and from the outermost back to the drawing. */
export function Inspector({ found, close, leave }: { readonly found: Found; readonly close: () => void; readonly leave: () => void }) {
  const session = useSession();
  const { kinds, vocabulary } = useSurroundings();
  const workflow = useWorkflow();
  const chosen = useSessionState((state) => state.chosen);
  const focus = useSessionState((state) => state.focus);
  const locked = useSessionState((state) => state.heldBy) !== undefined;
  const [english, setEnglish] = useState(() => localStorage.getItem(EnglishKey) === 'true' || document.documentElement.lang === 'en');
  const id = chosen.length === 1 ? chosen[0] : undefined;
  const activity = id === undefined ? undefined : activityOf(workflow, id);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    if (focus !== undefined) goTo(panel.current, focus.path);
  }, [focus]);

  useEffect(() => (panel.current === null ? undefined : keepFocus(panel.current)), []);

  const keyed = (event: KeyboardEvent): void => {
    const { target, currentTarget } = event;
    if (event.defaultPrevented || !(target instanceof Element) || !currentTarget.contains(target)) return;
    const next = (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey ? neighbour(target, currentTarget, event.key === 'ArrowDown' ? 1 : -1) : undefined;
    if (event.key === 'Escape') { if (!outwards(target, currentTarget)) leave(); }
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { if (!addRow(target, currentTarget)) return; }
    else if (next !== undefined) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const frame = useMemo((): Frame => ({
    workflow, step: activity?.id, kinds, vocabulary, paths: pathsFor(workflow, vocabulary, kinds, activity?.id), fields: objectsOf(activity?.['fields']), english, locked,
    problems: found.of.get(activity?.id ?? null) ?? [],
    changeStep: (change, burst) => { if (activity !== undefined) session.edit(withActivity(activity.id, change), '', burst); },
  }), [workflow, activity, kinds, vocabulary, english, locked, found, session]);

  return (
    <FrameContext value={frame}>
      <aside className="inspector" ref={panel} aria-label={t('Thuộc tính', 'Properties')} onBlur={() => session.pause()} onKeyDown={keyed}>
        <div className="inspector-top">
          <label className="english"><input type="checkbox" checked={english} onChange={(event) => { setEnglish(event.target.checked); localStorage.setItem(EnglishKey, `${event.target.checked}`); }} /><span>{t('Hiện chữ tiếng Anh', 'Show English words')}</span></label>
          <button type="button" className="quiet" onClick={close} aria-label={t('Đóng bảng thuộc tính', 'Close the properties')}><Icon name="x" /></button>
        </div>
        {chosen.length > 1
          ? <div className="inspector-body"><h2>{t(`${chosen.length} bước đang chọn`, `${chosen.length} steps chosen`)}</h2><p className="hint">{t('Kéo một bước để dời cả nhóm; Ctrl+C để chép sang quy trình khác; Del để xóa.', 'Drag one to move all; Ctrl+C copies to another procedure; Del removes.')}</p></div>
          : activity === undefined ? <ProcedureInspector /> : <StepInspector key={activity.id} activity={activity} kind={kinds.get(activity.type)} />}
      </aside>
    </FrameContext>
  );
}

/** Opens what hides the field of a path and puts the focus into it. */
function goTo(panel: HTMLElement | null, path: Path): void {
  if (panel === null) return;
  const tryNow = (left: number): void => {
    for (let length = path.length; length > 0; length--) {
      const owner = panel.querySelector<HTMLElement>(`[data-path="${CSS.escape(written(path.slice(0, length)))}"]`);
      if (owner === null) continue;
      for (let each: HTMLElement | null = owner; each !== null && each !== panel; each = each.parentElement) if (each instanceof HTMLDetailsElement) each.open = true;
      const closed = owner.matches('li') ? owner.querySelector<HTMLElement>(':scope > .item-head > .item-open[aria-expanded=false]') : null;
      if (closed !== null && left > 0) {
        closed.click();
        requestAnimationFrame(() => tryNow(left - 1));
        return;
      }
      const control = owner.matches('input, select, textarea, button') ? owner : owner.querySelector<HTMLElement>('input, select, textarea, .pick, .item-open, .add, button');
      owner.scrollIntoView({ block: 'center' });
      control?.focus();
      if ((control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && path[0] === 'name') control.select();
      return;
    }
  };
  // at once where it is drawn already: who types on after Enter loses no letter
  if (panel.querySelector(`[data-path="${CSS.escape(written(path))}"]`) !== null) tryNow(path.length);
  else requestAnimationFrame(() => tryNow(path.length));
}

/** Compound properties have a section of their own; the plain ones stand together. */
const plainEditors: ReadonlySet<Input['editor']> = new Set(['text', 'longText', 'choice', 'yesNo', 'class', 'rule', 'step']);
const isPlain = (input: Input): boolean => plainEditors.has(input.editor) || input.property === 'neutral';

function StepInspector({ activity, kind }: { readonly activity: Activity; readonly kind: StepKind | undefined }) {
  const session = useSession();
  const frame = useFrame();
  const { workflow, english, problems, locked } = frame;
  const { id } = activity;
  const label = labelOf(activity);
  const general = problems.filter((problem) => problem.path === null || problem.path === '');
  const edits = (path: Path): Edits => ({ value: valueOf(activity, path), path: written(path), change: (value, burst) => session.edit(portsFollow(id, frame.kinds, withProperty(id, path, value)), '', burst === undefined ? undefined : `${id}.${written(path)}.${burst}`) });
  const name = (language: 'vi' | 'en', path: string): Edits => ({
    value: stringOf(language === 'vi' ? objectOf(activity.metadata)['displayText'] ?? label.vi : objectOf(activity.en)['displayText']), path,
    change: (value) => session.edit(withActivity(id, (step) => withTextIn(step, 'displayText', language, stringOf(value))), '', `${id}.name.${language}`),
  });
  const inputs = kind?.inputs ?? [];
  return (
    <div className="inspector-body">
      <p className="kind-line"><Icon name={iconOf(activity.type)} size={16} />{kind === undefined ? t('Loại bước hệ thống chưa biết', 'A kind of step that is not known') : words(kind.name)}<small>{kind === undefined ? '' : words(kind.description)}</small></p>
      <AreaField label={t('Tên bước', 'Name of the step')} edits={name('vi', 'name')} rows={2} />
      {english && <AreaField label={t('Tên bước – tiếng Anh', 'Name of the step – English')} edits={name('en', 'en.displayText')} rows={2} />}
      {general.length > 0 && <ul className="general">{general.map((problem, index) => <li key={index} className={problem.severity}><Icon name="triangleAlert" size={15} />{words(problem.text)}</li>)}</ul>}
      {inputs.filter((input) => !isPlain(input)).map((input) => <Section key={input.property} title={words(input.label)} summary={summaryOf(input, activity, kind, frame)} path={input.property}><InputEditor input={input} kind={kind} edits={wrappedEdits(input, edits([input.property]))} /></Section>)}
      {inputs.some((input) => isPlain(input)) && (
        <Section title={t('Chung', 'General')} of={inputs.filter((input) => isPlain(input)).map((input) => input.property)}>
          {inputs.filter((input) => isPlain(input)).map((input) => <InputEditor key={input.property} input={input} kind={kind} edits={wrappedEdits(input, edits([input.property]))} />)}
          {english && inputs.some((input) => input.property === 'instructions') && <AreaField label={t('Hướng dẫn – tiếng Anh', 'Instructions – English')} edits={edits(['en', 'instructions'])} />}
          <StepId activity={activity} />
        </Section>
      )}
      {!inputs.some((input) => isPlain(input)) && <Section title={t('Chung', 'General')}><StepId activity={activity} /></Section>}
      <Section title={t('Ghi chú', 'Comments')} summary={notesOf(activity).length === 0 ? '' : `${notesOf(activity).length}`} path="metadata.comments"><Notes activity={activity} locked={locked} /></Section>
      <Section title={t('Bản ghi JSON', 'As JSON')} whileOpen>
        <JsonEditor label={t('Toàn bộ bước', 'The whole step')} help={t('Dành cho người quen định dạng này; thay đổi có hiệu lực khi rời ô.', 'For who knows the format; taken when the field is left.')}
          edits={{ value: activity, path: '', change: (value) => { if (isObject(value) && typeof value['type'] === 'string') session.edit(portsFollow(id, frame.kinds, withActivity(id, () => ({ ...value, id, type: stringOf(value['type']) })))); } }} />
      </Section>
      <p className="inspector-acts">{activitiesOf(workflow).length > 0 && !locked && <button type="button" className="button plain" onClick={() => session.choose([])}>{t('Thuộc tính của quy trình', 'Properties of the procedure')}</button>}</p>
    </div>
  );
}

function StepId({ activity }: { readonly activity: Activity }) {
  const session = useSession();
  const { workflow } = useFrame();
  const [typed, setTyped] = useState<string>();
  const taken = new Set(activitiesOf(workflow).map((each) => each.id).filter((id) => id !== activity.id));
  const wanted = typed === undefined ? activity.id : kebab(typed);
  const wrong = wanted === '' || taken.has(wanted);
  const suggested = free(kebab(labelOf(activity).vi), taken);
  const rename = (to: string) => { session.edit(renameStep(activity.id, to)); session.choose([to]); };
  return (
    <div onBlur={() => { if (typed !== undefined && !wrong && wanted !== activity.id) rename(wanted); setTyped(undefined); }}>
      <TextField label={t('Mã bước', 'Id of the step')} mono help={wrong ? t('Mã này trống hoặc đã có bước khác dùng.', 'Empty, or another step has it.') : isSpokenOf(workflow, activity.id) ? t('Nơi nào nhắc đến bước này cũng đổi theo. Hồ sơ đang chạy ở bản đã công bố không đổi.', 'Whatever speaks of the step changes with it.') : t('Chữ thường không dấu, nối bằng gạch.', 'Lower-case ASCII with hyphens.')}
        edits={{ value: typed ?? activity.id, path: 'id', change: (value) => setTyped(stringOf(value)) }} />
      {suggested !== activity.id && !isSpokenOf(workflow, activity.id) && <button type="button" className="pick small" onClick={() => rename(suggested)}>{t(`Đặt mã theo tên: ${suggested}`, `Take the name: ${suggested}`)}</button>}
    </div>
  );
}

const valueOf = (activity: Activity, path: Path): Json | undefined => path.reduce<Json | undefined>((value, part) => (typeof part === 'string' && isObject(value) ? value[part] : isList(value) && typeof part === 'number' ? value[part] : undefined), activity);

/** Inputs that Elsa wraps are edited bare and wrapped again as they were. */
function wrappedEdits(input: Input, edits: Edits): Edits {
  const stored = edits.value;
  const isWrapped = isObject(stored) && 'expression' in stored;
  if (!isWrapped && !(input.isWrapped && stored === undefined)) return edits;
  const before = objectOf(stored);
  const expression = objectOf(before['expression']);
  const type = stringOf(expression['type']) || input.syntax;
  return {
    ...edits, value: unwrapped(stored),
    change: (value, burst) => edits.change(value === undefined ? undefined : { ...(isWrapped ? before : { typeName: input.typeName || null }), expression: { ...expression, type, value: type === 'Object' && typeof expression['value'] === 'string' ? JSON.stringify(value) : value } }, burst),
  };
}

/** One line of what a property says, while its section is closed. */
function summaryOf(input: Input, activity: Activity, kind: StepKind | undefined, { vocabulary, paths }: Frame): string {
  const value = unwrapped(activity[input.property]);
  switch (input.editor) {
    case 'who': return whoWords(value, vocabulary);
    case 'form': return count(value, t('trường', 'fields'));
    case 'dossier': return count(value, t('giấy tờ', 'papers'));
    case 'outcomes': return kind === undefined ? '' : outcomesOf(activity, kind).map((outcome) => words(textOf(outcome))).join(' · ');
    case 'checks': return count(value, t('điều kiện', 'checks'));
    case 'deadline': return deadlineWords(value, vocabulary);
    case 'reminders': return count(value, t('việc nhắc', 'reminders'));
    case 'effects': return objectsOf(value).map((effect) => effectWords(effect, vocabulary)).join('; ');
    case 'condition': return conditionWords(value, paths);
    case 'cases': return count(value, t('trường hợp', 'cases'));
    case 'branches': return count(value, t('nhánh', 'branches'));
    case 'term': return value === undefined ? '' : termWords(value, paths);
    case 'document': return words(textOf(value));
    case 'mail': return words(textOf(objectOf(value)['subject']));
    case 'rule': return ruleWords(vocabulary, stringOf(value));
    case 'body': case 'json': case 'text': case 'longText': case 'choice': case 'yesNo': case 'class': case 'step': return '';
    default: return input.editor satisfies never;
  }
}

const count = (value: Json | undefined, noun: string): string => (isList(value) && value.length > 0 ? `${value.length} ${noun}` : '');

function InputEditor({ input, kind, edits }: { readonly input: Input; readonly kind: StepKind | undefined; readonly edits: Edits }) {
  const { vocabulary } = useFrame();
  const label = words(input.label);
  const help = words(input.help).includes('{"') ? undefined : words(input.help) || undefined;
  const human = kind?.isHuman === true;
  switch (input.editor) {
    case 'who': return <WhoEditor edits={edits} name={label} />;
    case 'form': return <FormEditor edits={edits} name={label} />;
    case 'dossier': return <StepDossierEditor edits={edits} name={label} />;
    case 'outcomes': return kind === undefined ? <JsonEditor edits={edits} label={label} /> : <OutcomesEditor edits={edits} name={label} kind={kind} />;
    case 'checks': return <ChecksEditor edits={edits} name={label} />;
    case 'deadline': return <DeadlineEditor edits={edits} />;
    case 'reminders': return <RemindersEditor edits={edits} name={label} />;
    case 'effects': return <EffectsEditor edits={edits} name={label} human={human} />;
    case 'body': return <BodyEditor edits={edits} />;
    case 'document': return <DocumentEditor edits={edits} />;
    case 'term': return <TermField label={label} help={help} edits={edits} allowEmpty={false} />;
    case 'condition': return <ConditionField label={label} help={help} edits={edits} />;
    case 'cases': return <CasesEditor edits={edits} name={label} />;
    case 'branches': return <BranchesEditor edits={edits} name={label} />;
    case 'mail': return <MailEditor edits={edits} />;
    case 'longText': return <AreaField label={label} help={help} edits={edits} />;
    case 'yesNo': return <CheckField label={label} help={help} edits={edits} />;
    case 'class': return <SelectField label={label} help={help} edits={edits} options={input.options.length > 0 ? input.options : vocabulary.classes} empty={t('Như hồ sơ', 'As the case')} />;
    case 'choice': return <SelectField label={label} help={help} edits={{ ...edits, value: edits.value ?? input.defaultValue }} options={input.property === 'mode' && input.options.length === 0 ? ['WaitAllActive', 'WaitAll', 'WaitAny'].map((id) => ({ id, label: { vi: joinWords(id) } })) : input.options} empty={t('Không đặt', 'Not set')} />;
    case 'rule':
      if (input.property === 'basis') return <BasisField label={label} help={help} edits={edits} />;
      return <RuleField label={label} help={help} edits={edits} extra={input.property === 'threshold' ? [{ id: 'competence', label: t('Theo bảng thẩm quyền', 'By the competence table') }] : []} />;
    case 'step': return <StepField label={label} help={help} edits={edits} />;
    case 'text':
      if (input.property === 'eventDate') return <EventDate label={label} help={help} edits={edits} />;
      if (input.property === 'neutral') return <TextObject label={label} help={help} edits={edits} />;
      return <TextField label={label} help={help} edits={edits} />;
    case 'json':
      if (input.property === 'neutral') return <TextObject label={label} help={help} edits={edits} />;
      return <JsonEditor edits={edits} label={label} help={help} />;
    default: return input.editor satisfies never;
  }
}

function EventDate({ label, help, edits }: { readonly label: string; readonly help: string | undefined; readonly edits: Edits }) {
  const { fields } = useFrame();
  const dates: readonly JsonObject[] = fields.filter((field) => field['type'] === 'date');
  return <SelectField label={label} help={help} edits={edits} options={dates.map((field) => ({ id: stringOf(field['id']), label: textOf(field) }))} empty={t('Ngày nhập vào hệ thống', 'The day it was entered')} />;
}
