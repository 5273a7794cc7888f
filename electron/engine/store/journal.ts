/** The journal of a run: one JSON line per event, written while it trains, read whole. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { runEventSchema, type RunEvent } from '../../contract/run.ts';
import { explained } from './failure.ts';
import { nodeFileSystem, writeAll, type FileSystem } from './fileSystem.ts';
import { readFileIfPresent } from './readIfPresent.ts';

export interface OpenJournal {
  /**
   * Writes one line; `durable` waits until it has reached the disk. Calls are served in order.
   * On failure the journal is as it was before: throws `diskFull`, `notWritable` or `diskFailed`.
   */
  append(event: RunEvent, options: { readonly durable: boolean }): Promise<void>;
  close(): Promise<void>;
}

export interface Journal {
  /** In the order they were written, the void ones included. */
  readonly events: readonly RunEvent[];
  /** `journalDamaged` with the numbers of the lines that had to be skipped; `null` where there are none. */
  readonly damage: InklingError<'journalDamaged'> | null;
}

const newline = 0x0a;

/** Opens a journal for its one writer; makes it when absent and cuts off a last line that was never finished. */
export async function openJournal(path: string, fs: FileSystem = nodeFileSystem): Promise<OpenJournal> {
  const contents = (await readFileIfPresent(path, fs)) ?? new Uint8Array();
  let sizeBytes = contents.lastIndexOf(newline) + 1;
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
    append: (event, { durable }) => {
      const line = new TextEncoder().encode(`${JSON.stringify(event)}\n`);
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

/** All events of a journal; none where the file is missing. */
export async function readJournal(path: string, fs: FileSystem = nodeFileSystem): Promise<Journal> {
  const contents = (await readFileIfPresent(path, fs)) ?? new Uint8Array();
  return parseJournal(path, contents);
}

/**
 * The events of a journal's bytes. A last line without its end is one that was being written: it does not count.
 * Events of kinds that only newer versions know are passed over; `path` is for the damage report.
 */
export function parseJournal(path: string, contents: Uint8Array): Journal {
  const complete = new TextDecoder().decode(contents.subarray(0, contents.lastIndexOf(newline) + 1));
  const events: RunEvent[] = [];
  const damagedLines: number[] = [];
  complete.split('\n').slice(0, -1).forEach((line, index) => {
    const parsed = parseLine(line);
    if (parsed === 'damaged') damagedLines.push(index + 1);
    else if (parsed !== 'unknown') events.push(parsed);
  });
  const damage = damagedLines.length === 0 ? null : new InklingError('journalDamaged', { path, lines: damagedLines });
  return { events, damage };
}

const knownKinds: ReadonlySet<string> = new Set(runEventSchema.options.map((option) => option.entries.event.literal));

function parseLine(line: string): RunEvent | 'unknown' | 'damaged' {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'damaged';
  }
  const kind = v.safeParse(v.looseObject({ event: v.string() }), value);
  if (!kind.success) return 'damaged';
  if (!knownKinds.has(kind.output.event)) return 'unknown';
  const parsed = v.safeParse(runEventSchema, value);
  return parsed.success ? parsed.output : 'damaged';
}
