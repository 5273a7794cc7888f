/** `status`: which TensorFlow serves, and where things are kept. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toPairs } from '../render/table.ts';

export const status: Command = {
  name: 'status',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const found = await request('getStatus', {});
    const words = texts.cli.status;
    output.json(found);
    output.print(
      toPairs(
        [
          [words.inkling, found.inkling],
          [words.node, found.node],
          [words.backend, words[found.backend]({ tensorflow: found.tensorflow })],
          [words.workspace, found.workspace],
          [words.cache, found.cache],
        ],
        output.style,
      ),
    );
    return exitCodes.done;
  },
};
