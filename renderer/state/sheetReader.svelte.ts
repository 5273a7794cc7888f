/** What the picked model says of what is on the pad: its answer while the pen moves, and all else once it rests. */
import type { Answer } from '../../electron/contract/answer.ts';
import { isInklingError } from '../../electron/contract/errors.ts';
import type { TemperatureFit } from '../../electron/contract/evaluation.ts';
import type { FeatureLayer, FeatureMaps, ImportanceMap } from '../../electron/contract/explain.ts';
import type { NumberAnswer } from '../../electron/contract/numberAnswer.ts';
import type { SheetReading } from '../../electron/contract/sheetReading.ts';
import type { Connection } from '../lib/connection.ts';
import { createLatestWins } from '../lib/latestWins.ts';
import { recall, remember } from '../lib/memory.ts';
import { padPenWidth } from '../lib/penWidth.ts';
import { toStages } from '../lib/stages.ts';
import type { PenStroke } from '../lib/strokes.ts';
import type { PickedModel } from './picked.svelte.ts';

/** One question a picture of the screen at most, for more nobody would see; the bars are to follow the pen within 50 ms. */
const intervalMs = 16;
/** A pen that has stood still so long rests: what takes longer than an answer keeps none waiting. */
const restMs = 120;
/** Whoever goes through checkpoints asks nothing of those he only passes. */
const settleMs = 600;

/** A picture that somebody gave, as its file is. */
export interface GivenPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is on the pad: strokes, or a picture. */
export interface Sheet {
  readonly strokes: readonly PenStroke[];
  readonly picture: GivenPicture | null;
}

type Question = PickedModel & { readonly strokes: readonly PenStroke[] };
const toPoints = (strokes: readonly PenStroke[]) => strokes.map((stroke) => stroke.map((point): [number, number, ...number[]] => [...point]));

