import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimsOf, instruments } from './rules.js';

const own = 'every-instrument';

test('every instrument with an obligation that claims to be met has its suite, and no other has one', () => {
  const suites = readdirSync(import.meta.dirname)
    .flatMap((name) => /^(.+)\.test\.ts$/.exec(name)?.[1] ?? [])
    .filter((name) => name !== own);
  expect(suites.sort()).toEqual(
    instruments()
      .filter((id) => claimsOf(id).length > 0)
      .sort(),
  );
});
