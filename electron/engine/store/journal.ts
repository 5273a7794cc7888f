/** The journal of a run: one JSON line per event, written while it trains, read whole. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { runEventSchema, type RunEvent } from '../../contract/run.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { completeLines, openLineFile, type LineFile } from './lineFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';
import { unseal } from './seal.ts';

export type OpenJournal = LineFile<RunEvent>;

export interface Journal {
  /** In the order they were written, the void ones included. */
  readonly events: readonly RunEvent[];
  /** `journalDamaged` with the numbers of the lines that had to be skipped; `null` where there are none. */
  readonly damage: InklingError<'journalDamaged'> | null;
}

/** Opens a journal for its one writer; makes it when absent and cuts off a last line that was never finished. */
export const openJournal = (path: string, fs: FileSystem = nodeFileSystem): Promise<OpenJournal> => openLineFile<RunEvent>(path, fs);

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
  const events: RunEvent[] = [];
  const damagedLines: number[] = [];
  completeLines(contents).forEach((line, index) => {
    const parsed = parseLine(line);
    if (parsed === 'damaged') damagedLines.push(index + 1);
    else if (parsed !== 'unknown') events.push(parsed);
  });
  const damage = damagedLines.length === 0 ? null : new InklingError('journalDamaged', { path, lines: damagedLines });
  return { events, damage };
}

const knownKinds: ReadonlySet<string> = new Set(runEventSchema.options.map((option) => option.entries.event.literal));

function parseLine(line: string): RunEvent | 'unknown' | 'damaged' {
  let unsealed: ReturnType<typeof unseal>;
  try {
    unsealed = unseal(JSON.parse(line));
  } catch {
    return 'damaged';
  }
  if (unsealed === null) return 'damaged';
  const { value } = unsealed;
  const kind = v.safeParse(v.looseObject({ event: v.string() }), value);
  if (!kind.success) return 'damaged';
  if (!knownKinds.has(kind.output.event)) return 'unknown';
  const parsed = v.safeParse(runEventSchema, value);
  return parsed.success ? parsed.output : 'damaged';
}
