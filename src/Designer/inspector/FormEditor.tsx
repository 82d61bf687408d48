import type { Json, JsonObject } from '../model/json';
import { listOf, objectOf, objectsOf, stringOf } from '../model/json';
import { isSpokenOf } from '../model/spoken';
import { camel, free, kebab, textOf } from '../model/text';
import { t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { CheckField, NumberField, SelectField, TextField, TextObject, TextPair } from './fields';
import type { Edits } from './frame';
import { at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { addAbove } from './reach';
import { TermField } from './TermEditor';

const optionSources = [
  { id: 'cell-officials', label: { vi: 'Đảng viên chính thức của chi bộ', en: 'Official members of the cell' } },
  { id: 'cell-members', label: { vi: 'Đảng viên của chi bộ', en: 'Members of the cell' } },
  { id: 'committee-members', label: { vi: 'Cấp ủy viên', en: 'Members of the committee' } },
  { id: 'organisations', label: { vi: 'Các tổ chức đảng', en: 'Organisations' } },
  { id: 'dossier-codes', label: { vi: 'Giấy tờ trong hồ sơ', en: 'Papers of the dossier' } },
];

/** The form: fields in the order in which officials fill them in. */
export function FormEditor({ edits, name, inside = false }: { readonly edits: Edits; readonly name: string; readonly inside?: boolean }) {
  const { vocabulary } = useFrame();
  const value = objectsOf(edits.value);
  const types = vocabulary.fieldTypes.filter((type) => !inside || type.id !== 'repeat');
  const typeWords = (id: string) => { const type = vocabulary.fieldTypes.find((each) => each.id === id); return type === undefined ? id : words(type.label); };
  return (
    <ListEditor value={value} change={(next, burst) => edits.change(next.length === 0 ? undefined : next, burst)} path={edits.path} name={name}
      summary={(field) => words(textOf(field)) || stringOf(field['id'])}
      detail={(field) => [typeWords(stringOf(field['type'])), field['required'] === true ? t('bắt buộc', 'required') : '', field['requiredWhen'] !== undefined ? t('bắt buộc có điều kiện', 'required sometimes') : '', field['private'] === true ? t('riêng tư', 'private') : ''].filter(Boolean).join(' · ')}
      fresh={() => ({ id: free('truong', new Set(value.map((field) => stringOf(field['id'])))), type: 'text', vi: '' })}
      addLabel={inside ? t('Thêm cột', 'Add a column') : t('Thêm trường', 'Add a field')} empty={inside ? t('Nhóm lặp chưa có cột nào.', 'The group has no columns yet.') : t('Chưa có trường nào. Bước vẫn có thể xử lý mà không cần biểu mẫu.', 'No fields yet. A step can do without a form.')}
      body={(item, field) => <One edits={item} field={field} types={types} taken={new Set(value.filter((each) => each !== field).map((each) => stringOf(each['id'])))} {...(inside ? { columns: value } : {})} />} />
  );
}

function One({ edits, field, types, taken, columns = [] }: { readonly edits: Edits<JsonObject>; readonly field: JsonObject; readonly types: readonly { readonly id: string; readonly label: { readonly vi: string } }[]; readonly taken: ReadonlySet<string>; /** In a group: what its own row holds. */ readonly columns?: readonly JsonObject[] }) {
  const type = stringOf(field['type']);
  const { workflow, paths } = useFrame();
  const id = stringOf(field['id']);
  // rows filled in at a step; and those of whichever step sent the case here
  const repeats = [...paths.values()].filter((path) => path.type === 'repeat' && path.path.includes('.'));
  const rowSources = [
    ...repeats.map((path) => ({ id: path.path, label: { vi: t(`Các dòng “${path.label}” (${path.group})`, `Rows of “${path.label}” (${path.group})`) } })),
    ...[...new Map(repeats.map((path) => [`from.${path.path.split('.').slice(1).join('.')}`, path.label]))].map(([from, label]) => ({ id: from, label: { vi: t(`Các dòng “${label}” của bước vừa chuyển đến`, `Rows of “${label}” of the step that sent the case here`) } })),
  ];
  const rows: Edits = { value: objectOf(field['example'])['rows'], path: `${edits.path}.example`, change: (count, burst) => at(edits, 'example').change(count === undefined ? undefined : { rows: count }, burst) };
  // the id follows the name that is typed until somebody speaks of the field
  const follows = (/^truong(-\d+)?$/.test(id) || id === free(camel(stringOf(field['vi'])), taken)) && !isSpokenOf(workflow, id);
  const named: Edits<JsonObject> = {
    ...edits,
    change: (next, burst) => edits.change(follows && next !== undefined && next['vi'] !== field['vi'] && camel(stringOf(next['vi'])) !== '' ? { ...next, id: free(camel(stringOf(next['vi'])), taken) } : next, burst),
  };
  const choice = type === 'choice' || type === 'multiChoice';
  const bounds = type === 'number' ? [t('Không nhỏ hơn', 'Not less than'), t('Không lớn hơn', 'Not more than')] as const : [t('Không trước', 'Not before'), t('Không sau', 'Not after')] as const;
  const picks = choice || type === 'member' || type === 'organisation';
  return (
    <>
      <TextPair label={t('Tên trường', 'Label')} edits={named} />
      <SelectField label={t('Kiểu', 'Type')} edits={at(edits, 'type')} options={types} />
      <CheckField label={t('Bắt buộc', 'Required')} edits={at(edits, 'required')} />
      <TextObject label={t('Giải thích dưới tên trường', 'Help under the label')} edits={at(edits, 'help')} />
      {choice && <Options edits={at(edits, 'options')} />}
      {picks && <SelectField label={t('Lấy danh sách từ', 'Choices come from')} edits={at(edits, 'optionsFrom')} options={[...optionSources, ...rowSources]} empty={t('Không', 'Nowhere')} />}
      {(type === 'number') && <div className="pair"><NumberField label={t('Từ', 'From')} edits={at(edits, 'min')} /><NumberField label={t('Đến', 'To')} edits={at(edits, 'max')} /></div>}
      {(type === 'repeat' || type === 'file' || type === 'multiChoice') && <div className="pair"><NumberField label={type === 'file' ? t('Ít nhất (tệp)', 'At least (files)') : t('Ít nhất (dòng)', 'At least (rows)')} edits={at(edits, 'minItems')} min={0} /><NumberField label={t('Nhiều nhất', 'At most')} edits={at(edits, 'maxItems')} min={1} /></div>}
      {type === 'repeat' && <div className="f"><span className="label">{t('Các cột của nhóm lặp', 'Columns of the group')}</span><FormEditor edits={at(edits, 'fields')} name={t('Các cột', 'Columns')} inside /></div>}
      {type === 'date' && <CheckField label={t('Được chọn ngày trong tương lai', 'May lie in the future')} edits={at(edits, 'future')} />}
      {(type === 'date' || type === 'number') && <><Bounds label={bounds[0]} edits={at(edits, 'notBefore')} first={type === 'date' ? 'today' : ''} columns={columns} /><Bounds label={bounds[1]} edits={at(edits, 'notAfter')} first={type === 'date' ? 'today' : ''} columns={columns} /></>}
      <details className="more"><summary>{t('Thêm cho trường này', 'More of this field')}</summary>
        <TermField label={t('Điền sẵn', 'Filled in beforehand')} edits={at(edits, 'prefill')} rows={columns} />
        <ConditionField label={t('Bắt buộc khi', 'Required when')} edits={at(edits, 'requiredWhen')} />
        <ConditionField label={t('Chỉ hiện khi', 'Shown when')} edits={at(edits, 'shownWhen')} />
        <CheckField label={t('Chỉ để xem', 'Read only')} edits={at(edits, 'readOnly')} />
        <CheckField label={t('Riêng tư: không hiện ở danh sách, thư, nhật ký', 'Private: never in lists, mail or logs')} edits={at(edits, 'private')} />
        <CheckField label={t('Nhận dạng: không có hai hồ sơ đang mở cùng giá trị', 'Identity: no two open cases with the same value')} edits={at(edits, 'identity')} />
        {type === 'repeat'
          ? <NumberField label={t('Ví dụ (bản dùng thử): số dòng', 'Example (demo): rows')} edits={rows} min={1} />
          : <TermField label={t('Ví dụ (bản dùng thử)', 'Example (demo)')} edits={at(edits, 'example')} type={type} rows={columns} />}
        <TextField label={t('Mã trường', 'Id of the field')} help={t('Điều kiện và thư gọi trường bằng mã này.', 'Conditions and mails name the field by it.')} edits={at(edits, 'id')} mono />
      </details>
    </>
  );
}

function Options({ edits }: { readonly edits: Edits }) {
  const value = objectsOf(edits.value);
  const { workflow } = useFrame();
  const taken = (option: JsonObject) => new Set(value.filter((each) => each !== option).map((each) => stringOf(each['id'])));
  const named = (item: Edits<JsonObject>, option: JsonObject): Edits<JsonObject> => {
    const id = stringOf(option['id']);
    const follows = (/^lua-chon(-\d+)?$/.test(id) || id === free(kebab(stringOf(option['vi'])), taken(option))) && !isSpokenOf(workflow, id);
    return { ...item, change: (next, burst) => item.change(follows && next !== undefined && kebab(stringOf(next['vi'])) !== '' && next['vi'] !== option['vi'] ? { ...next, id: free(kebab(stringOf(next['vi'])), taken(option)) } : next, burst) };
  };
  return (
    <div className="f"><span className="label">{t('Các lựa chọn', 'Choices')}</span>
      <ListEditor value={value} change={(next, burst) => edits.change(next.length === 0 ? undefined : next, burst)} path={edits.path} name={t('Các lựa chọn', 'Choices')} summary={(option) => words(textOf(option))}
        fresh={() => ({ id: free('lua-chon', new Set(value.map((each) => stringOf(each['id'])))), vi: '' })} addLabel={t('Thêm lựa chọn', 'Add a choice')}
        body={(item, option) => (
          <>
            <TextPair label={t('Tên lựa chọn', 'Label')} edits={named(item, option)} />
            <TextField label={t('Mã', 'Id')} edits={at(item, 'id')} mono {...(taken(option).has(stringOf(option['id'])) ? { help: t('Mã này đã có ở lựa chọn khác.', 'Another choice has this id.') } : {})} />
          </>
        )} />
    </div>
  );
}

/** Dates that bound a date, numbers that bound a number. */
function Bounds({ label, edits, first, columns }: { readonly label: string; readonly edits: Edits; readonly first: string; readonly columns: readonly JsonObject[] }) {
  const { locked } = useFrame();
  const terms = listOf(edits.value);
  const put = (next: readonly Json[], burst?: string) => edits.change(next.length === 0 ? undefined : next, burst);
  return (
    <div className="f" data-path={edits.path}>
      <span className="label">{label}</span>
      {terms.map((term, index) => (
        <TermField key={index} rows={columns} label={t(`${label} (${index + 1})`, `${label} (${index + 1})`)} edits={{ value: term, path: `${edits.path}[${index}]`, change: (next, burst) => put(next === undefined ? terms.toSpliced(index, 1) : terms.with(index, next), burst) }} />
      ))}
      {!locked && <button type="button" className="pick small" onClick={(event) => addAbove(event.currentTarget, () => put([...terms, first]))} aria-label={t(`${label}: thêm giới hạn`, `${label}: add a bound`)}>{first === 'today' ? t('Thêm ngày', 'Add a date') : t('Thêm giới hạn', 'Add a bound')}</button>}
    </div>
  );
}
