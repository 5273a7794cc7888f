/**
 * The graph that UMAP lays out (McInnes, Healy & Melville, 2018, section 3.1): how much each row takes each of its nearest
 * for a neighbour, from 0 to 1, as their reference implementation has it.
 */
import type { NearestRows } from './nearest.ts';

export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

const rounds = 64;
const tolerance = 1e-5;
const leastScale = 1e-3;

/** Both ways in one: a + b − a·b. Each pair once, `from` before `to`. */
export function toFuzzyGraph({ indices, distances }: NearestRows, k: number): Edge[] {
  const count = indices.length / k;
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const weights = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    const near = distances.subarray(row * k, (row + 1) * k);
    const { rho, sigma } = smooth(near, k, mean);
    for (let place = 0; place < k; place++) {
      const other = indices[row * k + place]!;
      if (other === row) continue;
      const weight = near[place]! <= rho || sigma === 0 ? 1 : Math.exp(-(near[place]! - rho) / sigma);
      const key = Math.min(row, other) * count + Math.max(row, other);
      const before = weights.get(key) ?? 0;
      weights.set(key, before + weight - before * weight);
    }
  }
  return Array.from(weights, ([key, weight]) => ({ from: Math.floor(key / count), to: key % count, weight })).filter(({ weight }) => weight > 0);
}

/** ρ, the distance of the nearest, and σ, by which the weights of all sum to log₂ k. */
function smooth(near: Float32Array, k: number, meanOfAll: number): { readonly rho: number; readonly sigma: number } {
  const target = Math.log2(k);
  const rho = near.find((distance) => distance > 0) ?? 0;
  let [low, high, sigma] = [0, Infinity, 1];
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (let place = 1; place < k; place++) sum += near[place]! > rho ? Math.exp(-(near[place]! - rho) / sigma) : 1;
    if (Math.abs(sum - target) < tolerance) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
  }
  const mean = rho > 0 ? near.reduce((sum, distance) => sum + distance, 0) / k : meanOfAll;
  return { rho, sigma: Math.max(sigma, leastScale * mean) };
}
