import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf, salt } from './certificate.test-fixture.js';
import { canonicalBytes, fileText, leafOf } from './index.js';

const text = (value: unknown) => new TextDecoder().decode(canonicalBytes(value));

describe('canonical JSON', () => {
  test('follows RFC 8785: keys by UTF-16 units, shortest numbers', () => {
    expect(text({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5, ö: 1e21, a: -0 })).toBe(
      '{"\\r":2,"1":3,"a":0,"ö":1e+21,"€":1,"😀":4,"\ufb33":5}',
    );
  });

  test('a file is read back as the value, whatever the order of keys', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const written = fileText(value);
        expect(fileText(JSON.parse(written))).toBe(written);
        expect(text(JSON.parse(written))).toBe(text(value));
      }),
    ));

  test('what JSON cannot say is refused', () => {
    expect(() => fileText({ a: Number.NaN })).toThrow(TypeError);
    expect(() => canonicalBytes(Number.NaN)).toThrow();
    expect(() => canonicalBytes(undefined)).toThrow(TypeError);
    expect(() => fileText(Array.from({ length: 70 }).reduce((inner) => [inner], 0))).toThrow(RangeError);
  });
});

describe('a leaf', () => {
  const event = eventOf({ a: 1, b: [2] });

  test('does not depend on the order of keys', () => {
    const reordered = Object.fromEntries(Object.entries(event).reverse());
    expect(leafOf({ ...event, ...reordered }, salt)).toEqual(leafOf(event, salt));
  });

  test('differs with the salt and with anything in the event', () => {
    const leaf = leafOf(event, salt);
    expect(leafOf(event, salt.with(31, 0))).not.toEqual(leaf);
    expect(leafOf({ ...event, rehearsal: false }, salt)).not.toEqual(leaf);
    expect(leafOf({ ...event, version: 10 }, salt)).not.toEqual(leaf);
  });

  test('needs a salt of 32 bytes', () => expect(() => leafOf(event, new Uint8Array(31))).toThrow(RangeError));
});
