/** Figures as a person reads them; a figure that the data cannot give is a dash. */
import type { Texts } from '../../contract/texts/texts.ts';

const none = '–';

export const toPercent = (share: number | null, digits = 2): string => (share === null ? none : `${(share * 100).toFixed(digits)} %`);

export const toDecimal = (value: number | null, digits = 4): string => (value === null ? none : value.toFixed(digits));

/** A loss or a rate: four significant digits, whether small or great. */
export function toSignificant(value: number | null): string {
  if (value === null) return none;
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return value.toExponential(2);
  return value >= 1000 ? toCount(value) : value.toFixed(Math.abs(value) < 10 ? 4 : 2);
}

export const toCount = (value: number): string => Math.round(value).toLocaleString('en');

/** 0 to 999 as they are, then 1.5 k, 322 k, 4.4 M. */
export function toShortCount(value: number): string {
  for (const [size, unit] of [[1e9, ' G'], [1e6, ' M'], [1e3, ' k']] as const) {
    if (value >= size) return `${(value / size).toFixed(value / size < 10 ? 1 : 0)}${unit}`;
  }
  return String(value);
}

export const toBytes = (sizeBytes: number): string => `${toShortCount(sizeBytes)}B`;

/** 3.1 s, 42 s, 3 min 05 s, 2 h 07 min. */
export function toDuration(seconds: number, texts: Texts): string {
  const { cli } = texts;
  if (seconds < 9.95) return cli.seconds({ seconds: seconds.toFixed(1) });
  const whole = Math.round(seconds);
  if (whole < 60) return cli.seconds({ seconds: String(whole) });
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (whole < 3600) return cli.minutes({ minutes: Math.floor(whole / 60), seconds: twoDigits(whole % 60) });
  return cli.hours({ hours: Math.floor(whole / 3600), minutes: twoDigits(Math.floor((whole % 3600) / 60)) });
}
