/**
 * How a layer of our own is told to Keras. Keras has some of ours under another name, or as several layers one after the
 * other: a layer of TensorFlow.js that has a method `toKeras` says which, and exports then carry it.
 */
import type { Json } from '../../contract/json.ts';

export interface KerasPart {
  /** Keras's class, which TensorFlow.js must have, too: what is exported is loaded again by it. */
  readonly className: string;
  /** Keras's options, in its snake case. */
  readonly config: Readonly<Record<string, Json>>;
  /** Which of the layer's weights are the part's, as in `kernel`, in Keras's order. */
  readonly weights: readonly string[];
}

export interface TellsKeras {
  /** The last part gives the layer's output. */
  toKeras(): readonly [...KerasPart[], KerasPart];
}

export const tellsKeras = (layer: object): layer is TellsKeras => 'toKeras' in layer && typeof layer.toKeras === 'function';
