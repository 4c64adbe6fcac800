import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOfDay, type Instant, type LocalDate } from '../kernel/index.js';
import { agency } from './case.test-fixture.js';
import { canTake, type EntryState, evolveEntry, marksOn, statusOn } from './entry.js';
import type { EntryEffect } from './entry-effects.js';
import { entryAsOf, type PastEffect, standingOf } from './entry-standing.js';
import { entryOf, entryRules, holder, otherParty } from './entry-world.test-fixture.js';

const day = (text: string) => text as LocalDate;
const cite = 'sample-2025/1' as EntryEffect['cite'];
const { number, registeredOn, status, suspendedUntil, endedOn, records, marks, ...content } = entryOf();

function past(on: string, effect: object, { known = on, caseNumber = `case of ${on}` } = {}): PastEffect {
  return {
    effect: { entry: number, cite, ...effect } as EntryEffect,
    on: day(on),
    recordedAt: endOfDay(day(known)),
    caseNumber,
  };
}

const granted = past('2024-01-02', { do: 'grant', ...content, validUntil: '2026-01-02' });
const pledge = { do: 'record', record: 'P1', as: 'pledge', party: agency, facts: { scale: '百万条' }, until: null };
const life = [
  granted,
  past('2024-03-01', pledge),
  past('2024-04-01', { do: 'mark', mark: 'M1', as: 'objection', until: '2024-05-01' }),
  past('2024-06-01', { do: 'transfer', from: holder.id, to: otherParty }),
  past('2024-07-01', { do: 'release', record: 'P1' }),
  past('2024-08-01', { do: 'suspend', until: null }),
  past('2024-09-01', { do: 'end', as: 'revoked' }),
];
const on = (date: string, known: string | null = null) =>
  standingOf(life, { on: day(date), known: known === null ? null : endOfDay(day(known)) }, entryRules, 'concerned');

describe('on a day', () => {
  test('before its registration there is nothing', () =>
    expect(on('2024-01-01')).toEqual({
      ...{ on: '2024-01-01', known: null, unknownYet: 0, status: 'unregistered', because: [] },
      ...{ holder: null, others: [], against: [] },
    }));

  test('the holder, the pledge and the objection stand with their cases and articles', () => {
    const { status: how, holder: whose, others, against } = on('2024-04-01');
    expect(how).toBe('valid');
    expect(whose).toMatchObject({
      ...{ party: holder.name, right: 'holding', since: '2024-01-02', until: '2026-01-02', holds: true },
      ...{ caseNumber: 'case of 2024-01-02', because: [{ cite }] },
    });
    expect(others).toMatchObject([
      {
        ...{ kind: 'pledge', party: agency.name, since: '2024-03-01', holds: true, caseNumber: 'case of 2024-03-01' },
        terms: [{ title: { zh: '规模', en: 'scale' }, value: { zh: '百万条', en: '百万条' } }],
      },
    ]);
    expect(against).toMatchObject([
      { mark: 'objection', since: '2024-04-01', until: '2024-05-01', caseNumber: 'case of 2024-04-01' },
    ]);
  });

  test('the last day of an objection is its own, and the next is free', () => {
    expect(on('2024-05-01').against).toHaveLength(1);
    expect(on('2024-05-02').against).toEqual([]);
  });

  test('a transfer changes the holder from its day on, and the right runs from then', () => {
    expect(on('2024-05-31').holder).toMatchObject({ party: holder.name, since: '2024-01-02' });
    expect(on('2024-06-01').holder).toMatchObject({
      ...{ party: otherParty.name, since: '2024-06-01', caseNumber: 'case of 2024-06-01' },
    });
  });

  test('a suspended, an expired and an ended right holds for nobody', () => {
    expect(on('2024-06-30').others).toHaveLength(1);
    expect(on('2024-08-01')).toMatchObject({ status: 'suspended', holder: { holds: false }, others: [] });
    expect(on('2024-09-01')).toMatchObject({ status: 'revoked', holder: { holds: false } });
    const unended = standingOf([granted], { on: day('2026-01-03'), known: null }, entryRules, 'concerned');
    expect(unended).toMatchObject({ status: 'expired', holder: { holds: false } });
  });
});

test('what was written later is not known before, and the answer says how much', () => {
  const late = [granted, past('2024-03-01', pledge, { known: '2024-05-05' })];
  const asked = (known: string | null) =>
    standingOf(
      late,
      { on: day('2024-04-01'), known: known === null ? null : endOfDay(day(known)) },
      entryRules,
      'concerned',
    );
  expect(asked('2024-05-04')).toMatchObject({ others: [], unknownYet: 1 });
  expect(asked('2024-05-05')).toMatchObject({ others: [{ kind: 'pledge' }], unknownYet: 0 });
  expect(asked(null)).toMatchObject({ others: [{ kind: 'pledge' }], unknownYet: 0 });
});

