/** Commands from the words typed to what is seen, with the real engine on a small data set. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../electron/contract/evaluation.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Explanation } from '../../electron/contract/explain.ts';
import { toMapColours } from '../../electron/contract/mapColours.ts';
import { requests } from '../../electron/contract/requests.ts';
import { runEventSchema } from '../../electron/contract/run.ts';
import { splitRow } from '../../electron/engine/data/import/csv/fields.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { createTerminal, toObjects, toScreen, type Hands, type Terminal } from './terminal.ts';

let bench: TestBench;
let layers: string;
let plan: string;
let terminal: Terminal;
let pipe: Terminal;
let training: readonly string[];
/** A run that was trained to its end. */
let trained: string;

beforeAll(async () => {
  bench = await createBench();
  layers = join(bench.folder, 'layers.json');
  plan = join(bench.folder, 'plan.json');
  await writeFile(layers, JSON.stringify(smallLayers));
  await writeFile(plan, JSON.stringify(request(bench.data).plan));
  const environment = { INKLING_WORKSPACE: bench.workspace };
  terminal = createTerminal({ folder: bench.folder, isTTY: true, environment });
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment });
  training = ['train', '--layers', layers, '--plan', plan, '--data', bench.data];
  trained = String(toObjects((await pipe.run([...training, '--json'])).stdout).at(-1)?.['run']);
});
afterAll(() => bench.remove());

/** Acts once, at the first event of the kind. */
function at(event: EngineEvent['event'], act: (hands: Hands, event: EngineEvent) => void) {
  let acted = false;
  return (found: EngineEvent, hands: Hands): void => {
    if (acted || found.event !== event) return;
    acted = true;
    act(hands, found);
  };
}

