/** `export`: a run as a file or folder that other programs load. */
import { resolve } from 'node:path';
import { exportFormatSchema } from '../../contract/export.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { narrow } from '../narrow.ts';
import { toExportReport } from '../render/export.ts';

export const exportRun: Command = {
  name: 'export',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['format', 'out', 'name', 'step', 'data'],
  examples: ['latest --format h5 --out .', 'latest --format tfjs --out ./site --name digits', 'starter --format savedmodel --out ./models --data mnist --json'],
  async run({ output, request, texts }, { words: [run = ''], options: { format = 'h5', out = '.', name = null, step = null, data = null } }) {
    const saved = await request('exportRun', { run, step, format: narrow('format', format, exportFormatSchema.options), folder: resolve(out), name, data });
    output.clearLive();
    output.json({ event: 'exported', ...saved });
    output.print(toExportReport(saved, texts, output.style));
    return exitCodes.done;
  },
};
