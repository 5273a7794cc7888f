/** A small run that was trained to its end by the command line, and terminals to give further commands by. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

export interface CliBench {
  readonly bench: TestBench;
  readonly terminal: Terminal;
  readonly pipe: Terminal;
  /** A small network. */
  readonly layers: string;
  /** What to train it by, in moments. */
  readonly plan: string;
  /** The words that train it. */
  readonly training: readonly string[];
  /** The run that they made. */
  readonly trained: string;
}

export async function createCliBench(): Promise<CliBench> {
  const bench = await createBench();
  const [layers, plan] = [join(bench.folder, 'layers.json'), join(bench.folder, 'plan.json')];
  await writeFile(layers, JSON.stringify(smallLayers));
  await writeFile(plan, JSON.stringify(request(bench.data).plan));
  const environment = { INKLING_WORKSPACE: bench.workspace };
  const terminal = createTerminal({ folder: bench.folder, isTTY: true, environment });
  const pipe = createTerminal({ folder: bench.folder, isTTY: false, environment });
  const training = ['train', '--layers', layers, '--plan', plan, '--data', bench.data];
  const trained = String(toObjects((await pipe.run([...training, '--json'])).stdout).at(-1)?.['run']);
  return { bench, terminal, pipe, layers, plan, training, trained };
}
