import { randomBytes } from 'node:crypto';
import { formatId, type Instant, instant } from '@shuji/core/kernel';

/** Where the shell takes time, ids and randomness from; tests and rehearsals bring their own. */
export interface Source {
  now(): Instant;
  /** The real time of writing, where `now` is simulated. */
  recordedNow?(): Instant;
  id(prefix: string): string;
  random(bytes: number): Uint8Array;
}

/** The machine's clock and the system's cryptographic randomness. */
export const systemSource: Source = {
  now: () => instant(Date.now()),
  id: (prefix) => formatId(prefix, Date.now(), randomBytes(10)),
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
};

/** A source whose time is what `now` says, as a rehearsal needs it. */
export function sourceAt(now: () => Instant, from: Source = systemSource): Source {
  return { ...from, now, recordedNow: () => from.now() };
}
