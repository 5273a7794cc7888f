/** Keeps which samples a person wants a network to be trained on once more. */
import { InklingError } from '../../contract/errors.ts';
import { drawingsData } from '../../contract/drawings.ts';
import type { FineTuneSet } from '../../contract/fineTune.ts';
import type { Checked, Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { isExcluded, type CorrectedDataset } from '../data/corrected.ts';
import { openCorrected } from '../openCorrected.ts';
import { openIfSame } from '../openIfSame.ts';
import { readFineTune, writeFineTune, type FineTuneGroup } from '../store/fineTune.ts';

export function fineTuneHandlers(context: EngineContext): Pick<Handlers, 'listFineTune' | 'addToFineTune' | 'removeFromFineTune'> {
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other, so that no change is lost to another. */
  const change = (set: string, decide: (groups: readonly FineTuneGroup[]) => readonly FineTuneGroup[] | Promise<readonly FineTuneGroup[]>): Promise<FineTuneSet> => {
    const changed = queue.then(async () => {
      const workspace = await context.writing();
      const groups = await decide(await readFineTune(workspace, set));
      await writeFineTune(workspace, set, groups);
      return toSet(context, set, groups);
    });
    queue = changed.catch(() => undefined);
    return changed;
  };

  return {
    listFineTune: async ({ set }) => toSet(context, set, await readFineTune(await context.reading(), set)),
    async addToFineTune({ set, data, part, indices }) {
      // Their places change as they come and go, and they are trained on without being chosen.
      if (data === drawingsData) throw new InklingError('fineTuneDrawings', {});
      // What is trained on measures nothing any more.
      if (part === 'test') throw new InklingError('fineTuneTest', { data });
      return change(set, async (groups) => {
        const dataset = await openCorrected(context, data);
        const { count } = dataset.training;
        const unknown = indices.find((index) => index >= count);
        if (unknown !== undefined) throw new InklingError('sampleUnknown', { data: dataset.id, part, index: unknown, count });
        return add(groups, dataset, indices);
      });
    },
    removeFromFineTune: async ({ set, data, indices }) => change(set, (groups) => remove(groups, { data, indices })),
  };
}

function add(groups: readonly FineTuneGroup[], { id: data, fingerprint }: CorrectedDataset, indices: readonly number[]): readonly FineTuneGroup[] {
  const isIts = (group: FineTuneGroup): boolean => group.data === data && group.fingerprint === fingerprint;
  const held = groups.find(isIts)?.indices ?? [];
  const grown = { data, fingerprint, indices: [...new Set([...held, ...indices])] };
  return held.length === 0 ? [...groups, grown] : groups.map((group) => (isIts(group) ? grown : group));
}

function remove(groups: readonly FineTuneGroup[], { data, indices }: Pick<Checked<'removeFromFineTune'>, 'data' | 'indices'>): readonly FineTuneGroup[] {
  const gone = new Set(indices);
  return groups
    .map((group) => (group.data === data ? { ...group, indices: group.indices.filter((index) => !gone.has(index)) } : group))
    .filter((group) => group.indices.length > 0);
}

async function toSet(context: EngineContext, set: string, groups: readonly FineTuneGroup[]): Promise<FineTuneSet> {
  const samples: FineTuneSet['samples'] = [];
  for (const { data, fingerprint, indices } of groups) {
    const dataset = await openIfSame(context, data, fingerprint);
    for (const index of indices) {
      const label = dataset?.training.labels[index];
      const name = label === undefined ? undefined : dataset?.classNames[label];
      samples.push({ data, index, label: label === undefined || name === undefined ? null : { index: label, name }, excluded: dataset !== null && isExcluded(dataset, index) });
    }
  }
  return { set, samples };
}
