import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../kernel/index.js';
import { anhui, stranger, tianjin } from '../registry/case.test-fixture.js';
import { submitted } from '../registry/scenes.test-fixture.js';
import { isPeriodEnd } from '../rulebook/index.js';
import {
  arisen,
  contextOn,
  day,
  document,
  duty,
  elsewhere,
  enterprise,
  folded,
  registry,
  rules,
  withEvidence,
} from './duties.test-fixture.js';
import {
  arising,
  bearerAs,
  type DutyEvent,
  declareEvent,
  dutiesOfCalendar,
  dutiesUponCase,
  dutyView,
  evolveDuty,
  noDuty,
  performDuty,
  publishedOf,
  recurring,
  standingOn,
} from './index.js';

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2020-01-01'), days));

describe('the calendar', () => {
  test('a year that has ended gives its report once, due three months later', () => {
    const [report, ...others] = dutiesOfCalendar(rules, () => day('2025-06-01'), day('2026-01-01'));
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      duty: 'annual-report',
      cause: { kind: 'period', ended: '2025-12-31' },
      bearer: { kind: 'registry' },
      arisenOn: '2025-12-31',
      due: '2026-03-31',
      next: null,
      published: true,
    });
    expect(dutiesOfCalendar(rules, () => day('2025-06-01'), day('2025-12-31'))).toEqual([]);
  });

  test('the province asks for a report of each quarter, and for what always holds once', () => {
    const loaded = { loaded: anhui, settings: { 'report-days': 7 } };
    const found = dutiesOfCalendar(loaded, () => day('2025-09-15'), day('2026-01-01'));
    const quarterly = found.filter(({ duty }) => duty === 'quarterly-report');
    expect(quarterly.map(({ arisenOn, due }) => [arisenOn, due])).toEqual([
      ['2025-09-30', '2025-10-16'],
      ['2025-12-31', '2026-01-12'],
    ]);
    const standing = found.filter(({ cause }) => cause.kind === 'standing');
    expect(standing.length).toBeGreaterThan(10);
    expect(standing.every(({ due, who }) => due === null && (who === 'registry' || who === 'authority'))).toBe(true);
  });

  test('every period gives one duty, however often and from whatever day it is asked', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(1500), fc.nat(1500), (since, first, second) => {
        const early = dutiesOfCalendar(rules, () => since, addDays(since, first));
        const late = dutiesOfCalendar(rules, () => since, addDays(since, first + second));
        const ids = late.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.slice(0, early.length)).toEqual(early.map(({ id }) => id));
        const ends = Array.from({ length: daysBetween(since, addDays(since, first + second)) }, (_, n) =>
          addDays(since, n),
        ).filter((on) => isPeriodEnd('year-ended', on));
        expect(late.map(({ arisenOn }) => arisenOn)).toEqual(ends);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what comes every so often', () => {
  test('comes again on its day, once, whether it was done or not', () => {
    const first = arisen('yearly-check', '2025-03-01', { kind: 'event', ref: 'case:x/9' });
    expect(first).toMatchObject({ due: null, next: '2026-03-01' });
    expect(recurring(rules, first, day('2026-02-28'))).toBeNull();
    const second = recurring(rules, first, day('2026-03-01'));
    expect(second).toMatchObject({ arisenOn: '2026-03-01', next: '2027-03-01', cause: { of: first.id } });
    const done = performDuty(
      first,
      { on: day('2026-02-01'), note: '已检', document, reader: enterprise },
      contextOn('2026-02-01'),
    );
    if (done.kind === 'refused') throw new Error(done.code);
    const after = done.events.reduce(evolveDuty, first);
    if (after.status === 'none') throw new Error('lost');
    expect(recurring(rules, after, day('2027-01-01'))).toEqual(second);
  });

  test('never comes where the rule names no length of time', () => {
    expect(recurring(rules, arisen('annual-report', '2025-12-31'), day('2099-01-01'))).toBeNull();
  });
});

