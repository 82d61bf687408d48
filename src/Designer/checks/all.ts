import type { Kinds } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { branchEndsAndReturns } from './branchEndsAndReturns';
import { deadlineMissing } from './deadlineMissing';
import { duplicateIds } from './duplicateIds';
import { fieldNeverFilled } from './fieldNeverFilled';
import { idsInForm } from './idsInForm';
import { joinOfDyingBranch } from './joinOfDyingBranch';
import { loopWithoutExit } from './loopWithoutExit';
import { loopWithoutPeople } from './loopWithoutPeople';
import { missingEnglish } from './missingEnglish';
import { noWayToAnEnd } from './noWayToAnEnd';
import { scriptExpression } from './scriptExpression';
import { secretInMail } from './secretInMail';
import { soundness } from './soundness';
import { stepWithoutWho } from './stepWithoutWho';
import { unconnectedOutcome } from './unconnectedOutcome';
import { unknownKind } from './unknownKind';
import { unknownPaper } from './unknownPaper';
import { unknownTarget } from './unknownTarget';
import { unreachableStep } from './unreachableStep';
import { usedBeforeFilled } from './usedBeforeFilled';
import type { Check, Problem } from './check';
import { drawingOf } from './drawing';

/** The checks that need nothing from the host: they follow every edit. The others are asked for with POST /api/designer/checks. */
export const checks: readonly Check[] = [
  scriptExpression, unknownKind, duplicateIds, idsInForm, unknownTarget, unconnectedOutcome, unreachableStep,
  noWayToAnEnd, loopWithoutPeople, loopWithoutExit, joinOfDyingBranch, branchEndsAndReturns, soundness, stepWithoutWho,
  deadlineMissing, unknownPaper, fieldNeverFilled, usedBeforeFilled, secretInMail, missingEnglish,
];

const ids = new Set(checks.map((each) => each.id));
export const isLocal = (check: string | null): boolean => check !== null && ids.has(check);

export function problemsOf(workflow: Workflow, kinds: Kinds): readonly Problem[] {
  const drawing = drawingOf(workflow, kinds);
  return checks.flatMap((each) => each.find(drawing));
}
