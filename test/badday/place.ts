/** A workspace for a program under trial, and what must be true of it once the program has ended. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from './fault.ts';
import { listLeftovers } from './oracle.ts';
import { listMarked, markVariable } from './processes.ts';
import { sleep, type Place } from './program.ts';
import { writeDigits } from './trainings.ts';

export async function makePlace(day: Day, name: string): Promise<Place> {
  const folder = join(day.folder, name);
  const workspaceFolder = join(folder, 'workspace');
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  await writeDigits(workspaceFolder);
  return { folder, workspaceFolder, environment: toEnvironment(day, folder, workspaceFolder) };
}

function toEnvironment(day: Day, folder: string, workspaceFolder: string): Readonly<Record<string, string>> {
  const { INKLING_MNIST: _, ...inherited } = process.env;
  return {
    ...(inherited as Record<string, string>),
    LC_ALL: 'C',
    TF_CPP_MIN_LOG_LEVEL: '2',
    INKLING_LANGUAGE: 'en',
    INKLING_WORKSPACE: workspaceFolder,
    INKLING_CACHE: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
    TMPDIR: join(folder, 'tmp'),
    [markVariable]: day.mark,
  };
}

/** A process that saves its run before it ends may take so long. */
const msToEnd = 10_000;

/** After an orderly end: no process, no lock, no half-written file. */
export async function checkNothingLeft(day: Day, { folder }: Place): Promise<void> {
  const until = performance.now() + msToEnd;
  while (listMarked(day.mark).length > 0 && performance.now() < until) await sleep(100);
  const processes = listMarked(day.mark);
  if (processes.length > 0) day.complain(`processes are left: ${processes.join(', ')}`);
  const files = listLeftovers(folder);
  if (files.length > 0) day.complain(`files are left: ${files.join(', ')}`);
}