describe('a case', () => {
  const { state, loaded } = submitted(anhui);
  const events = [{ event: { type: 'CaseSubmitted', number: '1', stage: 'x' } as const, version: 7 }];
  const upon = (change: object, happenings: Parameters<typeof dutiesUponCase>[2]) => {
    if (state.status === 'none') throw new Error('no case');
    return dutiesUponCase(
      { loaded, settings: {} },
      { ...state, ...change } as typeof state,
      happenings,
      day('2025-10-09'),
    );
  };
  const agency = { id: enterprise.organisation, name: '样例审查所', uscc: '' };

  test('that is submitted binds its agency, when there is one', () => {
    expect(upon({ agency: null }, events)).toEqual([]);
    const found = upon({ agency }, events);
    expect(found.map(({ duty, bearer }) => [duty, bearer])).toEqual([
      ['agency-samples', { kind: 'organisation', organisation: agency.id, name: agency.name }],
    ]);
    const assigned = upon({ agency }, [{ event: { type: 'ReviewAssigned', agency }, version: 9 }]);
    expect(assigned.map(({ duty }) => duty)).toEqual(['agency-samples']);
    expect(upon({ agency, registration: 'cancellation' }, events)).toEqual([]);
  });

  test('that ends binds the registry; each of two certificates binds whoever holds it', () => {
    const ended = upon({}, [{ event: { type: 'CaseEnded', outcome: 'issued' }, version: 20 }]);
    expect(ended.map(({ duty, bearer }) => [duty, bearer.kind])).toEqual([['features-on-chain', 'registry']]);
    const other = { ...agency, name: '对方示例公司' };
    const issued = (version: number, holder: object) => ({
      event: { type: 'CertificateIssued', holder } as never,
      version,
    });
    const found = upon({}, [issued(21, agency), issued(22, other)]);
    expect(found.map(({ duty, bearer }) => [duty, bearer.kind === 'organisation' && bearer.name])).toEqual([
      ['lawful-use', agency.name],
      ['certificate-integrity', agency.name],
      ['lawful-use', other.name],
      ['certificate-integrity', other.name],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(4);
  });

  test('that transfers an entry binds whoever held it before, and only a transfer does', () => {
    const former = { id: stranger.id, name: stranger.name, uscc: stranger.uscc };
    const upon = (registration: string) =>
      dutiesUponCase(
        { loaded: tianjin, settings: {} },
        { ...state, registration, entry: { registration: 'initial', holder: former } } as never,
        [{ event: { type: 'EffectsTaken', effects: [{ do: 'transfer' }, { do: 'reissue' }] } as never, version: 3 }],
        day('2025-10-09'),
      ).filter(({ who }) => who === 'registrant');
    const bearer = { kind: 'organisation', organisation: former.id, name: former.name };
    expect(upon('transfer')).toMatchObject([
      { duty: 'transfer-declaration', bearer, due: '2025-10-09' },
      { duty: 'undeclared-loss', bearer, due: null },
    ]);
    expect(upon('change')).toEqual([]);
  });

  test('of a rehearsal binds nobody', () => {
    expect(upon({ agency, rehearsal: true }, events)).toEqual([]);
  });
});

describe('a declaration', () => {
  const what = '平台发生安全事件';
  const give = (change: object = {}) =>
    declareEvent(
      { duty: 'incident-report', on: day('2026-01-05'), what, ref: 'r1', reader: enterprise, ...change },
      contextOn('2026-01-06'),
    );

  test('binds whoever declares, within the time that the rule sets', () => {
    const answer = give();
    if (answer.kind === 'refused') throw new Error(answer.code);
    expect(answer.because.map(({ cite }) => cite)).toEqual(['sample-2025/25']);
    const state = folded(answer.events);
    expect(state).toMatchObject({ status: 'open', due: '2026-01-07', declared: { what, by: enterprise.organisation } });
  });

  test('made twice gives two duties; the same one gives the same', () => {
    const ids = ['r1', 'r1', 'r2'].map((ref) => {
      const answer = give({ ref });
      return answer.kind === 'decided' && answer.events.map((event) => ('id' in event ? event.id : '')).join('');
    });
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});

describe('a duty that is done', () => {
  const command = { on: day('2026-02-01'), note: '已报送', document, reader: registry };
  const context = contextOn('2026-02-01');

  test('names the day, the document and the rule, and is not done again', () => {
    const open = arisen('annual-report', '2025-12-31');
    const answer = performDuty(open, command, context);
    if (answer.kind === 'refused') throw new Error(answer.code);
    expect(answer.because.map(({ cite }) => cite)).toEqual(['sample-2025/24']);
    const done = answer.events.reduce(evolveDuty, open);
    expect(done).toMatchObject({ status: 'done', performed: { on: '2026-02-01', document: { name: document.name } } });
    expect(performDuty(done, command, context)).toMatchObject({ code: 'duty-performed-already' });
    expect(() => answer.events.reduce(evolveDuty, done)).toThrow();
  });

  test('takes no document where none is asked', () => {
    const open = arisen('annual-report', '2025-12-31');
    const bare = withEvidence('annual-report', 'none');
    expect(performDuty(open, { ...command, document: null }, bare).kind).toBe('decided');
    expect(performDuty(open, command, withEvidence('annual-report', 'optional')).kind).toBe('decided');
  });

  test('stands where its last day has it, and shows the public no document', () => {
    const open = arisen('annual-report', '2025-12-31');
    expect(standingOn(open, day('2026-03-31'))).toBe('due');
    expect(standingOn(open, day('2026-04-01'))).toBe('overdue');
    expect(standingOn(arisen('yearly-check', '2025-03-01'), day('2030-01-01'))).toBe('open');
    const late = { ...command, on: day('2026-04-02') };
    const answer = performDuty(open, late, contextOn('2026-04-03'));
    if (answer.kind === 'refused') throw new Error(answer.code);
    const done = answer.events.reduce(evolveDuty, open);
    if (done.status === 'none') throw new Error('lost');
    expect(standingOn(done, day('2030-01-01'))).toBe('done');
    const view = dutyView(rules, duty('annual-report'), done, { today: day('2026-04-03'), mine: true });
    expect(view.performed).toMatchObject({ late: true });
    expect(publishedOf(view)).toMatchObject({ performedOn: '2026-04-02', late: true, standing: 'done' });
    expect(JSON.stringify(publishedOf(view))).not.toContain(document.sha256);
  });
});

test('a bearer that no organisation of the platform stands for binds nobody', () => {
  expect(bearerAs({ who: 'exchange' }, 'sample-authority', registry)).toBeNull();
  expect(bearerAs({ who: 'registry' }, 'sample-authority', elsewhere)).toBeNull();
});

test('whatever is commanded: nothing is done twice, and a replay gives the same state', () => {
  const command = fc.record({
    on: fc.integer({ min: -3, max: 3 }).map((days) => addDays(day('2026-01-10'), days)),
    withDocument: fc.boolean(),
    reader: fc.constantFrom(registry, elsewhere, enterprise),
  });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const rule = duty('annual-report');
      const bearer = { kind: 'registry', authority: rules.loaded.regime.authority.id } as const;
      const cause = { kind: 'period', ended: day('2025-12-31') } as const;
      const journal: DutyEvent[] = [arising(rules, rule, { cause, bearer, on: cause.ended })];
      let state = folded(journal);
      for (const { on, withDocument, reader } of commands) {
        const given = { on, note: '样例', document: withDocument ? document : null, reader };
        const answer = performDuty(state, given, contextOn('2026-01-11'));
        if (answer.kind === 'refused') continue;
        journal.push(...answer.events);
        state = answer.events.reduce(evolveDuty, state);
      }
      expect(journal.filter(({ type }) => type === 'DutyPerformed').length).toBeLessThanOrEqual(1);
      expect(folded(journal)).toEqual(state);
      expect(journal.reduce(evolveDuty, noDuty)).toEqual(state);
    }),
  );
});
