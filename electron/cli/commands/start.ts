/** `start`: what `npm start` does. Trains the best that trains quickly here and says what to try next. */
import { findBestData } from '../bestData.ts';
import { chooseNetwork } from '../chooseNetwork.ts';
import type { Command } from '../command.ts';
import { followTraining } from '../followTraining.ts';
import { toNextSteps } from '../render/nextSteps.ts';
import { nameOfData, nameOfNetwork } from '../render/names.ts';

export const start: Command = {
  name: 'start',
  parameters: [],
  options: [],
  examples: [''],
  async run(session) {
    const { output, request, texts } = session;
    const words = texts.cli.train;
    const [preset, data] = [await chooseNetwork(session), await findBestData(session)];
    const { backend } = await request('getStatus', {});
    if (backend === 'javascript') output.note(words.small({ network: nameOfNetwork(preset, texts) }));
    output.print(words.plan({ network: nameOfNetwork(preset, texts), data: nameOfData(data, texts) }));
    const params = { model: { kind: 'preset' as const, preset }, data, plan: null, overrides: {} };
    const { exitCode, summary } = await followTraining(session, () => request('startRun', params));
    if (exitCode === 0 && summary !== null) output.print(`\n${toNextSteps(summary, texts, output.style)}`);
    return exitCode;
  },
};
