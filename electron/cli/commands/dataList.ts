/** `data list`: the data sets there are or could be. */
import { toCount } from '../../contract/figures.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toTable } from '../render/table.ts';

export const dataList: Command = {
  name: 'data list',
  parameters: [],
  options: [],
  examples: [''],
  async run({ output, request, texts }) {
    const words = texts.cli.data;
    const sets = await request('listData', {});
    for (const set of sets) output.json(set);
    const rows = sets.map(({ id, state, size, folder }) => [
      id,
      words.states[state],
      ...(size === null
        ? ['–', '–', '–', '–']
        : [toCount(size.trainingCount), toCount(size.testCount), String(size.classCount), `${size.height}×${size.width}`]),
      folder ?? '–',
    ]);
    const right = (title: string) => ({ title, align: 'right' as const });
    const columns = [{ title: words.name }, { title: words.state }, right(words.training), right(words.test), right(words.classes), right(words.size), { title: words.folder }];
    output.print(toTable(columns, rows, output.style));
    return exitCodes.done;
  },
};
