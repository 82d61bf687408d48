import type { FormField, Story, StoryStep, Told } from '../api/simulator';
import type { Json, JsonObject } from '../model/json';
import { isList, isObject, objectOf, objectsOf, stringOf } from '../model/json';
import type { Text } from '../model/text';
import { text } from '../model/text';

/** A story that begins on a day in the built-in scene; its first step opens the case. */
export const beginning = (clock: string): Story => ({ given: { clock }, steps: [{ do: 'open' }] });

export const withStep = (story: Story, step: StoryStep): Story => ({ ...story, steps: [...story.steps, step] });
/** Going back is telling fewer steps. */
export const rewound = (story: Story, steps: number): Story => ({ ...story, steps: story.steps.slice(0, steps) });

/** The first variant of a saved scenario. */
export function storyIn(scenario: JsonObject): Story | undefined {
  const first = objectsOf(scenario['cases'])[0];
  const given = objectOf(first?.['given']);
  if (first === undefined || typeof given['clock'] !== 'string') return undefined;
  return { given: { ...given, clock: given['clock'] }, steps: objectsOf(first['steps']) };
}

/** A saved story ends with what was so: told again later it must be so again. */
export function kept(story: Story, told: Told): Story {
  if (told.case === null) return story;
  const faulty = new Map(told.tokens.filter((token) => token.fault !== null).map((token) => [token.node, token.fault]));
  const expect: JsonObject = { state: told.case.state, ...(faulty.size === 0 ? { waitsAt: [...new Set(told.case.waiting.map((step) => step.id))] } : {}) };
  return withStep(story, { expect });
}

/** What is sent of a form: what differs from what stood there. Empty values are taken away. */
export function changedIn(fields: readonly FormField[], values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(fields.filter((field) => field.id in values && JSON.stringify(values[field.id] ?? null) !== JSON.stringify(field.value ?? null)).map((field) => [field.id, values[field.id] ?? null]));
}

/** Everything that stands in the form. */
export function filledIn(fields: readonly FormField[], values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(fields.map((field): [string, Json | undefined] => [field.id, field.id in values ? values[field.id] : (field.value ?? undefined)]).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

/** A step of a story in words. */
export function wordsOf(step: StoryStep, nameOf: (step: string) => string, outcomeOf: (step: string, outcome: string) => string): Text {
  const day = step.at === undefined ? '' : `${shown(step.at)}: `;
  const name = nameOf(stringOf(step.step) || stringOf(step['to']));
  const words = ((): Text => {
    switch (step.do) {
      case undefined: return step['expect'] === undefined ? text('chuyển đồng hồ', 'the clock moves') : text('kiểm tra kết quả', 'check what is so');
      case 'open': return text('Mở hồ sơ', 'Open the case');
      case 'complete': return step.outcome === undefined ? text(`${name}: hoàn thành`, `${name}: done`) : text(`${name}: ${outcomeOf(stringOf(step.step), step.outcome)}`);
      case 'go': return text(`Đi thẳng tới “${name}”`, `Straight on to “${name}”`);
      case 'wait': return step.until === 'task' ? text('Chờ tới việc tiếp theo', 'Wait for the next task') : step.until === 'mail' ? text('Chờ tới thư tiếp theo', 'Wait for the next mail') : step.until === 'deadline' ? text('Chờ tới hạn gần nhất', 'Wait for the next due day') : text(`Thêm ${waited(step)} ngày làm việc`, `${waited(step)} working days on`);
      case 'withdraw': return text('Rút hồ sơ', 'Withdraw the case');
      case 'move': return text('Chuyển hồ sơ đến đơn vị khác', 'Move the case to another organisation');
      case 'event': return text('Ghi nhận sự việc giữa chừng', 'An event comes in between');
      case 'suspend': return text('Tạm dừng hồ sơ', 'Suspend the case');
      case 'resume': return text('Tiếp tục hồ sơ', 'Resume the case');
      case 'tick': return text(`Giấy tờ ${stringOf(step['code'])}`, `Paper ${stringOf(step['code'])}`);
      case 'extend': return text('Gia hạn', 'Extend a deadline');
      case 'take-back': return text('Lấy lại việc vừa làm', 'Take back the last act');
      case 'calendar': return text('Đổi lịch làm việc', 'Change the calendar');
      case 'receive': return text('Chi bộ có thêm một đảng viên', 'The cell has one more member');
      default: return text(step.do);
    }
  })();
  return { vi: day + words.vi, en: day + (words.en ?? words.vi) };
}

const waited = (step: StoryStep): number => (typeof step['workingDays'] === 'number' ? step['workingDays'] : 1);
const shown = (iso: string): string => iso.split('-').reverse().join('/');

/** Branches that stories went, among those that are drawn: "id:port". */
export function branchesOf(ports: readonly string[], covered: Readonly<Record<string, number>>): { readonly all: number; readonly covered: number; readonly missing: readonly string[] } {
  const missing = ports.filter((port) => covered[port] === undefined);
  return { all: ports.length, covered: ports.length - missing.length, missing };
}

/** A repeat's rows; anything else is none. */
export const rowsIn = (value: Json | undefined): readonly JsonObject[] => (isList(value) ? value.filter(isObject) : []);
