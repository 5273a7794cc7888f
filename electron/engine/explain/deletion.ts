/**
 * Deletion score (Petsiuk, Das & Saenko, 2018): the class's probability while pixels become paper, the most important of a
 * map first. The smaller the area under that curve, the more the pixels that the map names matter to the network.
 */
import type { Lens, Pictures } from './lens.ts';
import { descending, shuffled } from './order.ts';
import { toDoubt } from './probability.ts';

export interface Deletion {
  readonly area: number;
  /** The mean over random orders. */
  readonly randomArea: number;
  /** From none to all pixels, in even steps. */
  readonly curve: readonly number[];
}

const steps = 28;
const randomOrders = 8;
const seed = 1;

/** `importance`: one number for each pixel, the greater the earlier it goes. */
export async function scoreDeletion(lens: Lens, picture: Pictures, explained: number, importance: ArrayLike<number>): Promise<Deletion> {
  const orders = [descending(importance, seed), ...Array.from({ length: randomOrders }, (_, at) => shuffled(picture.length, seed + 1 + at))];
  const pictures = new Float32Array(orders.length * (steps + 1) * picture.length);
  for (const [place, order] of orders.entries()) {
    for (let step = 0; step <= steps; step++) pictures.set(withoutFirst(picture, order, step), (place * (steps + 1) + step) * picture.length);
  }
  const logits = await lens.logits(pictures);
  const curves = orders.map((_, place) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const row = (place * (steps + 1) + step) * lens.classes;
      return 1 - toDoubt(logits.subarray(row, row + lens.classes), explained);
    }),
  );
  const [curve, ...random] = curves as [number[], ...number[][]];
  return { area: areaUnder(curve), randomArea: random.reduce((sum, each) => sum + areaUnder(each), 0) / random.length, curve };
}

function withoutFirst(picture: Pictures, order: Uint32Array, step: number): Pictures {
  const left = picture.slice();
  for (const pixel of order.subarray(0, Math.round((picture.length * step) / steps))) left[pixel] = 0;
  return left;
}

/** By trapezoids over [0, 1]. */
const areaUnder = (curve: readonly number[]): number => (curve.reduce((sum, value) => sum + value, 0) - (curve[0]! + curve.at(-1)!) / 2) / (curve.length - 1);
