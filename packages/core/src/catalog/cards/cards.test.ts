import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Instant, type LocalDate } from '../../kernel/index.js';
import { cardDifferences, cardSheet } from './card-sheet.js';
import { dataState } from './data-state.js';
import { endGrant, enterBook, fillCard, leaveBook, markGrant, sayState, takeStateBack } from './decide-card.js';
import type { KnownFacts } from './facts.js';
import { type CardEvent, type CardLedger, emptyLedger, evolveLedger } from './ledger.js';
import { cardRefusals } from './refusals.js';
import { shippedCards } from './shipped.test-fixture.js';

const scheme = shippedCards();
const at = '2026-11-28T02:00:00.000Z' as Instant;
const today = '2026-11-28' as LocalDate;
const by = 'person_1';
const grant = {
  right: 'processing',
  grantee: '加工公司',
  uscc: null,
  from: '2026-01-01',
  until: '2027-01-01',
  document: '合同一',
  scope: '',
};
const facts: KnownFacts = {
  name: '客户',
  file: '客户.csv',
  'column-names': ['姓名'],
  rows: 3,
  grade: 'general',
  'storage-method': 'file-system',
  'sensitive-columns': [],
  'newest-in-data': '2026-11-01',
  registrations: [],
};

type Made = ReturnType<typeof fillCard>;
function after(...made: Made[]): CardLedger {
  return made.reduce((ledger, each) => {
    if (each.kind === 'refused') throw new Error(each.code);
    return each.events.reduce((state, event) => evolveLedger(state, event, at), ledger);
  }, emptyLedger);
}
const marked = after(markGrant(scheme, grant, { id: 'mark_1', by }));
const booked = after(
  enterBook(scheme, { reason: '成本不清', missing: ['measurable'], nextLook: '2027-01-01' }, { today, by }),
);

describe('a card refuses', () => {
  const ended = evolveLedger(
    marked,
    { type: 'GrantMarkEnded', mark: 'mark_1', ended: { on: today, reason: '期满' }, by },
    at,
  );
  const end = { mark: 'mark_1', on: today, reason: '期满' };
  test.each<[string, Made]>([
    ['card-nothing-said', fillCard(scheme, { values: {} }, by)],
    ['card-field-unknown', fillCard(scheme, { values: { constructor: 'x' } }, by)],
    ['card-field-known', fillCard(scheme, { values: { rows: 4 } }, by)],
    ['card-field-known', fillCard(scheme, { values: { registrations: ['x'] } }, by)],
    ['card-value-wrong', fillCard(scheme, { values: { origin: 'stolen' } }, by)],
    ['card-value-wrong', fillCard(scheme, { values: { 'last-used-on': '2026-13-01' } }, by)],
    ['card-value-wrong', fillCard(scheme, { values: { 'book-value': Number.POSITIVE_INFINITY } }, by)],
    ['card-value-wrong', fillCard(scheme, { values: { encrypted: 'yes' } }, by)],
    ['card-value-wrong', fillCard(scheme, { values: { manager: '  ' } }, by)],
    ['state-not-said', takeStateBack(scheme, emptyLedger, by)],
    [
      'book-condition-unknown',
      enterBook(scheme, { reason: 'x', missing: ['luck'], nextLook: '2027-01-01' }, { today, by }),
    ],
    ['book-look-past', enterBook(scheme, { reason: 'x', missing: ['control'], nextLook: today }, { today, by })],
    ['book-not-kept', leaveBook(scheme, emptyLedger, '已确认', by)],
    ['grant-right-unknown', markGrant(scheme, { ...grant, right: 'holding' }, { id: 'mark_2', by })],
    ['grant-days-wrong', markGrant(scheme, { ...grant, until: '2025-12-31' }, { id: 'mark_2', by })],
    ['grant-mark-unknown', endGrant(scheme, emptyLedger, end, by)],
    ['grant-mark-ended', endGrant(scheme, ended, end, by)],
    ['grant-days-wrong', endGrant(scheme, marked, { ...end, on: '2025-12-31' as LocalDate }, by)],
  ])('%s', (code, made) => {
    expect(made).toMatchObject({ kind: 'refused', code });
    expect(Object.keys(cardRefusals)).toContain(code);
  });

  test('nothing else', () => {
    expect(Object.keys(cardRefusals)).toHaveLength(12);
  });
});

