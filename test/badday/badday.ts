/** `npm run soak:badday`: lets everything go wrong that can, checks that nothing is lost, and writes the table of `docs/reliability.md`. */
import { join } from 'node:path';
import { root } from '../../build/launcher/folders.mjs';
import { nameMachine } from '../bench/machine.ts';
import { UsageError } from '../tools/flags.ts';
import { writeBetweenMarks } from '../tools/marks.ts';
import { tryFault, type Report } from './day.ts';
import { faults } from './faults.ts';
import { help, parseOptions } from './options.ts';
import { createReferences } from './references.ts';
import { renderTable, tableMarks } from './table.ts';

// TensorFlow's own notes are for its developers.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
const begunMs = performance.now();
const tell = (line: string): void => void process.stderr.write(`${((performance.now() - begunMs) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);

const [, , ...words] = process.argv;
// What was found to hang must not keep the program from its end.
process.exit(await main(words));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv, Math.floor(Date.now() / 86_400_000));
    if (options === 'help') {
      process.stdout.write(help);
      return 0;
    }
    if (process.platform !== 'linux') throw new UsageError('Processes are found and disks are spoilt as Linux lets one; elsewhere there is no bad day.');
    const { seed, scale, page } = options;
    tell(`seed ${seed}`);
    const references = createReferences();
    const control = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => control.abort());
    const reports: Report[] = [];
    for (const fault of faults.filter(({ name }) => options.only.includes(name))) {
      tell(fault.title);
      if (control.signal.aborted) break;
      const report = await tryFault(fault, { scale, seed, references, tell, signal: control.signal });
      tell(report.kind);
      reports.push(report);
    }
    const command = ['npm run soak:badday', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
    const table = renderTable(reports, { seed, command, machine: nameMachine() });
    process.stdout.write(`${table}\n`);
    if (page && !control.signal.aborted) writeBetweenMarks(join(root, 'docs', 'reliability.md'), tableMarks, table);
    return reports.some(({ kind }) => kind === 'failed') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
