import { createHash } from 'node:crypto';

/**
 * The code by which an objection is followed. The same key must yield the same code again, so that it is made from the key where
 * there is one.
 */
export function trackingCodeOf(id: string, key: string | undefined, random: (bytes: number) => Uint8Array): string {
  return key
    ? createHash('sha256').update(`tracking:${id}:${key}`).digest('hex').slice(0, 32)
    : Buffer.from(random(16)).toString('hex');
}

/** What the store keeps of a tracking code. */
export function trackingHash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
