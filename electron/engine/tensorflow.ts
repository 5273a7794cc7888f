/**
 * The only door to TensorFlow.js: native through tfjs-node where its library is set up, plain JavaScript where not.
 */
import { createRequire } from 'node:module';
import type { FallbackReason } from '../contract/status.ts';

export type Tensorflow = typeof import('@tensorflow/tfjs');

export interface OpenTensorflow {
  readonly tf: Tensorflow;
  readonly kind: 'native' | 'javascript';
  /** The version of libtensorflow, or of TensorFlow.js where JavaScript serves. */
  readonly version: string;
  /** Why JavaScript serves; `null` with the native library. */
  readonly fallback: FallbackReason | null;
}

const require = createRequire(import.meta.url);

/** Loads TensorFlow once per process; `backend: 'javascript'` asks for plain JavaScript on purpose. */
export function openTensorflow(options: { readonly backend?: 'javascript' } = {}): OpenTensorflow {
  restoreUtil(require('node:util') as Record<string, unknown>);
  const tf = require('@tensorflow/tfjs') as Tensorflow;
  if (options.backend === 'javascript') return javascript(tf, { reason: 'asked' });
  try {
    require('@tensorflow/tfjs-node');
    const backend = tf.backend() as unknown as { binding: { TF_Version: string } };
    return { tf, kind: 'native', version: backend.binding.TF_Version, fallback: null };
  } catch (error) {
    return javascript(tf, { reason: 'failedToLoad', detail: error instanceof Error ? error.message : String(error) });
  }
}

function javascript(tf: Tensorflow, fallback: FallbackReason): OpenTensorflow {
  return { tf, kind: 'javascript', version: tf.version['tfjs-core'], fallback };
}

/** tfjs-node 4.22 calls two functions that Node 23 removed (tensorflow/tfjs#8609). */
export function restoreUtil(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
