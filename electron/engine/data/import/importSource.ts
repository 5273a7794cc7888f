/** One kind of files that samples are read from. A new kind is one new file and one line in `findSource.ts`. */
import type { Preparation, ImportKind, ImportPreview } from '../../../contract/exchange.ts';
import type { InklingError } from '../../../contract/errors.ts';
import type { Part } from '../../../contract/sample.ts';
import type { Picture } from '../../recognise/picture.ts';

export interface SourceSample {
  /** The file, row or array entry that a person would have to mend. */
  readonly place: string;
  readonly part: Part;
  /** Index into the class names. */
  readonly label: number;
  /** Reads this one sample, and holds no other. Throws an `InklingError` that names the place. */
  read(): Picture | Promise<Picture>;
}

/** What was found where a person pointed to; nothing of the pictures is held. */
export interface ImportSource {
  readonly kind: ImportKind;
  /** What is usual for this kind: pictures are fitted, arrays have been prepared already. */
  readonly preparation: Preparation;
  readonly classNames: readonly string[];
  /** How many samples there are to be read. */
  readonly total: number;
  /** What was found to be wrong before any sample was read. */
  readonly problems: readonly InklingError[];
  readonly csv: ImportPreview['csv'];
  /** All of them, in the order they are kept in. */
  samples(): AsyncIterable<SourceSample> | Iterable<SourceSample>;
}
