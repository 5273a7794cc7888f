/** `data stats`: how many samples of which class, and how much ink. */
import { findBestData } from '../bestData.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toDataStats } from '../render/dataStats.ts';

export const dataStats: Command = {
  name: 'data stats',
  parameters: [{ name: 'data', required: false }],
  options: [],
  examples: ['mnist', './digits'],
  async run(session, { words: [data] }) {
    const { output, request, texts } = session;
    const stats = await request('getDataStats', { data: data ?? (await findBestData(session)) });
    output.clearLive();
    output.json(stats);
    output.print(toDataStats(stats, texts, output.style));
    return exitCodes.done;
  },
};
