import { describe, expect, test } from 'vitest';
import { loadEntryRegime } from '../rulebook/entry-regime.test-fixture.js';
import { runWorkedCase } from './index.js';

const loaded = loadEntryRegime();

describe('every type of registration does to the register what its rules say', () => {
  test.each(loaded.regime.cases.map((worked) => [`${worked.registration}: ${worked.title.en}`, worked] as const))(
    '%s',
    (_, worked) => expect(runWorkedCase(loaded, worked)).toEqual([]),
  );
});
