/**
 * `npm run bench:finetune`: what fine-tuning the starter on 30 drawn digits does, hand by hand.
 *
 * For each hand and seed 40 digits are drawn and kept as a person's own, of which 30 are trained on and 10 are held out for the
 * judgement; 300 more are only asked. Told are the accuracy on those 300 and on MNIST's validation part, before and after, and
 * the verdict. MNIST's test part is asked once, when everything is trained. `--practice` takes the hands that defaults are
 * chosen by, and never asks the test part; `--freeze`, `--learning-rate`, `--anchor`, `--replay` and `--epochs` try other values.
 * `--seeds N`, 3 where it is left out; `--json` prints one object a line.
 */
import type { Checked } from '../../electron/contract/requests.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { drawHand, practiceHands, reportedHands, type Hand } from '../support/hands/hands.ts';
import { parseFlags, toCount } from './flags.ts';
import { openMeasuredEngine } from './measuredEngine.ts';
import { toTable } from './table.ts';

const text = { type: 'string' } as const;
const flags = parseFlags(
  process.argv.slice(2),
  { practice: { type: 'boolean' }, json: { type: 'boolean' }, seeds: text, freeze: text, 'learning-rate': text, anchor: text, replay: text, epochs: text },
  'The bench of fine-tuning',
);
const seeds = toCount(flags.get('seeds'), '--seeds') ?? 3;
const isPractice = flags.has('practice');
const number = (name: string): number | undefined => (flags.get(name) === undefined ? undefined : Number(flags.get(name)));
const freeze = flags.get('freeze');
const [learningRate, anchor, replay, epochs] = ['learning-rate', 'anchor', 'replay', 'epochs'].map(number);
const choices = {
  freeze: freeze === undefined || freeze === 'all-but-last' ? ('allButLast' as const) : freeze === 'none' ? ('none' as const) : freeze.split(','),
  ...(learningRate === undefined ? {} : { learningRate }),
  ...(anchor === undefined ? {} : { anchor }),
  ...(replay === undefined ? {} : { replay: replay === 0 ? null : replay }),
  ...(epochs === undefined ? {} : { epochs }),
};

/** Four of each digit: three are trained on, one is held out. */
const kept = 40;
const asked = 300;

interface Outcome {
  readonly hand: string;
  readonly seed: number;
  readonly before: number;
  readonly after: number;
  readonly validationBefore: number;
  readonly validationAfter: number;
  readonly why: string;
  readonly test: readonly [before: number, after: number] | null;
}

const outcomes: Outcome[] = [];
for (const hand of isPractice ? practiceHands : reportedHands) {
  for (let seed = 1; seed <= seeds; seed++) outcomes.push(await within((engine) => measure(engine, hand, seed)));
}
print();

async function within<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { engine, close } = await openMeasuredEngine();
  try {
    return await work(engine);
  } finally {
    await close();
  }
}

async function measure({ handlers }: Engine, hand: Hand, seed: number): Promise<Outcome> {
  const drawings = drawHand(hand, { seed, count: kept }) as Checked<'addDrawings'>['drawings'];
  await handlers.addDrawings({ drawings });
  const { training } = await handlers.planFineTune({ run: 'starter', step: null, tune: { drawings: true }, data: 'mnist', ...choices });
  const { run } = await handlers.startRun(training);
  await handlers.awaitRun({ run });
  const { old, why, kept: isKept } = await handlers.judgeFineTune({ run, allowance: 0.2 });
  const others = drawHand(hand, { seed, first: 1000, count: asked });
  const right = async (name: string): Promise<number> => {
    let count = 0;
    for (const { label, strokes } of others) if ((await handlers.recogniseStrokes({ run: name, step: null, strokes })).label === label) count++;
    return count / asked;
  };
  const onTest = async (name: string): Promise<number> => (await handlers.evaluateRun({ run: name, step: null, split: 'test', data: 'mnist' })).evaluation.accuracy;
  const [before, after] = [await right('starter'), await right(run)];
  const outcome = {
    hand: hand.name, seed, before, after,
    validationBefore: old!.before.accuracy, validationAfter: old!.after.accuracy, why,
    // Of a network that is used as it is: nothing is chosen by it any more.
    test: isPractice || !isKept ? null : ([await onTest('starter'), await onTest(run)] as const),
  };
  if (flags.has('json')) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  return outcome;
}

function print(): void {
  if (flags.has('json')) return;
  const percent = (share: number): string => (100 * share).toFixed(2);
  const signed = (points: number): string => `${points >= 0 ? '+' : ''}${points.toFixed(2)}`;
  const rows = outcomes.map(({ hand, seed, before, after, validationBefore, validationAfter, why, test }) => [
    hand, String(seed), percent(before), percent(after), `${Math.round((100 * (after - before)) / (1 - before))} %`,
    percent(validationBefore), signed(100 * (validationAfter - validationBefore)), why, ...(test === null ? ['', ''] : [percent(test[0]), signed(100 * (test[1] - test[0]))]),
  ]);
  const head = ['hand', 'seed', 'before', 'after', 'of what was missing', 'validation', 'points', 'verdict', 'test', 'points'];
  process.stdout.write(`${toTable(head, rows, (column) => column !== 0 && column !== 7).join('\n')}\n`);
}
