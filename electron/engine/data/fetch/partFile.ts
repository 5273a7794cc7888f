/** A download that is not whole yet: its bytes in `<name>.part`, and in `<name>.part.json` what they are the beginning of. */
import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { syncFolder } from '../../store/atomic.ts';
import { errnoOf, explained } from '../../store/failure.ts';
import { nodeFileSystem } from '../../store/fileSystem.ts';

const originSchema = v.strictObject({
  /** The address asked for. */
  url: v.string(),
  /** The answer's strong ETag or its date: proof that the rest is the rest of the same file. */
  validator: v.nullable(v.string()),
});
export type PartOrigin = v.InferOutput<typeof originSchema>;

/** Every method throws the store's errors where the disk refuses. */
export interface PartFile {
  /** Where the bytes are. */
  readonly path: string;
  /** Size and origin of what is there; `null` where there is nothing to go on from. */
  kept(): Promise<{ readonly sizeBytes: number; readonly origin: PartOrigin } | null>;
  /** Empties it and notes where the bytes to come are from. */
  begin(origin: PartOrigin): Promise<void>;
  /** Adds the bytes at its end; what came before a failure stays. */
  append(chunks: AsyncIterable<Uint8Array>, onWritten: (bytes: number) => void): Promise<void>;
  /** Makes it the whole file, in the place of an older one. */
  complete(): Promise<void>;
  remove(): Promise<void>;
}

export function createPartFile(finalPath: string): PartFile {
  const path = `${finalPath}.part`;
  const originPath = `${path}.json`;
  const onDisk = <T>(work: () => Promise<T>): Promise<T> => explained('write', path, work);
  const removeBoth = async (): Promise<void> => {
    // Bytes without an origin are never continued, so a crash between the two leaves nothing that misleads.
    await rm(originPath, { force: true });
    await rm(path, { force: true });
  };
  return {
    path,
    kept: () =>
      onDisk(async () => {
        const origin = await readOrigin(originPath);
        const sizeBytes = origin === null ? 0 : await sizeOf(path);
        return origin === null || sizeBytes === 0 ? null : { sizeBytes, origin };
      }),
    begin: (origin) =>
      onDisk(async () => {
        await removeBoth();
        await writeFile(originPath, JSON.stringify(origin));
      }),
    append: async (chunks, onWritten) => {
      const file = await onDisk(() => open(path, 'a'));
      try {
        for await (const chunk of chunks) {
          await onDisk(() => writeWhole(file, chunk));
          onWritten(chunk.length);
        }
        await onDisk(() => file.sync());
      } finally {
        await file.close();
      }
    },
    complete: () =>
      onDisk(async () => {
        await rename(path, finalPath);
        await rm(originPath, { force: true });
        await syncFolder(dirname(finalPath), nodeFileSystem);
      }),
    remove: () => onDisk(removeBoth),
  };
}

async function readOrigin(path: string): Promise<PartOrigin | null> {
  try {
    return v.parse(originSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    // Absent, torn by a crash or of another version: there is nothing to go on from.
    if (error instanceof SyntaxError || error instanceof v.ValiError || errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}
