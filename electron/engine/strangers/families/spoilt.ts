/** Spoilt pictures of the data: several in one, laid over each other, cut up, upside down in parts, negative. They look like the real ones but for their shape. */
import type { Random } from '../../data/generated/random.ts';
import type { Field } from '../../recognise/field.ts';
import { normalise } from '../../recognise/normalise.ts';
import { anyOf, chance, wholeBetween, type Family } from '../family.ts';
import type { Samples } from '../../data/dataset.ts';

export const spoilt: Family = {
  name: 'spoilt',
  draw: (random, field, known) => ways[random.pick(ways.map(() => 1))]!(random, field, known),
};

type Way = (random: Random, field: Field, known: Samples) => Uint8Array | null;

/** Two or three in a row or one above the other, as in a number that nobody has taken apart. */
const inRow: Way = (random, field, known) => {
  const { height, width } = field;
  const count = wholeBetween(random, 2, 3);
  const below = chance(random, 0.25);
  const gap = Math.round((below ? height : width) * random.between(0.55, 0.8));
  const wide = below ? width : width + gap * (count - 1);
  const tall = below ? height + gap * (count - 1) : height;
  const values = new Uint8Array(wide * tall);
  for (let place = 0; place < count; place++) {
    const picture = anyOf(known, field, random);
    const [top, left] = below ? [place * gap, 0] : [0, place * gap];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = (top + y) * wide + left + x;
        values[at] = Math.max(values[at]!, picture[y * width + x]!);
      }
    }
  }
  return normalise({ height: tall, width: wide, values }, field);
};

/** Three are one tangle; of two, one may hide in the other. */
const overlaid: Way = (random, field, known) => {
  const [one, two, three] = [anyOf(known, field, random), anyOf(known, field, random), anyOf(known, field, random)];
  return one.map((value, at) => Math.max(value, two[at]!, three[at]!));
};

/** Tiles change places: every stroke is there, and no shape. */
const cutUp: Way = (random, field, known) => {
  const { height, width } = field;
  const picture = anyOf(known, field, random);
  const tiles = wholeBetween(random, 2, 4);
  const [tall, wide] = [Math.floor(height / tiles), Math.floor(width / tiles)];
  const order = Array.from({ length: tiles * tiles }, (_, place) => place);
  for (let i = order.length - 1; i > 0; i--) {
    const j = wholeBetween(random, 0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const values = new Uint8Array(height * width);
  for (const [to, from] of order.entries()) {
    for (let y = 0; y < tall; y++) {
      for (let x = 0; x < wide; x++) {
        const source = (Math.floor(from / tiles) * tall + y) * width + (from % tiles) * wide + x;
        values[(Math.floor(to / tiles) * tall + y) * width + (to % tiles) * wide + x] = picture[source]!;
      }
    }
  }
  return normalise({ height, width, values }, field);
};

/** Light on dark where the data is dark on light, or a grey veil over all. */
const negative: Way = (random, field, known) => {
  const picture = anyOf(known, field, random);
  if (chance(random, 0.5)) return picture.map((value) => 255 - value);
  const veil = random.between(60, 200);
  return picture.map((value) => Math.max(value, veil * random.between(0.8, 1)));
};

const ways: readonly Way[] = [inRow, overlaid, cutUp, negative];
