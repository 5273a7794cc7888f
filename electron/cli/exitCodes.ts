/** What the command line tells the shell. */
import { isInklingError } from '../contract/errors.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { cliErrors } from '../contract/texts/en/cli.ts';

export const exitCodes = {
  done: 0,
  failed: 1,
  /** The command was not understood: a person has to type something else. */
  wrongUse: 2,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Errors of the engine that come from what was typed: a name that does not exist, a file that says nonsense. */
const wrongUse = new Set<ErrorCode>([
  'dataUnknown',
  'dataNotFetchable',
  'presetUnknown',
  'presetNameTaken',
  'presetShipped',
  'runUnknown',
  'runAmbiguous',
  'invalidValue',
  'choiceUnknown',
  'layerUnknown',
  'layerUnfit',
  'planUnfit',
  'rateRangeEmpty',
  'testReadonly',
  'correctionsUnfit',
  'correctionsRowUnfit',
  'correctNeedsChange',
  'correctNeedsSamples',
  'fineTuneTest',
  'fineTuneNeedsSamples',
  'issuesNeedRun',
  'issuesTakeNoRun',
  'issueUnknown',
  'cleanNeedsKind',
  'notJson',
  'importKindUnknown',
  'dataExists',
  'dataNameReserved',
  'dataNameUnfit',
  'exportExists',
  'exportEmpty',
  'classUnknown',
  'labelsMissing',
  'nothingHeldOutByBoth',
  'reportKindUnknown',
  'checkpointUnknown',
  'sampleUnknown',
  'recipeUnknown',
  'startUnfit',
  'startEmpty',
  'replayUnfit',
  'runNotQueued',
  'searchUnfit',
  'sweepTooLarge',
  'sweepPathFixed',
  'sweepPathUnknown',
  'sweepUnvalidated',
  'sweepUnknown',
  'sweepAmbiguous',
  'settingUnknown',
  'settingUnfit',
  'workspaceUnfit',
  'moveUnfit',
  'trashUnknown',
  'trashAmbiguous',
  'dataNotDeletable',
  'repairElsewhere',
]);

export function toExitCode(error: unknown): ExitCode {
  if (!isInklingError(error)) return exitCodes.failed;
  return wrongUse.has(error.code) || Object.hasOwn(cliErrors, error.code) ? exitCodes.wrongUse : exitCodes.failed;
}
