/** Bytes as they cross a border: pixels stay what they are, without becoming a list of numbers. */
import * as v from 'valibot';

/** A Uint8Array; told by its name, since one from another realm (a window, a worker) is no instance of ours. */
export const bytesSchema = v.custom<Uint8Array>(
  (value) => Object.prototype.toString.call(value) === '[object Uint8Array]',
  'Uint8Array',
);
