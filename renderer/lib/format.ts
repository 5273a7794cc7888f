/** Figures as a person reads them; a figure that the data cannot give is a dash. */
import type { Texts } from '../../electron/contract/texts/texts.ts';

const none = '–';

/** 0.9913 → 99.13 % */
export const toPercent = (share: number | null, digits = 2): string => (share === null ? none : `${(share * 100).toFixed(digits)} %`);

/** A probability in a narrow column: 0.998 → 99.8 */
export const toPercentPoints = (share: number, digits = 1): string => (share * 100).toFixed(digits);

/** A probability that only rounds to certainty is not called so. */
export const toSureness = (share: number): string => (share >= 0.9995 && share < 1 ? '> 99.9 %' : toPercent(share, 1));

export const toDecimal = (value: number | null, digits = 3): string => (value === null ? none : value.toFixed(digits));

/** A loss: four digits after the point, fewer where it is large, powers of ten where it is tiny or huge. */
export function toLoss(value: number | null): string {
  if (value === null) return none;
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return value.toExponential(1);
  return value.toFixed(Math.abs(value) < 10 ? 4 : 2);
}

/** 31400 → 31,400 */
export const toCount = (value: number): string => Math.round(value).toLocaleString('en');

/** 0 to 999 as they are, then 1.5 k, 322 k, 4.4 M. */
export function toShortCount(value: number): string {
  for (const [size, unit] of [[1e9, ' G'], [1e6, ' M'], [1e3, ' k']] as const) {
    // What rounds up to the next unit belongs to it: 999,999 is 1.0 M, not 1000 k.
    if (value >= size * 0.9995) return `${(value / size).toFixed(value / size < 9.95 ? 1 : 0)}${unit}`;
  }
  return String(Math.round(value));
}

/** 980 B, 64 kB, 2.6 MB. */
export function toBytes(sizeBytes: number): string {
  for (const [size, unit] of [[1e9, ' GB'], [1e6, ' MB'], [1e3, ' kB']] as const) {
    if (sizeBytes >= size * 0.9995) return `${(sizeBytes / size).toFixed(sizeBytes / size < 9.95 ? 1 : 0)}${unit}`;
  }
  return `${Math.round(sizeBytes)} B`;
}

/** 3.1 s, 42 s, 3 min 05 s, 2 h 07 min. */
export function toDuration(seconds: number, { durations }: Texts['window']): string {
  if (seconds < 9.95) return durations.seconds({ seconds: seconds.toFixed(1) });
  const whole = Math.round(seconds);
  if (whole < 60) return durations.seconds({ seconds: String(whole) });
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (whole < 3600) return durations.minutes({ minutes: Math.floor(whole / 60), seconds: twoDigits(whole % 60) });
  const minutes = Math.round(whole / 60);
  return durations.hours({ hours: Math.floor(minutes / 60), minutes: twoDigits(minutes % 60) });
}

/** A moment in the reader's own time and manner, to the minute. */
export const toMoment = (atMs: number, language: string): string =>
  new Date(atMs).toLocaleString(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
