/** A run from its first step to its end: epochs of steps, validation, checkpoints, and a word at every turn. */
import type { EndReason, EpochMetrics, RunEvent } from '../../contract/run.ts';
import { parseAs } from '../validate.ts';
import { hasDiverged } from './divergence.ts';
import { isOutOfPatience, judgeEpoch } from './earlyStopping.ts';
import { addStep, emptySums, finite, measure, toMetrics } from './metrics.ts';
import { shuffle } from './order.ts';
import { locate, toCourse, type Course } from './position.ts';
import { freshProgress, runProgressSchema, type RunProgress } from './progress.ts';
import { createReporter, type Reporter } from './reporter.ts';
import type { StepOrder } from './step.ts';
import { Stopwatch } from './stopwatch.ts';
import { takeOver } from './takeOver.ts';
import type { TrainOptions } from './trainOptions.ts';
import { createWatchedSamples, type WatchedSamples } from './watchedSamples.ts';

/** How long steps may keep the event loop from its other work. */
const msBetweenTurns = 20;
/** A long epoch is saved on the way: at most this much work is lost to a crash. Saving takes some 30 ms. */
const msBetweenCheckpoints = 10_000;

type Turn = 'go' | 'end';
type Divergence = NonNullable<Extract<RunEvent, { event: 'runFinished' }>['divergence']>;

/** Settles when the run has ended, or was saved to be resumed. */
export const train = (options: TrainOptions): Promise<void> => new TrainingRun(options).run();

class TrainingRun {
  readonly #options: TrainOptions;
  readonly #course: Course;
  readonly #reporter: Reporter;
  readonly #stopwatch: Stopwatch;
  readonly #turns: Stopwatch;
  readonly #checkpoints: Stopwatch;
  readonly #greatestWeight: number;
  /** Of a run on chosen samples: its validation is on the old ones, which say nothing of the new. */
  readonly #keepsLast: boolean;
  readonly #watched: WatchedSamples;
  /** Steps done. */
  #done = 0;
  #progress: RunProgress = freshProgress;
  #validation: EpochMetrics | null = null;
  /** The samples of the current epoch in its order. */
  #order: Uint32Array = new Uint32Array();

  constructor(options: TrainOptions) {
    const { plan, record, split, classWeights, passedMs, emit, journal } = options;
    this.#options = options;
    this.#keepsLast = record.from?.tune !== undefined;
    this.#greatestWeight = Math.max(1, ...(classWeights ?? []));
    this.#course = toCourse(split.training.length, plan.plan.batchSize, plan.plan.epochs);
    this.#reporter = createReporter({ run: record.id, course: this.#course, clockMs: passedMs, emit, journal });
    this.#watched = createWatchedSamples(options);
    this.#stopwatch = new Stopwatch(passedMs);
    this.#turns = new Stopwatch(passedMs);
    this.#checkpoints = new Stopwatch(passedMs);
  }

