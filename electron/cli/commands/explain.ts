/** `explain`: what in a sample speaks for the answer, and what is near to it. */
import { resolve } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { mapKindSchema, type Explanation, type Subject } from '../../contract/explain.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toIndices } from '../indices.ts';
import { toExplanations } from '../render/explanations.ts';
import { toMapPng } from '../render/mapPicture.ts';
import { watchInspection } from '../watchInspection.ts';

export const explain: Command = {
  name: 'explain',
  parameters: [{ name: 'runOrStarter', required: true }, { name: 'sampleIndex', required: true }],
  options: ['part', 'data', 'step', 'out'],
  examples: ['latest 7', 'starter 947 --part test --data mnist', 'latest 7 --out ./maps', 'latest 7 --json'],
  async run(session, { words: [run = '', word = ''], options: { part = 'training', data: asked = null, step = null, out } }) {
    const { host, output, request, texts } = session;
    const [index, ...more] = toIndices([word]);
    if (index === undefined || more.length > 0) throw new InklingError('indicesUnclear', { received: word });
    const subject: Subject = { of: 'sample', data: asked, part, index };
    const explanations: Explanation[] = [];
    for (const kind of mapKindSchema.options) explanations.push(await request('explainAnswer', { run, step, subject, kind, checks: true }));
    const near = await watchInspection(session, (inspection) => request('findNeighbours', { run, step, subject, inspection }));
    const data = asked ?? near.data;
    const folder = out === undefined ? null : resolve(out);
    if (folder !== null) {
      const { pixels } = await request('getSamples', { data, part, indices: [index] });
      await host.writeFolder(folder, new Map(explanations.flatMap(({ kind, map }) => (map === null ? [] : [[`${kind}.png`, toMapPng(pixels, map)] as const]))));
    }
    output.json({ sample: subject, explanations, neighbours: near, folder });
    output.print(toExplanations({ part, index, data }, explanations, near, texts, output.style));
    if (folder !== null) output.print(texts.explain.drawn({ folder }));
    return exitCodes.done;
  },
};
