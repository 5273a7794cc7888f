/** The lines of a text file, one after the other, however large the file is. */
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { InklingError } from '../../../../contract/errors.ts';
import { errnoOf } from '../../../store/failure.ts';

export interface Line {
  /** Counted from 1, as an editor counts. */
  readonly row: number;
  readonly text: string;
}

/** More than 128 × 128 pixels with all the digits of a double. */
const lineLimit = 500_000;
const chunkBytes = 256 * 1024;

/** Lines of which something is left without the space around them. Throws `csvUnfit` or `dataUnreadable`. */
export async function* readLines(path: string): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [rest, row] = ['', 0];
  for await (const chunk of readChunks(path)) {
    const lines = (rest + decode(decoder, chunk, path)).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      row++;
      if (text.length > lineLimit) throw tooLong(path, row);
      if (text.trim() !== '') yield { row, text: text.trimEnd() };
    }
    // A file without a single line feed must not be gathered whole.
    if (rest.length > lineLimit) throw tooLong(path, row + 1);
  }
  rest += decode(decoder, null, path);
  if (rest.trim() !== '') yield { row: row + 1, text: rest.trimEnd() };
}

const tooLong = (file: string, row: number): InklingError => new InklingError('csvUnfit', { file, problem: { kind: 'rowTooLong', row, limit: lineLimit } });

function decode(decoder: TextDecoder, chunk: Uint8Array | null, file: string): string {
  try {
    const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new InklingError('csvUnfit', { file, problem: { kind: 'notText' } });
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const file = await open(path, 'r');
    try {
      yield* file.createReadStream({ start: 0, highWaterMark: chunkBytes, autoClose: false }) as AsyncIterable<Uint8Array>;
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === null) throw error;
    throw new InklingError('dataUnreadable', { path, reason }, { cause: error });
  }
}
