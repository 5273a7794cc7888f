import { describe, expect, it } from 'vitest';
import { correctDataset, splitCorrected } from '../../../electron/engine/data/corrected.ts';
import { joinSamples } from '../../../electron/engine/data/join.ts';
import { drawReplay, replayable, replayCount } from '../../../electron/engine/data/replay.ts';
import { bars } from '../../support/bars.ts';

const plan = { seed: 4, validationShare: 0.25, folds: null, classes: null, samples: null };

describe('replayed samples', () => {
  it('are so many that they make up the share, at least one and no more than there are', () => {
    // By hand: 100·0.5/0.5, 300·0.25/0.75, 10·0.9/0.1 and less than one.
    expect([replayCount(100, 0.5, 1000), replayCount(300, 0.25, 1000), replayCount(10, 0.9, 1000), replayCount(10, 0.01, 1000)]).toEqual([100, 100, 90, 1]);
    expect(replayCount(100, 0.5, 60)).toBe(60);
  });

  it('stand behind the new ones with their pictures and labels as corrected; what is held out stays', () => {
    const dataset = correctDataset(bars(60, { seed: 2 }), 'new', []);
    const files = bars(80, { seed: 3 });
    const event = { schema: 1 as const, event: 'corrected' as const, atMs: 0, changes: [{ change: 'relabel' as const, index: 7, label: (files.training.labels[7]! + 1) % 3 }, { change: 'exclude' as const, index: 8 }] };
    const old = correctDataset(files, 'old', [event]);
    const split = splitCorrected(dataset, plan);
    const available = replayable(old, splitCorrected(old, { ...plan, validationShare: 0 }), dataset, split, new Set([9]));
    expect([...available]).toEqual([...files.training.labels.keys()].filter((index) => index !== 8 && index !== 9));
    const joined = joinSamples(dataset, split, [drawReplay(old, available, { count: 78, seed: 1 })]);
    expect(joined.split.validation).toEqual(split.validation);
    expect([...joined.split.training]).toEqual([...split.training, ...Array.from({ length: 78 }, (_, place) => 60 + place)]);
    const { images, labels, count } = joined.dataset.training;
    expect({ count, images: images.length, labels: labels.length }).toEqual({ count: 138, images: 138 * 120, labels: 138 });
    expect(images.subarray(0, 60 * 120)).toEqual(dataset.training.images);
    available.forEach((index, place) => {
      expect(labels[60 + place]).toBe(index === 7 ? (files.training.labels[7]! + 1) % 3 : files.training.labels[index]);
      expect(images.subarray((60 + place) * 120, (61 + place) * 120)).toEqual(files.training.images.subarray(index * 120, (index + 1) * 120));
    });
  });
});