export class SheetReader {
  answer = $state.raw<Answer | null>(null);
  error = $state.raw<unknown>(null);
  /** As a row of digits; `null` while nobody knows. */
  number = $state.raw<NumberAnswer | null>(null);
  /** What the sheet would be taken for without preprocessing. */
  unfitted = $state.raw<Answer | null>(null);
  /** The picture that was given, as the engine has read it. */
  picture = $state.raw<SheetReading['sheet'] | null>(null);
  /** What speaks for the answer and against it. */
  saliency = $state.raw<ImportanceMap | null>(null);
  /** What the layers make of the drawing, from the first on. */
  layers = $state.raw<readonly FeatureMaps[]>([]);
  /** `null` until it is known. */
  temperature = $state.raw<TemperatureFit | null>(null);
  showsSaliency = $state(recall('pad.saliency') === 'true');
  showsLayers = $state(recall('pad.layers') !== 'false');
  readonly #connection: Connection;
  #model: PickedModel | null = null;
  #sheet: Sheet = { strokes: [], picture: null };
  #rests = true;
  /** Of what is asked at rest: an older one's answers are dropped. */
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #questions;
  readonly #pictures;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    const shared = { onError: (error: unknown) => (this.error = error), intervalMs, now };
    this.#questions = createLatestWins({
      ...shared,
      ask: ({ strokes, ...model }: Question) => connection.request('recogniseStrokes', { ...model, strokes: toPoints(strokes) }),
      onAnswer: (answer: Answer) => this.#take(answer),
    });
    this.#pictures = createLatestWins({
      ...shared,
      ask: ({ model, picture }: { readonly model: PickedModel; readonly picture: GivenPicture }) => this.#ask(model, picture),
      onAnswer: (reading: SheetReading) => this.#takeReading(reading),
    });
  }

  /** Another model answers to the same sheet. */
  useModel(model: PickedModel | null): void {
    if (model?.run !== this.#model?.run || model?.step !== this.#model?.step) this.temperature = null;
    this.#model = model;
    this.#forget();
    this.rest(this.#sheet);
    clearTimeout(this.#settling);
    if (model !== null && this.temperature === null) this.#settling = setTimeout(() => void this.#askTemperature(model), settleMs);
  }

  /** Asks anew where the last question found nobody to answer it. */
  again(): void {
    if (this.error !== null) this.useModel(this.#model);
  }

  /** What is in a picture before it is on the sheet; `null` without a model. Throws what the engine says of it. */
  async read(picture: GivenPicture): Promise<SheetReading | null> {
    return this.#model === null ? null : this.#ask(this.#model, picture);
  }

  /** While the pen moves. */
  follow(sheet: Sheet): void {
    this.#rests = false;
    this.#stop();
    this.#show(sheet);
  }

  /** When it is lifted, or the sheet changed otherwise; `reading` where it is known already. */
  rest(sheet: Sheet, reading: SheetReading | null = null): void {
    this.#rests = true;
    this.#show(sheet, reading);
    this.#restSoon();
  }

  toggleSaliency(): void {
    this.showsSaliency = !this.showsSaliency;
    remember('pad.saliency', String(this.showsSaliency));
    this.#restSoon();
  }

  showLayers(shows: boolean): void {
    this.showsLayers = shows;
    remember('pad.layers', String(shows));
    this.#restSoon();
  }

  #show(sheet: Sheet, reading: SheetReading | null = null): void {
    if (sheet.picture !== this.#sheet.picture || (sheet.strokes.length === 0 && sheet.picture === null)) this.#forget();
    this.#sheet = sheet;
    if (this.#model === null) return;
    if (reading !== null) this.#takeReading(reading);
    else if (sheet.picture !== null) this.#pictures.ask({ model: this.#model, picture: sheet.picture });
    else if (sheet.strokes.length > 0) this.#questions.ask({ ...this.#model, strokes: sheet.strokes });
  }

  #ask(model: PickedModel, { name, bytes }: GivenPicture): Promise<SheetReading> {
    return this.#connection.request('readSheet', { ...model, name, picture: bytes });
  }

  #takeReading({ sheet, answer, unfitted, number }: SheetReading): void {
    [this.picture, this.unfitted, this.number] = [sheet, unfitted, number];
    this.#take(answer);
  }

  #take(answer: Answer): void {
    this.answer = answer;
    this.error = null;
    if (this.#rests) this.#restSoon();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#round++;
  }

  #restSoon(): void {
    this.#stop();
    const round = this.#round;
    this.#timer = setTimeout(() => void this.#askAtRest(round), restMs);
  }

  /** One after the other, so that a new stroke waits for one of them at most. */
  async #askAtRest(round: number): Promise<void> {
    const [model, { strokes, picture }, answer] = [this.#model, this.#sheet, this.answer];
    if (model === null || answer === null) return;
    const isNow = (): boolean => round === this.#round;
    try {
      if (picture === null && strokes.length > 0) {
        const number = await this.#connection.request('readDrawnNumber', { ...model, strokes: toPoints(strokes) });
        if (!isNow()) return;
        this.number = number;
        const unfitted = await this.#connection.request('recogniseUnfitted', { ...model, strokes: toPoints(strokes), penWidth: padPenWidth });
        if (!isNow()) return;
        this.unfitted = unfitted;
      }
      if (answer.label === null) return;
      const subject = { of: 'picture' as const, pixels: answer.pixels };
      if (this.showsSaliency) {
        const { map } = await this.#connection.request('explainAnswer', { ...model, subject, kind: 'saliency' });
        if (!isNow()) return;
        this.saliency = map;
      }
      if (this.showsLayers) await this.#askLayers({ model, subject, isNow });
    } catch (error) {
      // What is wrong with the model is told by the answer itself, which is asked for all the time.
      if (!isInklingError(error)) throw error;
      if (isNow()) [this.number, this.unfitted, this.saliency, this.layers] = [null, null, null, []];
    }
  }

  async #askLayers({ model, subject, isNow }: { readonly model: PickedModel; readonly subject: { readonly of: 'picture'; readonly pixels: Uint8Array }; readonly isNow: () => boolean }): Promise<void> {
    const all: readonly FeatureLayer[] = await this.#connection.request('listFeatureLayers', { ...model });
    const layers: FeatureMaps[] = [];
    for (const { name } of toStages(all)) {
      if (!isNow()) return;
      layers.push(await this.#connection.request('getFeatureMaps', { ...model, subject, layer: name }));
    }
    if (isNow()) this.layers = layers;
  }

  async #askTemperature(model: PickedModel): Promise<void> {
    try {
      const temperature = await this.#connection.request('getTemperature', { ...model });
      if (model === this.#model) this.temperature = temperature;
    } catch (error) {
      // Then confidence stays what the network says, and is called so.
      if (!isInklingError(error)) throw error;
    }
  }

  #forget(): void {
    this.#stop();
    this.#questions.cancel();
    this.#pictures.cancel();
    [this.answer, this.error, this.number, this.unfitted, this.picture, this.saliency, this.layers] = [null, null, null, null, null, null, []];
  }
}
