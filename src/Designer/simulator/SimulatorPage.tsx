import './simulator.css';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { openDraft, stepKinds } from '../api/definitions';
import type { Unit, Version } from '../api/designer';
import { versions as versionsOf } from '../api/designer';
import type { Coverage, Story, StoryStep, Told } from '../api/simulator';
import { simulate } from '../api/simulator';
import { vocabulary } from '../api/vocabulary';
import type { Surroundings } from '../editor/context';
import { Failed, Loading, sentenceOf } from '../editor/states';
import { Workshop } from '../editor/Workshop';
import { Icon } from '../icons/Icon';
import { UnitFinder } from '../inspector/WhoEditor';
import { stringOf } from '../model/json';
import { portsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { activitiesOf, activityOf, labelOf, procedureOf } from '../model/workflow';
import { Drawing } from '../picture/Drawing';
import type { Mark } from '../picture/svg';
import { day, t, words } from '../words/say';
import { Beside } from './Beside';
import { Interrupt } from './Interrupt';
import { Stories } from './Stories';
import { beginning, branchesOf, rewound, withStep, wordsOf } from './story';
import { Work } from './Work';

interface Opened { readonly workflow: Workflow; readonly surroundings: Surroundings; readonly versions: readonly Version[] }
const keyOf = (id: string) => `designer:story:${id}`;

/** Tries the draft out against the real organisation and calendar. */
export function SimulatorPage({ id }: { readonly id: string }) {
  const [opened, setOpened] = useState<Opened>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    Promise.all([openDraft(id), stepKinds(), vocabulary(), versionsOf(id).catch((): readonly Version[] => [])]).then(([draft, kinds, known, versions]) => {
      if (!gone) setOpened({ workflow: draft.workflow, surroundings: { kinds, vocabulary: known }, versions });
    }, (reason: unknown) => { if (!gone) setFault(reason); });
    return () => { gone = true; };
  }, [id, turn]);
  if (fault !== undefined) return <Failed fault={fault} again={() => { setFault(undefined); setTurn(turn + 1); }} />;
  if (opened === undefined) return <Loading what={t('Đang mở quy trình…', 'Opening the procedure…')} />;
  return <Workshop id={id} workflow={opened.workflow} page="simulator"><Simulator id={id} {...opened} /></Workshop>;
}

function keptStory(id: string, today: string): Story {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Story | null;
    return kept?.given?.clock === undefined ? beginning(today) : kept;
  } catch {
    return beginning(today);
  }
}

