import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  epochMs,
  type Instant,
  instant,
  type OrganisationId,
  type ScanId,
  type SourceId,
  shanghaiDate,
} from '../../kernel/index.js';
import {
  beginScan,
  changeSource,
  connectSource,
  endScan,
  evolveSource,
  nextScan,
  pauseScan,
  resumeScan,
  retireSource,
  type SourceState,
  sourceRefusals,
} from './index.js';

const at = '2026-11-28T02:00:00.000Z' as Instant;
const scan = 'scan_00000000000000000000000001' as ScanId;
const place = {
  kind: 'postgres',
  host: 'db',
  port: 5432,
  database: 'biz',
  user: 'reader',
  schemas: [],
  tls: 'prefer',
} as const;
const details = { name: '业务库', place: { ...place, schemas: [], views: false }, schedule: null };
const figures = { tables: 0, added: 0, again: 0, unchanged: 0, rows: 0, unread: [], gone: [] };
const commands = {
  change: (state: SourceState) => changeSource(state, { ...details, name: '新名' }),
  retire: retireSource,
  begin: (state: SourceState) => beginScan(state, { scan, whole: false, by: 'person' }),
  pause: pauseScan,
  resume: resumeScan,
  finish: (state: SourceState) => endScan(state, { scan, how: 'finished', fault: null, figures }),
} as const;
type Command = keyof typeof commands;

const connected = follow(
  null,
  connectSource({ id: 'src_1' as SourceId, owner: 'org_1' as OrganisationId, ...details }),
);

function follow(state: SourceState | null, made: ReturnType<typeof connectSource>): SourceState {
  if (made.kind === 'refused') throw new Error(made.code);
  const next = made.events.reduce<SourceState | null>((each, event) => evolveSource(each, event, at), state);
  if (!next) throw new Error('no source');
  return next;
}

const after = (...given: Command[]) =>
  given.reduce((state, command) => follow(state, commands[command](state)), connected);

describe('a source', () => {
  test.each<[string, Command[], Command]>([
    ['source-retired', ['retire'], 'begin'],
    ['source-retired', ['retire'], 'retire'],
    ['source-retired', ['retire'], 'change'],
    ['scan-under-way', ['begin'], 'begin'],
    ['scan-under-way', ['begin', 'pause'], 'retire'],
    ['scan-under-way', ['begin'], 'change'],
    ['no-scan-under-way', [], 'pause'],
    ['no-scan-under-way', [], 'resume'],
    ['no-scan-under-way', ['begin', 'finish'], 'finish'],
    ['scan-resting', ['begin', 'pause'], 'pause'],
    ['scan-not-resting', ['begin'], 'resume'],
  ])('refuses with %s after %j the command %s', (code, before, command) => {
    expect(commands[command](after(...before))).toMatchObject({ kind: 'refused', code });
    expect(Object.keys(sourceRefusals)).toContain(code);
  });

  test('tells what its last scan came to', () => {
    expect(after('begin', 'pause', 'resume', 'finish')).toMatchObject({
      scan: null,
      last: { id: scan, how: 'finished', begunAt: at },
    });
  });

  test('has one scan at most, and none once it is given up, whatever is asked of it', () => {
    const names = Object.keys(commands) as Command[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (given) => {
        let state = connected;
        for (const command of given) {
          const made = commands[command](state);
          if (made.kind === 'refused') continue;
          const next = follow(state, made);
          if (command === 'begin') expect(state.scan).toBeNull();
          expect(next.retired && next.scan).toBeFalsy();
          expect(next.retired || !state.retired).toBe(true);
          state = next;
        }
      }),
    );
  });
});

describe('the next time of a schedule', () => {
  test.each<[number | null, string, string, string]>([
    [null, '02:30', '2026-11-28T02:00:00.000Z', '2026-11-28T18:30:00.000Z'],
    [null, '02:30', '2026-11-28T18:30:00.000Z', '2026-11-29T18:30:00.000Z'],
    [1, '02:30', '2026-11-28T02:00:00.000Z', '2026-11-29T18:30:00.000Z'],
    [6, '23:59', '2026-11-28T02:00:00.000Z', '2026-11-28T15:59:00.000Z'],
    [7, '00:00', '2026-12-31T16:00:00.000Z', '2027-01-02T16:00:00.000Z'],
  ])('of weekday %s at %s after %s is %s', (weekday, time, from, next) => {
    expect(nextScan({ weekday, at: time }, from as Instant)).toBe(next);
  });

  test('comes after, at its time of Shanghai, within eight days', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 7 })),
        fc.nat({ max: 23 }),
        fc.nat({ max: 59 }),
        fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }),
        (weekday, hour, minute, ms) => {
          const next = nextScan({ weekday, at: `${two(hour)}:${two(minute)}` }, instant(ms));
          expect(epochMs(next)).toBeGreaterThan(ms);
          expect(epochMs(next) - ms).toBeLessThanOrEqual(8 * 86_400_000);
          const local = new Date(epochMs(next) + 8 * 3_600_000);
          expect([local.getUTCHours(), local.getUTCMinutes()]).toEqual([hour, minute]);
          if (weekday !== null) expect(new Date(`${shanghaiDate(next)}T00:00:00Z`).getUTCDay()).toBe(weekday % 7);
        },
      ),
    );
  });
});
