/** Shows on a terminal how far a long look into a network is. */
import { toPercent } from '../contract/figures.ts';
import { toProgressLine } from './render/progress.ts';
import type { Session } from './session.ts';

/** One at a time needs no better name. */
const inspection = 'inspection';

/** `work` hands the name on with its request. */
export async function watchInspection<T>({ output, texts, listen }: Session, work: (inspection: string) => Promise<T>): Promise<T> {
  const release = listen((event) => {
    if (event.event !== 'inspectionProgressed' || !output.isLive) return;
    const share = event.total === 0 ? 1 : event.done / event.total;
    output.showLive(toProgressLine(texts.explain.works[event.work], share, [{ text: toPercent(share, 0), worth: 1 }], output.columns(), output.style));
  });
  try {
    return await work(inspection);
  } finally {
    release();
    output.clearLive();
  }
}
