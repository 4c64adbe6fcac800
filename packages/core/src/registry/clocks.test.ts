import { describe, expect, test } from 'vitest';
import type { LoadedRegime, Settings } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import { after, anhui, attempt, guizhou, type Story, shenzhen } from './case.test-fixture.js';
import { clock, publicised, submitted } from './scenes.test-fixture.js';

const running = (due: string) => ({ due, state: 'running' });

// 国办发明电〔2024〕12号: 1 to 8 October 2025 are free; Sunday 28 September and Saturday 11 October are worked.
// 国办发明电〔2025〕7号: 15 to 23 February 2026 are free; Saturdays 14 and 28 February are worked.
describe('the last day', () => {
  test.each<[string, LoadedRegime, Settings, string, string, string]>([
    ['Anhui', anhui, {}, '2025-09-26', '2025-10-16', 'ten working days over National Day (19(4))'],
    ['Anhui', anhui, {}, '2026-02-09', '2026-02-28', 'ten over the Spring Festival end on a worked Saturday'],
    ['Shenzhen', shenzhen, {}, '2025-09-26', '2025-10-13', 'seven, as suggested'],
    ['Shenzhen', shenzhen, {}, '2026-02-09', '2026-02-25', 'seven, as suggested'],
    ['Shenzhen', shenzhen, { 'publicity-days': 15 }, '2025-09-26', '2025-10-23', 'fifteen, as the authority set'],
    ['Shenzhen', shenzhen, { 'publicity-days': 15 }, '2026-02-09', '2026-03-06', 'fifteen, as the authority set'],
    ['Shenzhen', shenzhen, { 'publicity-days': 0 }, '2025-09-30', '2025-10-09', 'never less than the minimum of one'],
    ['Guizhou', guizhou, {}, '2025-09-26', '2025-11-13', 'thirty (19-1)'],
    ['Guizhou', guizhou, {}, '2026-02-09', '2026-03-27', 'thirty (19-1)'],
  ])('of publicity in %s', (_, loaded, settings, on, due) => {
    expect(clock(publicised(loaded, on, { settings }), 'publicity.lasts')).toEqual(running(due));
  });

  test.each([
    ['Anhui', anhui, '2025-09-28', '2025-10-11', 'five working days'],
    ['Anhui', anhui, '2025-09-28T23:59', '2025-10-11', 'the last minute of the day in Shanghai'],
    ['Anhui', anhui, '2025-09-29T00:00', '2025-10-13', 'the first minute of the next'],
    ['Anhui', anhui, '2025-10-03', '2025-10-14', 'filed on a free day'],
    ['Anhui', anhui, '2026-02-13', '2026-02-27', 'a worked Saturday before the festival counts'],
    ['Shenzhen', shenzhen, '2025-09-28', '2025-10-11', 'five, as suggested'],
    ['Shenzhen', shenzhen, '2026-02-13', '2026-02-27', 'five, as suggested'],
    ['Guizhou', guizhou, '2025-09-28', '2025-10-09', 'three (17)'],
    ['Guizhou', guizhou, '2026-02-13', '2026-02-25', 'three (17)'],
  ])('of acceptance in %s, filed at %s', (_, loaded, at, due) => {
    expect(clock(submitted(loaded, {}, at), 'acceptance')).toEqual(running(due));
  });

  test.each([
    ['Anhui', anhui, 'review', '2026-03-19', 'twenty from receipt, on 13 February (19(3))'],
    ['Shenzhen', shenzhen, 'review', '2026-03-16', 'fifteen from acceptance, on 24 February'],
    ['Guizhou', guizhou, 'formal-review', '2026-03-09', 'ten from acceptance, on 24 February'],
  ])('of review in %s', (_, loaded, stage, due) => {
    const story = after(submitted(loaded, {}, '2026-02-13'), ['2026-02-24', act.decide('accept')]);
    expect(clock(story, stage)).toEqual(running(due));
    expect(clock(story, 'acceptance')).toMatchObject({ state: 'met' });
  });

  test('is a provisional one past the published calendar', () => {
    const { state } = publicised(guizhou, '2025-09-26');
    expect(state).toMatchObject({ clocks: { 'publicity.lasts': { clock: { provisional: false } } } });
    const far = publicised(guizhou, '2090-09-26');
    expect(far.state).toMatchObject({ clocks: { 'publicity.lasts': { clock: { provisional: true } } } });
  });
});

describe('when it is over', () => {
  test.each([
    ['Anhui', anhui, '2025-10-16'],
    ['Shenzhen', shenzhen, '2025-10-13'],
    ['Guizhou', guizhou, '2025-11-13'],
  ])('publicity in %s leads to the issue of certificates', (_, loaded, due) => {
    const story = publicised(loaded, '2025-09-26');
    const early = attempt(story, act.tick('publicity.lasts'), `${due}T23:59`);
    expect(early).toMatchObject({ kind: 'refused', code: 'clock-not-expired', values: { due } });
    const over = after(story, [`${due}T24:00`, act.tick('publicity.lasts')]);
    expect(over.state).toMatchObject({ status: 'open', stage: 'issue', certificates: [] });
    expect(clock(over, 'publicity.lasts')).toEqual({ due, state: 'expired' });
  });

  test.each([
    ['acceptance in Anhui', () => submitted(anhui), 'acceptance', '2025-10-11T24:00', ['ah-registration-2023/19(2)']],
    ['acceptance in Guizhou', () => submitted(guizhou), 'acceptance', '2025-10-09T24:00', ['gz-registration-2023/17']],
    ['issue in Shenzhen', () => issuing(shenzhen), 'issue', '2025-10-17T24:00', ['sz-registration-2023/15-1']],
  ] as const)('a limit for the registry goes on, overdue: %s', (_, story, id, at, cites) => {
    const before = story();
    const answer = attempt(before, act.tick(id), at);
    expect(answer).toMatchObject({
      kind: 'decided',
      events: [{ type: 'ClockExpired', clock: id, effect: 'escalate' }],
      because: cites.map((cite) => ({ cite })),
    });
    const { state } = after(before, [at, act.tick(id)]);
    expect(state).toMatchObject({ status: 'open', stage: id, clocks: { [id]: { state: 'expired' } } });
  });
});

// Publicity ends on Monday 13 October and leaves three working days to issue: 15, 16 and 17, after the tick on the 14th.
function issuing(loaded: LoadedRegime): Story {
  return after(publicised(loaded, '2025-09-26'), ['2025-10-13T24:00', act.tick('publicity.lasts')]);
}
