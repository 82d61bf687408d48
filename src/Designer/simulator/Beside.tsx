import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Told } from '../api/simulator';
import { Icon } from '../icons/Icon';
import { day, t } from '../words/say';

type Tab = 'drawing' | 'mails' | 'papers' | 'deadlines' | 'history';

/** What the case has brought about so far: where it went, mails and papers as they would go out, deadlines, history. */
export function Beside({ told, drawing }: { readonly told: Told; readonly drawing: ReactNode }) {
  const [tab, setTab] = useState<Tab>('drawing');
  const tabs: readonly (readonly [Tab, string, number | undefined])[] = [
    ['drawing', t('Sơ đồ', 'Flowchart'), undefined], ['mails', t('Thư', 'Mails'), told.mails.length], ['papers', t('Văn bản', 'Papers'), told.papers.length],
    ['deadlines', t('Thời hạn', 'Deadlines'), told.deadlines.length], ['history', t('Lịch sử', 'History'), undefined],
  ];
  return (
    <section className="beside" aria-label={t('Những gì đã xảy ra', 'What has happened')}>
      <div className="switch" role="group" aria-label={t('Xem', 'Show')}>
        {tabs.map(([id, label, count]) => <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>{label}{count !== undefined && count > 0 ? ` ${count}` : ''}</button>)}
      </div>
      {tab === 'drawing' && drawing}
      {tab === 'mails' && (told.mails.length === 0 ? <Nothing words={t('Chưa có thư nào được gửi.', 'No mail has gone out.')} /> : (
        <ul className="plain-list">{told.mails.toReversed().map((mail, index) => (
          <li key={told.mails.length - index}><details><summary><Icon name="mail" size={16} /><span><strong>{mail.subject}</strong><small>{day(mail.on)} · {mail.to}</small></span></summary><pre className="mail-body">{mail.text}</pre></details></li>
        ))}</ul>
      ))}
      {tab === 'papers' && (told.papers.length === 0 ? <Nothing words={t('Chưa ban hành văn bản nào.', 'No paper has been issued.')} /> : (
        <ul className="plain-list">{told.papers.map((paper, index) => <li key={index}><Icon name="stamp" size={16} /><span><strong>{paper.name}</strong><small>{t('số', 'no.')} {paper.number} · {day(paper.date)} · {paper.issuer}{paper.lapsed ? ` · ${t('hết hiệu lực', 'lapsed')}` : ''}</small></span></li>)}</ul>
      ))}
      {tab === 'deadlines' && (told.deadlines.length === 0 ? <Nothing words={t('Không có thời hạn nào đang chạy.', 'No deadline is running.')} /> : (
        <ul className="plain-list">{told.deadlines.map((deadline) => <li key={`${deadline.of} ${deadline.due}`}><Icon name="clock" size={16} /><span><strong>{deadline.name}: {day(deadline.due)}</strong> <span className={`tag ${deadline.state}`}>{deadline.words}</span><small>{deadline.explanation}</small></span></li>)}</ul>
      ))}
      {tab === 'history' && <ol className="plain-list">{told.history.map((line, index) => <li key={index}><span><small>{day(line.on)} · {line.by}</small>{line.text}{line.note !== null && <small>{line.note}</small>}</span></li>)}</ol>}
    </section>
  );
}

const Nothing = ({ words }: { readonly words: string }) => <p className="soft">{words}</p>;
