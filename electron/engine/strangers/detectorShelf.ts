/** The detectors that have been fitted, by the data they are of: in memory, in the cache, and the one that comes with the starter. */
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { buildModel, type BuiltModel } from '../model/build.ts';
import { predict } from '../model/predict.ts';
import { assignWeights } from '../model/weights.ts';
import { withoutDigest } from '../store/digestedBytes.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { keepBytes, recallBytes } from '../store/keptFiles.ts';
import { readFileIfPresent } from '../store/readIfPresent.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { createDraws } from '../train/draws.ts';
import { toTypicality } from './acceptance.ts';
import { toDetectorSpec } from './detectorNetwork.ts';
import { fromDetectorBytes, toDetectorBytes } from './detectorFile.ts';
import type { Detector } from './fitDetector.ts';
import { toVerdict } from './verdict.ts';

/** Rises whenever the same data would give another detector. */
const version = 1;
/** Each takes some 0.6 MB. */
const mostKept = 8;

export interface DetectorShelf {
  /** `fingerprint`: of the data. `null` where none has been fitted. */
  find(fingerprint: string): Promise<Detector | null>;
  keep(fingerprint: string, detector: Detector): Promise<void>;
  /** How typical the picture is of the data, from 0 to 1; `null` where no detector has been fitted. `pixels`: height × width bytes. */
  judge(fingerprint: string, pixels: Uint8Array): Promise<number | null>;
  clear(): void;
}

export interface ShelfOptions {
  readonly cacheFolder: string;
  /** Holds the detector of the starter's data. */
  readonly starterFolder: string;
  readonly tensorflow: () => OpenTensorflow;
}

interface Loaded {
  readonly detector: Detector;
  readonly network: BuiltModel;
}

/** SHA-256 in hex, as every fingerprint is that we made. */
const isDigest = (fingerprint: string): boolean => /^[0-9a-f]{64}$/.test(fingerprint);

/** The pictures hardly differ in brightness: there is nothing in them, whatever a network makes of it. */
const leastContrast = 24;

/** Beside the starter's run. */
export const toShippedName = (fingerprint: string): string => `strangers-${fingerprint.slice(0, 16)}.bin`;

export function openDetectorShelf({ cacheFolder, starterFolder, tensorflow }: ShelfOptions): DetectorShelf {
  const folder = join(cacheFolder, 'strangers');
  const loaded = new Map<string, Loaded>();
  const keyOf = (fingerprint: string) => ({ of: 'strangers', version, fingerprint });

  async function readKept(fingerprint: string): Promise<Detector | null> {
    const bytes = await recallBytes(folder, keyOf(fingerprint));
    return bytes === null ? null : fromDetectorBytes(bytes);
  }
  async function readShipped(fingerprint: string): Promise<Detector | null> {
    try {
      const file = await readFileIfPresent(join(starterFolder, toShippedName(fingerprint)), nodeFileSystem);
      const bytes = file === null ? null : withoutDigest(file);
      return bytes === null ? null : fromDetectorBytes(bytes);
    } catch (error) {
      // What cannot be read can be fitted again.
      if (error instanceof InklingError) return null;
      throw error;
    }
  }
  async function find(fingerprint: string): Promise<Detector | null> {
    // A run's record says it, and may say anything; it becomes part of the name of a file.
    if (!isDigest(fingerprint)) return null;
    return loaded.get(fingerprint)?.detector ?? (await readKept(fingerprint)) ?? (await readShipped(fingerprint));
  }
  async function load(fingerprint: string): Promise<Loaded | null> {
    const detector = await find(fingerprint);
    if (detector === null) return null;
    const network = buildModel(tensorflow(), toDetectorSpec(detector), { seed: 1, draws: createDraws(tensorflow()) });
    assignWeights(tensorflow().tf, network.weights, detector.weights, 'strangers');
    // Somebody else may have been quicker; both are the same.
    const made = loaded.get(fingerprint) ?? { detector, network };
    if (made.network !== network) network.dispose();
    loaded.set(fingerprint, made);
    return made;
  }

  return {
    find,
    keep: (fingerprint, detector) => keepBytes(folder, keyOf(fingerprint), toDetectorBytes(detector), mostKept),
    async judge(fingerprint, pixels) {
      const found = loaded.get(fingerprint) ?? (await load(fingerprint));
      if (found === null) return null;
      if (isFlat(pixels)) return 0;
      const row = await predict(tensorflow().tf, found.network.probabilities, { count: 1, images: pixels, labels: Uint8Array.of(0) }, Uint32Array.of(0));
      return toTypicality(found.detector, toVerdict(row));
    },
    clear() {
      for (const { network } of loaded.values()) network.dispose();
      loaded.clear();
    },
  };
}

function isFlat(pixels: Uint8Array): boolean {
  let [least, most] = [255, 0];
  for (const value of pixels) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return most - least < leastContrast;
}
