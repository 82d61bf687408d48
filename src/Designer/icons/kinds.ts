import type { StepKind } from '../model/kinds';
import type { Text } from '../model/text';
import type { IconName } from './Icon';

/** The palette's groups, in the order in which a procedure is thought of. */
export type Group = 'people' | 'system' | 'ways' | 'bounds';
export const groups: readonly { readonly id: Group; readonly label: Text }[] = [
  { id: 'people', label: { vi: 'Người làm', en: 'People' } },
  { id: 'system', label: { vi: 'Tự động', en: 'By itself' } },
  { id: 'ways', label: { vi: 'Rẽ và gặp', en: 'Ways' } },
  { id: 'bounds', label: { vi: 'Bắt đầu, kết thúc', en: 'Start and end' } },
];

const icons: Readonly<Record<string, IconName>> = {
  'Procedures.Intake': 'inbox', 'Procedures.Task': 'clipboardPen', 'Procedures.Approval': 'stamp', 'Procedures.Vote': 'vote', 'Procedures.Election': 'vote', 'Procedures.GradedVote': 'vote',
  'Procedures.Meeting': 'users', 'Procedures.Consultation': 'messageSquare', 'Procedures.Hearing': 'users', 'Procedures.Document': 'fileBadge', 'Procedures.Wait': 'hourglass', 'Procedures.Notice': 'mail',
  'Procedures.RegisterChange': 'database', 'Procedures.SubCases': 'gitFork', 'Procedures.Clock': 'clock',
  'Elsa.Start': 'play', 'Elsa.End': 'squareStop', 'Elsa.Finish': 'flag', 'Elsa.FlowDecision': 'split', 'Elsa.FlowSwitch': 'shuffle', 'Elsa.FlowFork': 'gitFork', 'Elsa.FlowJoin': 'merge',
};
export const iconOf = (type: string): IconName => icons[type] ?? 'circleHelp';

export function groupOf(kind: StepKind): Group {
  if (kind.isHuman) return 'people';
  if (kind.isStart || kind.isTerminal) return 'bounds';
  return kind.type.startsWith('Elsa.') ? 'ways' : 'system';
}

/** Small cards: they say where the way goes, nobody works there. */
export const isControl = (type: string): boolean => type.startsWith('Elsa.');
