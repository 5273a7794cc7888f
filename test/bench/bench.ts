/** `npm run bench`: the same networks, trained by Inkling and by others, in turns on this machine. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isInklingError, toSentence } from '../../electron/contract/errors.ts';
import { en } from '../../electron/contract/texts/en.ts';
import { measureIdxFolder } from '../../electron/engine/data/idxFolder.ts';
import { setting, toMnistFolder } from '../../electron/process/folders.ts';
import { UsageError } from '../tools/flags.ts';
import { writeBetweenMarks } from '../tools/marks.ts';
import { engines } from './engines.ts';
import { inkling } from './engines/inkling.ts';
import { rootFolder } from './launch.ts';
import { describeMachine } from './machine.ts';
import { chooseSetting, measureWork, type MeasureOptions, type Row } from './measure.ts';
import { help, parseOptions, type Options } from './options.ts';
import { readmeMarks } from './readmeMarks.ts';
import { renderReport } from './render/report.ts';
import type { Report } from './report.ts';
import { measureTimeTo99, recipe } from './timeTo99.ts';
import { judge } from './verdicts.ts';
import type { DataShape } from './work.ts';
import { work } from './worker.ts';
import { works } from './works.ts';

const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };

const [, , ...words] = process.argv;
if (words[0] === 'worker') await work(words[1] ?? '');
else process.exitCode = await bench(words);

async function bench(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options === 'help') {
      process.stdout.write(help);
      return 0;
    }
    const report = await measure(options, await openData());
    const results = renderReport(report);
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : results);
    if (options.readme) writeBetweenMarks(join(rootFolder, 'README.md'), readmeMarks, results);
    return report.rows.some((row) => 'notMeasured' in row && row.failed) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !isInklingError(error)) throw error;
    process.stderr.write(`${toSentence(error, en)}\n`);
    return 2;
  }
}

async function openData(): Promise<DataShape> {
  const folder = toMnistFolder(surroundings);
  if (folder === null) throw new UsageError('The bench trains on MNIST: set INKLING_MNIST to the folder with its four files.');
  const { size } = await measureIdxFolder(folder);
  return { ...size, classNames: Array.from({ length: size.classCount }, (_, label) => String(label)), folder };
}

async function measure({ works: names, timesTo99, engines: engineNames, repeats, quick }: Options, data: DataShape): Promise<Report> {
  const begunMs = performance.now();
  const tell = (line: string): void => void process.stderr.write(`${((performance.now() - begunMs) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
  tell('the machine');
  const machine = await describeMachine({ isQuick: quick });
  const chosen = works.filter(({ name }) => names.includes(name));
  const taking = engines.filter(({ name }) => engineNames.includes(name));
  const settings: MeasureOptions = {
    data,
    cores: machine.cores,
    limitGigaflops: machine.matmulGigaflops.allCores,
    repetitions: repeats,
    isQuick: quick,
    python: setting(surroundings, 'INKLING_PYTHON') ?? null,
    tell,
  };
  const rows: Row[] = [];
  for (const one of chosen) rows.push(...(await measureWork(one, taking, settings)));
  const timeTo99 = timesTo99 ? await measureTimeTo99(data.folder, await chooseSetting(recipe, inkling, settings), { isQuick: quick, tell }) : null;
  return { machine, rows, timeTo99, targets: judge(chosen, rows, timeTo99) };
}
