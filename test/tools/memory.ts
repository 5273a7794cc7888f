/**
 * `npm run soak:memory`: does training keep memory from epoch to epoch, and is a finished step given back?
 *
 * The article's MLP trains in a trainer of its own for 50 epochs, whose resident memory after 5 and after 50 is told. Then
 * 30 steps of the best CNN are compiled, used and given back in this process, on half of its data.
 */
import { execFileSync } from 'node:child_process';
import { createCompiledStep } from '../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../electron/engine/model/parseSpec.ts';
import { findPreset } from '../../electron/engine/model/presets.ts';
import { parsePlan } from '../../electron/engine/train/parsePlan.ts';
import { bars } from '../support/bars.ts';
import { countHeld } from '../support/native.ts';
import { tensorflow } from '../support/tensorflow.ts';
import { openWorld } from './world.ts';

const epochs = 50;
const toMegabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
const residentOf = (pid: number): number => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

async function train() {
  const { host, data, close } = await openWorld();
  const resident: number[] = [];
  host.listen((event) => {
    const pid = host.processes().find(({ process }) => process === 'trainer')?.pid;
    if (event.event === 'epochEnded' && pid !== undefined) resident.push(residentOf(pid));
  });
  const { run } = await host.request('startRun', { model: { kind: 'preset', preset: 'article-mlp' }, data, plan: null, overrides: { epochs } });
  await host.request('awaitRun', { run });
  await close();
  const [early, late] = [resident[4] ?? NaN, resident[epochs - 1] ?? NaN];
  return { residentMegabytes: resident.map(toMegabytes), after5: toMegabytes(early), after50: toMegabytes(late), grownBy: late / early - 1 };
}

function compileAgainAndAgain() {
  const dataset = { ...bars(1), ...digits(30_000) };
  const { layers, plan } = findPreset('best-cnn');
  const options = { tensorflow, dataset, spec: parseSpec(toSpec(layers, dataset), 'best-cnn'), plan: parsePlan({ ...plan, batchSize: 64 }, 'plan'), batchSizes: [64] };
  const before = countHeld();
  const resident: number[] = [];
  for (let count = 1; count <= 30; count++) {
    const step = createCompiledStep(options);
    for (let i = 1; i <= 3; i++) step.train(Uint32Array.from({ length: 64 }, (_, index) => index * i), i, 0.001);
    step.dispose();
    resident.push(process.memoryUsage.rss());
  }
  return { residentMegabytes: resident.map(toMegabytes), heldBefore: before, heldAfter: countHeld() };
}

const digits = (count: number) => ({
  height: 28,
  width: 28,
  training: { count, images: new Uint8Array(count * 784).fill(100), labels: new Uint8Array(count) },
});

process.stdout.write(`${JSON.stringify({ compiled: compileAgainAndAgain(), trained: await train() })}\n`);
