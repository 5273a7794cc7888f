/** Training by the words typed, with the real engine on a small data set. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { runEventSchema } from '../../electron/contract/run.ts';
import { bars } from '../support/bars.ts';
import { request } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { createCliBench } from './cliBench.ts';
import { toObjects, toScreen, type Hands } from './terminal.ts';

const { bench, terminal, pipe, layers, training, trained } = await createCliBench();
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
