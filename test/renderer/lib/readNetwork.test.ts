import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetwork } from '../../../renderer/lib/readNetwork.ts';

const layers = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];

describe('a network that somebody pasted', () => {
  it.each([
    ['a list of layers', layers],
    ['a preset', { id: 'mine', layers, plan: {} }],
    ['the network of a run', { schema: 1, input: { height: 28, width: 28, channels: 1 }, classes: 10, layers }],
  ])('is read from %s', (_, value) => {
    expect(readNetwork(JSON.stringify(value))).toEqual({ kind: 'layers', layers });
  });

  it.each([
    ['', 'notJson'],
    ['[{"type":"flatten"}', 'notJson'],
    ['{}', 'noLayers'],
    ['[]', 'noLayers'],
    ['"dense"', 'noLayers'],
    ['{"layers":4}', 'noLayers'],
  ])('is none in %j', (text, kind) => {
    expect(readNetwork(text)).toMatchObject({ kind });
  });

  it('names the entry that is no layer', () => {
    expect(readNetwork('[{"type":"flatten"},{"units":3}]')).toEqual({ kind: 'layerUnfit', place: 2 });
    expect(readNetwork('[{"type":"flatten"},{"type":"dense","name":7}]')).toEqual({ kind: 'layerUnfit', place: 2 });
    expect(readNetwork(JSON.stringify(Array.from({ length: 501 }, () => layers[0])))).toEqual({ kind: 'tooMany', most: 500 });
  });

  it('is layers with a type each, or a reason, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readNetwork(text);
        if (read.kind === 'layers') expect(read.layers.every(({ type }) => typeof type === 'string')).toBe(true);
      }),
    );
  });
});
