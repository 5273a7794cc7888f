/** What each threshold accepts of real pictures, and refuses of strangers. */
import { toPercent } from '../../contract/figures.ts';
import type { Strangers } from '../../contract/strangers.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

/** The threshold that holds is marked. */
export function toStrangers({ rates }: Strangers, acceptedShare: number, texts: Texts, style: Style): string {
  const words = texts.cli.strangers;
  const columns = [{ title: words.accepted, align: 'right' as const }, { title: words.refused, align: 'right' as const }, { title: '' }];
  return toTable(columns, rates.map(({ accepted, refused }) => [toPercent(accepted, 1), toPercent(refused, 1), accepted === acceptedShare ? words.holds : '']), style);
}
