import { describe, expect, it } from 'vitest';
import { presets } from '../../electron/engine/model/presets.ts';
import { layersInShort } from './layersInShort.ts';
import { parseOptions } from './options.ts';

describe('the options', () => {
  it('compare all presets unless something else is said', () => {
    expect(parseOptions([])).toEqual({ work: 'compare', only: presets.map(({ id }) => id), renew: false, seeds: 5 });
    expect(parseOptions(['--full', '--renew', '--only', 'lstm,softmax'])).toMatchObject({ work: 'full', only: ['softmax', 'lstm'], renew: true });
    expect(parseOptions(['--store', '--seeds', '3'])).toMatchObject({ work: 'store', seeds: 3 });
    expect(parseOptions(['--store', '--help'])).toBe('help');
  });

  it.each([
    [['--only', 'lstmm'], /no preset “lstmm”. Did you mean lstm\?/],
    [['--ful'], /no option --ful. Did you mean --full\?/],
    [['--full', '--store'], /--store and --full are different works/],
    [['--renew'], /--renew goes with --full/],
    [['--full', '--seeds', '3'], /--seeds goes with --store/],
    [['--store', '--seeds', '1'], /2 at least/],
    [['--page', '--only', 'lstm'], /--only does not go with it/],
    [['lstm'], /takes options only/],
  ])('%j say what is wrong', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message);
  });
});

describe('a network in short', () => {
  it('is what holds weights and what changes the shape', () => {
    const layers = [
      { type: 'conv2d', filters: 6, kernelSize: 5, strides: 2 },
      { type: 'batchNormalization' },
      { type: 'maxPooling2d' },
      { type: 'flatten' },
      { type: 'dense', units: 84 },
      { type: 'dense', units: 84 },
      { type: 'newKind' },
      { type: 'dense', units: 'classes' },
    ];
    expect(layersInShort(layers)).toBe('conv 6·5×5 /2, pool 2×2, 2 × 84, newKind, classes');
  });
});