describe('train', () => {
  it('writes plain lines where there is no terminal', async () => {
    const { exitCode, stdout, stderr } = await pipe.run([...training, '--seed', '4']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.includes('\r') || stdout.includes('\u001B')).toBe(false);
    expect(stdout).toMatch(/^Run \S+\nepoch 1\/3 .+\nepoch 2\/3 .+\nepoch 3\/3 .+\nRun completed after .+\nBest epoch \d: validation accuracy \d+\.\d\d %/);
    expect(stdout).toContain('npm run -s inkling -- evaluate');
  });

  it('shows keys on a terminal and leaves no live line behind', async () => {
    const { exitCode, stdout } = await terminal.run(training);
    expect(exitCode).toBe(0);
    const screen = toScreen(stdout);
    expect(screen[0]).toMatch(/^Keys: p pauses/);
    expect(screen.filter((line) => line.startsWith('epoch '))).toHaveLength(3);
    expect(screen.join('\n')).not.toContain('━');
  });

  it('writes one JSON object per event with --json, and last how the run ended', async () => {
    const { exitCode, stdout, stderr } = await terminal.run([...training, '--epochs', '2', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = toObjects(stdout);
    for (const event of events) {
      if (event['event'] !== 'runProgressed') expect(v.safeParse(runEventSchema, event).success, JSON.stringify(event)).toBe(true);
    }
    expect(events[0]).toMatchObject({ event: 'runStarted' });
    expect(events.filter(({ event }) => event === 'epochEnded').map((event) => event['epoch'])).toEqual([1, 2]);
    expect(events.at(-1)).toMatchObject({ event: 'runFinished', reason: 'completed', run: expect.any(String), seconds: expect.any(Number), validation: { accuracy: expect.any(Number) } });
  });

  it('tells the gradient norm of every step', async () => {
    const { stdout } = await pipe.run([...training, '--epochs', '1', '--json']);
    const lines = toObjects(stdout).filter(({ event }) => event === 'stepsTrained') as { loss: number[]; gradientNorm: number[] }[];
    expect(lines.flatMap(({ loss }) => loss).length).toBeGreaterThan(0);
    for (const { loss, gradientNorm } of lines) expect(gradientNorm.filter((norm) => norm > 0)).toHaveLength(loss.length);
  });

  it('trains with frozen layers and weight decay, and refuses a layer that is not there', async () => {
    const { stdout } = await pipe.run([...training, '--epochs', '1', '--freeze', 'conv2d_1,batchNormalization_1', '--weight-decay', '0.01', '--json']);
    const { run } = toObjects(stdout)[0] as { run: string };
    const { plan } = JSON.parse(await readFile(join(bench.workspace, 'runs', run, 'run.json'), 'utf8')) as { plan: unknown };
    expect(plan).toMatchObject({ frozen: ['conv2d_1', 'batchNormalization_1'], weightDecay: 0.01 });
    const refused = await pipe.run([...training, '--freeze', 'conv2d']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('“frozen” names “conv2d”');
  });

  it('saves at Ctrl-C, tells how to go on, and goes on from there', async () => {
    const left = await terminal.run([...training, '--epochs', '200'], at('epochEnded', (hands) => {
      hands.press('\u0003');
    }));
    expect(left.exitCode).toBe(130);
    expect(left.exits).toEqual([]);
    const run = /resume (\S+)/.exec(left.stderr)?.[1] ?? '';
    expect(left.stderr).toContain('Saving');
    expect(left.stderr).toMatch(/is saved at step [\d,]+\. Go on with: npm run -s inkling -- resume \S+\n$/);
    const resumed = await pipe.run(['resume', run, '--epochs', '3', '--json']);
    expect(resumed.exitCode).toBe(0);
    const events = toObjects(resumed.stdout);
    expect(events[0]).toMatchObject({ event: 'runResumed', run, step: Number(/at step (\d+)/.exec(left.stderr)?.[1]) });
    expect(events.at(-1)).toMatchObject({ event: 'runFinished', run, reason: 'completed' });
  });

  it('takes a signal that comes twice, as npm passes it on, for one', async () => {
    const { exitCode, exits } = await pipe.run([...training, '--epochs', '200'], at('epochEnded', (hands) => {
      hands.interrupt();
      hands.wait(300);
      hands.interrupt();
    }));
    expect({ exitCode, exits }).toEqual({ exitCode: 130, exits: [] });
  });

  it('does not train on where Ctrl-C comes before the first step', async () => {
    const left = await pipe.run([...training, '--epochs', '200'], at('epochEnded', (hands) => hands.interrupt()));
    const [, run = '', step = ''] = /Run (\S+) is saved at step (\d+)/.exec(left.stderr) ?? [];
    await writeFile(join(bench.workspace, 'runs', run, 'checkpoints', step, 'manifest.json'), '{}');
    // The damaged checkpoint is told before training begins.
    const { exitCode, exits, stdout, stderr } = await pipe.run(['resume', run], at('warned', (hands) => hands.interrupt()));
    expect({ exitCode, exits }).toEqual({ exitCode: 130, exits: [130] });
    expect(stderr).toContain('Leaving before training began');
    expect(stdout).not.toContain('epoch 2');
  });

  it('leaves at once at a second Ctrl-C', async () => {
    const { exits, stderr } = await pipe.run([...training, '--epochs', '200'], at('epochEnded', (hands) => {
      hands.interrupt();
      hands.wait(1500);
      hands.interrupt();
    }));
    expect(exits).toEqual([130]);
    expect(stderr).toContain('Left at once');
  });

  it('pauses and goes on with p', async () => {
    let paused = 0;
    const { exitCode, stdout } = await terminal.run(training, (event, hands) => {
      if (event.event === 'epochEnded' && event.epoch === 1) hands.press('p');
      if (event.event !== 'runPaused') return;
      paused++;
      setTimeout(() => hands.press('p'), 100);
    });
    expect({ exitCode, paused }).toEqual({ exitCode: 0, paused: 1 });
    expect(stdout).toContain('Paused. p goes on');
    expect(toScreen(stdout).join('\n')).not.toContain('Paused');
  });

  it('stops with s and keeps the best', async () => {
    const { exitCode, stdout } = await terminal.run([...training, '--epochs', '200'], at('epochEnded', (hands) => {
      hands.press('s');
    }));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Run stopped after');
    expect(stdout).toMatch(/Best epoch \d/);
  });

  it('fails with step, cause and remedy where the loss explodes', async () => {
    const wild = join(bench.folder, 'wild.json');
    // Whatever the first weights are, each step makes them |1 − 2·100| times as large.
    await writeFile(wild, JSON.stringify({ ...request(bench.data).plan, optimizer: { type: 'sgd', learningRate: 100 }, regularization: { l1: 0, l2: 1 } }));
    const { exitCode, stdout, stderr } = await pipe.run(['train', '--layers', layers, '--plan', wild, '--data', bench.data, '--json']);
    expect(exitCode).toBe(1);
    expect(toObjects(stdout).at(-1)).toMatchObject({ event: 'runFinished', reason: 'diverged' });
    expect(stderr).toMatch(/diverged at step \d+: the loss became \S+ with learning rate 100, .+ Train again with a tenth/);
  });

  it.each([
    ['a misspelt key of the plan', '--plan', { schema: 1, epoch: 2 }, '“epoch”; did you mean “epochs”?'],
    ['layers that are no list', '--layers', { type: 'dense' }, 'layers-wrong.json: '],
  ])('refuses %s, naming the file', async (_, option, content, part) => {
    const file = join(bench.folder, `${option.slice(2)}-wrong.json`);
    await writeFile(file, JSON.stringify(content));
    const { exitCode, stdout, stderr } = await pipe.run(['train', option, file, '--data', bench.data]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(file);
    expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('refuses two origins of one network', async () => {
    const { exitCode, stderr } = await pipe.run(['train', '--preset', 'softmax', '--from', 'latest']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '--preset and --from exclude each other. Leave one.\n' });
  });

  it('takes another optimiser and schedule, and clips', async () => {
    const { exitCode, stdout } = await pipe.run([...training, '--epochs', '1', '--optimizer', 'adamw', '--schedule', 'cosine', '--weight-decay', '0.1', '--clip-norm', '2', '--json']);
    expect(exitCode).toBe(0);
    const run = String(toObjects(stdout).at(-1)?.['run']);
    const [shown] = toObjects((await pipe.run(['runs', run, '--json'])).stdout);
    expect(shown?.['record']).toMatchObject({
      plan: { optimizer: { type: 'adamw', learningRate: 0.001, weightDecay: 0.1 }, schedule: { type: 'cosine' }, weightDecay: 0, gradientClipping: { type: 'globalNorm', limit: 2 } },
    });
  });

  it('trains fold after fold and tells the mean accuracy with its standard deviation', async () => {
    const { exitCode, stdout, stderr } = await pipe.run([...training, '--epochs', '1', '--folds', '3']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const found = [...stdout.matchAll(/^Best epoch 1: validation accuracy (\d+\.\d\d) %.* on 80 samples/gm)].map(([, accuracy]) => Number(accuracy));
    expect(found).toHaveLength(3);
    expect(stdout.match(/^Fold \d of 3$/gm)).toEqual(['Fold 1 of 3', 'Fold 2 of 3', 'Fold 3 of 3']);
    const [, mean, deviation] = /^Validation accuracy over 3 folds: (\S+) % ± (\S+) % .*240 samples in all/m.exec(stdout) ?? [];
    const average = found.reduce((a, b) => a + b) / 3;
    expect(Math.abs(Number(mean) - average)).toBeLessThan(0.01);
    expect(Math.abs(Number(deviation) - Math.sqrt(found.reduce((sum, value) => sum + (value - average) ** 2, 0) / 2))).toBeLessThan(0.01);
  });

  it('tells of folds as one object with --json, and leaves the rest where one is left', async () => {
    const folds = [...training, '--epochs', '1', '--folds', '2', '--json'];
    const last = toObjects((await pipe.run(folds)).stdout).at(-1);
    expect(last).toMatchObject({ event: 'foldsTrained', folds: [{ run: expect.any(String), accuracy: expect.any(Number), samples: 120 }, { samples: 120 }], mean: expect.any(Number), standardDeviation: expect.any(Number) });
    const { exitCode, stdout } = await pipe.run(folds, at('runStarted', (hands) => {
      hands.interrupt();
    }));
    expect(exitCode).toBe(130);
    expect(toObjects(stdout).filter(({ event }) => event === 'runStarted')).toHaveLength(1);
  });

  it('goes on with the folds that are missing, as if nobody had left', async () => {
    const folds = [...training, '--epochs', '2', '--seed', '31', '--folds', '3', '--json'];
    let epochs = 0;
    const left = await pipe.run(folds, ({ event }, hands) => {
      if (event === 'epochEnded' && ++epochs === 3) hands.interrupt();
    });
    expect(left.exitCode).toBe(130);
    const [first, second] = toObjects(left.stdout).filter(({ event }) => event === 'runStarted').map(({ run }) => run);
    const wrong = await pipe.run(['resume', 'latest', '--folds', '5']);
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('one of 3 folds, not of 5')]);
    const resumed = toObjects((await pipe.run(['resume', 'latest', '--folds', '3', '--json'])).stdout);
    expect(resumed.filter(({ event }) => event === 'runStarted' || event === 'runResumed').map(({ event }) => event)).toEqual(['runResumed', 'runStarted']);
    const undisturbed = toObjects((await pipe.run(folds)).stdout).at(-1);
    const last = resumed.at(-1)!;
    expect((last['folds'] as { run: string }[]).map(({ run }) => run).slice(0, 2)).toEqual([first, second]);
    expect(last).toMatchObject({ event: 'foldsTrained', mean: undisturbed?.['mean'], standardDeviation: undisturbed?.['standardDeviation'] });
    expect((await pipe.run(['resume', trained, '--folds', '3'])).stderr).toContain('no fold of a series');
  });

  it('warns of mirrored digits, and trains all the same', async () => {
    const digits = join(bench.folder, 'digits');
    await writeDataset(digits, { ...bars(60), classNames: ['0', '1', '2'] });
    const mirrored = join(bench.folder, 'mirrored.json');
    const augmentation = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, flips: { horizontal: true, vertical: false } };
    await writeFile(mirrored, JSON.stringify({ ...request(bench.data).plan, epochs: 1, augmentation }));
    const { exitCode, stderr } = await pipe.run(['train', '--layers', layers, '--plan', mirrored, '--data', digits]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^The plan mirrors pictures, and .+ has digits: a mirrored digit is another sign, or none .+\n$/);
    expect((await pipe.run(['train', '--layers', layers, '--plan', mirrored, '--data', digits, '--language', 'zh'])).stderr).toContain('数字翻转后就成了别的符号');
  });

  it('starts from the weights of an earlier run', async () => {
    const { exitCode, stdout } = await pipe.run(['train', '--from', trained, '--epochs', '1', '--json']);
    expect(exitCode).toBe(0);
    expect(toObjects(stdout).at(-1)).toMatchObject({ reason: 'completed' });
  });
});

describe('evaluate', () => {
  it('gives every figure with --json, and counts looks at the test part', async () => {
    const look = async () => toObjects((await pipe.run(['evaluate', trained, '--split', 'test', '--json'])).stdout)[0]!;
    const { run, step, data, split, testLooks, corrections, labelSource, otherLabels, ...evaluation } = await look();
    expect({ data, split, corrections, labelSource, otherLabels }).toEqual({ data: bench.data, split: 'test', corrections: null, labelSource: 'published', otherLabels: [] });
    expect(run).toBe(trained);
    expect(step).toBeGreaterThan(0);
    expect(v.safeParse(evaluationSchema, evaluation).success).toBe(true);
    expect(evaluation['confusion']).toHaveLength(3);
    expect((await look())['testLooks']).toBe(Number(testLooks) + 1);
  });

  it('shows a page, of the validation part unless asked otherwise', async () => {
    const { exitCode, stdout } = await pipe.run(['evaluate', trained.slice(0, -1)]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/on the validation part of .+, \d+ samples\n/);
    expect(stdout).toMatch(/^Accuracy +\d+\.\d\d % +95 % interval/m);
    expect(stdout).toMatch(/^middle +\d+ +\d+ +\d+$/m);
    expect(stdout).toMatch(/^Temperature +\d+\.\d{3}, fitted on \d+ validation samples/m);
    expect(stdout).toContain('By the published labels.');
  });

  it('asks a single checkpoint, and the labels that are asked for', async () => {
    expect(toObjects((await pipe.run(['evaluate', trained, '--step', '0', '--json'])).stdout)[0]).toMatchObject({ step: 0 });
    const { exitCode, stderr } = await pipe.run(['evaluate', trained, '--split', 'test', '--labels', 'corrected', '--language', 'zh']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('没有更正后的标签');
  });
});

describe('compare', () => {
  it('tells two checkpoints apart, in both languages, and all of it with --json', async () => {
    const asked = ['compare', `${trained}@0`, trained];
    const { exitCode, stdout } = await pipe.run(asked);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^A: \S+@0, B: \S+@\d+ on the validation part of .+, \d+ samples$/m);
    expect(stdout).toMatch(/^McNemar’s exact p +\S+ .*(hardly|may be|neither)/m);
    expect((await pipe.run([...asked, '--language', 'zh'])).stdout).toMatch(/^只有 A 对 +\d+/m);
    const [compared] = toObjects((await pipe.run([...asked, '--json'])).stdout);
    expect(v.parse(requests.compareCheckpoints.result, compared)).toMatchObject({ a: { step: 0 }, split: 'validation' });
  });
});

describe('explain', () => {
  it('writes its maps as pictures, each pixel as the window draws it, into a folder that it makes', async () => {
    const folder = join(bench.folder, 'maps');
    const words = ['explain', trained, '7', '--out', folder, '--json'];
    const told = toObjects((await pipe.run(words)).stdout).at(-1) as unknown as { readonly explanations: readonly Explanation[]; readonly folder: string };
    expect(told.folder).toBe(folder);
    const { width, height, training: { images } } = bars(240);
    const pixels = images.slice(7 * width * height, 8 * width * height);
    expect((await readdir(folder)).toSorted()).toEqual(['gradCam.png', 'integratedGradients.png', 'occlusion.png', 'saliency.png']);
    for (const { kind, map } of told.explanations) {
      const picture = decode(await readFile(join(folder, `${kind}.png`)));
      expect(picture).toMatchObject({ width: 10 * width, height: 10 * height, channels: 4, depth: 8 });
      const colours = toMapColours(pixels, map!);
      const wrong = [...picture.data].findIndex((value, place) => {
        const [y, x] = [Math.floor(place / 4 / picture.width), Math.floor(place / 4) % picture.width];
        return value !== colours[(Math.floor(y / 10) * width + Math.floor(x / 10)) * 4 + (place % 4)];
      });
      expect(wrong).toBe(-1);
    }
    const again = await pipe.run(words);
    expect(again.exitCode).not.toBe(0);
    expect(again.stderr).toContain(folder);
  });
});

describe('map', () => {
  it('quotes what would part a field', async () => {
    const names = ['top, or first', 'middle "m"', 'bottom'];
    await writeDataset(join(bench.workspace, 'datasets', 'quoted'), { ...bars(240), classNames: names });
    const file = join(bench.folder, 'map.csv');
    const run = String(toObjects((await pipe.run(['train', '--layers', layers, '--plan', plan, '--data', 'quoted', '--epochs', '1', '--json'])).stdout).at(-1)?.['run']);
    expect(await pipe.run(['map', run, '--csv', file])).toMatchObject({ exitCode: 0 });
    const [head, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\r\n').map((line) => splitRow(line, ','));
    expect(head).toEqual(['index', 'x', 'y', 'label', 'answer', 'confidence']);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row).toHaveLength(6);
    expect(new Set(rows.map((row) => row![3]))).toEqual(new Set(names));
  });
});

describe('report', () => {
  it('is saved once, as a page or as JSON', async () => {
    const file = join(bench.folder, 'kept.html');
    const { exitCode, stdout } = await pipe.run(['report', trained, '--out', file]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Saved .+kept\.html \(\d+ kB\)\.$/m);
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/);
    expect((await pipe.run(['report', trained, '--out', file])).exitCode).toBe(2);
    expect((await pipe.run(['report', trained, '--out', join(bench.folder, 'kept.pdf')])).exitCode).toBe(2);
  });
});

describe('recognise', () => {
  /** Dark ink on white paper where `isInk` says so. */
  const writePicture = async (name: string, isInk: (row: number) => boolean): Promise<string> => {
    const [height, width] = [24, 20];
    const data = Uint8Array.from({ length: height * width }, (_, pixel) => (isInk(Math.floor(pixel / width)) ? 0 : 255));
    const file = join(bench.folder, name);
    await writeFile(file, encode({ width, height, data, channels: 1, depth: 8 }));
    return file;
  };

  it('answers for every picture in order, and says where there is no ink', async () => {
    const [bar, blank] = [await writePicture('bar.png', (row) => row === 3), await writePicture('blank.png', () => false)];
    const { exitCode, stdout } = await pipe.run(['recognise', bar, blank, '--run', trained, '--json']);
    expect(exitCode).toBe(0);
    const answers = toObjects(stdout);
    expect(answers).toEqual([
      expect.objectContaining({ file: bar, label: expect.stringMatching(/^(top|middle|bottom)$/), height: 12, width: 10 }),
      expect.objectContaining({ file: blank, label: null, probabilities: [] }),
    ]);
    expect(answers[0]?.['pixels']).toHaveLength(120);
    expect((answers[0]?.['probabilities'] as number[]).reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
  });

  it('shows on a terminal what the network saw', async () => {
    const { stdout } = await terminal.run(['recognise', await writePicture('bar.png', (row) => row === 3), '--run', trained]);
    expect(stdout).toMatch(/[█▀▄]{3}[^]*\nfile +answer +probability/);
  });

  it('names a file that is no picture', async () => {
    const file = join(bench.folder, 'note.png');
    await writeFile(file, 'no picture');
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', file, '--run', trained]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`${file} cannot be read as a picture`);
  });

  it('answers for the good pictures where one of several is bad, and fails in the end', async () => {
    const files = [join(bench.folder, 'nowhere.png'), await writePicture('bar.png', (row) => row === 3)];
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', ...files, '--run', trained, '--json']);
    expect(exitCode).toBe(1);
    expect(toObjects(stdout)).toMatchObject([{ file: files[1] }]);
    expect(stderr).toContain(`${files[0]} does not exist`);
  });

  const writeDrawings = async (drawings: unknown): Promise<string> => {
    const file = join(bench.folder, 'drawings.json');
    await writeFile(file, typeof drawings === 'string' ? drawings : JSON.stringify(drawings));
    return file;
  };
  const line = [[[0, 5], [40, 5, 0.5, 120]]];

  it('reads drawings, and tells last how many of those with a label are right', async () => {
    const blank = { strokes: [] };
    const asked = await pipe.run(['recognise', '--strokes', await writeDrawings([{ strokes: line }]), '--run', trained, '--json']);
    const [{ label }] = toObjects(asked.stdout) as [{ label: string }];
    expect(toObjects(asked.stdout)).toHaveLength(1);
    const { exitCode, stdout } = await pipe.run(['recognise', '--strokes', await writeDrawings([{ label, strokes: line }, { label: 3, strokes: line }, blank]), '--run', trained, '--json']);
    expect(exitCode).toBe(0);
    expect(toObjects(stdout)).toMatchObject([{ truth: label, label, known: null }, { truth: '3', label }, { truth: null, label: null }, { accuracy: 0.5, count: 2 }]);
    const page = await pipe.run(['recognise', '--strokes', await writeDrawings([{ label, strokes: line }, { label: 3, strokes: line }]), '--run', trained]);
    expect(page.stdout).toContain('1 of 2 right (50.00 %)');
  });

  it.each([
    ['no JSON', '{', /drawings\.json/],
    ['a point of one number', [{ strokes: [[[1]]] }], /strokes\.0\.0/],
    ['a misspelt key', [{ stroke: line }], /strokes/],
    ['no drawing at all', [], /drawings\.json/],
  ])('names what is wrong with a file of drawings: %s', async (_, drawings, says) => {
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', '--strokes', await writeDrawings(drawings), '--run', trained]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('reads pictures and drawings as numbers', async () => {
    const file = await writeDrawings([{ label: 'x', strokes: [...line, [[90, 5], [130, 5]]] }]);
    const [drawn, told] = toObjects((await pipe.run(['recognise', '--strokes', file, '--number', '--run', trained, '--json'])).stdout);
    expect((drawn?.['digits'] as unknown[]).length).toBe(2);
    expect(told).toEqual({ accuracy: 0, count: 1 });
    const picture = await writePicture('bar.png', (row) => row === 3);
    const read = toObjects((await pipe.run(['recognise', picture, '--number', '--run', trained, '--json'])).stdout);
    expect(read).toMatchObject([{ file: picture, number: expect.any(String), confidence: expect.any(Number) }]);
    expect((await pipe.run(['recognise', picture, '--number', '--run', trained])).stdout).toMatch(/^file +number +probability/);
  });

  it('wants pictures or drawings, one of them', async () => {
    expect((await pipe.run(['recognise'])).exitCode).toBe(2);
    expect((await pipe.run(['recognise', 'a.png', '--strokes', 'b.json'])).exitCode).toBe(2);
  });
});

describe('other commands', () => {
  it.each([
    [['runs'], /^run +state +network/],
    [['data', 'list'], /^name +state[^]+generated +made at first use/],
    [['presets'], /fast-cnn +215,194 +2\.5 M/],
    [['presets', 'softmax'], /dense_1 +dense +10 +7,850/],
    [['status'], /Backend +native TensorFlow/],
    [['runs', '--language', 'zh'], /^运行 +状态/],
  ] as const)('%j prints a page', async (words, pattern) => {
    const { exitCode, stdout, stderr } = await pipe.run(words);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(pattern);
  });

  it('tells more of one run', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['runs', trained]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^run +${trained}\\nstate +completed\\n`));
    expect(stdout).toMatch(/^computed by +native TensorFlow [\d.]+\nIts plan: 3 epochs, batch 16, adam /m);
    expect(toObjects((await pipe.run(['runs', trained, '--json'])).stdout)).toMatchObject([{ run: trained, state: 'completed', record: { id: trained } }]);
    expect(await pipe.run(['runs', 'nobody'])).toMatchObject({ exitCode: 2 });
  });

  it('counts samples', async () => {
    const { stdout } = await pipe.run(['data', 'stats', bench.data]);
    expect(stdout).toMatch(/12 × 10 pixels, 3 classes\nclass +training +test\ntop +\d+ +\d+\n/);
    expect(stdout).toMatch(/^all +240 +80$/m);
  });

  it('prints one JSON object per line for lists', async () => {
    const { stdout } = await pipe.run(['presets', '--json']);
    expect(toObjects(stdout).map((preset) => preset['id'])).toContain('fast-cnn');
  });
});

describe('what is wrong', () => {
  it.each([
    [['trian'], 2, '“train”'],
    [['train', '--epoch', '3'], 2, '“--epochs”'],
    [['train', '--preset', 'fast-cn'], 2, '“fast-cnn”'],
    [['train', '--threads', '0'], 2, '--threads must be 1 or more, not “0”.'],
    [['train', '--threads', 'many'], 2, '--threads must be a whole number, not “many”.'],
    [['train', '--threads', '257'], 2, '--threads must be 256 or less, not “257”.'],
    [['train', '--preset', 'softmax', '--threads', '2'], 1, 'the threads that it was started with'],
    [['train', '--data', 'mnits'], 2, '“mnist”'],
    [['evaluate', 'nothing'], 2, 'nothing'],
    [['train', '--data', 'mnist'], 1, 'data fetch mnist'],
    [['train', '--data', './nowhere'], 1, 'nowhere'],
  ] as const)('%j ends with %i and says %s', async (words, code, part) => {
    const { exitCode, stdout, stderr } = await pipe.run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toContain(part);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('is an object on stdout too with --json', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['evaluate', 'nothing', '--json']);
    expect(exitCode).toBe(2);
    const objects = toObjects(stdout);
    expect(objects).toEqual([{ event: 'failed', code: 'runUnknown', message: stderr.trimEnd(), values: expect.objectContaining({ name: 'nothing' }) }]);
  });

  it('is one sentence for a defect of ours, too, and shows where with INKLING_DEBUG', async () => {
    // The host promises an error of its own for a file that is missing; this one breaks the promise.
    const words = ['train', '--plan', join(bench.folder, 'nowhere.json')];
    const { exitCode, stderr } = await pipe.run(words);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Something went wrong that Inkling does not know: ENOENT[^\n]+INKLING_DEBUG=1[^\n]+\n$/);
    const debugging = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace, INKLING_DEBUG: '1' } });
    expect((await debugging.run(words)).stderr).toMatch(/\n {4}at /);
  });

  it('is said in Chinese where asked for', async () => {
    const { stderr } = await pipe.run(['trian', '--language', 'zh']);
    expect(stderr).toContain('没有命令“trian”。是否想用“train”？');
  });
});

describe('plain JavaScript', () => {
  it('is said to serve, on stderr, by every command', async () => {
    for (const words of [['runs'], ['status', '--json'], ['data', 'list']]) {
      const { exitCode, stderr } = await pipe.run([...words, '--backend', 'javascript']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Plain JavaScript computes, as asked.\n' });
    }
  });

  it('trains and says with which backend', async () => {
    const { exitCode, stdout } = await pipe.run([...training, '--epochs', '1', '--backend', 'javascript', '--json']);
    expect(exitCode).toBe(0);
    const run = String(toObjects(stdout).at(-1)?.['run']);
    const runs = toObjects((await pipe.run(['runs', '--json'])).stdout);
    expect(runs.find((each) => each['run'] === run)?.['record']).toMatchObject({ backend: { kind: 'javascript' } });
  });
});
