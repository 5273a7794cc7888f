/** What stands beside the ticks of an axis: with as many digits as tell each from the next. */
import { toPercent, toShortest } from '../../electron/contract/figures.ts';

/** Decimals that a number of this size needs; the rest of a difference of two ticks is rounding. */
const toDecimals = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-6));

/** Shares between 0 and 1 as percentages, with `usual` decimals where no more are needed. */
export const toPercentTick = (share: number, step: number | null, usual = 0): string => toPercent(share, step === null ? usual : Math.max(usual, toDecimals(step * 100)));

export const toNumberTick = (value: number, step: number | null): string => (step === null ? toShortest(value, 2) : value.toFixed(toDecimals(step)));
