import type { Vocabulary } from '../api/vocabulary';
import type { Found } from '../editor/problems';
import { worstOf } from '../editor/problems';
import { isControl } from '../icons/kinds';
import { returnsOf } from '../model/edits';
import type { Kinds } from '../model/kinds';
import type { Activity, Workflow } from '../model/workflow';
import { activitiesOf, activityOf, connectionsOf, labelOf, lineId, notesOf, portOf, verticesOf } from '../model/workflow';
import { deadlineWords, doneBy } from '../words/describe';
import { t, words } from '../words/say';
import { cardOf, portPlace, topOf } from './card';
import type { LineType } from './Line';
import type { StepNodeType } from './StepNode';

/** Cards of a drawing. A card is the same object as before when nothing of it changed: only what changed is drawn again. */
export function facesOf(vocabulary: Vocabulary, kinds: Kinds) {
  const known = new Map<string, { readonly activity: Activity; readonly key: string; readonly node: StepNodeType }>();

  return (workflow: Workflow, found: Found): readonly StepNodeType[] => {
    const wires = new Map<string, string[]>();
    for (const line of connectionsOf(workflow)) wires.set(line.source.activity, [...(wires.get(line.source.activity) ?? []), portOf(line)]);
    const nodes = activitiesOf(workflow).map((activity) => {
      const problems = found.of.get(activity.id) ?? [];
      const wired = wires.get(activity.id) ?? [];
      const kind = kinds.get(activity.type);
      const who = isControl(activity.type) && activity.type !== 'Elsa.FlowJoin' && activity.type !== 'Elsa.FlowDecision' ? '' : doneBy(activity, vocabulary, workflow, kinds);
      const key = `${wired.join()}|${problems.length}|${worstOf(problems)}|${who}`;
      const before = known.get(activity.id);
      if (before !== undefined && before.activity === activity && before.key === key) return before.node;
      const card = cardOf(activity, kind);
      const { width, height } = card;
      const place = (port: string) => { const { x, y } = portPlace(card, port); return { x: x - 1, y: y - 2, width: 2, height: 2 }; };
      const name = words(labelOf(activity));
      const node: StepNodeType = {
        id: activity.id, type: 'step', position: topOf(activity), origin: [0.5, 0], width, height, measured: { width, height }, ariaLabel: name,
        handles: [
          { id: 'In', type: 'target', position: 'top' as StepHandle, x: width / 2 - 1, y: 0, width: 2, height: 2 },
          ...card.ports.map((port) => ({ id: port.id, type: 'source' as const, position: 'bottom' as StepHandle, ...place(port.id) })),
          ...(card.overdue ? [{ id: 'overdue', type: 'source' as const, position: 'right' as StepHandle, ...place('overdue') }] : []),
        ],
        data: {
          type: activity.type, kind: kind === undefined ? t('Loại chưa biết', 'Unknown kind') : words(kind.name), name, who, time: deadlineWords(activity['deadline'], vocabulary), card,
          wired: new Set(wired), problems: problems.length, worst: worstOf(problems), notes: notesOf(activity).length, secret: activity['class'] === 'C', faulty: kind === undefined,
        },
      };
      known.set(activity.id, { activity, key, node });
      return node;
    });
    for (const id of known.keys()) if (activityOf(workflow, id) === undefined) known.delete(id);
    return nodes;
  };
}

type StepHandle = NonNullable<StepNodeType['handles']>[number]['position'];

/** Lines of a drawing; returns and reroutes of the chosen step beside them. */
export function linesOf(workflow: Workflow, insert: ((line: string) => void) | undefined): LineType[] {
  const lanes = new Map<string, number>();
  const names = new Map(activitiesOf(workflow).map((activity) => [activity.id, words(labelOf(activity))]));
  return connectionsOf(workflow).filter((line) => names.has(line.source.activity) && names.has(line.target.activity)).map((line) => {
    const lane = lanes.get(line.target.activity) ?? 0;
    lanes.set(line.target.activity, lane + 1);
    return {
      id: lineId(line), type: 'line', source: line.source.activity, sourceHandle: portOf(line), target: line.target.activity, targetHandle: 'In', markerEnd: 'arrow',
      ariaLabel: t(`Từ ${names.get(line.source.activity)} đến ${names.get(line.target.activity)}`, `From ${names.get(line.source.activity)} to ${names.get(line.target.activity)}`),
      data: { bends: verticesOf(line), lane, back: false, insert },
    };
  });
}

export function returnLinesOf(workflow: Workflow, chosen: readonly string[]): LineType[] {
  return activitiesOf(workflow).flatMap((activity) => returnsOf(activity)
    .filter(({ to }) => activityOf(workflow, to) !== undefined && (chosen.includes(activity.id) || chosen.includes(to)))
    .map(({ port, to }, lane): LineType => ({
      id: `${activity.id}:${port}~${to}`, type: 'line', source: activity.id, sourceHandle: port === 'rerouted' ? null : port, target: to, targetHandle: 'In', markerEnd: 'arrow', selectable: false,
      data: { bends: [], lane: lane + 2, back: true, insert: undefined },
    })));
}
