/**
 * `npm run bench:mistakes`: what fine-tuning on a few mistakes does, and whether the guard sees it rightly.
 *
 * Three fast CNNs, each with 10,000 digits of MNIST's training part held out. Mistakes are chosen from one half of those: the 4 of
 * the worst cells of the confusion matrix, the next 4, and 20 drawn from all cells. Told are how many are fixed, the points lost on
 * the other half, of which nothing was chosen, and what the guard tells. MNIST's test part is never asked. `--freeze none` lets all
 * layers learn; `--seeds N`, 3 where it is left out; `--json` prints one object a line.
 */
import type { Result } from '../../electron/contract/requests.ts';
import { shuffle } from '../../electron/engine/train/order.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { findPreset } from '../../electron/engine/model/presets.ts';
import { parsePlan } from '../../electron/engine/train/parsePlan.ts';
import { parseFlags, toCount } from './flags.ts';
import { openMeasuredEngine } from './measuredEngine.ts';
import { toTable } from './table.ts';

const flags = parseFlags(process.argv.slice(2), { json: { type: 'boolean' }, seeds: { type: 'string' }, freeze: { type: 'string' } }, 'The bench of fine-tuning on mistakes');
const seeds = toCount(flags.get('seeds'), '--seeds') ?? 3;
const freeze = flags.get('freeze') === 'none' ? ('none' as const) : ('allButLast' as const);

interface Outcome {
  readonly chosen: string;
  readonly seed: number;
  readonly count: number;
  readonly fixed: number;
  /** Points, on the half of which nothing was chosen, and by the guard. */
  readonly lost: number;
  readonly told: number;
  readonly why: string;
}
type Answers = Result<'listAnswers'>;

const outcomes: Outcome[] = [];
const { engine, close } = await openMeasuredEngine();
try {
  for (let seed = 1; seed <= seeds; seed++) await measure(engine, seed);
} finally {
  await close();
}
if (!flags.has('json')) {
  const rows = outcomes.map(({ chosen, seed, count, fixed, lost, told, why }) => [chosen, String(seed), `${fixed} of ${count}`, lost.toFixed(2), told.toFixed(2), why]);
  process.stdout.write(`${toTable(['chosen', 'seed', 'fixed', 'lost', 'told', 'verdict'], rows, (column) => column > 0 && column < 5).join('\n')}\n`);
}

async function measure({ handlers }: Engine, seed: number): Promise<void> {
  const { plan } = parsePlan({ ...findPreset('fast-cnn').plan, seed, validationShare: 1 / 6 }, 'fast-cnn');
  const begun = await handlers.startRun({ model: { kind: 'preset', preset: 'fast-cnn' }, data: 'mnist', plan, overrides: {} });
  await handlers.awaitRun(begun);
  const answer = (run: string): Promise<Answers> => handlers.listAnswers({ run, step: null, split: 'validation', data: 'mnist' });
  const before = await answer(begun.run);
  const mistakes = before.indices.flatMap((index, place) => (place % 2 === 0 && before.answers[place] !== before.labels[place] ? [{ index, cell: `${before.labels[place]} ${before.answers[place]}` }] : []));
  const inCell = (cell: string): number => mistakes.filter((each) => each.cell === cell).length;
  const worstFirst = mistakes.toSorted((a, b) => inCell(b.cell) - inCell(a.cell) || a.cell.localeCompare(b.cell)).map(({ index }) => index);
  const spread = [...shuffle(Uint32Array.from(worstFirst), seed, 1)].slice(0, 20);
  for (const [chosen, indices] of Object.entries({ 'worst cells': worstFirst.slice(0, 4), 'next cells': worstFirst.slice(4, 8), 'all cells': spread })) {
    const set = `${chosen} ${seed}`.replaceAll(' ', '-');
    await handlers.addToFineTune({ set, data: 'mnist', part: 'training', indices });
    const { training } = await handlers.planFineTune({ run: begun.run, step: null, tune: { set }, data: 'mnist', freeze });
    const { run } = await handlers.startRun(training);
    await handlers.awaitRun({ run });
    const { fresh, forgetting, why } = await handlers.judgeFineTune({ run, allowance: 0.2 });
    const outcome = { chosen, seed, count: indices.length, fixed: fresh[0]!.after.right, lost: toLost(before, await answer(run)), told: forgetting!, why };
    outcomes.push(outcome);
    if (flags.has('json')) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }
}

/** On every other sample that the earlier network held out. */
function toLost(before: Answers, after: Answers): number {
  const now = new Map(after.indices.map((index, place) => [index, after.answers[place] === after.labels[place]]));
  const asked = before.indices.flatMap((index, place) => (place % 2 === 1 ? [{ was: before.answers[place] === before.labels[place], is: now.get(index)! }] : []));
  return (100 * asked.reduce((sum, { was, is }) => sum + Number(was) - Number(is), 0)) / asked.length;
}