test('the public is not told who stands unnamed, nor by which case, nor what was agreed', () => {
  const withheld = { fields: ['scale'], names: [holder.name] };
  const veiled = [
    past('2024-01-02', { do: 'grant', ...content, validUntil: null, withheld }),
    past('2024-03-01', { ...pledge, anonymous: true }),
    past('2024-03-02', { ...pledge, record: 'P2', facts: { scale: '百万条', scene: holder.name } }),
  ];
  const asked = (to: 'public' | 'concerned') =>
    standingOf(veiled, { on: day('2024-04-01'), known: null }, entryRules, to);
  const told = asked('public');
  expect(told.holder?.party).toBeNull();
  expect(told.others[0]).toMatchObject({ party: null, caseNumber: null, terms: [] });
  expect(told.others[1]?.terms.map(({ title }) => title.en)).toEqual(['scene']);
  expect(JSON.stringify(told)).not.toContain(holder.name);
  expect(asked('concerned')).toMatchObject({ holder: { party: holder.name }, others: [{ party: agency.name }, {}] });
});

const span = fc.integer({ min: 0, max: 400 }).map((days) => addDays(day('2024-01-02'), days));
const party = fc.constantFrom(holder, otherParty, agency);
const effect = fc.oneof(
  fc.record({ do: fc.constant('transfer'), from: party.map(({ id }) => id), to: party }),
  fc.record({
    ...{ do: fc.constant('record'), record: fc.constantFrom('A', 'B'), as: fc.constantFrom('pledge', 'licence') },
    ...{ party, facts: fc.constant({}), until: fc.option(span, { nil: null }) },
  }),
  fc.record({ do: fc.constant('release'), record: fc.constantFrom('A', 'B') }),
  fc.record({
    do: fc.constant('mark'),
    mark: fc.constantFrom('C', 'D'),
    as: fc.constantFrom('objection', 'freeze'),
    until: fc.option(span, { nil: null }),
  }),
  fc.record({ do: fc.constant('unmark'), as: fc.constantFrom('objection', 'freeze') }),
  fc.record({ do: fc.constant('suspend'), until: fc.option(span, { nil: null }) }),
  fc.constant({ do: 'resume' }),
  fc.constant({ do: 'end', as: 'cancelled' }),
);

/** A life of an entry in the order of its days, as a register takes it: nothing that can not follow. */
const lives = fc.array(fc.record({ effect, on: span }), { maxLength: 20 }).map((events) => {
  const followed = [granted];
  let entry: EntryState = evolveEntry(null, granted.effect, granted.on);
  for (const each of events.sort((one, other) => (one.on < other.on ? -1 : 1))) {
    const next = past(each.on, each.effect);
    if (!canTake(entry, next.effect)) continue;
    entry = evolveEntry(entry, next.effect, next.on);
    followed.push(next);
  }
  return { followed, entry };
});

describe('whatever was done to an entry', () => {
  test('today, as it is known now, is the register as it stands', () =>
    fc.assert(
      fc.property(lives, ({ followed, entry }) => {
        const today = day('2026-01-01');
        expect(entryAsOf(followed, { on: today, known: null })).toEqual(entry);
        const told = standingOf(followed, { on: today, known: null }, entryRules, 'concerned');
        expect(told.status).toBe(statusOn(entry, today));
        expect(new Set([...told.others.map(({ kind }) => kind), ...told.against.map(({ mark }) => mark)])).toEqual(
          new Set(marksOn(entry, today)),
        );
      }),
    ));

  test('a past day stays what it was, whatever happens after it', () =>
    fc.assert(
      fc.property(lives, span, ({ followed }, asked) => {
        const before = followed.filter((each) => each.on <= asked);
        expect(standingOf(followed, { on: asked, known: null }, entryRules, 'concerned')).toEqual(
          standingOf(before, { on: asked, known: null }, entryRules, 'concerned'),
        );
      }),
    ));

  test('as known at a moment, nothing is told that was written after it', () =>
    fc.assert(
      fc.property(lives, span, span, ({ followed }, asked, known) => {
        const moment: Instant = endOfDay(known);
        const then = followed.filter(({ recordedAt }) => recordedAt <= moment);
        const { unknownYet, ...told } = standingOf(followed, { on: asked, known: moment }, entryRules, 'concerned');
        const { unknownYet: none, ...only } = standingOf(then, { on: asked, known: moment }, entryRules, 'concerned');
        expect(told).toEqual(only);
        expect([unknownYet, none]).toEqual([
          followed.filter((each) => each.on <= asked && each.recordedAt > moment).length,
          0,
        ]);
      }),
    ));
});
