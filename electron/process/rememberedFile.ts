/** A small JSON file of what a program remembers from one start to the next. One that cannot be read is begun afresh: it is a convenience. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { removeLeftovers, writeFileAtomic } from '../engine/store/atomic.ts';
import { nodeFileSystem } from '../engine/store/fileSystem.ts';

export interface RememberedFile<Value> {
  value(): Value;
  /** Replaces some of it, here at once and on the disk as soon as may be. */
  change(part: Partial<Value>): void;
  /** Settles when the disk has what was changed so far. */
  settled(): Promise<void>;
}

export interface RememberedOptions<Value> {
  /** In a folder of its own, which one program at a time writes to. */
  readonly file: string;
  readonly schema: v.GenericSchema<unknown, Value>;
  /** What holds where nothing is remembered. */
  readonly initial: Value;
  /** Hears why something could not be written; it holds until the program ends all the same. */
  readonly onFailure: (error: unknown) => void;
}

export function openRemembered<Value extends object>({ file, schema, initial, onFailure }: RememberedOptions<Value>): RememberedFile<Value> {
  let value = read(file, schema) ?? initial;
  /** What the disk has, or is about to have. */
  let written = value;
  let work: Promise<void> = Promise.resolve().then(async () => {
    mkdirSync(dirname(file), { recursive: true });
    await removeLeftovers(dirname(file), nodeFileSystem);
  }).catch(onFailure);

  async function write(): Promise<void> {
    // What changed while another change was written goes to the disk together.
    if (written === value) return;
    written = value;
    await writeFileAtomic(file, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
  }

  return {
    value: () => value,
    change(part) {
      value = { ...value, ...part };
      work = work.then(write).catch(onFailure);
    },
    settled: () => work,
  };
}

function read<Value>(file: string, schema: v.GenericSchema<unknown, Value>): Value | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
