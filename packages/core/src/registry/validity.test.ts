import { expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { after, guizhou } from './case.test-fixture.js';
import { publicised } from './scenes.test-fixture.js';

// Publicity from 29 September 2025 lasts thirty working days, to 18 November.
const over = '2025-11-18T24:00';
const publicity = (agreement_until: string) =>
  after(publicised(guizhou, '2025-09-29', { facts: { agreement_until } }), [over, act.tick('publicity.lasts')]);

test('a certificate ends with the agreement that it rests on', () => {
  const issued = after(publicity('2026-03-31'), ['2025-11-20', act.decide('issue')]);
  expect(issued.state).toMatchObject({ certificates: [{ validUntil: '2026-03-31' }, { validUntil: '2026-03-31' }] });
});
