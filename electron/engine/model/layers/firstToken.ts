/** FirstToken: the first step of a sequence, which is the class token where a patch embedding puts one there. */
import * as v from 'valibot';
import { customLayer } from '../customLayer.ts';
import { defineLayer, nameOption } from '../layerKind.ts';

export const firstToken = defineLayer({
  type: 'firstToken',
  schema: v.strictObject({ type: v.literal('firstToken'), name: nameOption }),
  describe(_options, input, context) {
    const [, features] = input;
    if (features === undefined || input.length !== 2) return context.fail({ kind: 'needsSequence', input: [...input] });
    return { outputShape: [features], weights: 0, flops: 0 };
  },
  build: (_options, context) =>
    customLayer(context, {
      weights: () => [],
      outputShape: ([, features]) => [features!],
      call: (input) => input.slice([0, 0, 0], [-1, 1, -1]).squeeze([1]),
    }),
});
