/** What a format has to offer: to say what it can carry, to write it, and to load it again by another way. */
import type { Tensor } from '@tensorflow/tfjs';
import type { ExportFormatName } from '../../contract/export.ts';
import type { BuiltModel } from '../model/build.ts';
import type { OpenTensorflow } from '../tensorflow.ts';

/** A network with its weights, that nobody trains meanwhile. */
export interface ExportedNetwork {
  readonly tensorflow: OpenTensorflow;
  readonly model: Pick<BuiltModel, 'probabilities' | 'weights' | 'dispose'>;
  /** The program and its version, for formats that tell who wrote them. */
  readonly program: string;
}

export interface ExportFormat {
  readonly name: ExportFormatName;
  /** Of the file, as in `.h5`; empty for a format that is a folder. */
  readonly ending: string;
  /**
   * Makes all that is to be written, and returns who writes it, to a path where nothing is yet.
   * Throws `exportUnfit` for a layer that the format cannot carry, and `exportNeedsNative`.
   */
  prepare(network: ExportedNetwork): (path: string) => Promise<void>;
  /** Loads what is at the path as its users will. */
  load(tensorflow: OpenTensorflow, path: string): Promise<LoadedExport>;
}

export interface LoadedExport {
  /** Pictures [N, height, width, 1] in [0, 1] → probabilities [N, classes]. */
  predict(pictures: Tensor): Tensor;
  dispose(): void;
}