function Simulator({ id, workflow, surroundings, versions }: Opened & { readonly id: string }) {
  const field = useId();
  const subjectKind = stringOf(procedureOf(workflow)['subject']);
  const [story, setStory] = useState<Story>(() => keptStory(id, surroundings.vocabulary.today));
  const [told, setTold] = useState<Told>();
  const [refused, setRefused] = useState<{ readonly answer: NonNullable<Told['refused']>; readonly step: StoryStep | undefined } | null>(null);
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [unit, setUnit] = useState<Unit>();
  const [covered, setCovered] = useState<Coverage>();
  const [interrupt, setInterrupt] = useState<Told['interrupts'][number]>();
  const [until, setUntil] = useState('');

  /** A step that is refused is not kept: what was typed stays, with the sentence. */
  const take = useCallback((next: Story, answer: Told, adding: boolean) => {
    setTold(answer);
    setRefused(answer.refused === null ? null : { answer: answer.refused, step: next.steps[answer.refused.step] });
    if (adding && answer.refused?.step === next.steps.length - 1) return;
    setStory(next);
    sessionStorage.setItem(keyOf(id), JSON.stringify(next));
  }, [id]);
  const tell = (next: Story, adding: boolean): void => {
    setBusy(true);
    setWrong(undefined);
    simulate(id, workflow.id, next).then((answer) => take(next, answer, adding), (reason: unknown) => setWrong(sentenceOf(reason))).finally(() => setBusy(false));
  };
  // the story of the last visit is told once; later ones are told when something is done
  const [first] = useState(story);
  useEffect(() => {
    let gone = false;
    simulate(id, workflow.id, first).then((answer) => { if (!gone) take(first, answer, false); }, (reason: unknown) => { if (!gone) setWrong(sentenceOf(reason)); });
    return () => { gone = true; };
  }, [id, workflow.id, first, take]);

  const act = (step: StoryStep) => tell(withStep(story, step), true);
  const back = (steps: number) => tell(rewound(story, steps), false);
  const nameOf = useCallback((step: string) => { const activity = activityOf(workflow, step); return activity === undefined ? step : words(labelOf(activity)); }, [workflow]);
  const outcomeOf = useCallback((step: string, outcome: string) => {
    const activity = activityOf(workflow, step);
    const port = activity === undefined ? undefined : portsOf(activity, surroundings.kinds.get(activity.type)).find((each) => each.id === outcome);
    return port === undefined ? outcome : words(port.label) || outcome;
  }, [workflow, surroundings]);

  const ports = useMemo(() => activitiesOf(workflow).flatMap((activity) => portsOf(activity, surroundings.kinds.get(activity.type)).filter((port) => port.kind !== 'overdue').map((port) => `${activity.id}:${port.id}`)), [workflow, surroundings]);
  const coverage = covered ?? told?.coverage;
  const branches = branchesOf(ports, coverage?.ports ?? {});
  const waiting = told?.tokens[0]?.node;
  const marks = useMemo(() => {
    const found = new Map<string, Mark>();
    for (const [node, times] of Object.entries(coverage?.nodes ?? {})) found.set(node, { tone: 'passed', ...(times > 1 ? { note: `${times}×` } : {}) });
    if (covered !== undefined) for (const activity of activitiesOf(workflow)) if (!found.has(activity.id)) found.set(activity.id, { tone: 'missed', note: t('chưa đi', 'not gone') });
    if (covered === undefined) for (const token of told?.tokens ?? []) found.set(token.node, { tone: 'now', note: token.fault === null ? t('đang chờ', 'waits') : t('trục trặc', 'in trouble') });
    return found;
  }, [coverage, covered, told, workflow]);

  const real = story.given.unit !== undefined;
  const begin = (given: Story['given']) => { setCovered(undefined); tell({ given, steps: [{ do: 'open' }] }, false); };
  const place = (chosen: Unit | undefined) => {
    setUnit(chosen);
    const { unit: _, scene: __, ...others } = story.given;
    begin(chosen === undefined ? others : { ...others, unit: Number(chosen.id) });
  };
  const now = told === undefined ? story.given.clock : told.now.slice(0, 10);
  return (
    <>
      <section className="sheet given" aria-label={t('Bắt đầu từ đâu', 'Where it begins')}>
        <div className="field"><label htmlFor={`${field}-clock`}>{t('Ngày bắt đầu', 'First day')}</label><input id={`${field}-clock`} type="date" value={story.given.clock} onChange={(event) => { if (event.target.value !== '') begin({ ...story.given, clock: event.target.value }); }} /></div>
        <div className="field"><span className="label">{t('Ở đâu', 'Where')}</span>
          <p>{real ? (unit?.name ?? told?.case?.organisation.name ?? t('đơn vị thật', 'a real unit')) : t('Tổ chức mẫu có sẵn', 'The built-in sample')}{real && <button type="button" className="quiet" onClick={() => place(undefined)}>{t('Dùng tổ chức mẫu', 'Use the sample')}</button>}</p>
          <UnitFinder unit={unit} shown={unit?.name ?? ''} choose={place} /></div>
        {subjectKind === 'member'
          ? <SubjectMember real={real} story={story} begin={begin} />
          : <div className="field"><label htmlFor={`${field}-name`}>{t('Người được xét', 'The person concerned')}</label><input id={`${field}-name`} defaultValue={stringOf(story.given.subject?.['name'])} placeholder={t('Người xin vào Đảng 001', 'Applicant 001')} onBlur={(event) => { const name = event.target.value.trim(); if (name !== stringOf(story.given.subject?.['name'])) begin({ ...story.given, subject: name === '' ? {} : { name } }); }} /></div>}
      </section>
      {wrong !== undefined && <div className="note late" role="alert"><p>{wrong}</p></div>}
      {told === undefined ? (wrong === undefined && <Loading what={t('Đang chạy thử…', 'Trying it…')} />) : (
        <div className="trial">
          <section className="sheet told" aria-labelledby={`${field}-told`}>
            <h2 id={`${field}-told`}>{t('Diễn biến', 'The story')}</h2>
            <ol>{story.steps.map((step, index) => (
              <li key={index} className={told.refused?.step === index ? 'wrong' : ''}><span>{words(wordsOf(step, nameOf, outcomeOf))}</span>
                {index < story.steps.length - 1 && <button type="button" className="quiet" disabled={busy} onClick={() => back(index + 1)} aria-label={t(`Quay lại sau bước ${index + 1}`, `Back to after step ${index + 1}`)} title={t('Quay lại đây', 'Back to here')}><Icon name="undo" size={15} /></button>}</li>
            ))}</ol>
            <button type="button" className="button small" disabled={busy || story.steps.length < 2} onClick={() => back(1)}>{t('Làm lại từ đầu', 'From the beginning')}</button>
          </section>
          <div className="stage-now">
            <section className="clock-bar" aria-label={t('Đồng hồ', 'Clock')}>
              <p><Icon name="clock" size={18} /><strong>{day(now)}</strong>{told.case !== null && <span className="soft">{told.case.number} · {told.case.stateWords}</span>}</p>
              <div className="acts">
                <button type="button" className="button small" disabled={busy} onClick={() => act({ do: 'wait', until: 'task' })}>{t('Đến việc tiếp theo', 'To the next task')}</button>
                <button type="button" className="button small" disabled={busy} onClick={() => act({ do: 'wait' })}>{t('+1 ngày làm việc', '+1 working day')}</button>
                <button type="button" className="button small" disabled={busy} onClick={() => act({ do: 'wait', until: 'deadline' })}>{t('Đến hạn', 'To the deadline')}</button>
                <button type="button" className="button small" disabled={busy} onClick={() => act({ do: 'wait', until: 'mail' })}>{t('Đến thư tiếp theo', 'To the next mail')}</button>
                <form className="to-day" onSubmit={(event) => { event.preventDefault(); if (until !== '') act({ at: until }); }}><label className="unseen" htmlFor={`${field}-day`}>{t('Đến ngày', 'To the day')}</label><input id={`${field}-day`} type="date" min={now} value={until} onChange={(event) => setUntil(event.target.value)} /><button type="submit" className="button small" disabled={busy || until === ''}>{t('Đến ngày này', 'To this day')}</button></form>
              </div>
            </section>
            {told.case !== null && told.case.state !== 'running' && <div className="note"><p><strong>{told.case.stateWords}{told.case.outcomeWords === null ? '' : `: ${told.case.outcomeWords}`}</strong></p></div>}
            {told.case?.faults.map((each) => <div key={each.step.id} className="note late" role="alert"><p><strong>{each.step.name}</strong>: {each.reason}</p></div>)}
            {told.workItems.map((item) => <Work key={`${story.steps.length} ${item.id}`} item={item} busy={busy} act={act} refused={refused?.step?.step === item.step ? (refused?.answer ?? null) : null} />)}
            {refused !== null && !told.workItems.some((item) => item.step === refused.step?.step) && <div className="errors" role="alert"><h3>{refused.answer.sentence}</h3></div>}
            {told.workItems.length === 0 && told.case?.state === 'running' && told.case.waiting.length > 0 && <p className="sheet">{t('Không ai phải làm gì lúc này. Cho đồng hồ chạy tiếp.', 'Nobody has anything to do now. Let the clock go on.')} {told.case.waiting.map((step) => step.name).join(', ')}</p>}
            {told.interrupts.length > 0 && (
              <details className="more"><summary><Icon name="chevronRight" size={16} />{t('Sự việc giữa chừng', 'What may come in between')}</summary>
                <p className="acts">{told.interrupts.map((one) => <button key={one.id} type="button" className="button small" disabled={busy} onClick={() => setInterrupt(one)}>{one.name}</button>)}</p></details>
            )}
          </div>
          <Beside told={told} drawing={
            <>
              <p className="soft">{t(`Đã đi ${branches.covered}/${branches.all} nhánh.`, `${branches.covered} of ${branches.all} branches gone.`)} {covered !== undefined && <button type="button" className="quiet" onClick={() => setCovered(undefined)}>{t('Chỉ lần chạy này', 'This run only')}</button>}</p>
              {covered !== undefined && branches.missing.length > 0 && <details className="more"><summary><Icon name="chevronRight" size={16} />{t(`${branches.missing.length} nhánh chưa kịch bản nào đi`, `${branches.missing.length} branches that no story goes`)}</summary><ul>{branches.missing.map((port) => { const [step = '', outcome = ''] = port.split(':'); return <li key={port}>{nameOf(step)}: {outcomeOf(step, outcome)}</li>; })}</ul></details>}
              <Drawing workflow={workflow} surroundings={surroundings} marks={marks} label={t('Sơ đồ với đường đã đi', 'Flowchart with the way taken')} show={covered === undefined ? waiting : undefined} />
            </>
          } />
        </div>
      )}
      {told !== undefined && <Stories id={id} version={workflow.id} story={story} told={told} versions={versions} nameOf={nameOf} covered={setCovered} open={(read) => { setCovered(undefined); tell(read, false); }} />}
      {interrupt !== undefined && <Interrupt one={interrupt} real={real} close={() => setInterrupt(undefined)} act={act} />}
    </>
  );
}

/** A member of the register in a real cell; in the sample a probationary member with his day. */
function SubjectMember({ real, story, begin }: { readonly real: boolean; readonly story: Story; readonly begin: (given: Story['given']) => void }) {
  const field = useId();
  const person = story.given.subject?.['person'];
  const joined = stringOf(story.given.subject?.['joinDate']);
  return real
    ? <div className="field"><label htmlFor={field}>{t('Số của đảng viên trong danh sách', 'The member\'s number in the register')}</label><input id={field} type="number" defaultValue={typeof person === 'number' ? person : ''} onBlur={(event) => { const id = Number(event.target.value); if (id > 0 && id !== person) begin({ ...story.given, subject: { person: id } }); }} /></div>
    : <div className="field"><label htmlFor={field}>{t('Đảng viên dự bị từ ngày', 'Probationary since')}</label><input id={field} type="date" defaultValue={joined} onBlur={(event) => { if (event.target.value !== '' && event.target.value !== joined) begin({ ...story.given, subject: { joinDate: event.target.value } }); }} /></div>;
}
