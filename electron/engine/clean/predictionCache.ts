/** Keeps what copies said of a data set, so that a list is there at once when it is asked for again, say to accept of it. */
import { keepBytes, recallBytes } from '../store/keptFiles.ts';

/** Of MNIST each takes 2.4 MB. */
const mostKept = 8;

/** `null` where nothing is kept for the key, or not whole. */
export async function recallPredictions(folder: string, key: object, length: number): Promise<Float32Array | null> {
  const bytes = await recallBytes(folder, key);
  return bytes?.length === length * Float32Array.BYTES_PER_ELEMENT ? new Float32Array(bytes.buffer) : null;
}

export const keepPredictions = (folder: string, key: object, predictions: Float32Array): Promise<void> =>
  keepBytes(folder, key, new Uint8Array(predictions.buffer, predictions.byteOffset, predictions.byteLength), mostKept);
