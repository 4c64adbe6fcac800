/** A day, as in `2025-10-09`, as a moment in microseconds from 1970. */
export function dayTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) * 1000;
}
