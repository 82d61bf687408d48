import { useState } from 'react';
import type { JsonObject } from '../model/json';
import { objectsOf, stringOf } from '../model/json';
import type { StepKind } from '../model/kinds';
import { outcomesOf } from '../model/kinds';
import { isSpokenOf } from '../model/spoken';
import { free, kebab, textOf } from '../model/text';
import { procedureOf } from '../model/workflow';
import { activityOf } from '../model/workflow';
import { t, words } from '../words/say';
import { ConditionField } from './ConditionEditor';
import { CheckField, ManyField, SelectField, TextField, TextObject, TextPair } from './fields';
import type { Edits } from './frame';
import { at, useFrame } from './frame';
import { ListEditor } from './ListEditor';
import { PathField, StepField } from './picks';
import { TermField } from './TermEditor';

/** How a step may end. The first is the straight way; each is a port of the card. */
export function OutcomesEditor({ edits, name, kind }: { readonly edits: Edits; readonly name: string; readonly kind: StepKind }) {
  const { workflow, step } = useFrame();
  const activity = step === undefined ? undefined : activityOf(workflow, step);
  const value = activity === undefined ? objectsOf(edits.value) : outcomesOf(activity, kind);
  const drawn = objectsOf(edits.value);
  const ids = new Set(value.map((outcome) => stringOf(outcome['id'])));
  // of fixed outcomes only those are kept that say more than their kind does
  const keep = (next: readonly JsonObject[]): readonly JsonObject[] =>
    kind.drawsOutcomes ? next : next.filter((outcome) => drawn.some((each) => each['id'] === outcome['id']) || Object.keys(outcome).some((name) => !['id', 'vi', 'en'].includes(name)) || (['vi', 'en'] as const).some((language) => kind.outcomes.find((each) => each.id === outcome['id'])?.label[language] !== outcome[language]));
  return (
    <>
      {!kind.drawsOutcomes && <p className="hint">{t('Loại bước này có kết quả cố định; có thể đặt lời giải thích và hệ quả.', 'The outcomes of this kind are fixed; what they mean may be written.')}</p>}
      <ListEditor value={value} change={(next, burst) => edits.change(keep(next).length === 0 ? undefined : keep(next), burst)} path={edits.path} name={name} fixed={!kind.drawsOutcomes}
        summary={(outcome) => words(textOf(outcome))} detail={(outcome) => words(textOf(outcome['consequence']))}
        fresh={() => ({ id: free('ket-qua', ids), vi: '' })} addLabel={t('Thêm kết quả', 'Add an outcome')}
        body={(item, outcome) => <One edits={item} outcome={outcome} others={new Set([...ids].filter((id) => id !== outcome['id']))} fixed={!kind.drawsOutcomes} />} />
    </>
  );
}

/** Taken when the field is left: half-typed ids name nothing. */
function OutcomeId({ edits, others }: { readonly edits: Edits; readonly others: ReadonlySet<string> }) {
  const [typed, setTyped] = useState<string>();
  const wanted = kebab(typed ?? stringOf(edits.value));
  const wrong = wanted === '' || others.has(wanted);
  return (
    <div onBlur={() => { if (typed !== undefined && !wrong && wanted !== edits.value) edits.change(wanted); setTyped(undefined); }}>
      <TextField label={t('Mã kết quả', 'Id of the outcome')} mono edits={{ ...edits, value: typed ?? edits.value, change: (value) => setTyped(stringOf(value)) }}
        help={wrong ? t('Mã này trống hoặc kết quả khác đã dùng.', 'Empty, or another outcome has it.') : t('Chữ thường không dấu, nối bằng gạch. Đường nối đi theo mã.', 'Lower-case ASCII with hyphens. Its line goes with it.')} />
    </div>
  );
}

