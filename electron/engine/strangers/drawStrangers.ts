/** Draws pictures that show none of what the data shows, from all families in turn. */
import type { Samples } from '../data/dataset.ts';
import { createRandom } from '../data/generated/random.ts';
import type { Field } from '../recognise/field.ts';
import type { Family } from './family.ts';
import { blots } from './families/blots.ts';
import { doodles } from './families/doodles.ts';
import { figures } from './families/figures.ts';
import { meanders } from './families/meanders.ts';
import { noise } from './families/noise.ts';
import { scribbles } from './families/scribbles.ts';
import { spoilt } from './families/spoilt.ts';

/** Scribbles, doodles and what looks like the data are the hard ones, so they come more often. */
export const families: readonly Family[] = [scribbles, doodles, spoilt, meanders, figures, noise, scribbles, blots, doodles, spoilt, meanders, figures, scribbles];

const tries = 20;

/** The picture is a function of (seed, index) and the known ones. */
export function drawStranger(seed: number, index: number, field: Field, known: Samples): Uint8Array {
  const random = createRandom(seed, index);
  const family = families[index % families.length]!;
  for (let time = 0; time < tries; time++) {
    const picture = family.draw(random, field, known);
    if (picture !== null) return picture;
  }
  throw new Error(`${family.name} leaves no ink`);
}
