import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalMessage } from '../kernel/index.js';
import { parseRegime } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import { after, anhui, attempt, guizhou, objection } from './case.test-fixture.js';
import { registryRefusals } from './refusals.js';
import { clock, publicised, submitted } from './scenes.test-fixture.js';
import { setNumbers } from './set-numbers.js';

describe('an objection', () => {
  test('is too late after the last day of publicity, though the clock has not been looked at', () => {
    const story = publicised(anhui, '2025-09-26');
    expect(attempt(story, act.fileObjection(), '2025-10-17')).toMatchObject({ code: 'objection-not-possible' });
  });

  test('that opens publicity anew does so when another still holds the case', () => {
    const on = '2025-09-29';
    const story = after(
      publicised(guizhou, '2025-09-26'),
      ...[1, 2].flatMap(
        (n) =>
          [
            [on, act.fileObjection(n)],
            [on, act.acceptObjection(n)],
          ] as const,
      ),
      ['2025-10-09', act.resolveObjection('publicise-again', 1)],
      ['2025-10-10', act.resolveObjection('keep', 2)],
    );
    // Thirty working days after 10 October.
    expect(clock(story, 'publicity.2.lasts')).toEqual({ due: '2025-11-20', state: 'running' });
  });

  test('under the same name with a space before it is the same objection', () => {
    const story = after(publicised(anhui, '2025-09-26'), ['2025-09-29', act.fileObjection()]);
    const again = act.fileObjection(2, { objector: ' 异议人1' });
    expect(attempt(story, again, '2025-09-29')).toMatchObject({ code: 'objection-repeated' });
  });

  test('that its own limit dismisses lets publicity go on', () => {
    const file = join(import.meta.dirname, '../../../../rulebook/regimes/anhui-registry.yaml');
    const text = readFileSync(file, 'utf8').replace('on_expiry: unresolved', 'on_expiry: dismissed');
    const parsed = parseRegime(text, 'anhui-registry');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const held = after(
      publicised(parsed.loaded, '2025-09-04'),
      ['2025-09-05', act.fileObjection()],
      ['2025-09-05', act.acceptObjection()],
      ['2025-10-09T24:00', act.tick(`${objection(1)}.objection-resolve`)],
    );
    expect(held.state.status).toBe('open');
    expect(clock(held, 'publicity.lasts')).toMatchObject({ state: 'running' });
  });
});

describe('a supplement', () => {
  test('with answers that the form would refuse is refused', () => {
    const waiting = after(submitted(guizhou), ['2025-09-29', act.requestSupplement([])]);
    const wrong = after(waiting, ['2025-09-29', act.answer({ agreement_until: '1', scenario: 'nowhere' })]);
    expect(attempt(wrong, act.supplement, '2025-09-29')).toMatchObject({
      code: 'form-invalid',
      fields: ['scenario', 'agreement_until'],
    });
  });

  test('on a free day leaves a limit that had run out with a working day as its last', () => {
    const late = after(submitted(anhui), ['2025-10-13', act.requestSupplement([])], ['2025-10-18', act.supplement]);
    expect(clock(late, 'acceptance')?.due).toBe('2025-10-20');
  });
});

test('a notice of refusal is given by the decision itself, within its limit', () => {
  const failed = after(submitted(guizhou), ['2025-09-29', act.decide('accept')], ['2025-09-30', act.decide('fail')]);
  expect(clock(failed, 'formal-review.notify')).toEqual({ due: '2025-10-11', state: 'met' });
});

test('no number at all is refused in a message without a gap', () => {
  const refusal = setNumbers({}, anhui.regime);
  if (refusal.kind === 'decided') throw new Error('decided');
  expect(refusalMessage(registryRefusals[refusal.code], refusal).zh).not.toMatch(/：。$/);
});
