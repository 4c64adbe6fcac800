import { describe, expect, test } from 'vitest';
import type { LoadedRegime, Settings } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import { after, anhui, attempt, guizhou, type Story, shenzhen } from './case.test-fixture.js';
import { clock, submitted } from './scenes.test-fixture.js';

interface Dates {
  readonly filed: string;
  readonly asked: string;
  readonly limit: string;
  readonly supplied: string;
  readonly due: string;
}

// What is left of the time for acceptance on the day of the request is counted again from the day of the supplement.
const rows: readonly (readonly [string, LoadedRegime, Settings, Dates])[] = [
  [
    'Anhui over National Day: four of five days left',
    anhui,
    {},
    { filed: '2025-09-28', asked: '2025-09-29', limit: '2025-10-20', supplied: '2025-10-13', due: '2025-10-17' },
  ],
  [
    'Anhui over the Spring Festival: supplied on a worked Saturday',
    anhui,
    {},
    { filed: '2026-02-11', asked: '2026-02-12', limit: '2026-03-04', supplied: '2026-02-28', due: '2026-03-05' },
  ],
  [
    'Shenzhen: five days to supplement, as the authority set',
    shenzhen,
    { 'supplement-days': 5 },
    { filed: '2025-09-28', asked: '2025-09-29', limit: '2025-10-13', supplied: '2025-10-13', due: '2025-10-17' },
  ],
  [
    'Guizhou over National Day: two of three days left',
    guizhou,
    { 'supplement-days': 10 },
    { filed: '2025-09-28', asked: '2025-09-29', limit: '2025-10-20', supplied: '2025-10-13', due: '2025-10-15' },
  ],
  [
    'Guizhou over the Spring Festival: two of three days left',
    guizhou,
    { 'supplement-days': 10 },
    { filed: '2026-02-11', asked: '2026-02-12', limit: '2026-03-04', supplied: '2026-02-28', due: '2026-03-03' },
  ],
];

describe.each(rows)('%s', (_, loaded, settings, { filed, asked, limit, supplied, due }) => {
  const before = submitted(loaded, { settings }, filed);
  const waiting = after(before, [asked, act.requestSupplement(['other'])]);
  const done = after(waiting, [supplied, act.attach('other')], [supplied, act.supplement]);

  test('a request stops the time for acceptance and starts the applicant\u2019s', () => {
    expect(clock(waiting, 'acceptance')).toEqual({ due: clock(before, 'acceptance')?.due, state: 'stopped' });
    expect(clock(waiting, 'acceptance.supplement')).toEqual({ due: limit, state: 'running' });
    expect(attempt(waiting, act.tick('acceptance'), `${due}T24:00`)).toMatchObject({ code: 'clock-not-expired' });
  });

  test('a supplement lets it go on with the days left', () => {
    expect(clock(done, 'acceptance')).toEqual({ due, state: 'running' });
    expect(clock(done, 'acceptance.supplement')).toEqual({ due: limit, state: 'met' });
  });

  test('nothing supplied by the last day, the application is refused', () => {
    expect(attempt(waiting, act.tick('acceptance.supplement'), `${limit}T23:59`)).toMatchObject({ kind: 'refused' });
    const over = after(waiting, [`${limit}T24:00`, act.tick('acceptance.supplement')]);
    expect(over.state).toMatchObject({ status: 'ended', outcome: 'refused', certificates: [] });
    expect(over.state).toMatchObject({ visits: [{ stage: 'acceptance', outcome: 'refuse' }] });
  });
});

describe('in Anhui', () => {
  const supplied = (story: Story, on: string) => after(story, [on, act.attach('other')], [on, act.supplement]);
  const once = supplied(after(submitted(anhui), ['2025-09-29', act.requestSupplement(['other'])]), '2025-10-13');

  test('a supplement on the day of the request costs nobody a day', () => {
    const story = supplied(
      after(submitted(anhui), ['2025-09-29', act.requestSupplement(['other'])]),
      '2025-09-29T17:00',
    );
    expect(clock(story, 'acceptance')).toEqual({ due: '2025-10-11', state: 'running' });
  });

  test('a second request has a limit of its own and takes from the same days', () => {
    const asked = after(once, ['2025-10-14', act.requestSupplement(['other'])]);
    expect(clock(asked, 'acceptance.supplement.2')).toEqual({ due: '2025-10-28', state: 'running' });
    expect(clock(asked, 'acceptance.supplement')).toMatchObject({ state: 'met' });
    expect(clock(supplied(asked, '2025-10-20'), 'acceptance')).toEqual({ due: '2025-10-23', state: 'running' });
  });

  test('the review counts from the day on which the materials were complete', () => {
    const story = after(once, ['2025-10-14', act.decide('accept')]);
    expect(clock(story, 'review')).toEqual({ due: '2025-11-10', state: 'running' });
  });

  test('the limit is the authority\u2019s own number, and its rule says so', () => {
    const waiting = after(submitted(anhui), ['2025-09-29', act.requestSupplement(['other'])]);
    expect(attempt(waiting, act.tick('acceptance.supplement'), '2025-10-20T24:00')).toMatchObject({
      because: [
        { cite: 'ah-registration-2023/20', basis: 'authority' },
        { cite: 'ah-registration-2023/19(2)', basis: 'instrument' },
      ],
    });
  });

  test('every item must be filed again, the last one too', () => {
    const items = ['source-evidence', 'other'];
    const waiting = after(submitted(anhui), ['2025-09-29', act.requestSupplement(items)]);
    const half = after(waiting, ['2025-09-30', act.attach('other')]);
    expect(attempt(half, act.supplement, '2025-09-30')).toMatchObject({ fields: ['source-evidence'] });
    const whole = after(half, ['2025-09-30', act.attach('source-evidence')]);
    expect(attempt(whole, act.supplement, '2025-09-30')).toMatchObject({ kind: 'decided' });
  });
});