function One({ edits, outcome, others, fixed }: { readonly edits: Edits<JsonObject>; readonly outcome: JsonObject; readonly others: ReadonlySet<string>; readonly fixed: boolean }) {
  const { workflow, vocabulary } = useFrame();
  const papers = objectsOf(procedureOf(workflow)['dossier']).map((line) => ({ id: stringOf(line['code']), label: `${stringOf(line['code'])} – ${words(textOf(line))}` }));
  const id = stringOf(outcome['id']);
  const follows = !fixed && (/^ket-qua(-\d+)?$/.test(id) || id === free(kebab(stringOf(outcome['vi'])), others)) && !isSpokenOf(workflow, id);
  const named: Edits<JsonObject> = {
    ...edits,
    change: (next, burst) => edits.change(follows && next !== undefined && next['vi'] !== outcome['vi'] && kebab(stringOf(next['vi'])) !== '' ? { ...next, id: free(kebab(stringOf(next['vi'])), others) } : next, burst),
  };
  return (
    <>
      <TextPair label={t('Tên kết quả', 'Label')} edits={named} />
      <TextObject label={t('Hệ quả, nói với người chọn', 'What follows, told to who chooses')} edits={at(edits, 'consequence')} long />
      <StepField label={t('Trả về bước', 'Goes back to')} help={t('Không cần đường nối; chỉ bước đã qua mới được chọn.', 'Needs no line; only steps passed are offered.')} edits={at(edits, 'returnsTo')} many back />
      <CheckField label={t('Phải ghi ý kiến', 'A comment is required')} edits={at(edits, 'commentRequired')} />
      <CheckField label={t('Yêu cầu bổ sung, xong quay thẳng về đây', 'Supplement: comes straight back here')} help={t('Thời hạn nội bộ của bước tạm dừng; biểu quyết đã có vẫn giữ.', "The step's internal deadline rests; votes stand.")} edits={at(edits, 'supplement')} />
      <CheckField label={t('Không cần điền hết biểu mẫu', 'The form may stay unfinished')} edits={at(edits, 'unfinished')} />
      <CheckField label={t('Hỏi lại một lần trước khi thực hiện', 'Asks once more before it is done')} edits={at(edits, 'final')} />
      <ManyField label={t('Giấy tờ hết giá trị', 'Papers that lapse')} edits={at(edits, 'lapse')} options={papers} />
      <details className="more"><summary>{t('Thêm cho kết quả này', 'More of this outcome')}</summary>
        <ConditionField label={t('Chỉ cho chọn khi', 'Offered only when')} edits={at(edits, 'when')} />
        {outcome['when'] !== undefined && <TextObject label={t('Câu nói khi chưa chọn được', 'The sentence when it is not offered')} edits={at(edits, 'otherwise')} />}
        <TextField label={t('Mã mẫu văn bản gửi kèm', 'Code of the letter that goes out')} edits={at(edits, 'document')} />
        <PathField label={t('Chuyển hồ sơ đến tổ chức ở trường', 'Moves the case to the organisation in the field')} edits={at(edits, 'movesTo')} wants={(type) => type === 'organisation'} />
        <TermField label={t('Tạm dừng hồ sơ đến ngày', 'Suspends the case until')} edits={at(edits, 'suspendsUntil')} />
        <CheckField label={t('Trên đường quá hạn: đóng bước chính', 'On a side road: closes the step it came from')} edits={at(edits, 'closesHost')} />
        <TermField label={t('Trên đường quá hạn: gia hạn bước chính đến', 'On a side road: new due day of the step it came from')} edits={at(edits, 'extendsHost')} />
        <SelectField label={t('Mức bảo mật', 'Class')} edits={at(edits, 'class')} options={vocabulary.classes} empty={t('Như bước', 'As the step')} />
        {outcome['class'] !== undefined && <TextObject label={t('Người khác thấy', 'Others see')} edits={at(edits, 'neutral')} />}
        {!fixed && <OutcomeId edits={at(edits, 'id')} others={others} />}
      </details>
    </>
  );
}
