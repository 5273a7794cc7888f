/**
 * `node build/launch.cjs tool evaluating`: how long it takes to evaluate the starter model, a fast CNN, on MNIST's 10,000 test
 * digits: the first time, when 15,000 answers are computed (5,000 of them for the temperature), and again; to list its
 * mistakes, to compare it with another checkpoint, and to save a report. Wall-clock and processor seconds, one JSON object
 * a line; loading TensorFlow, the data and the weights is not counted.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine.ts';
import { toMnistFolder } from '../../electron/process/folders.ts';

const folder = await mkdtemp(join(tmpdir(), 'inkling-evaluating-'));
const engine = createEngine({
  workspaceFolder: join(folder, 'workspace'),
  cacheFolder: join(folder, 'cache'),
  mnistFolder: toMnistFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() }),
  starterFolder: join(process.cwd(), 'resources/starter'),
  clock: Date.now,
  random: Math.random,
  program: 'a measurement',
  version: '',
  emit: () => undefined,
});
const { handlers } = engine;

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  const beganMs = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ what, seconds: (performance.now() - beganMs) / 1000, processorSeconds: (user + system) / 1e6 })}\n`);
}

const starter = { run: 'starter', step: null } as const;
const onTest = { split: 'test', data: 'mnist' } as const;
try {
  await handlers.listLabels({ data: 'mnist', part: 'test' });
  await handlers.answerSample({ ...starter, data: 'mnist', part: 'test', index: 0 });
  await time('evaluate', () => handlers.evaluateRun({ ...starter, ...onTest }));
  await time('evaluate again', () => handlers.evaluateRun({ ...starter, ...onTest }));
  await time('list answers', () => handlers.listAnswers({ ...starter, ...onTest }));
  await time('compare with itself', () => handlers.compareCheckpoints({ a: starter, b: starter, ...onTest }));
  await time('report', () => handlers.saveReport({ ...starter, ...onTest, language: 'en', file: join(folder, 'report.html') }));
} finally {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
}
