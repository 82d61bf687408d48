import { useCallback, useEffect, useId, useState } from 'react';
import type { Version } from '../api/designer';
import type { Compared, Coverage, Ran, Scenario, Story, Told } from '../api/simulator';
import { compareVersions, deleteScenario, runScenarios, saveScenario, scenarios } from '../api/simulator';
import { sentenceOf } from '../editor/states';
import { Icon } from '../icons/Icon';
import { moment, t } from '../words/say';
import { kept, storyIn } from './story';

/** Saved stories: opened, told all at once with what they cover, and one story under two versions. */
export function Stories({ id, version, story, told, versions, open, covered, nameOf }: {
  readonly id: string; readonly version: string; readonly story: Story; readonly told: Told; readonly versions: readonly Version[]; readonly open: (story: Story) => void; readonly covered: (coverage: Coverage) => void;
  readonly nameOf: (step: string) => string;
}) {
  const field = useId();
  const [saved, setSaved] = useState<readonly Scenario[]>();
  const [name, setName] = useState('');
  const [said, setSaid] = useState<{ readonly words: string; readonly bad: boolean }>();
  const [ran, setRan] = useState<Ran>();
  const [other, setOther] = useState('');
  const [compared, setCompared] = useState<Compared>();
  const [busy, setBusy] = useState(false);
  const load = useCallback(() => scenarios(id).then(setSaved, (reason: unknown) => setSaid({ words: sentenceOf(reason), bad: true })), [id]);
  useEffect(() => { void load(); }, [load]);

  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    try { await work(); } catch (reason) { setSaid({ words: sentenceOf(reason), bad: true }); } finally { setBusy(false); }
  };
  const keep = () => doing(async () => { await saveScenario(id, name.trim(), kept(story, told)); setName(''); setSaid({ words: t('Đã lưu kịch bản.', 'The story is saved.'), bad: false }); await load(); });
  const runAll = () => doing(async () => { const answer = await runScenarios(id, version); setRan(answer); covered(answer.coverage); });
  const compare = () => doing(async () => setCompared(await compareVersions(id, other, version, story)));
  const drop = (which: string) => doing(async () => { await deleteScenario(id, which); await load(); });

  const failed = ran?.items.filter((item) => !item.passed) ?? [];
  return (
    <section className="sheet stories" aria-labelledby={`${field}-h`}>
      <h2 id={`${field}-h`}>{t('Kịch bản', 'Stories')}</h2>
      {said !== undefined && <p className={said.bad ? 'error' : 'said'} role="status">{said.words}</p>}
      <form className="inline" onSubmit={(event) => { event.preventDefault(); void keep(); }}>
        <div className="field"><label htmlFor={`${field}-name`}>{t('Lưu lần chạy này với tên', 'Save this run as')}</label><input id={`${field}-name`} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /></div>
        <button type="submit" className="button" disabled={busy || name.trim() === ''}><Icon name="check" size={16} />{t('Lưu kịch bản', 'Save the story')}</button>
      </form>
      <p className="acts"><button type="button" className="button" disabled={busy} onClick={() => void runAll()}><Icon name="play" size={16} />{t('Chạy mọi kịch bản', 'Run all stories')}</button></p>
      {ran !== undefined && (
        <div role="status">
          <p><strong>{failed.length === 0 ? t(`Cả ${ran.items.length} kịch bản đều đúng.`, `All ${ran.items.length} stories hold.`) : t(`${failed.length} trong ${ran.items.length} kịch bản không đúng.`, `${failed.length} of ${ran.items.length} stories do not hold.`)}</strong></p>
          {failed.length > 0 && <ul className="plain-list">{failed.map((item) => <li key={`${item.file} ${item.case}`}><Icon name="triangleAlert" size={16} /><span><strong>{item.name}</strong><small>{item.case}</small><small>{item.failure}</small></span></li>)}</ul>}
        </div>
      )}
      {saved !== undefined && (
        <details className="more"><summary><Icon name="chevronRight" size={16} />{t(`Các kịch bản đã có (${saved.length})`, `Stories there are (${saved.length})`)}</summary>
          <ul className="plain-list">{saved.map((each) => (
            <li key={each.name}><Icon name="bookOpen" size={16} /><span><strong>{each.title}</strong><small>{each.shipped ? t('đi kèm hệ thống', 'comes with the system') : `${each.author ?? ''} · ${each.at === null ? '' : moment(each.at)}`}</small></span>
              <span className="acts-right">
                <button type="button" className="button small" onClick={() => { const read = storyIn(each.scenario); if (read !== undefined) open(read); }}>{t('Mở', 'Open')}</button>
                {!each.shipped && <button type="button" className="button small" disabled={busy} onClick={() => void drop(each.name)} aria-label={t(`Xóa kịch bản ${each.title}`, `Delete the story ${each.title}`)}><Icon name="trash" size={16} /></button>}
              </span></li>
          ))}</ul>
        </details>
      )}
      {versions.length > 1 && (
        <div className="inline">
          <div className="field"><label htmlFor={`${field}-other`}>{t('So với phiên bản', 'Compare with version')}</label>
            <select id={`${field}-other`} value={other} onChange={(event) => setOther(event.target.value)}><option value="" />{versions.filter((each) => each.id !== version).map((each) => <option key={each.id} value={each.id}>{`${each.version}${each.state === 'published' ? t(' (đang dùng)', ' (in use)') : ''}`}</option>)}</select></div>
          <button type="button" className="button" disabled={busy || other === ''} onClick={() => void compare()}><Icon name="columns" size={16} />{t('So sánh', 'Compare')}</button>
        </div>
      )}
      {compared !== undefined && <Parting compared={compared} nameOf={nameOf} />}
    </section>
  );
}

