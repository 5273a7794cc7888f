/** Where in a data set a sample is, and in which order samples are met. */
import type { CorrectedDataset } from '../data/corrected.ts';
import { isExcluded } from '../data/corrected.ts';
import type { Samples } from '../data/dataset.ts';
import type { Part } from '../../contract/sample.ts';

export interface Place {
  readonly part: Part;
  readonly index: number;
}

/** The samples of one part that are looked at. */
export interface PartSamples {
  readonly part: Part;
  readonly samples: Samples;
  /** Ascending. */
  readonly indices: Uint32Array;
}

/** A sample and the one met before it that it equals or nearly equals. */
export interface Twin extends Place {
  readonly twin: Place;
  /** As in the contract; 0 for the same picture. */
  readonly distance: number;
}

/**
 * The test part first: of two that are alike the one met later is the issue, and only in the training part can something be
 * done about it. Samples that are left out already are not met.
 */
export function listParts(dataset: CorrectedDataset): readonly PartSamples[] {
  const { test, training } = dataset;
  return [
    ...(test === null ? [] : [{ part: 'test' as const, samples: test, indices: Uint32Array.from({ length: test.count }, (_, index) => index) }]),
    { part: 'training', samples: training, indices: includedIndices(dataset) },
  ];
}

/** The training samples that are not left out. */
export function includedIndices(dataset: CorrectedDataset): Uint32Array {
  return Uint32Array.from({ length: dataset.training.count }, (_, index) => index).filter((index) => !isExcluded(dataset, index));
}
