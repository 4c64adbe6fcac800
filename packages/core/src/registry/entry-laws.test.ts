import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../kernel/index.js';
import { agency } from './case.test-fixture.js';
import { canTake, type EntryState, hasEnded, marksOn, statusOn } from './entry.js';
import { EntryStory, entryOf, holder, must, otherParty, pledged } from './entry-world.test-fixture.js';
import { type EntryEffect, evolveAccount, evolveEntry, TakenEffect } from './index.js';

const first = '2025-01-01' as LocalDate;
const cite = 'sample-2025/1' as EntryEffect['cite'];
const on = { entry: 'SAMPLE-1', cite };
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays(first, days));
const party = fc.constantFrom(holder, otherParty, agency);
const until = fc.option(day, { nil: null });
const mark = fc.constantFrom('objection' as const, 'freeze' as const);

const grant: EntryEffect = (() => {
  const { number, registeredOn, status, suspendedUntil, endedOn, records, marks, ...content } = entryOf();
  return { do: 'grant', entry: number, cite, ...content } as EntryEffect;
})();

const effect: fc.Arbitrary<EntryEffect> = fc
  .oneof(
    fc.constant(grant),
    fc.record({
      do: fc.constant('amend' as const),
      facts: fc.constant({ scale: '百万条' }),
      object: fc.constant(null),
    }),
    fc.record({ do: fc.constant('transfer' as const), from: party.map(({ id }) => id), to: party }),
    fc.record({
      ...{ do: fc.constant('record' as const), record: fc.constantFrom('A', 'B'), as: fc.constant('pledge' as const) },
      ...{ party, facts: fc.constant({}), until },
    }),
    fc.record({ do: fc.constant('release' as const), record: fc.constantFrom('A', 'B') }),
    fc.record({ do: fc.constant('mark' as const), mark: fc.constantFrom('C', 'D'), as: mark, until }),
    fc.record({ do: fc.constant('unmark' as const), as: mark }),
    fc.record({ do: fc.constant('suspend' as const), until }),
    fc.constant({ do: 'resume' as const }),
    fc.record({ do: fc.constant('renew' as const), validUntil: until }),
    fc.record({ do: fc.constant('end' as const), as: fc.constantFrom('cancelled' as const, 'revoked' as const) }),
  )
  .map((made) => ({ ...on, ...made }) as EntryEffect);

const journal = fc.array(fc.record({ effect, on: day }), { maxLength: 30 });

/** What the register takes of a journal: each effect that can follow, in its order. */
function taken(events: readonly { effect: EntryEffect; on: LocalDate }[]) {
  const followed: (typeof events)[number][] = [];
  let entry: EntryState | null = null;
  const states: EntryState[] = [];
  for (const event of events) {
    if (!canTake(entry, event.effect)) continue;
    entry = evolveEntry(entry, event.effect, event.on);
    followed.push(event);
    states.push(entry);
  }
  return { entry, followed, states };
}

const started = journal.map((events) => [{ effect: grant, on: first }, ...events]);

describe('whatever is done to an entry', () => {
  test('nothing is granted twice', () =>
    fc.assert(
      fc.property(started, (events) => {
        expect(taken(events).followed.filter((event) => event.effect.do === 'grant')).toHaveLength(1);
      }),
    ));

  test('an ended entry never revives, passes to nobody, and gets no other term', () =>
    fc.assert(
      fc.property(started, (events) => {
        const { states } = taken(events);
        const end = states.findIndex(hasEnded);
        if (end < 0) return;
        const after = states.slice(end).map(({ status, holder: whose, validUntil }) => ({ status, whose, validUntil }));
        expect(new Set(after.map((state) => JSON.stringify(state))).size).toBe(1);
      }),
    ));

  test('a replay of what was written comes to the same entry', () =>
    fc.assert(
      fc.property(started, (events) => {
        const { entry, followed } = taken(events);
        const read = followed.map((event) => ({
          effect: TakenEffect.parse(JSON.parse(JSON.stringify(event.effect))) as EntryEffect,
          on: event.on,
        }));
        const again = read.reduce<EntryState | null>(
          (state, event) => evolveEntry(state, event.effect, event.on),
          null,
        );
        expect(again).toEqual(entry);
      }),
    ));

  test('what can not follow throws and changes nothing', () =>
    fc.assert(
      fc.property(started, effect, (events, next) => {
        const { entry } = taken(events);
        if (canTake(entry, next)) return;
        expect(() => evolveEntry(entry, next, first)).toThrow(/can not follow/);
      }),
    ));

  test('it has one holder, and only a transfer changes whose it is', () =>
    fc.assert(
      fc.property(started, (events) => {
        const { followed, states } = taken(events);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1];
          if (before && before.holder.id !== state.holder.id) expect(followed[index]?.effect.do).toBe('transfer');
        }
      }),
    ));

  test('what hangs on it on a day is what was hung and neither taken off nor over', () =>
    fc.assert(
      fc.property(started, day, (events, today) => {
        const { entry } = taken(events);
        if (!entry) return;
        const standing = [
          ...entry.marks.filter((m) => m.liftedOn === null && (m.until ?? today) >= today).map((m): string => m.mark),
          ...entry.records.filter((r) => r.releasedOn === null && (r.until ?? today) >= today).map((r) => r.kind),
        ];
        expect([...marksOn(entry, today)].sort()).toEqual([...new Set(standing)].sort());
      }),
    ));
});