function Parting({ compared, nameOf }: { readonly compared: Compared; readonly nameOf: (step: string) => string }) {
  if (compared.parts.length === 0) return <p role="status">{t('Hai phiên bản cho cùng một kết quả ở mọi bước.', 'Both versions come to the same at every step.')}</p>;
  const what = (word: string): string => {
    if (word.startsWith('deadline ')) return t(`thời hạn ${nameOf(word.slice(9))}`, `the deadline of ${nameOf(word.slice(9))}`);
    return ({ day: t('ngày', 'the day'), waiting: t('bước đang chờ', 'where it waits'), state: t('trạng thái', 'the state'), mails: t('số thư', 'the mails'), papers: t('văn bản', 'the papers'), refused: t('bị từ chối', 'what is refused'), stopped: t('dừng lại', 'where it stops') } as Readonly<Record<string, string>>)[word] ?? word;
  };
  const side = (moment: Compared['parts'][number]['left'], words: readonly string[]): string => (moment === null ? t('không đi tới đây', 'does not come here') : words.map((word) => {
    if (word.startsWith('deadline ')) return moment.deadlines[word.slice(9)]?.split('-').reverse().join('/') ?? t('không có', 'none');
    switch (word) {
      case 'waiting': return moment.waiting.map(nameOf).join(', ') || t('không chờ ở đâu', 'waits nowhere');
      case 'mails': return t(`${moment.mails} thư`, `${moment.mails} mails`);
      case 'papers': return moment.papers.join(', ') || t('chưa có', 'none');
      case 'day': return moment.today.split('-').reverse().join('/');
      default: return moment.refused ?? moment.outcome ?? moment.state ?? '';
    }
  }).join('; '));
  return (
    <table className="wide-table" role="status"><caption>{t('Hai phiên bản khác nhau từ đây', 'Where the two versions part')}</caption>
      <thead><tr><th>{t('Sau bước', 'After step')}</th><th>{t('Khác về', 'What')}</th><th>{t('Bản kia', 'The other')}</th><th>{t('Bản này', 'This one')}</th></tr></thead>
      <tbody>{compared.parts.map((part) => <tr key={part.step}><td>{part.step + 1}</td><td>{part.what.map(what).join(', ')}</td><td>{side(part.left, part.what)}</td><td>{side(part.right, part.what)}</td></tr>)}</tbody>
    </table>
  );
}
