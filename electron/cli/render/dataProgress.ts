/** What is seen while a data set is fetched, made, read from files or written to them. */
import type { EngineEvent } from '../../contract/events.ts';
import { toBytes, toCount, toPercent } from '../../contract/figures.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toProgressLine } from './progress.ts';
import type { Style } from './style.ts';

export type DataEvent = Extract<EngineEvent, { event: 'fetchProgressed' | 'dataMaking' | 'importProgressed' | 'exportProgressed' | 'samplesChecked' | 'strangersFitting' }>;

export interface DataProgress {
  readonly title: string;
  /** `null` where the size of a download is not told. */
  readonly share: number | null;
  readonly figure: string;
}

export function toDataProgress(event: DataEvent, texts: Texts): DataProgress {
  switch (event.event) {
    case 'dataMaking': {
      const share = event.done / event.total;
      return { title: texts.cli.data.making({ data: event.data }), share, figure: toPercent(share, 0) };
    }
    case 'importProgressed':
      return { title: texts.cli.exchange.reading({ path: event.path }), share: event.done / Math.max(1, event.total), figure: toCount(event.done) };
    case 'exportProgressed':
      return { title: texts.cli.exchange.writing({ data: event.data }), share: event.done / Math.max(1, event.total), figure: toCount(event.done) };
    case 'samplesChecked': {
      const share = event.total === 0 ? 1 : event.done / event.total;
      return { title: texts.clean.checking({ kind: event.kind }), share, figure: toPercent(share, 0) };
    }
    case 'strangersFitting': {
      const share = event.done / event.total;
      return { title: texts.cli.recognise.fitting({ data: event.data }), share, figure: toPercent(share, 0) };
    }
    case 'fetchProgressed': {
      const { receivedBytes, totalBytes } = event;
      const whole = totalBytes === null ? '' : ` / ${toBytes(totalBytes)}`;
      const share = totalBytes === null ? null : receivedBytes / Math.max(1, totalBytes);
      return { title: texts.cli.data.fetching({ file: event.file }), share, figure: toBytes(receivedBytes) + whole };
    }
  }
}

export function toDataBar({ title, share, figure }: DataProgress, columns: number, style: Style): string {
  return share === null ? `${title}  ${figure}` : toProgressLine(title, share, [{ text: figure, worth: 1 }], columns, style);
}
