/** One fault from start to end: tried within its limit, and cleared away after whatever has happened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createChance } from './chance.ts';
import { NotTried, type Day, type Fault, type Scale, type Tried } from './fault.ts';
import { listMarked, signal } from './processes.ts';
import type { References } from './references.ts';

export type Report = { readonly fault: Fault; readonly seconds: number } & (
  | { readonly kind: 'held'; readonly tried: Tried }
  | { readonly kind: 'failed'; readonly complaints: readonly string[] }
  | { readonly kind: 'notTried'; readonly why: string }
);

export interface DayOptions {
  readonly scale: Scale;
  readonly seed: number;
  readonly references: References;
  readonly tell: (line: string) => void;
}

export async function tryFault(fault: Fault, { scale, seed, references, tell }: DayOptions): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bad-day-'));
  const complaints: string[] = [];
  const undoings: (() => unknown)[] = [];
  const complain = (what: string): void => {
    complaints.push(what);
    tell(`! ${what}`);
  };
  const day: Day = {
    scale,
    references,
    folder,
    mark: basename(folder),
    chance: createChance(seed, fault.name),
    tell,
    complain,
    atEnd: (undo) => void undoings.push(undo),
  };
  const begunMs = performance.now();
  const limit = fault.limitSeconds(scale);
  let tried: Tried | NotTried | null = null;
  try {
    tried = await withinSeconds(limit, fault.run(day));
  } catch (error) {
    if (error instanceof NotTried) tried = error;
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const seconds = (performance.now() - begunMs) / 1000;
  // What is ended here has been complained of, or nothing has.
  if (tried === null) for (const pid of listMarked(day.mark)) signal(pid, 'SIGKILL');
  for (const undo of undoings.reverse()) await withinSeconds(30, Promise.resolve().then(undo)).catch(() => undefined);
  for (const pid of listMarked(day.mark)) signal(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (complaints.length > 0 || tried === null) return { fault, seconds, kind: 'failed', complaints };
  if (tried instanceof NotTried) return { fault, seconds, kind: 'notTried', why: tried.message };
  return { fault, seconds, kind: 'held', tried };
}

function withinSeconds<Result>(seconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it hangs: not over after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
