/** Inkling as a person has it, with a main process that can be killed like every other. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Params, RequestName, Result } from '../../electron/contract/requests.ts';
import { isInklingError } from '../../electron/contract/errors.ts';
import { fromFailure, type Outcome } from '../../electron/contract/outcome.ts';
import { parseHolder } from '../../electron/engine/store/holder.ts';
import { argumentsOf, descendantsOf, isAlive } from '../e2e/electron/processes.ts';

export type Role = 'main' | 'engine' | 'trainer' | 'window';

export interface Program {
  /** Of the main process. */
  readonly pid: number;
  /** Throws the engine's error, or `ProgramGone`. */
  ask<Name extends RequestName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** `null` where there is none at the moment. */
  pidOf(role: Role): Promise<number | null>;
  /** Ends it as a person does; nothing where it is gone. */
  close(): Promise<void>;
}

/** Where a program under trial keeps its things. */
export interface Place {
  readonly folder: string;
  readonly workspaceFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Nobody answers: the process was killed, or its window. */
export class ProgramGone extends Error {}

export function resultOf<Name extends RequestName>(outcome: Outcome): Result<Name> {
  if (!outcome.ok) throw fromFailure(outcome.failure);
  return outcome.result as Result<Name>;
}

/** The engine is who holds the workspace; what else runs the script of the processes trains, or is about to. */
export function findChild(main: number, workspaceFolder: string, role: 'engine' | 'trainer'): number | null {
  const children = descendantsOf(main).filter((pid) => argumentsOf(pid).some((word) => word.endsWith('entry.js')) && isAlive(pid));
  const holders = readHolders(join(workspaceFolder, 'lock'));
  const found = children.filter((pid) => holders.includes(pid) === (role === 'engine'));
  return found.at(-1) ?? null;
}

function readHolders(folder: string): readonly number[] {
  try {
    return readdirSync(folder).flatMap((name) => (name.endsWith('.held') ? [parseHolder(name.slice(0, -'.held'.length))?.pid ?? 0] : []));
  } catch {
    return [];
  }
}

/** Waits until it is true; what never becomes true is a hang, which the fault's limit ends. */
export async function until(condition: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await condition())) await sleep(everyMs);
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is to be expected of a program whose processes are killed: it asks for patience. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ProgramGone || (isInklingError(error) && ['engineEnded', 'trainerEnded', 'runHeld', 'runTrainsAlready', 'runOver', 'shuttingDown'].includes(error.code));
