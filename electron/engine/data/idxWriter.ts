/** Writes a data set as its pictures come: a folder of IDX files of which none is ever held. */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Part } from '../../contract/sample.ts';
import { datasetFileName } from './datasetFile.ts';
import { contentLimitBytes, toIdxHeader } from './idx.ts';

export interface IdxWriter {
  /** All pictures have the size of the first. Throws `importTooLarge`, or an error of the disk. */
  add(part: Part, label: number, size: { readonly height: number; readonly width: number }, pixels: Uint8Array): Promise<void>;
  /** Completes the headers and names the classes; everything is on the disk then. */
  finish(classNames: readonly string[]): Promise<void>;
  /** Lets go of the files. */
  close(): Promise<void>;
}

const prefixes: Readonly<Record<Part, string>> = { training: 'train', test: 't10k' };

/** `source` is what an error names. Nothing is written before the first picture comes. */
export function createIdxWriter(folder: string, source: string): IdxWriter {
  const parts = new Map<Part, { readonly images: GrowingFile; readonly labels: GrowingFile }>();
  const openPart = async (part: Part, height: number, width: number) => {
    const images = await openGrowing(join(folder, `${prefixes[part]}-images-idx3-ubyte`), [height, width], source);
    const labels = await openGrowing(join(folder, `${prefixes[part]}-labels-idx1-ubyte`), [], source);
    parts.set(part, { images, labels });
    return { images, labels };
  };
  const files = () => [...parts.values()].flatMap(({ images, labels }) => [images, labels]);
  return {
    async add(part, label, { height, width }, pixels) {
      const { images, labels } = parts.get(part) ?? (await openPart(part, height, width));
      await images.append(pixels);
      await labels.append(Uint8Array.of(label));
    },
    async finish(classNames) {
      for (const file of files()) await file.finish();
      await writeFile(join(folder, datasetFileName), `${JSON.stringify({ schema: 1, classNames })}\n`, { flush: true });
    },
    async close() {
      for (const file of files()) await file.close();
    },
  };
}

interface GrowingFile {
  append(element: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

const bufferBytes = 1024 * 1024;

/** An IDX file of elements with these dimensions, whose count is known only at the end. */
async function openGrowing(path: string, dimensions: readonly number[], source: string): Promise<GrowingFile> {
  const handle = await open(path, 'wx');
  const buffer = new Uint8Array(bufferBytes);
  const header = toIdxHeader([0, ...dimensions]);
  buffer.set(header);
  let [filled, sizeBytes, count] = [header.length, header.length, 0];
  const flush = async (): Promise<void> => {
    for (let at = 0; at < filled; ) at += (await handle.write(buffer, at, filled - at)).bytesWritten;
    filled = 0;
  };
  return {
    async append(element) {
      sizeBytes += element.length;
      if (sizeBytes > contentLimitBytes) throw new InklingError('importTooLarge', { path: source, limitBytes: contentLimitBytes });
      if (filled + element.length > bufferBytes) await flush();
      buffer.set(element, filled);
      filled += element.length;
      count++;
    },
    async finish() {
      await flush();
      await handle.write(toIdxHeader([count, ...dimensions]), 0, header.length, 0);
      await handle.sync();
    },
    close: () => handle.close(),
  };
}
