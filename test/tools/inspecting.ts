/**
 * `npm run bench:inspect`: how long it takes to judge and to explain, beside what is asked of it. On MNIST's test digits the
 * starter model, a fast CNN, is evaluated (the first time 15,000 answers are computed, 5,000 of them for the temperature),
 * compared, reported, mapped and changed for its robustness; a best CNN explains its answer to one digit. Loading TensorFlow,
 * the data and the weights is not counted. `--json` prints one object a line.
 */
import { join } from 'node:path';
import { mostMapped } from '../../electron/contract/digitMap.ts';
import { mapKindSchema } from '../../electron/contract/explain.ts';
import { openMeasuredEngine } from './measuredEngine.ts';
import { toTable } from './table.ts';

const { engine, folder, close } = await openMeasuredEngine();
const { handlers } = engine;

const rows: string[][] = [];
const asJson = process.argv.includes('--json');

/** The median of several, where `times` says so. */
async function time(what: string, limitSeconds: number | null, work: () => Promise<unknown>, times = 1): Promise<void> {
  const taken: { readonly seconds: number; readonly processorSeconds: number }[] = [];
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage();
    const beganMs = performance.now();
    await work();
    const { user, system } = process.cpuUsage(before);
    taken.push({ seconds: (performance.now() - beganMs) / 1000, processorSeconds: (user + system) / 1e6 });
  }
  const { seconds, processorSeconds } = taken.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(times / 2)]!;
  if (asJson) process.stdout.write(`${JSON.stringify({ what, seconds, processorSeconds, limitSeconds })}\n`);
  rows.push([what, seconds.toFixed(3), processorSeconds.toFixed(3), limitSeconds === null ? '' : String(limitSeconds), limitSeconds === null ? '' : seconds <= limitSeconds ? 'yes' : 'no']);
}

const starter = { run: 'starter', step: null } as const;
const onTest = { split: 'test', data: 'mnist' } as const;
const inspection = 'bench';
const subject = { of: 'sample', data: 'mnist', part: 'test', index: 0 } as const;
const all = { count: mostMapped, seed: 0, inspection } as const;
try {
  await handlers.listLabels({ data: 'mnist', part: 'test' });
  await handlers.answerSample({ ...starter, data: 'mnist', part: 'test', index: 0 });
  await time('evaluate the starter on 10,000 test digits', 1, () => handlers.evaluateRun({ ...starter, ...onTest }));
  await time('the same again', null, () => handlers.evaluateRun({ ...starter, ...onTest }));
  await time('list its answers', null, () => handlers.listAnswers({ ...starter, ...onTest }));
  await time('compare it with itself', null, () => handlers.compareCheckpoints({ a: starter, b: starter, ...onTest }));
  await time('save a report', null, () => handlers.saveReport({ ...starter, ...onTest, language: 'en', file: join(folder, 'report.html') }));
  await time('robustness of the starter on 10,000 test digits', 60, () => handlers.measureRobustness({ ...starter, ...onTest, inspection }));
  await time('map of 10,000 digits by principal components', null, () => handlers.mapDigits({ ...starter, ...onTest, ...all, projection: 'pca' }));
  await time('the same by UMAP', null, () => handlers.mapDigits({ ...starter, ...onTest, ...all, projection: 'umap' }));

  const { run } = await handlers.startRun({ model: { kind: 'preset', preset: 'best-cnn' }, data: 'mnist', plan: null, overrides: { epochs: 1, samples: 2000 } });
  await handlers.awaitRun({ run });
  const bestCnn = { run, step: null, subject };
  await handlers.explainAnswer({ ...bestCnn, class: null, checks: false, kind: 'saliency' });
  for (const kind of mapKindSchema.options) {
    await time(`${kind} of the best CNN`, kind === 'occlusion' ? 1 : 0.2, () => handlers.explainAnswer({ ...bestCnn, class: null, checks: false, kind }), 5);
    await time(`${kind} with deletion score and random control`, null, () => handlers.explainAnswer({ ...bestCnn, class: null, checks: true, kind }));
  }
  const layers = await handlers.listFeatureLayers({ run, step: null });
  await time('feature maps of its first layer', 0.2, () => handlers.getFeatureMaps({ ...bestCnn, layer: layers[0]!.name }), 5);
  await time('its answer through the epochs', 0.2, () => handlers.traceAnswer({ run, subject }), 5);
  await time('nearest training digits, the first time', null, () => handlers.findNeighbours({ ...bestCnn, by: 'cosine', count: 12, inspection }));
  await time('nearest training digits', 0.2, () => handlers.findNeighbours({ ...bestCnn, by: 'cosine', count: 12, inspection }), 5);
  if (!asJson) process.stdout.write(`${toTable(['what', 'seconds', 'processor', 'limit', 'held'], rows, (column) => column > 0 && column < 4).join('\n')}\n`);
} finally {
  await close();
}
