/** `find-rate` from the words typed to what is seen, with the real engine on a small data set. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toRateChart } from '../../electron/cli/render/rateChart.ts';
import { createStyle } from '../../electron/cli/render/style.ts';
import { displayWidth } from '../../electron/cli/render/width.ts';
import { toLossScale } from '../../electron/contract/rateScale.ts';
import { rateFindingSchema, type RatePoint } from '../../electron/contract/rates.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, toScreen, type Terminal } from './terminal.ts';

let bench: TestBench;
let terminal: Terminal;
let pipe: Terminal;
let words: readonly string[];
let options: readonly string[];

beforeAll(async () => {
  bench = await createBench();
  const [layers, plan] = [join(bench.folder, 'my layers.json'), join(bench.folder, 'plan.json')];
  await writeFile(layers, JSON.stringify(smallLayers));
  await writeFile(plan, JSON.stringify(request(bench.data).plan));
  const environment = { INKLING_WORKSPACE: bench.workspace };
  terminal = createTerminal({ folder: bench.folder, isTTY: true, environment });
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment });
  options = ['--layers', layers, '--plan', plan, '--data', bench.data];
  words = ['find-rate', ...options, '--steps', '100'];
});
afterAll(() => bench.remove());

describe('find-rate', () => {
  it('draws the loss over the rate, suggests a rate and tells the command that trains with it', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(words);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const rate = /Suggested learning rate: (\S+)/.exec(stdout)?.[1] ?? '';
    expect(Number(rate)).toBeGreaterThan(1e-4);
    expect(stdout).toContain(`▲ ${rate}`);
    expect(stdout).toMatch(/┴.*┴.*┴/);
    expect(stdout).toMatch(/The plan’s own rate\s+0\.01\n/);
    const command = /Train with it: npm run -s inkling -- (.+)/.exec(stdout)?.[1] ?? '';
    expect(command).toBe(`train --layers "${options[1]}" --plan ${options[3]} --data ${bench.data} --learning-rate ${rate}`);
    const trained = await pipe.run(['train', ...options, '--learning-rate', rate]);
    expect(trained.exitCode).toBe(0);
  });

  it('prints each step and last what it found, with --json', async () => {
    const { stdout } = await pipe.run([...words, '--json']);
    const objects = toObjects(stdout);
    const found = v.parse(rateFindingSchema, objects.at(-1));
    const told = objects.slice(0, -1).flatMap((event) => (event['event'] === 'learningRatesTried' ? (event['points'] as RatePoint[]) : []));
    expect(told).toEqual(found.points);
  });

  it('ends at Ctrl-C with what there is, and leaves no live line behind', async () => {
    const long = ['find-rate', ...options, '--steps', '10000', '--greatest-rate', '1e-4'];
    let interrupted = false;
    const { exitCode, stdout, exits } = await terminal.run(long, (event, hands) => {
      if (event.event === 'learningRatesTried' && !interrupted) hands.interrupt();
      interrupted ||= event.event === 'learningRatesTried';
    });
    expect({ exitCode, exits }).toEqual({ exitCode: 130, exits: [] });
    const screen = toScreen(stdout).join('\n');
    expect(screen).toContain('until it was stopped');
    expect(screen).not.toContain('Trying learning rates');
  });

  it.each([
    [['--least-rate', '0'], '--least-rate must be more than 0, not “0”.'],
    [['--greatest-rate', 'much'], '--greatest-rate must be a number, not “much”.'],
    [['--least-rate', '1', '--greatest-rate', '0.1'], 'The least learning rate (1) must be smaller than the greatest (0.1).'],
    [['--epochs', '3'], '“find-rate” has no option --epochs.'],
  ])('refuses %j', async (more, sentence) => {
    const { exitCode, stderr } = await pipe.run([...words, ...more]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('is in the help, in Chinese as well', async () => {
    expect((await pipe.run(['help'])).stdout).toMatch(/find-rate\s+Finds a learning rate/);
    expect((await pipe.run(['find-rate', '--help', '--language', 'zh'])).stdout).toContain('寻找学习率');
  });
});

describe('the chart of a search', () => {
  const plain = createStyle(false);
  const points = Array.from({ length: 60 }, (_, i): RatePoint => {
    const smoothedLoss = i < 40 ? 2 - i / 25 : 0.4 + (i - 40) ** 4;
    return { learningRate: 1e-5 * 10 ** (i / 12), loss: smoothedLoss, smoothedLoss, gradientNorm: 1 };
  });

  it('spans the losses before the explosion', () => {
    // From 2 down to 0.4, with a tenth of that height above and below.
    const { least, greatest } = toLossScale(points)!;
    expect([least, greatest]).toEqual([expect.closeTo(0.24, 9), expect.closeTo(2.16, 9)]);
    expect(toLossScale([])).toBeNull();
  });

  it('is as wide as the terminal allows, falls from the upper left, and marks the suggestion below its place', () => {
    const suggestion = { kind: 'found', rate: 0.001, steepest: 0.001 } as const;
    for (const columns of [40, 60, 80, 200, Infinity]) {
      const lines = toRateChart({ points, suggestion }, languages.en, columns, plain).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThan(Math.min(columns, 90));
      const rows = lines.slice(1, 12).map((line) => line.slice(line.indexOf('│') + 1));
      expect(rows[1]!.search(/[⠁-⣿]/)).toBeLessThan(3);
      expect(rows.at(-2)!.search(/[⠁-⣿]/)).toBeGreaterThan(10);
      const tick = lines.findIndex((line) => line.includes('└'));
      const place = lines.at(-1)!.indexOf('▲');
      expect(lines[tick]![place]).toBe('┴');
      expect(lines[tick + 1]!.slice(place).startsWith('1e-3')).toBe(true);
    }
  });
});