describe('a card', () => {
  test('says who tells each field, and people stand before the scan', () => {
    const ledger = after(
      fillCard(scheme, { values: { origin: 'traded', 'storage-method': 'other', summary: '客户名录' } }, by),
    );
    const field = (id: string) => cardSheet(scheme, facts, ledger, today).fields.find((each) => each.id === id);
    expect(field('rows')).toMatchObject({ value: 3, told: 'scan' });
    expect(field('name')).toMatchObject({ value: '客户', told: 'platform' });
    expect(field('origin')).toMatchObject({ value: 'traded', told: 'people', at });
    expect(field('storage-method')).toMatchObject({ value: 'other', told: 'people', found: 'file-system' });
    expect(field('registrations')).toMatchObject({ value: [], told: 'register' });
    expect(field('manager')).toMatchObject({ value: null, told: 'nobody' });
  });

  test('knows what is missing of its elements, and everything once it is filled in', () => {
    const first = cardSheet(scheme, facts, emptyLedger, today);
    const missing = Object.fromEntries(first.elements.map((part) => [part.id, part.missing]));
    expect(missing).toMatchObject({ name: [], 'storage-method': [], source: ['origin', 'source'], state: [] });
    const people = scheme.fields.filter((each) => each.people);
    const values = Object.fromEntries(
      people.map(({ id, type, values: offered }) => [
        id,
        {
          text: 'x',
          'long-text': 'x',
          list: ['x'],
          number: 1,
          date: '2026-01-01',
          'yes-no': false,
          choice: offered?.[0]?.id ?? '',
        }[type],
      ]),
    );
    const full = cardSheet(scheme, facts, after(fillCard(scheme, { values }, by)), today);
    expect([...full.elements, ...full.properties].filter(({ known }) => !known)).toEqual([]);
  });

  test('tells what two versions hold otherwise, in fields, state, book and grants, but not of the register', () => {
    const version = (of: KnownFacts, ledger: CardLedger) => ({ sheet: cardSheet(scheme, of, ledger, today), ledger });
    const first = version(facts, emptyLedger);
    const filled = version({ ...facts, rows: 4 }, after(fillCard(scheme, { values: { manager: '数据部' } }, by)));
    expect(cardDifferences(first, filled)).toEqual([
      { kind: 'field', id: 'rows', before: 3, after: 4 },
      { kind: 'field', id: 'manager', before: null, after: '数据部' },
    ]);
    expect(cardDifferences(filled, filled)).toEqual([]);
    expect(cardDifferences(first, version({ ...facts, registrations: ['R-1'] }, emptyLedger))).toEqual([]);
    const said = after(sayState(scheme, { state: 'dormant', reason: '业务已停' }, by));
    expect(cardDifferences(first, version(facts, said))).toEqual([
      { kind: 'state', id: 'state', before: 'active', after: 'dormant' },
    ]);
    expect(cardDifferences(version(facts, booked), version(facts, marked))).toEqual([
      { kind: 'book', id: 'book', before: '成本不清 · 2027-01-01', after: null },
      { kind: 'grants', id: 'grants', before: [], after: ['加工公司 2026-01-01 — 2027-01-01'] },
    ]);
  });

  test('is not made less by grants, however many are marked and ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('processing', 'operating'), fc.boolean()), { maxLength: 8 }),
        (all) => {
          let ledger = emptyLedger;
          const take = (made: Made) => {
            if (made.kind === 'refused') throw new Error(made.code);
            ledger = made.events.reduce((state, event) => evolveLedger(state, event, at), ledger);
          };
          for (const [place, [right, over]] of all.entries()) {
            const id = `mark_${place}`;
            take(markGrant(scheme, { ...grant, right }, { id, by }));
            if (over) take(endGrant(scheme, ledger, { mark: id, on: today, reason: '期满' }, by));
          }
          expect(ledger.marks.map(({ ended }) => ended !== null)).toEqual(all.map(([, over]) => over));
          expect(cardSheet(scheme, facts, ledger, today)).toEqual(cardSheet(scheme, facts, emptyLedger, today));
        },
      ),
    );
  });

  test('takes back what was said', () => {
    const ledger = after(
      fillCard(scheme, { values: { manager: '数据部', origin: 'traded' } }, by),
      fillCard(scheme, { values: { manager: null } }, by),
    );
    expect(Object.keys(ledger.said)).toEqual(['origin']);
  });
});

describe('the reference book', () => {
  test('keeps why, what is missing, the next look, and since when', () => {
    expect(booked.book).toMatchObject({
      reason: '成本不清',
      missing: ['measurable'],
      nextLook: '2027-01-01',
      since: at,
    });
    const later = '2026-12-01T00:00:00.000Z' as Instant;
    const event: CardEvent = {
      type: 'BookEntered',
      reason: '仍不清',
      missing: ['control'],
      nextLook: '2027-06-01' as LocalDate,
      by,
    };
    expect(evolveLedger(booked, event, later).book).toMatchObject({ since: at, at: later, missing: ['control'] });
    const made = leaveBook(scheme, booked, '成本已核', by);
    expect(made.kind === 'decided' && evolveLedger(booked, made.events[0], later)).toMatchObject({
      book: null,
      outOfBook: { reason: '成本已核', at: later },
    });
  });
});

describe('the state of data', () => {
  const on = (days: number) => dataState(scheme, { 'changed-on': addDays(today, -days) }, null, today);
  test.each([
    [0, 'active'],
    [90, 'active'],
    [91, 'retained'],
    [730, 'retained'],
    [731, 'dormant'],
  ])('%i days after the latest trace is %s', (days, state) =>
    expect(on(days)).toMatchObject({ state, days, by: 'rule' }),
  );

  test('is told by nothing where there is no trace, and no day to come is one', () => {
    expect(dataState(scheme, {}, null, today)).toMatchObject({ state: null, by: 'nothing' });
    expect(dataState(scheme, { 'newest-in-data': '2027-01-01' }, null, today).state).toBeNull();
  });

  test('is what people say, and what the rule tells stands beside it', () => {
    const said = after(sayState(scheme, { state: 'dormant', reason: '业务已停' }, by));
    expect(dataState(scheme, { 'changed-on': today }, said.state, today)).toMatchObject({
      state: 'dormant',
      by: 'person',
      rule: 'active',
    });
    const back = takeStateBack(scheme, said, by);
    expect(back.kind === 'decided' && evolveLedger(said, back.events[0], at).state).toBeNull();
  });

  test('never wakes as time goes on', () => {
    const order = ['active', 'retained', 'dormant'];
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (one, more) => {
        expect(order.indexOf(on(one + more).state ?? '')).toBeGreaterThanOrEqual(order.indexOf(on(one).state ?? ''));
      }),
    );
  });
});
