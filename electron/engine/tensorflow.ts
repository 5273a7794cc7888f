/**
 * The only door to TensorFlow.js: native through tfjs-node where its library is set up, plain JavaScript where not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { setUpFailureSchema, type FallbackReason, type SetUpFailure } from '../contract/status.ts';
import { findAltered } from './nativeFiles.ts';

export type Tensorflow = typeof import('@tensorflow/tfjs');

export interface OpenTensorflow {
  readonly tf: Tensorflow;
  readonly kind: 'native' | 'javascript';
  /** The version of libtensorflow, or of TensorFlow.js where JavaScript serves. */
  readonly version: string;
  /** Why JavaScript serves; `null` with the native library. */
  readonly fallback: FallbackReason | null;
}

const noteSchema = v.pipe(v.string(), v.parseJson(), v.strictObject({ failure: setUpFailureSchema }));
const require = createRequire(import.meta.url);

/**
 * Loads TensorFlow. The first call in a process decides what serves it; `backend: 'javascript'` asks for plain
 * JavaScript on purpose. Nothing is loaded before the first call, so an entry can still set the library's environment.
 */
export function openTensorflow(options: { readonly backend?: 'javascript' } = {}): OpenTensorflow {
  restoreUtil(require('node:util') as Record<string, unknown>);
  const tf = require('@tensorflow/tfjs') as Tensorflow;
  // Without it plain JavaScript advertises tfjs-node on the console of whoever called us.
  tf.enableProdMode();
  if (options.backend === 'javascript') return javascript(tf, { reason: 'asked' });

  const library = toLibraryFolder();
  if (!existsSync(join(library, 'napi-v8', 'tfjs_binding.node'))) {
    return javascript(tf, { reason: 'notSetUp', failure: readFailure(join(library, 'set-up.json')) });
  }
  const altered = findAltered(library);
  if (altered !== null) return javascript(tf, { reason: 'altered', file: altered });
  try {
    require('@tensorflow/tfjs-node');
    const backend = tf.backend() as unknown as { readonly binding: { readonly TF_Version: string } };
    return { tf, kind: 'native', version: backend.binding.TF_Version, fallback: null };
  } catch (error) {
    return javascript(tf, { reason: 'failedToLoad', detail: error instanceof Error ? error.message : String(error) });
  }
}

function javascript(tf: Tensorflow, fallback: FallbackReason): OpenTensorflow {
  return { tf, kind: 'javascript', version: tf.version['tfjs-core'], fallback };
}

/** Where the set-up links the library in. */
export const toLibraryFolder = (): string => join(dirname(require.resolve('@tensorflow/tfjs-node/package.json')), 'lib');

/** A SavedModel at work: pictures in, what its signature answers out. */
export interface LoadedSavedModel {
  predict(pictures: Tensor): Tensor;
  dispose(): void;
}

/** Lets TensorFlow load the SavedModel of a folder; what it is fed and answers is what its signature says. Native library only. */
export function loadSavedModel(folder: string): Promise<LoadedSavedModel> {
  const { node } = require('@tensorflow/tfjs-node') as {
    readonly node: { loadSavedModel(folder: string, tags: string[], signature: string): Promise<LoadedSavedModel> };
  };
  return node.loadSavedModel(folder, ['serve'], 'serving_default');
}

/** The note that the set-up leaves in the library's place when no source served; `null` where there is none to read. */
function readFailure(file: string): SetUpFailure | null {
  if (!existsSync(file)) return null;
  const note = v.safeParse(noteSchema, readFileSync(file, 'utf8'));
  return note.success ? note.output.failure : null;
}

/** tfjs-node 4.22 calls two functions that Node 23 removed (tensorflow/tfjs#8609). */
export function restoreUtil(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
