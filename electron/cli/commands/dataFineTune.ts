/** `data fine-tune`: lists the samples that fine-tuning trains on, puts some in, takes some out. */
import type { FineTuneSet } from '../../contract/fineTune.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toIndices } from '../indices.ts';
import type { OptionValues } from '../options.ts';
import { toFineTuneTable } from '../render/fineTune.ts';
import type { Session } from '../session.ts';

export const dataFineTune: Command = {
  name: 'data fine-tune',
  parameters: [{ name: 'data', required: false }],
  options: ['indices', 'part', 'remove', 'set'],
  examples: ['', 'mnist --indices 17,20-22', 'mnist --indices 17 --remove'],
  async run(session, { words: [data], options }) {
    const set = await act(session, data, options);
    session.output.json(set);
    session.output.print(toFineTuneTable(set, session.texts, session.output.style));
    return exitCodes.done;
  },
};

async function act({ request }: Session, data: string | undefined, { indices, part = 'training', remove, set }: OptionValues): Promise<FineTuneSet> {
  const named = set === undefined ? {} : { set };
  if (data === undefined && indices === undefined && remove === undefined) return request('listFineTune', named);
  if (data === undefined || indices === undefined) throw new InklingError('fineTuneNeedsSamples', {});
  return request(remove === true ? 'removeFromFineTune' : 'addToFineTune', { ...named, data, part, indices: toIndices(indices) });
}
