/** `sweep show`: how the points of a sweep did, as a table, as JSON or as a CSV file. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toSweepCsv, toSweepReport } from '../render/sweeps.ts';

export const sweepShow: Command = {
  name: 'sweep show',
  parameters: [{ name: 'sweep', required: false }],
  options: ['csv'],
  examples: ['', 'latest --csv points.csv', 'latest --json'],
  async run({ host, output, request, texts }, { words: [name = 'latest'], options: { csv } }) {
    const sweep = await request('getSweep', { sweep: name });
    if (csv !== undefined) await host.writeFile(csv, toSweepCsv(sweep));
    output.json(sweep);
    output.print(toSweepReport(sweep, texts, output.style));
    if (csv !== undefined) output.print(texts.cli.sweep.written({ file: csv }));
    return exitCodes.done;
  },
};
