/** `fine-tune` and `drawings`, from the words typed to the verdict. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judgement } from '../../electron/contract/tuning.ts';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { drawHand, practiceHands } from '../support/hands/hands.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let pipe: Terminal;
let run: string;
const drawings = drawHand(practiceHands[0]!, { seed: 1, count: 30 });
const layers = [{ type: 'flatten' }, { type: 'dense', units: 16, activation: 'relu' }, { type: 'dense', units: 'classes', activation: 'softmax' }];

beforeAll(async () => {
  bench = await createBench(await generateDigits({ seed: 5, trainingCount: 300, testCount: 20 }));
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace } });
  const asked = { ...request(bench.data, { epochs: 2 }), model: { kind: 'layers' as const, layers } };
  run = await bench.within(async ({ handlers }) => {
    const started = await handlers.startRun(asked);
    return (await handlers.awaitRun(started)).record.id;
  });
  await writeFile(join(bench.folder, 'hand.json'), JSON.stringify(drawings));
});
afterAll(() => bench.remove());

const file = (name: string): string => join(bench.folder, name);

describe('drawings', () => {
  it('come from a file, every third of a digit held out, and go into one that is read again', async () => {
    const { stdout, exitCode } = await pipe.run(['drawings', 'add', file('hand.json')]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('30 digits of yours: 20 to train on, 10 held out');
    await pipe.run(['drawings', 'remove', '3']);
    expect((await pipe.run(['drawings', 'relabel', '4', '8'])).stdout).toContain('29 digits of yours: 19 to train on, 10 held out');
    await pipe.run(['drawings', 'restore', '3']);
    await pipe.run(['drawings', 'relabel', '4', '3']);
    await pipe.run(['drawings', 'export', file('out.json')]);
    expect(JSON.parse(await readFile(file('out.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(drawings)));
    expect((await pipe.run(['data', 'list'])).stdout).toMatch(/my-digits .*20 +10 +10 +28×28/);
  });

  it('of years go out and come in again, into another workspace', async () => {
    const other = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: join(bench.folder, 'another') } });
    const many = Array.from({ length: 1001 }, (_, i) => ({ label: String(i % 10), strokes: [[[0, 0], [i, 9]]] }));
    await writeFile(file('many.json'), JSON.stringify(many));
    expect((await other.run(['drawings', 'add', file('many.json')])).stdout).toContain('1,001 digits of yours: 670 to train on, 331 held out');
    await other.run(['drawings', 'export', file('again.json')]);
    expect(JSON.parse(await readFile(file('again.json'), 'utf8'))).toEqual(many);
  });

  it('without a digit are refused by their place, and none of the file is kept', async () => {
    await writeFile(file('unlabelled.json'), JSON.stringify([drawings[0], { strokes: drawings[1]!.strokes }]));
    await writeFile(file('letter.json'), JSON.stringify([{ ...drawings[0], label: 'A' }]));
    await writeFile(file('blank.json'), JSON.stringify([drawings[0], { label: 1, strokes: [] }]));
    for (const [name, sentence] of [['unlabelled.json', 'drawing 2'], ['letter.json', 'drawing 1'], ['blank.json', 'Drawing 2 of 2 has no stroke']] as const) {
      expect((await pipe.run(['drawings', 'add', file(name)])).stderr).toContain(sentence);
    }
    expect((await pipe.run(['drawings', 'remove', '31'])).stderr).toContain('numbered from 1 to 30');
    expect((await pipe.run(['drawings', 'relabel', '1', 'x'])).stderr).toContain('0 to 9');
    expect((await pipe.run(['drawings'])).stdout).toContain('20 to train on, 10 held out');
  });
});

describe('fine-tune', () => {
  it('trains on the drawings beside old samples, and tells what it gained, what it forgot and which network to use', async () => {
    const { stdout, exitCode } = await pipe.run(['fine-tune', run, '--drawings', '--epochs', '2', '--allowance', '100', '--json']);
    expect(exitCode).toBe(0);
    const told = toObjects(stdout) as { readonly event: string }[];
    expect(told.find(({ event }) => event === 'fineTunePlanned')).toMatchObject({ samples: { drawings: 20, set: 0 }, layers: [{ name: 'dense_1', frozen: true }, { name: 'dense_2', frozen: false }] });
    const judged = told.at(-1) as unknown as Judgement;
    expect(judged).toMatchObject({ event: 'fineTuneJudged', from: { run }, allowance: 100, fresh: [{ of: 'heldOutDrawings', count: 10 }], old: { of: 'old', count: 75 } });
    const again = await pipe.run(['fine-tune', 'judge', judged.run, '--allowance', '100']);
    expect(again.stdout).toContain(judged.kept ? `Use ${judged.run}.` : `${run} stays the one to use.`);
  });

  it('keeps the earlier network, and says why, where more is forgotten than allowed', async () => {
    const { stdout } = await pipe.run(['fine-tune', run, '--drawings', '--freeze', 'none', '--learning-rate', '0.05', '--no-replay', '--anchor', '0', '--epochs', '8']);
    expect(stdout).toMatch(new RegExp(`Not kept: .*${run} stays the one to use\\.`));
  });

  it('learns other classes by a last layer of its own, which the earlier network says nothing of', async () => {
    const letters = await generateDigits({ seed: 6, trainingCount: 60, testCount: 10 });
    await writeDataset(file('letters'), { ...letters, classNames: Array.from('abcdefghij') });
    const { exitCode, stdout, stderr } = await pipe.run(['fine-tune', run, '--data', file('letters'), '--epochs', '2']);
    expect(stdout).toContain('Begins afresh: dense_2');
    expect(stderr).toContain('tell other classes apart');
    expect(exitCode).toBe(0);
  });

  it.each([
    [[], 'nothing to train on is named'],
    [['--set', 'nothing'], '“nothing” is empty'],
    [['--drawings', '--freeze', 'dense_1,dense_2'], 'every layer with weights is in “frozen”'],
    [['--drawings', '--freeze', 'dense_9'], '“dense_9”'],
    [['--drawings', '--rates', 'dense_2'], 'no factor'],
    [['--drawings', '--replay', '0.5', '--no-replay'], 'exclude each other'],
  ])('refuses %j', async (words, sentence) => {
    const { exitCode, stderr } = await pipe.run(['fine-tune', run, ...words]);
    expect(stderr).toContain(sentence);
    expect(exitCode).not.toBe(0);
  });
});
