import { loadRulebook, type Rulebook } from '@shuji/server/rulebook';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { rehearsalStart } from './rehearsal-start.js';

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await loadRulebook();
});
afterEach(() => vi.useRealTimers());

/** When a rehearsal begins that is asked for on a day, and what is said of it. */
async function begun(today: string, regime: string, asked: { at?: string; on?: string } = {}) {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T12:00:00+08:00`) });
  const { startAt, notices } = await rehearsalStart(rulebook, { regime, ...asked });
  return { startAt: new Date(startAt).toISOString(), notices: notices.map(({ zh }) => zh).join() };
}

describe('told nothing, it begins within the time of its regime', () => {
  test.each([
    ['now, while it is in force', '2026-06-30', 'shenzhen-registry', '2026-06-30T04:00:00.000Z', /^$/],
    [
      'on its last day, once it is over',
      '2026-07-01',
      'shenzhen-registry',
      '2026-06-30T01:00:00.000Z',
      /2026-06-30 期满/,
    ],
    [
      'on its first day, before that',
      '2023-06-30',
      'shenzhen-registry',
      '2023-07-01T01:00:00.000Z',
      /2023-07-01 起施行/,
    ],
    ['now, where it is a draft', '2026-11-27', 'anhui-registry', '2026-11-27T04:00:00.000Z', /是草案，尚无效力/],
    ['now, where it is on trial', '2026-11-27', 'guizhou-registry', '2026-11-27T04:00:00.000Z', /^$/],
  ] as const)('%s', async (_, today, regime, startAt, notice) => {
    const found = await begun(today, regime);
    expect(found.startAt).toBe(startAt);
    expect(found.notices).toMatch(notice);
  });
});

test('told a day, it begins at nine of that day; told a time, then', async () => {
  const day = await begun('2026-11-27', 'shenzhen-registry', { on: '2025-09-28' });
  expect(day).toEqual({ startAt: '2025-09-28T01:00:00.000Z', notices: '' });
  const time = await begun('2026-11-27', 'shenzhen-registry', { at: '2025-09-28T10:30:00+08:00' });
  expect(time.startAt).toBe('2025-09-28T02:30:00.000Z');
});

describe('it is refused', () => {
  test.each([
    ['after the last day', { on: '2026-07-01' }, 'regime-expired'],
    ['at the first moment after it', { at: '2026-07-01T00:00:00+08:00' }, 'regime-expired'],
    ['before the first day', { on: '2023-06-30' }, 'regime-not-yet'],
  ])('%s', async (_, asked, code) => {
    await expect(begun('2026-11-27', 'shenzhen-registry', asked)).rejects.toMatchObject({
      refusal: { code, because: [{ cite: 'sz-registration-2023/34' }] },
    });
  });

  test.each([
    ['by a day that is none', { on: '2026-02-30' }, 'day-invalid'],
    ['by a time that is none', { at: 'soon' }, 'at-invalid'],
    ['by both', { on: '2025-09-28', at: '2025-09-28T10:30:00+08:00' }, 'start-twice'],
  ])('%s', async (_, asked, code) => {
    await expect(begun('2026-11-27', 'shenzhen-registry', asked)).rejects.toMatchObject({ code });
  });
});
