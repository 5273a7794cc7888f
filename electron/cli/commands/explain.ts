/** `explain`: what in a sample speaks for the answer, and what is near to it. */
import { InklingError } from '../../contract/errors.ts';
import { mapKindSchema, type Explanation, type Subject } from '../../contract/explain.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toIndices } from '../indices.ts';
import { toExplanations } from '../render/explanations.ts';
import { watchInspection } from '../watchInspection.ts';

export const explain: Command = {
  name: 'explain',
  parameters: [{ name: 'runOrStarter', required: true }, { name: 'sampleIndex', required: true }],
  options: ['part', 'data', 'step'],
  examples: ['latest 7', 'starter 947 --part test --data mnist', 'latest 7 --json'],
  async run(session, { words: [run = '', word = ''], options: { part = 'training', data = null, step = null } }) {
    const { output, request, texts } = session;
    const [index, ...more] = toIndices([word]);
    if (index === undefined || more.length > 0) throw new InklingError('indicesUnclear', { received: word });
    const subject: Subject = { of: 'sample', data, part, index };
    const explanations: Explanation[] = [];
    for (const kind of mapKindSchema.options) explanations.push(await request('explainAnswer', { run, step, subject, kind, checks: true }));
    const near = await watchInspection(session, (inspection) => request('findNeighbours', { run, step, subject, inspection }));
    output.json({ sample: subject, explanations, neighbours: near });
    output.print(toExplanations({ part, index, data: data ?? near.data }, explanations, near, texts, output.style));
    return exitCodes.done;
  },
};
