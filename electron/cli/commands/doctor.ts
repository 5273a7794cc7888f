/** `doctor`: whether the native library is there and whole, and what the processor has for it. */
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toMachineryPairs } from '../render/settings.ts';

export const doctor: Command = {
  name: 'doctor',
  parameters: [],
  options: ['repair'],
  examples: ['', '--repair'],
  async run({ output, request, texts }, { options }) {
    const words = texts.settings.machinery;
    const command = toCommandLine('doctor --repair');
    // The launcher, which can repair, does so and takes the word away.
    if (options.repair === true) throw new InklingError('repairElsewhere', { command });
    const machinery = await request('getMachinery', { thorough: true });
    output.json(machinery);
    output.print(toMachineryPairs(machinery, texts, output.style));
    const isWell = machinery.backend === 'native' && machinery.library?.altered === null;
    output.print(isWell ? words.well : words.howToRepair({ command }));
    return isWell || machinery.fallback?.reason === 'asked' ? exitCodes.done : exitCodes.failed;
  },
};
