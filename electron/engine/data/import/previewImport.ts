/** What an import would bring: everything is read and prepared, and nothing is kept but counts and the first pictures. */
import type { ImportParams, ImportPreview } from '../../../contract/exchange.ts';
import { toDataName } from '../dataName.ts';
import { openImport, stoppable, type ImportOptions } from './importData.ts';
import { readSamples } from './readSamples.ts';

/** Shared by the classes: enough to see each, few enough for one answer. */
const pictureLimit = 60;
const toldSizes = 10;

/** Throws what keeps all of it from being read; what is wrong with single samples is in the answer. */
export async function previewImport(params: ImportParams, options: ImportOptions): Promise<ImportPreview> {
  const { source, read } = await openImport(params, options);
  const counts = source.classNames.map((name) => ({ name, training: 0, test: 0 }));
  const perClass = Math.max(1, Math.floor(pictureLimit / counts.length));
  const shown: { readonly label: number; readonly pixels: Uint8Array }[] = [];
  const shownOf = counts.map(() => 0);
  let size = { height: 0, width: 0 };
  const { unfit, sizes, darkOnLight } = await stoppable(params.path, options.signal, () =>
    readSamples(source, read, ({ part, label }, { height, width, pixels }) => {
      size = { height, width };
      counts[label]![part]++;
      if (shownOf[label]! >= perClass) return;
      shownOf[label]!++;
      // A copy: the pixels may be part of a whole file.
      shown.push({ label, pixels: pixels.slice() });
    }),
  );
  shown.sort((a, b) => a.label - b.label);
  return {
    path: params.path,
    kind: source.kind,
    preparation: read.preparation,
    name: toDataName(params.path),
    ...size,
    classes: counts,
    sizes: [...sizes.values()].sort((a, b) => b.count - a.count).slice(0, toldSizes),
    darkOnLight,
    csv: source.csv,
    pictures: { ...size, pixels: joined(shown.map(({ pixels }) => pixels)), labels: shown.map(({ label }) => label) },
    unfit,
  };
}

function joined(pictures: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pictures.reduce((sum, pixels) => sum + pixels.length, 0));
  let at = 0;
  for (const pixels of pictures) {
    all.set(pixels, at);
    at += pixels.length;
  }
  return all;
}
