/** A folder of IDX files somewhere as a source: its pictures are held as bytes, as they are whenever a set is used. */
import type { Part } from '../../../contract/sample.ts';
import { readIdxFolder } from '../idxFolder.ts';
import type { Samples } from '../dataset.ts';
import type { ImportSource, SourceSample } from './importSource.ts';

/** Throws what `readIdxFolder` throws. */
export async function openIdxFolder(folder: string): Promise<ImportSource> {
  const { height, width, classNames, training, test } = await readIdxFolder(folder, folder);
  const size = height * width;
  const samplesOf = function* (part: Part, { count, images, labels }: Samples): Generator<SourceSample> {
    for (let i = 0; i < count; i++) {
      const grey = images.subarray(i * size, (i + 1) * size);
      yield { place: `${folder}: ${part} ${i}`, part, label: labels[i]!, read: () => ({ height, width, grey }) };
    }
  };
  return {
    kind: 'idx',
    preparation: 'asIs',
    classNames,
    total: training.count + (test?.count ?? 0),
    problems: [],
    csv: null,
    samples: function* () {
      yield* samplesOf('training', training);
      if (test !== null) yield* samplesOf('test', test);
    },
  };
}