  async run(): Promise<void> {
    await this.#begin();
    // A process that was killed between an epoch's end and the run's has stopped early, it only did not say so.
    if (this.#isAtEpochEnd() && isOutOfPatience(this.#progress.stopping, this.#options.plan.plan)) {
      await this.#finish('earlyStopped');
      return;
    }
    while (this.#done < this.#course.totalSteps) {
      if (!(await this.#trainSteps())) return;
      if (this.#isAtEpochEnd() && (await this.#endEpoch()) === 'end') return;
      if ((await this.#takeTurn()) === 'end') return;
    }
    await this.#finish('completed');
  }

  #isAtEpochEnd(): boolean {
    return this.#done > 0 && this.#done % this.#course.stepsPerEpoch === 0;
  }

  #rateAt(step: number): number {
    const { optimizer, schedule } = this.#options.plan;
    return optimizer.learningRate * schedule.factorAt(step, this.#course, this.#progress.schedule);
  }

  /** Brings the weights to where the run begins. */
  async #begin(): Promise<void> {
    const { start, step, record, clockMs, journal } = this.#options;
    const { totalSteps, stepsPerEpoch } = this.#course;
    if (start.kind === 'resume') {
      const { checkpoint } = start;
      const where = `checkpoint ${checkpoint.step}`;
      step.restore({ evaluated: checkpoint.weights, resume: checkpoint.resume?.tensors ?? [] }, where);
      const progress = parseAs(runProgressSchema, checkpoint.resume?.progress, where);
      this.#progress = start.extended ? { ...progress, stopping: { ...progress.stopping, epochsWithoutGain: 0 } } : progress;
      this.#done = checkpoint.step;
      this.#validation = checkpoint.metrics.validation;
      await journal({ event: 'runResumed', run: record.id, atMs: clockMs(), step: this.#done, totalSteps, how: step.how }, true);
      return;
    }
    if (start.kind === 'weights') step.adopt(takeOver(step.read().evaluated, start.weights, start.afresh), start.from);
    await journal({ event: 'runStarted', run: record.id, atMs: clockMs(), totalSteps, stepsPerEpoch, how: step.how }, true);
    await this.#save(false);
  }

  /** Whether the steps of a call were taken: a loss or a gradient that is no number ends the run. */
  async #trainSteps(): Promise<boolean> {
    const { step, dataset } = this.#options;
    const orders = this.#nextOrders();
    for (const [index, result] of step.trainInOneCall(orders).entries()) {
      if (hasDiverged(result, dataset.classNames.length, this.#greatestWeight)) {
        await this.#diverge(result);
        return false;
      }
      const { batch, step, learningRate } = orders[index]!;
      this.#done = step;
      this.#progress = { ...this.#progress, sums: addStep(this.#progress.sums, result, batch.length) };
      await this.#reporter.stepped(step, result, batch.length, learningRate, this.#progress.sums);
    }
    return true;
  }

  /** As many as go in one call, where the epoch still has so many full batches, else the next one alone. */
  #nextOrders(): readonly StepOrder[] {
    const { plan, split, step } = this.#options;
    const { batchSize, seed } = plan.plan;
    const { epoch, stepInEpoch } = locate(this.#done + 1, this.#course);
    if (stepInEpoch === 1 || this.#order.length === 0) this.#order = shuffle(split.training, seed, epoch);
    const order = (place: number): StepOrder => {
      const [first, next] = [stepInEpoch - 1 + place, this.#done + 1 + place];
      return { batch: this.#order.subarray(first * batchSize, (first + 1) * batchSize), step: next, learningRate: this.#rateAt(next) };
    };
    const fullBatches = Math.floor(this.#order.length / batchSize) - (stepInEpoch - 1);
    const others = fullBatches >= step.stepsPerCall ? Array.from({ length: step.stepsPerCall - 1 }, (_, index) => order(index + 1)) : [];
    return [order(0), ...others];
  }

  async #endEpoch(): Promise<Turn> {
    const { record, plan, split } = this.#options;
    const { epoch } = locate(this.#done, this.#course);
    const lap = this.#stopwatch.lap();
    const seconds = this.#progress.epochSeconds + lap;
    const trained = toMetrics(this.#progress.sums);
    this.#validation = await this.#validate();
    if (this.#validation?.loss === null) return this.#diverge({ loss: NaN });
    const verdict = judgeEpoch(this.#progress.stopping, { step: this.#done, epoch, metrics: this.#validation ?? trained }, plan.plan, this.#keepsLast);
    const validationSeconds = this.#stopwatch.lap();
    this.#reporter.rest(validationSeconds * 1000);
    const learningRate = this.#rateAt(this.#done);
    const { schedule } = this.#progress;
    this.#progress = {
      stopping: verdict.progress,
      schedule: this.#validation === null ? schedule : plan.schedule.remember(schedule, this.#validation),
      sums: emptySums,
      epochSeconds: 0,
      runSeconds: this.#progress.runSeconds + lap + validationSeconds,
    };
    await this.#watched.tell(this.#done, true);
    await this.#reporter.flush();
    await this.#options.journal(
      {
        event: 'epochEnded',
        run: record.id,
        epoch,
        epochs: plan.plan.epochs,
        step: this.#done,
        train: trained,
        validation: this.#validation,
        learningRate,
        seconds,
        imagesPerSecond: split.training.length / seconds,
        best: verdict.isBest,
      },
      true,
    );
    if ((await this.#save(verdict.isBest)) === 'end') return 'end';
    return verdict.stop && this.#done < this.#course.totalSteps ? this.#finish('earlyStopped') : 'go';
  }

  /** Lets other work have its turn, and does what was asked for meanwhile. */
  async #takeTurn(): Promise<Turn> {
    if (this.#turns.elapsedMs >= msBetweenTurns) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.#watched.tell(this.#done);
      this.#turns.lap();
    }
    const { control } = this.#options;
    if (this.#done === this.#course.totalSteps) return 'go';
    if (control.stopRequest === 'keepBest') return this.#keepBest();
    if (control.stopRequest === 'save' || control.paused) return this.#pause();
    return this.#checkpoints.elapsedMs >= msBetweenCheckpoints ? this.#saveOnTheWay() : 'go';
  }

  async #pause(): Promise<Turn> {
    const { record, control, clockMs, journal, step } = this.#options;
    if ((await this.#saveOnTheWay()) === 'end') return 'end';
    await journal({ event: 'runPaused', run: record.id, atMs: clockMs(), step: this.#done, seconds: this.#progress.runSeconds }, true);
    await control.untilContinued();
    if (control.stopRequest === 'save') return 'end';
    this.#reporter.rest(this.#stopwatch.lap() * 1000);
    await journal({ event: 'runResumed', run: record.id, atMs: clockMs(), step: this.#done, totalSteps: this.#course.totalSteps, how: step.how }, true);
    return 'go';
  }

  /** Where no epoch has ended yet, the weights as they are are the best there is. */
  async #keepBest(): Promise<Turn> {
    if (this.#progress.stopping.best === null) {
      this.#validation = await this.#validate();
      const metrics = this.#validation ?? toMetrics(this.#progress.sums);
      const { progress } = judgeEpoch(this.#progress.stopping, { step: this.#done, epoch: 0, metrics }, this.#options.plan.plan, this.#keepsLast);
      this.#progress = { ...this.#progress, stopping: progress };
      if ((await this.#saveOnTheWay(true)) === 'end') return 'end';
    }
    return this.#finish('stopped');
  }

  async #validate(): Promise<EpochMetrics | null> {
    const { step, split, dataset } = this.#options;
    return split.validation.length === 0 ? null : measure(step, dataset.training, split.validation, dataset.classNames.length);
  }

  async #saveOnTheWay(isBest = false): Promise<Turn> {
    const seconds = this.#stopwatch.lap();
    const { epochSeconds, runSeconds } = this.#progress;
    this.#progress = { ...this.#progress, epochSeconds: epochSeconds + seconds, runSeconds: runSeconds + seconds };
    await this.#reporter.flush();
    return this.#save(isBest);
  }

  /** Weights that are no numbers are never saved: the last good checkpoint stays the newest. */
  async #save(isBest: boolean): Promise<Turn> {
    const { evaluated, resume } = this.#options.step.read();
    if (!evaluated.every(({ values }) => values.every(Number.isFinite))) return this.#diverge({ loss: NaN });
    const checkpoint = {
      step: this.#done,
      epoch: Math.floor(this.#done / this.#course.stepsPerEpoch),
      weights: evaluated,
      metrics: { validation: this.#validation },
      resume: { tensors: resume, progress: this.#progress },
    };
    await this.#options.save(checkpoint, isBest);
    this.#checkpoints.lap();
    return 'go';
  }

  /** The gradient is told where a step came to one. */
  #diverge({ loss, gradientNorm }: { readonly loss: number; readonly gradientNorm?: number }): Promise<'end'> {
    const step = this.#done + 1;
    const learningRate = this.#rateAt(Math.min(step, this.#course.totalSteps));
    return this.#finish('diverged', {
      step,
      loss: finite(loss),
      learningRate,
      ...(gradientNorm === undefined ? {} : { gradientNorm: finite(gradientNorm) }),
    });
  }

  async #finish(reason: EndReason, divergence?: Divergence): Promise<'end'> {
    const { best } = this.#progress.stopping;
    await this.#reporter.flush();
    await this.#options.journal(
      {
        event: 'runFinished',
        run: this.#options.record.id,
        reason,
        step: this.#done,
        bestStep: best?.step ?? 0,
        seconds: this.#progress.runSeconds + (reason === 'diverged' ? this.#stopwatch.lap() : 0),
        validation: this.#options.split.validation.length > 0 ? (best?.metrics ?? null) : null,
        ...(divergence === undefined ? {} : { divergence }),
      },
      true,
    );
    return 'end';
  }
}
