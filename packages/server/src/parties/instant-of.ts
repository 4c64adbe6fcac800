import { type Instant, instant } from '@shuji/core/kernel';

/** The instant of a `timestamptz` column. */
export function instantOf(value: Date | string): Instant {
  return instant(new Date(value).getTime());
}
