/** A folder for the moment in which TensorFlow reads a graph from a file; what a killed process left of its own goes with the next one. */
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../store/failure.ts';
import { isPidInUse } from '../store/holder.ts';

const prefix = 'inkling-step-';

/** The work's result; its folder is gone then. Throws `diskFull` and the like. */
export function withScratchFolder<Result>(work: (folder: string) => Result, parent: string = tmpdir()): Result {
  let folder = parent;
  try {
    removeAbandoned(parent);
    folder = mkdtempSync(join(parent, `${prefix}${pidSpace()}-${process.pid}-`));
    return work(folder);
  } catch (error) {
    throw explain(error, 'write', folder);
  } finally {
    if (folder !== parent) rmSync(folder, { recursive: true, force: true });
  }
}

/** Those of dead processes. In a container a pid means another process, so that only its own are judged. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, space, pid] = /^inkling-step-(\d*)-(\d+)-/.exec(name) ?? [];
    // What somebody else may delete only stays.
    if (space === pidSpace() && !isPidInUse(Number(pid))) rmQuietly(join(parent, name));
  }
}

function rmQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, or on its way out already.
  }
}

/** The namespace in which a pid counts; empty where the system has none. */
function pidSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '');
  } catch {
    return '';
  }
}
