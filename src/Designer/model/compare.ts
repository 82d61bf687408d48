import type { Json, JsonObject } from './json';
import { objectOf, same } from './json';
import type { Kinds } from './kinds';
import type { Text } from './text';
import { say } from './text';
import type { Activity, Workflow } from './workflow';
import { activitiesOf, connectionsOf, labelOf, lineId, procedureOf } from './workflow';

/** One thing that differs between two drawings, as a sentence; `step` when it is about one. */
export interface Difference { readonly step: string | undefined; readonly text: Text }

/** Where things stand on the canvas, and what programs keep for themselves, is no difference. */
const apart = new Set(['metadata', 'nodeId', 'customProperties', 'id', 'type', 'version', 'name', 'en']);
const header: readonly (readonly [string, Text])[] = [['name', { vi: 'tên', en: 'name' }], ['description', { vi: 'mô tả', en: 'description' }]];
const ofProcedure: Readonly<Record<string, Text>> = {
  prefix: { vi: 'ký hiệu hồ sơ', en: 'prefix' }, subject: { vi: 'đối tượng', en: 'subject' }, class: { vi: 'mức bảo mật', en: 'class' }, matter: { vi: 'việc theo bảng thẩm quyền', en: 'matter of the competence table' }, start: { vi: 'ai bắt đầu', en: 'who starts' },
  terms: { vi: 'giá trị tính sẵn', en: 'named values' }, dossier: { vi: 'danh mục giấy tờ', en: 'dossier' }, spans: { vi: 'thời hạn nhiều bước', en: 'spans' }, interrupts: { vi: 'sự việc giữa chừng', en: 'interrupts' }, papers: { vi: 'văn bản in ra', en: 'papers' },
};

/** What changed from one drawing to the other, in the words of its steps. Order of steps and lines does not matter. */
export function differences(before: Workflow, after: Workflow, kinds: Kinds): readonly Difference[] {
  const [old, now] = [byId(before), byId(after)];
  const found: Difference[] = [];
  for (const [property, label] of header) if (!same(before[property], after[property])) found.push({ step: undefined, text: { vi: `Đổi ${label.vi} của quy trình`, en: `Changed the procedure's ${say(label, 'en')}` } });
  const [procedure, next] = [procedureOf(before), procedureOf(after)];
  for (const property of new Set([...Object.keys(procedure), ...Object.keys(next)])) {
    if (same(procedure[property], next[property])) continue;
    const label = ofProcedure[property] ?? { vi: property };
    found.push({ step: undefined, text: { vi: `Đổi ${label.vi}`, en: `Changed ${say(label, 'en')}` } });
  }
  for (const [id, step] of now) if (!old.has(id)) found.push({ step: id, text: { vi: `Thêm bước “${labelOf(step).vi}”`, en: `Added step “${say(labelOf(step), 'en')}”` } });
  for (const [id, step] of old) if (!now.has(id)) found.push({ step: id, text: { vi: `Bỏ bước “${labelOf(step).vi}”`, en: `Removed step “${say(labelOf(step), 'en')}”` } });
  for (const [id, step] of now) {
    const was = old.get(id);
    if (was === undefined) continue;
    const changed = changedIn(was, step, kinds);
    if (changed.length > 0) found.push({ step: id, text: { vi: `Bước “${labelOf(step).vi}”: đổi ${changed.map((each) => each.vi).join(', ')}`, en: `Step “${say(labelOf(step), 'en')}”: changed ${changed.map((each) => say(each, 'en')).join(', ')}` } });
  }
  const lines = (workflow: Workflow) => new Set(connectionsOf(workflow).map(lineId));
  const [was, is] = [lines(before), lines(after)];
  const added = [...is].filter((line) => !was.has(line)).length;
  const gone = [...was].filter((line) => !is.has(line)).length;
  if (added > 0) found.push({ step: undefined, text: { vi: `Thêm ${added} đường nối`, en: `Added ${added} lines` } });
  if (gone > 0) found.push({ step: undefined, text: { vi: `Bỏ ${gone} đường nối`, en: `Removed ${gone} lines` } });
  return found;
}

const byId = (workflow: Workflow): ReadonlyMap<string, Activity> => new Map(activitiesOf(workflow).map((each) => [each.id, each]));

function changedIn(before: Activity, after: Activity, kinds: Kinds): readonly Text[] {
  if (before.type !== after.type) return [{ vi: 'loại bước', en: 'its kind' }];
  const inputs = kinds.get(after.type)?.inputs ?? [];
  const properties = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => !apart.has(name)));
  const label = (name: string): Text => {
    const known = inputs.find((input) => input.property === name)?.label;
    return known === undefined ? { vi: name } : { vi: known.vi.charAt(0).toLowerCase() + known.vi.slice(1), en: known.en === undefined ? undefined : known.en.charAt(0).toLowerCase() + known.en.slice(1) };
  };
  const english = (value: JsonObject): Json => objectOf(value['en']);
  return [
    ...(objectOf(before.metadata)['displayText'] === objectOf(after.metadata)['displayText'] ? [] : [{ vi: 'tên', en: 'name' }]),
    ...(same(english(before), english(after)) ? [] : [{ vi: 'chữ tiếng Anh', en: 'English words' }]),
    ...[...properties].filter((name) => !same(before[name], after[name])).map(label),
  ];
}
