/** A workspace with a file of every kind: runs that are over and saved, a queue, a sweep, corrections, looks, a data set. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { requests } from '../../electron/contract/requests.ts';
import { root } from '../../build/launcher/folders.mjs';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import type { Day } from './fault.ts';
import { readEnd, type End } from './oracle.ts';
import { dataName, trainings, writeDigits } from './trainings.ts';

export interface FullWorkspace {
  readonly folder: string;
  readonly workspaceFolder: string;
  /** A run that was saved on its way. */
  readonly paused: string;
  /** A run that is over. */
  readonly whole: string;
  /** What the saved run comes to where nothing disturbs it. */
  readonly end: End;
}

export const openEngine = (folder: string, workspaceFolder: string, emit: (event: EngineEvent) => void = () => undefined): Engine =>
  createEngine({
    workspaceFolder,
    cacheFolder: join(folder, 'cache'),
    mnistFolder: null,
    starterFolder: join(root, 'resources/starter'),
    clock: Date.now,
    random: Math.random,
    program: 'a bad day',
    version: '',
    emit,
  });

/** Threads are those of this process. */
const { threads: _, ...training } = v.parse(requests.startRun.params, { ...trainings.cnn, overrides: { epochs: 4 } });

export async function makeFullWorkspace(day: Day): Promise<FullWorkspace> {
  const folder = join(day.folder, 'corrupted');
  const workspaceFolder = join(folder, 'workspace');
  await writeDigits(workspaceFolder);
  const engine = openEngine(folder, workspaceFolder);
  const { handlers } = engine;
  await handlers.correct({ data: dataName, part: 'training', changes: [{ change: 'relabel', index: 3, label: 1 }, { change: 'exclude', index: 5 }] });
  const { run: whole } = await handlers.startRun(training);
  await handlers.awaitRun({ run: whole });
  await handlers.evaluateRun({ run: whole, step: null, split: 'test', data: null });
  const end = readEnd(workspaceFolder, whole);
  await engine.close();

  const second = openEngine(folder, workspaceFolder, (event) => {
    if (event.event === 'epochEnded' && event.epoch === 2) void second.handlers.stopRun({ run: event.run, keepBest: false });
  });
  const { run: paused } = await second.handlers.startRun(training);
  await second.handlers.awaitRun({ run: paused });
  await second.handlers.queueRun(training);
  await second.handlers.startSweep({ ...training, search: { axes: [{ kind: 'values', path: 'optimizer.learningRate', values: [0.01, 0.001] }], random: null, budget: null, seed: 1 } });
  await second.close();
  return { folder, workspaceFolder, paused, whole, end };
}

/** By their paths within the folder; an empty file has nothing to corrupt. */
export const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const found = statSync(join(folder, name));
    return found.isFile() && found.size > 0;
  });
