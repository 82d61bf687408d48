import { layout } from '../canvas/layout';
import { add, addAfter, clear, connect, copied, describeStep, disconnect, insertOn, paste, readClip, remove, stepOf } from '../model/edits';
import type { Edit } from '../model/edits';
import { Pitch } from '../model/edits';
import type { Port } from '../model/kinds';
import { portsOf } from '../model/kinds';
import type { Point, Workflow } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, labelOf, lineId, positionOf } from '../model/workflow';
import { t, words } from '../words/say';
import type { Surroundings } from './context';
import type { Session } from './session';
import { workflowOf } from './session';

/** What a person does at the designer, by intent: canvas, outline, palette and keyboard all call these. Each is said aloud. */
export interface Acts {
  readonly addKind: (type: string, at?: Point, from?: { readonly step: string; readonly port: string }) => string | undefined;
  readonly addAfterChosen: (type: string) => string | undefined;
  readonly insertOnLine: (line: string, type: string) => string | undefined;
  readonly connectTo: (from: string, port: string, to: string) => void;
  readonly removeChosen: () => void;
  readonly copyChosen: () => Promise<void>;
  readonly cutChosen: () => Promise<void>;
  readonly pasteClip: (words?: string) => Promise<void>;
  readonly duplicateChosen: () => void;
  readonly arrange: () => void;
  readonly portsOfStep: (id: string) => readonly Port[];
}

export function actsOf(session: Session, { kinds }: Surroundings): Acts {
  const now = (): Workflow => workflowOf(session.state());
  const name = (id: string): string => words(describeStep(now(), id));

  const put = (type: string, edit: (workflow: Workflow, step: ReturnType<typeof stepOf>) => Edit, at: Point = { x: 0, y: 0 }): string | undefined => {
    const kind = kinds.get(type);
    if (kind === undefined || session.state().heldBy !== undefined) return undefined;
    const step = stepOf(now(), kind, at);
    session.edit(edit(now(), step), t(`Đã thêm bước ${words(kind.name)}`, `Added step ${words(kind.name)}`));
    session.choose([step.id]);
    return step.id;
  };

  const acts: Acts = {
    addKind: (type, at, from) => put(type, (workflow, step) => (before) => {
      const low = Math.max(0, ...activitiesOf(workflow).map((each) => positionOf(each).y));
      const placed = add({ ...step, metadata: { ...step.metadata, designer: { position: at ?? clear(workflow, { x: 0, y: low + Pitch }), size: { width: 0, height: 0 } } } })(before);
      return from === undefined ? placed : connect(from.step, from.port, step.id)(placed);
    }, at),
    addAfterChosen: (type) => {
      const [id] = session.state().chosen.slice(-1);
      return id === undefined ? acts.addKind(type) : put(type, (_, step) => addAfter(id, step, kinds));
    },
    insertOnLine: (line, type) => {
      const found = connectionsOf(now()).find((each) => lineId(each) === line);
      return found === undefined ? undefined : put(type, (_, step) => insertOn(found, step, kinds));
    },
    connectTo: (from, port, to) => session.edit(connect(from, port, to), t(`Đã nối ${name(from)} đến ${name(to)}`, `Connected ${name(from)} to ${name(to)}`)),
    removeChosen: () => {
      const { chosen, line } = session.state();
      if (line !== undefined) {
        session.edit(disconnect(new Set([line])), t('Đã bỏ đường nối', 'Removed the line'));
        session.chooseLine(undefined);
      } else if (chosen.length > 0) {
        const [first] = chosen;
        const next = connectionsOf(now()).find((each) => each.target.activity === first)?.source.activity;
        session.edit(remove(new Set(chosen)), chosen.length === 1 && first !== undefined ? t(`Đã xóa bước ${name(first)}`, `Removed step ${name(first)}`) : t(`Đã xóa ${chosen.length} bước`, `Removed ${chosen.length} steps`));
        session.choose(next !== undefined && activityOf(now(), next) !== undefined ? [next] : []);
      }
    },
    copyChosen: async () => {
      const { chosen } = session.state();
      if (chosen.length === 0) return;
      await navigator.clipboard.writeText(JSON.stringify(copied(now(), new Set(chosen)), null, 2));
      session.say(t(`Đã chép ${chosen.length} bước`, `Copied ${chosen.length} steps`));
    },
    cutChosen: async () => {
      await acts.copyChosen();
      acts.removeChosen();
    },
    pasteClip: async (given) => {
      const clip = readClip(given ?? await navigator.clipboard.readText().catch(() => ''));
      if (clip === undefined) {
        session.say(t('Bộ nhớ tạm không có bước nào của quy trình', 'The clipboard holds no steps of a procedure'));
        return;
      }
      const base = now();
      const top = clip.activities[0] === undefined ? { x: 0, y: 0 } : positionOf(clip.activities[0]);
      const at = clear(base, { x: top.x + 40, y: top.y + 40 });
      const { workflow, ids } = paste(base, clip, { x: at.x - top.x, y: at.y - top.y });
      session.edit(() => workflow, t(`Đã dán ${ids.length} bước`, `Pasted ${ids.length} steps`));
      session.choose(ids);
    },
    duplicateChosen: () => {
      const { chosen } = session.state();
      if (chosen.length > 0) void acts.pasteClip(JSON.stringify(copied(now(), new Set(chosen))));
    },
    arrange: () => session.edit(layout(kinds), t('Đã sắp xếp lại sơ đồ', 'Laid out the flowchart anew')),
    portsOfStep: (id) => {
      const activity = activityOf(now(), id);
      return activity === undefined ? [] : portsOf(activity, kinds.get(activity.type));
    },
  };
  return acts;
}

export const stepName = (workflow: Workflow, id: string): string => {
  const activity = activityOf(workflow, id);
  return activity === undefined ? id : words(labelOf(activity));
};
