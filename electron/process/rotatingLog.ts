/** A log of a few short files: when the first is full it moves on, and the last is dropped. Never a reason to fail. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface RotatingLog {
  write(line: string): void;
  /** The newest lines, the oldest first. */
  tail(count: number): readonly string[];
}

export interface RotatingLogOptions {
  readonly folder: string;
  /** The newest is `inkling.log`, the one before `inkling.1.log`. */
  readonly files: number;
  readonly bytesPerFile: number;
  /** Milliseconds since 1970 (UTC). */
  readonly clock: () => number;
}

/** Longer lines tell nothing more. */
const longestLine = 2000;

export function createRotatingLog({ folder, files, bytesPerFile, clock }: RotatingLogOptions): RotatingLog {
  const toPath = (place: number): string => join(folder, place === 0 ? 'inkling.log' : `inkling.${place}.log`);

  function rotate(): void {
    rmSync(toPath(files - 1), { force: true });
    for (let place = files - 2; place >= 0; place--) if (sizeOf(toPath(place)) !== null) renameSync(toPath(place), toPath(place + 1));
  }

  return {
    write(text) {
      const line = `${new Date(clock()).toISOString()} ${text.replaceAll(/[\r\n]+/g, ' ⏎ ').slice(0, longestLine)}\n`;
      try {
        mkdirSync(folder, { recursive: true });
        const size = sizeOf(toPath(0));
        if (size !== null && size + Buffer.byteLength(line) > bytesPerFile) rotate();
        appendFileSync(toPath(0), line);
      } catch {
        // A full or read-only disk: what the log would have told is told in the window, too.
      }
    },
    tail(count) {
      const lines = Array.from({ length: files }, (_, place) => read(toPath(files - 1 - place))).flatMap((text) => text.split('\n').filter((line) => line !== ''));
      return lines.slice(-count);
    },
  };
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
