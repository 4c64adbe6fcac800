import type { TFunction } from 'i18next';

/** A number with separators of thousands, as in 41,352. */
export function count(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in the largest unit (powers of 1000) that keeps it above one, as in 1.6 MB. */
export function sizeText(sizeBytes: number): string {
  let value = sizeBytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return `${at === 0 ? value : value.toFixed(1)} ${units[at]}`;
}

/** A share of a whole in per cent, as in 3.1%; 0% only where there is nothing. */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  const percent = (part / whole) * 100;
  return percent < 0.1 ? '<0.1%' : `${percent.toFixed(percent < 10 ? 1 : 0)}%`;
}

/** A mean with four decimals at most; what is no number, as a moment, as it is. */
export function meanText(mean: string): string {
  const value = Number(mean);
  return Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 4 }) : mean;
}

/** The form of data as people name it: that of a file, or a table of a database. */
export function formatText(t: TFunction, format: string): string {
  return format === 'table' ? t('resources.format_table') : format.toUpperCase();
}
