/** `runs empty-trash`: removes what is in the bin for good, all of it or what is named. */
import { toBytes } from '../../contract/figures.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsEmptyTrash: Command = {
  name: 'runs empty-trash',
  parameters: [{ name: 'entry', required: false, many: true }],
  options: [],
  examples: ['', '2026-01-31-fast-cnn-k3f9'],
  async run({ output, request, texts }, { words }) {
    const { trash, clean } = texts.settings;
    const removed = await request('emptyTrash', { entries: words.length === 0 ? null : [...words] });
    for (const entry of removed) {
      output.json({ event: 'removed', ...entry });
      output.print(trash.removed(entry));
    }
    const sizeBytes = removed.reduce((sum, entry) => sum + entry.sizeBytes, 0);
    output.print(removed.length === 0 ? trash.empty : clean.freed({ size: toBytes(sizeBytes) }));
    return exitCodes.done;
  },
};
