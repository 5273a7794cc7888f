/** In what runs differ: every setting of network, plan and data that is not the same in all of them. */
import type { RunRecord } from '../../electron/contract/run.ts';

export interface Difference {
  /** As in `plan.optimizer.learningRate`. */
  readonly path: string;
  /** One for each run; `undefined` where a run does not have it. */
  readonly values: readonly (string | undefined)[];
}

export function toDifferences(records: readonly RunRecord[]): readonly Difference[] {
  const flat = records.map(({ preset, spec, plan, data, from, threads, backend }) =>
    flatten({
      network: preset ?? 'custom',
      layers: Object.fromEntries(spec.layers.map((layer, place) => [String(place + 1), layer])),
      plan,
      data: { id: data.id, fingerprint: data.fingerprint, revision: data.revision, training: data.trainingCount, validation: data.validationCount, corrections: data.corrections },
      from,
      threads,
      backend,
    }),
  );
  const paths = new Set(flat.flatMap((settings) => [...settings.keys()]));
  return [...paths]
    .map((path) => ({ path, values: flat.map((settings) => settings.get(path)) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map(value === undefined ? [] : [[path, typeof value === 'string' ? value : JSON.stringify(value)]]);
  }
  const inner = Object.entries(value).flatMap(([key, each]) => [...flatten(each, path === '' ? key : `${path}.${key}`)]);
  return new Map(inner);
}
