/** Shows on a terminal how far an evaluation is. */
import { toPercent } from '../contract/figures.ts';
import { toProgressLine } from './render/progress.ts';
import type { Session } from './session.ts';

/** One evaluation at a time needs no better name. */
const evaluating = 'evaluate';

/** `work` hands on what it is given with its request; elsewhere than on a terminal nothing is told. */
export async function watchEvaluation<T>({ output, texts, listen }: Session, work: (watch: { readonly evaluating?: string }) => Promise<T>): Promise<T> {
  if (!output.isLive) return work({});
  const release = listen((event) => {
    if (event.event !== 'evaluationProgressed') return;
    const share = event.total === 0 ? 1 : event.done / event.total;
    output.showLive(toProgressLine(texts.evaluate.evaluating, share, [{ text: toPercent(share, 0), worth: 1 }], output.columns(), output.style));
  });
  try {
    return await work({ evaluating });
  } finally {
    release();
    output.clearLive();
  }
}
