/** Samples and corrections on their way into files of the person's, and a picture into the clipboard. */
import type { DataFormat } from '../../electron/contract/exchange.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import { enlarge, writeToClipboard } from '../lib/copyPicture.ts';
import type { Grey } from '../lib/drawPicture.ts';
import { saveBytes, type MadeFile } from '../lib/saveBytes.ts';
import type { Notices } from './notices.svelte.ts';

/** Samples of a set, by their indices in each part. */
export interface Chosen {
  readonly data: string;
  readonly training: readonly number[];
  readonly test: readonly number[];
}

const toBaseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

export class Saving {
  working = $state(false);
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  error = $state.raw<unknown>(null);
  readonly #connection: Connection;
  readonly #notices: Notices;

  constructor(connection: Connection, notices: Notices) {
    this.#connection = connection;
    this.#notices = notices;
  }

  /** Into a folder that the person names, with the labels that count now. */
  saveSamples({ data, training, test }: Chosen, format: DataFormat, suggestedName: string): Promise<void> {
    return this.#during(async () => {
      const { files } = this.#connection;
      const result = await files.save({ kind: 'folder', suggestedName }, (folder) =>
        this.#connection.request('exportData', { data, format, folder, indices: training.length === 0 ? null : [...training], ...(test.length === 0 ? {} : { testIndices: [...test] }), corrected: true }),
      );
      if (result === null) return;
      const count = result.trainingCount + result.testCount;
      this.#notices.tell((texts) => texts.dataScreen.saved({ count, name: toBaseName(result.folder) }));
    });
  }

  saveCorrections(data: string): Promise<void> {
    return this.#during(async () => {
      const { files } = this.#connection;
      const result = await files.save({ kind: 'csv', suggestedName: `${data}-corrections.csv` }, (file) => this.#connection.request('exportCorrections', { data, file }));
      if (result === null) return;
      this.#notices.tell((texts) => texts.dataScreen.cleaning.correctionsSaved({ count: result.corrections, name: toBaseName(result.file) }));
    });
  }

  /** A page or JSON, by what the file is to be. */
  saveReport(asked: Omit<Params<'saveReport'>, 'file'>, kind: 'html' | 'json', name: string): Promise<void> {
    return this.#during(async () => {
      const result = await this.#connection.files.save({ kind, suggestedName: `${name}.${kind}` }, (file) => this.#connection.request('saveReport', { ...asked, file }));
      if (result !== null) this.#notices.tell((texts) => texts.evaluateScreen.report.saved({ name: toBaseName(result.file) }));
    });
  }

  /** What the page has made itself: a chart, its figures. */
  async saveMade(file: MadeFile): Promise<void> {
    try {
      await saveBytes(this.#connection.desktop, file);
    } catch (error) {
      this.#notices.fail(error);
    }
  }

  async copyPicture(picture: Grey): Promise<void> {
    const { desktop } = this.#connection;
    const { height, width, pixels: grey } = enlarge(picture);
    const isCopied = await (desktop === null ? writeToClipboard({ height, width, pixels: grey }) : desktop.ask('copyPicture', { height, width, grey })).then(() => true, () => false);
    this.#notices.tell((texts) => (isCopied ? texts.dataScreen.copied : texts.dataScreen.notCopied));
  }

  hear(event: EngineEvent): void {
    if (event.event === 'exportProgressed' && this.working) this.progress = { done: event.done, total: event.total };
  }

  async #during(work: () => Promise<void>): Promise<void> {
    if (this.working) return;
    [this.working, this.progress, this.error] = [true, null, null];
    try {
      await work();
    } catch (error) {
      this.error = error;
    } finally {
      [this.working, this.progress] = [false, null];
    }
  }
}
