import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recent } from './recent.js';

test('answers as a map does, or not at all, and knows what it was told last', () => {
  const operations = fc.array(fc.record({ key: fc.nat(9), value: fc.nat() }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), operations, (size, told) => {
      const keys = Array.from({ length: 10 }, () => ({}));
      const [recent, map] = [new Recent<object, number>(size), new Map<object, number>()];
      for (const { key, value } of told) {
        const object = keys[key] as object;
        recent.set(object, value);
        map.set(object, value);
        expect(recent.get(object)).toBe(value);
        const known = keys.filter((other) => recent.get(other) !== undefined);
        expect(known.length).toBe(Math.min(size, map.size));
        for (const other of known) expect(recent.get(other)).toBe(map.get(other));
      }
    }),
  );
});
