/** What is on the disk, read without asking the program that is tried: finished epochs, final weights, leftovers. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Of a run that has ended. */
export interface End {
  readonly step: number;
  /** SHA-256 of the weights. */
  readonly weights: string;
  /** SHA-256 of all else that another step would need: the optimiser's slots, weights before averaging. */
  readonly slots: string;
  /** Each epoch's end as the journal tells it, without times. */
  readonly epochs: readonly string[];
}

interface Line {
  readonly event: string;
  readonly epoch?: number;
  readonly step?: number;
  readonly train?: unknown;
  readonly validation?: unknown;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const runFolder = (workspaceFolder: string, run: string): string => join(workspaceFolder, 'runs', run);

export function readEnd(workspaceFolder: string, run: string): End {
  const step = Math.max(...listSteps(workspaceFolder, run));
  const folder = join(runFolder(workspaceFolder, run), 'checkpoints', String(step));
  return {
    step,
    weights: sha256(readFileSync(join(folder, 'weights.bin'))),
    slots: sha256(readFileSync(join(folder, 'resume.bin'))),
    epochs: readLines(join(runFolder(workspaceFolder, run), 'journal.jsonl')).flatMap(({ event, epoch, step: at, train, validation }) =>
      event === 'epochEnded' ? [JSON.stringify([epoch, at, train, validation])] : [],
    ),
  };
}

/** Lines that a later resume from an earlier step made void do not count. */
function readLines(journal: string): readonly Line[] {
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
  return lines.filter((line, i) => {
    const from = Math.min(...lines.slice(i + 1).flatMap(({ event, step = 0 }) => (event === 'runResumed' ? [step] : [])));
    return (line.step ?? 0) <= from;
  });
}

const listSteps = (workspaceFolder: string, run: string): readonly number[] => {
  const folder = join(runFolder(workspaceFolder, run), 'checkpoints');
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+$/.test(name)).map(Number) : [];
};

/** The finished epochs of every run, each with what is wrong with its checkpoint, if anything is. */
export function listFinished(workspaceFolder: string): readonly string[] {
  const folder = join(workspaceFolder, 'runs');
  const runs = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return runs.flatMap((run) => {
    const checkpoints = listSteps(workspaceFolder, run).toSorted((a, b) => a - b).flatMap((step) => describe(join(runFolder(workspaceFolder, run), 'checkpoints', String(step))));
    // The first with its epoch is the epoch's end; a later one is a pause on the way, which goes when the next epoch has ended.
    return checkpoints.filter(({ epoch }, i) => checkpoints.findIndex((other) => other.epoch === epoch) === i).map(({ epoch, state }) => `epoch ${epoch} of ${run}${state}`);
  });
}

/** None where the folder has gone meanwhile. */
function describe(folder: string): readonly { readonly epoch: number; readonly state: '' | ', damaged' }[] {
  try {
    const { manifest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { readonly manifest: { readonly epoch: number; readonly weights: { readonly sha256: string } } };
    const isWhole = sha256(readFileSync(join(folder, 'weights.bin'))) === manifest.weights.sha256;
    return [{ epoch: manifest.epoch, state: isWhole ? '' : ', damaged' }];
  } catch (error) {
    if (existsSync(folder)) throw error;
    return [];
  }
}

/** Half-written files, folders that made way and were forgotten, and claims of locks. */
export function listLeftovers(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(^|\/)\.(tmp|old|staging)-[^/]*$|(^|\/)inkling-step-[^/]*$|(^|\/)lock\/[^/]+$/.test(name));
}
