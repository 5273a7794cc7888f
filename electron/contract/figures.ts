/** Figures as a person reads them, in the window as on the command line. */
import type { Texts } from './texts/texts.ts';

/** Stands for a figure that the data cannot give. */
export const none = '–';

/** 0.9913 → 99.13 % */
export const toPercent = (share: number | null, digits = 2): string => (share === null ? none : `${(share * 100).toFixed(digits)} %`);

export const toDecimal = (value: number | null, digits: number): string => (value === null ? none : value.toFixed(digits));

/** The shortest text for so many significant digits: 0.050000001 → 0.05 */
export const toShortest = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

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
export const toBytes = (sizeBytes: number): string => `${toShortCount(sizeBytes)}${sizeBytes < 999.5 ? ' ' : ''}B`;

/** 3.1 s, 42 s, 3 min 05 s, 2 h 07 min. */
export function toDuration(seconds: number, { durations }: Texts): string {
  if (seconds < 9.95) return durations.seconds({ seconds: seconds.toFixed(1) });
  const whole = Math.round(seconds);
  if (whole < 60) return durations.seconds({ seconds: String(whole) });
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (whole < 3600) return durations.minutes({ minutes: Math.floor(whole / 60), seconds: twoDigits(whole % 60) });
  const minutes = Math.round(whole / 60);
  return durations.hours({ hours: Math.floor(minutes / 60), minutes: twoDigits(minutes % 60) });
}
