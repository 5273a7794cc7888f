/** The picture that is asked about: a sample of a data set, or bytes that somebody drew. */
import { InklingError } from '../../contract/errors.ts';
import type { Subject } from '../../contract/explain.ts';
import type { EngineContext } from '../context.ts';
import { assertFits } from '../chooseSamples.ts';
import type { RunFolder } from '../store/runs.ts';

/** As bytes, 0 paper to 255 ink. Throws `sampleUnknown`, `dataUnfit`, `pictureUnfit`, and what opening data throws. */
export async function readSubject(context: EngineContext, run: RunFolder, subject: Subject): Promise<Uint8Array> {
  const { height, width } = run.record.data;
  if (subject.of === 'picture') {
    const { pixels } = subject;
    if (pixels.length !== height * width) throw new InklingError('pictureUnfit', { run: run.id, height, width, received: pixels.length });
    return pixels;
  }
  const { part, index } = subject;
  const dataset = await context.data.open(subject.data ?? run.record.data.id);
  assertFits(run, dataset);
  const samples = dataset[part];
  if (samples === null || index >= samples.count) throw new InklingError('sampleUnknown', { data: dataset.id, part, index, count: samples?.count ?? 0 });
  return samples.images.slice(index * height * width, (index + 1) * height * width);
}

/** As the network is fed them, in [0, 1]. */
export const toShades = (pixels: Uint8Array): Float32Array => Float32Array.from(pixels, (pixel) => pixel / 255);
