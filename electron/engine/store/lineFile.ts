/** A file of JSON lines, each with its digest, for its one writer: whatever happens while a line is written, the earlier ones stay whole. */
import { explained } from './failure.ts';
import { nodeFileSystem, writeAll, type FileSystem } from './fileSystem.ts';
import { toJsonBytes } from './jsonFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';

export interface LineFile<Line extends object> {
  /**
   * Writes one line; `durable` waits until it has reached the disk. Calls are served in order.
   * On failure the file is as it was before: throws `diskFull`, `notWritable` or `diskFailed`.
   */
  append(line: Line, options: { readonly durable: boolean }): Promise<void>;
  close(): Promise<void>;
}

const newline = 0x0a;

/** Makes the file when absent and cuts off a last line that was never finished. */
export async function openLineFile<Line extends object>(path: string, fs: FileSystem = nodeFileSystem): Promise<LineFile<Line>> {
  const contents = (await readFileIfPresent(path, fs)) ?? new Uint8Array();
  let sizeBytes = endOfLines(contents);
  let torn = sizeBytes < contents.length;
  const file = await explained('write', path, () => fs.open(path, 'a'));
  let queue: Promise<void> = Promise.resolve();

  const cutTornLine = async (): Promise<void> => {
    if (!torn) return;
    await file.truncate(sizeBytes);
    torn = false;
  };
  const write = async (line: Uint8Array, durable: boolean): Promise<void> => {
    await cutTornLine();
    torn = true;
    try {
      await writeAll(file, line);
      if (durable) await file.sync();
    } catch (error) {
      // The error of the write is the one to tell; a line that cannot be cut off now is cut off before the next one.
      await cutTornLine().catch(() => undefined);
      throw error;
    }
    sizeBytes += line.length;
    torn = false;
  };

  try {
    await explained('write', path, cutTornLine);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  return {
    append: (value, { durable }) => {
      const line = toJsonBytes(value);
      const written = queue.then(() => explained('write', path, () => write(line, durable)));
      queue = written.catch(() => undefined);
      return written;
    },
    close: async () => {
      await queue;
      await explained('write', path, () => file.close());
    },
  };
}

/** Where the finished lines of a file's bytes end: a last one without its end was being written and does not count. */
export const endOfLines = (contents: Uint8Array): number => contents.lastIndexOf(newline) + 1;

export const completeLines = (contents: Uint8Array): readonly string[] =>
  new TextDecoder().decode(contents.subarray(0, endOfLines(contents))).split('\n').slice(0, -1);
