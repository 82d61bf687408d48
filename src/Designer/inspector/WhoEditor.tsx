import { useEffect, useState } from 'react';
import type { Post, Unit } from '../api/designer';
import { findUnits, postHolders } from '../api/designer';
import { whenStill } from '../editor/still';
import { Icon } from '../icons/Icon';
import type { JsonObject } from '../model/json';
import { objectOf, objectsOf, stringOf } from '../model/json';
import { matterOf } from '../model/workflow';
import { oneWho } from '../words/describe';
import { number, t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { SelectField } from './fields';
import type { Edits } from './frame';
import { at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { PathField } from './picks';

/** Posts and places; under them who holds them today in a unit that is chosen once for the whole page. */
export function WhoEditor({ edits, name }: { readonly edits: Edits; readonly name: string }) {
  const { vocabulary } = useFrame();
  const [unit, setUnit] = useState<Unit>();
  const value = objectsOf(edits.value);
  return (
    <>
      <ListEditor value={value} change={(next, burst) => edits.change(next, burst)} path={edits.path} name={name} summary={(who) => oneWho(who, vocabulary)}
        detail={(who) => (who['when'] === undefined ? '' : t('chỉ khi có điều kiện', 'only under a condition'))}
        fresh={() => ({ role: '', of: vocabulary.places[0]?.id ?? 'cell' })} addLabel={t('Thêm chức danh', 'Add a post')} empty={t('Chưa chọn ai. Thêm chức danh xử lý bước này.', 'Nobody yet. Add the post that handles this step.')}
        body={(item, who) => <One edits={item} who={who} unit={unit} setUnit={setUnit} />} />
    </>
  );
}

function One({ edits, who, unit, setUnit }: { readonly edits: Edits<JsonObject>; readonly who: JsonObject; readonly unit: Unit | undefined; readonly setUnit: (unit: Unit | undefined) => void }) {
  const { vocabulary } = useFrame();
  const person = who['person'] !== undefined;
  const orElse = objectOf(who['orElse']);
  const owner: Edits<JsonObject> = { value: orElse, path: `${edits.path}.orElse`, change: (next, burst) => edits.change({ ...who, orElse: next ?? {} }, burst) };
  return (
    <>
      <div className="f">
        <label><input type="checkbox" checked={person} onChange={(event) => edits.change(event.target.checked ? { person: '', orElse: { role: stringOf(who['role']), of: stringOf(who['of']) } } : { role: stringOf(orElse['role']), of: stringOf(orElse['of']) })} />{' '}{t('Là người được nêu trong hồ sơ', 'A person named in the case')}</label>
      </div>
      {person
        ? (
          <>
            <PathField label={t('Người ở trường', 'The person in the field')} edits={at(edits, 'person')} wants={(type) => type === 'member'} />
            <p className="hint">{t('Khi người đó không có tài khoản, việc chuyển cho:', 'When he has no account, it goes to:')}</p>
            <SelectField label={t('Chức danh', 'Post')} edits={at(owner, 'role')} options={vocabulary.roles} />
            <SelectField label={t('Ở', 'At')} edits={at(owner, 'of')} options={vocabulary.places} />
          </>
        )
        : (
          <>
            <SelectField label={t('Chức danh', 'Post')} edits={at(edits, 'role')} options={vocabulary.roles} />
            <SelectField label={t('Ở', 'At')} edits={at(edits, 'of')} options={vocabulary.places} />
            <Holders role={stringOf(who['role'])} place={stringOf(who['of'])} unit={unit} setUnit={setUnit} />
          </>
        )}
      <ConditionField label={t('Chỉ khi', 'Only when')} edits={at(edits, 'when')} />
    </>
  );
}

/** Who holds the post today in the chosen unit, and in how many units nobody does. */
function Holders({ role, place, unit, setUnit }: { readonly role: string; readonly place: string; readonly unit: Unit | undefined; readonly setUnit: (unit: Unit | undefined) => void }) {
  const matter = matterOf(useFrame().workflow);
  const [post, setPost] = useState<Post | 'away'>();
  useEffect(() => {
    if (role === '' || place === '') return;
    const asked = new AbortController();
    const show = (found: Post | 'away') => whenStill(() => { if (!asked.signal.aborted) setPost(found); });
    postHolders(role, place, matter, unit?.id, asked.signal).then(show, () => show('away'));
    return () => asked.abort();
  }, [role, place, matter, unit]);
  if (role === '' || place === '' || post === undefined) return null;
  if (post === 'away') return <p className="hint">{t('Chưa xem được ai đang giữ chức danh này.', 'Who holds this post could not be looked up.')}</p>;
  const names = post.holders.map((holder) => `${holder.name}${holder.how === null ? '' : ` (${typeof holder.how === 'string' ? holder.how : words(holder.how)})`}`);
  return (
    <div className="holders">
      <p><Icon name="users" size={15} /> {t('Hôm nay', 'Today')}{post.at === null ? '' : `, ${post.at.name}`}: {names.length > 0 ? <strong>{names.join(', ')}</strong> : <span className="tag late">{post.at === null ? t('không có nơi này', 'there is no such place') : t('chưa có ai', 'nobody')}</span>}</p>
      {post.units > 0 && <p className={post.without > 0 ? 'soon' : 'soft'}>{post.without === 0 ? t(`Cả ${number(post.units)} đơn vị chạy quy trình này đều có người.`, `All ${number(post.units)} units have somebody.`) : t(`${number(post.without)} trong ${number(post.units)} đơn vị chưa có ai giữ chức danh này.`, `In ${number(post.without)} of ${number(post.units)} units nobody holds this post.`)}</p>}
      <UnitFinder unit={unit} shown={post.unit.name} choose={setUnit} />
    </div>
  );
}

export function UnitFinder({ unit, shown, choose }: { readonly unit: Unit | undefined; readonly shown: string; readonly choose: (unit: Unit | undefined) => void }) {
  const [finding, setFinding] = useState(false);
  const [q, setQ] = useState('');
  const [units, setUnits] = useState<readonly Unit[]>([]);
  useEffect(() => {
    if (!finding) return;
    const asked = new AbortController();
    const timer = setTimeout(() => { findUnits(q, asked.signal).then(({ items }) => setUnits(items), () => undefined); }, 200);
    return () => { clearTimeout(timer); asked.abort(); };
  }, [q, finding]);
  if (!finding) return <button type="button" className="pick small" onClick={() => setFinding(true)}>{t('Xem ở đơn vị khác', 'Look at another unit')}{unit === undefined ? '' : ` (${shown})`}</button>;
  return (
    <div className="unit-finder">
      <input type="search" value={q} autoFocus aria-label={t('Tên đơn vị', 'Name of a unit')} placeholder={t('Tên đơn vị', 'Name of a unit')} onChange={(event) => setQ(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setFinding(false); } }} />
      <ul>{units.slice(0, 8).map((each) => <li key={each.id}><button type="button" onClick={() => { choose(each); setFinding(false); }}><span>{each.name}</span><small>{each.path}</small></button></li>)}</ul>
    </div>
  );
}
