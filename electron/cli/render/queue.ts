/** The queue, one run a line. */
import type { Queue } from '../../contract/queue.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toQueueTable(runs: Queue['runs'], texts: Texts, style: Style): string {
  const words = texts.cli.queue;
  const { run, state, network, data, epochs, own } = texts.cli.runs;
  const right = 'right' as const;
  const columns = [{ title: words.place, align: right }, { title: run }, { title: state }, { title: network }, { title: data }, { title: epochs, align: right }];
  return toTable(columns, runs.map(({ record, begun }, i) => [
    String(i + 1), record.id, begun ? words.hasBegun : words.waits, record.preset ?? own, record.data.id, String(record.plan.epochs),
  ]), style);
}
