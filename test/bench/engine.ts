/** What an engine has to offer: settings to choose from, and a training that is timed pass by pass. */
import type { Job, Ready, Setting } from './job.ts';

/** The bench as a measuring process in Node sees it. */
export interface Bench {
  ready(figures: Omit<Ready, 'kind'>): void;
  /** Settles when this process is the one that may work; the clock runs from there. */
  begin(): Promise<void>;
  /** The mean loss of the pass: a number, so that all work is done when the clock is read. */
  end(loss: number): void;
}

interface Common {
  readonly name: string;
  /** What is worth a trial on so many cores, for passes of so many steps; the likeliest first. */
  settings(job: Omit<Job, 'options'>, cores: number): readonly Setting[];
}

/** Runs in a Node process of its own, by the same bundle. */
export interface NodeEngine extends Common {
  readonly kind: 'node';
  run(job: Job, bench: Bench): Promise<void>;
}

/** A script in `peers/`, for the Python that INKLING_PYTHON names. */
export interface PythonEngine extends Common {
  readonly kind: 'python';
  readonly script: string;
  /** What pip is asked for. */
  readonly packages: string;
}

export type Engine = NodeEngine | PythonEngine;

/** For a library whose passes are calls: the first, which `ready` tells of, has been made; times the others. */
export async function runPasses({ repetitions }: Job, bench: Bench, pass: () => number | Promise<number>): Promise<void> {
  for (let done = 0; done < repetitions; done++) {
    await bench.begin();
    bench.end(await pass());
  }
}