describe('how an entry stands by the day', () => {
  test('it expires after its last day, and not on it', () => {
    expect(statusOn(entryOf(), '2026-01-02' as LocalDate)).toBe('valid');
    expect(statusOn(entryOf(), '2026-01-03' as LocalDate)).toBe('expired');
  });

  test('a suspension until a day ends with it; one without stays', () => {
    const suspended = entryOf({ status: 'suspended', suspendedUntil: '2025-03-10' as LocalDate });
    expect(statusOn(suspended, '2025-03-10' as LocalDate)).toBe('suspended');
    expect(statusOn(suspended, '2025-03-11' as LocalDate)).toBe('valid');
    expect(statusOn({ ...suspended, suspendedUntil: null }, '2025-12-31' as LocalDate)).toBe('suspended');
  });

  test('what was revoked stays so past its last day', () =>
    expect(statusOn(entryOf({ status: 'revoked' }), '2030-01-01' as LocalDate)).toBe('revoked'));
});

describe('accounts', () => {
  const opening = {
    do: 'open-account' as const,
    account: 'SA-1',
    cite,
    authority: 'a',
    regime: 'r',
    holder,
    facts: {},
    rehearsal: false,
  };
  const open = evolveAccount(null, opening, first);

  test('one opens once', () => expect(() => evolveAccount(open, opening, first)).toThrow(/opened twice/));
  test('a closed one stays closed', () => {
    const closed = evolveAccount(open, { do: 'close-account', account: 'SA-1', cite }, first);
    expect(closed.status).toBe('closed');
    expect(() => evolveAccount(closed, { do: 'amend-account', account: 'SA-1', cite, facts: {} }, first)).toThrow();
  });
});

describe('an application on an entry', () => {
  test('the case counts as submitted on the day of the confirmation, and its time runs from then', () => {
    const story = new EntryStory('transfer', { entry: entryOf() }).filed(otherParty, '2025-03-03');
    expect(story.state.status).toBe('draft');
    must(story.consent(holder, '2025-03-10'));
    if (story.state.status !== 'open') throw new Error('not open');
    expect(story.state.submittedAt.slice(0, 10)).toBe('2025-03-10');
    expect(story.state.clocks.review?.clock.due).toBe('2025-03-24');
  });

  test('a release takes off the pledge that it names and no other', () => {
    const story = new EntryStory('pledge-release', { entry: entryOf(pledged(otherParty, otherParty)) });
    story.filed(otherParty, '2025-03-03', {}, { record: 'pledge-1' });
    must(story.decide('pass', '2025-03-05'));
    expect(story.entry?.records.map(({ id, releasedOn }) => [id, releasedOn])).toEqual([
      ['pledge-0', null],
      ['pledge-1', '2025-03-05'],
    ]);
  });

  test('an objection that lapses after the entry was revoked takes its mark off, and revives nothing', () => {
    const story = new EntryStory('objection', { entry: entryOf() }).filed(otherParty, '2025-03-03');
    must(story.decide('accept', '2025-03-03'));
    story.entry = story.entry && { ...story.entry, status: 'revoked' };
    must(story.tick('proof', '2025-03-20'));
    expect(story.state).toMatchObject({ status: 'ended', outcome: 'lapsed' });
    expect(story.entry).toMatchObject({ status: 'revoked' });
    expect(marksOn(story.entry as EntryState, '2025-03-21' as LocalDate)).toEqual([]);
  });

  test('two cases that end the same entry: the second takes no effect', () => {
    const one = new EntryStory('cancellation', { entry: entryOf() }).filed(holder, '2025-03-03');
    const two = new EntryStory('cancellation', { entry: entryOf() }).filed(holder, '2025-03-03');
    must(one.decide('pass', '2025-03-05'));
    must(one.tick('notice.lasts', '2025-03-13'));
    expect(one.entry?.status).toBe('cancelled');
    two.entry = one.entry;
    expect(two.decide('pass', '2025-03-05')).toMatchObject({ kind: 'refused', code: 'entry-status' });
    expect(two.decide('refuse', '2025-03-05')).toMatchObject({ kind: 'decided' });
  });

  test('a publicity that ends when the entry has passed to somebody else ends the case without effect', () => {
    const story = new EntryStory('cancellation', { entry: entryOf() }).filed(holder, '2025-03-03');
    must(story.decide('pass', '2025-03-05'));
    story.entry = entryOf({ holder: agency });
    must(story.tick('notice.lasts', '2025-03-13'));
    expect(story.state).toMatchObject({ status: 'ended', outcome: 'terminated', certificates: [] });
    expect(story.entry.status).toBe('valid');
  });
});
