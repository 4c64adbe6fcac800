import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../kernel/index.js';
import { inForce } from './acts.test-fixture.js';
import type { EntryState } from './entry.js';
import { type EntryReader, entryDue, entryOffers } from './entry-offers.js';
import { EntryStory, entryOf, holder, marked, must, otherParty, pledged } from './entry-world.test-fixture.js';
import type { CaseContext } from './index.js';

const on = '2025-03-03';

function context(entry: EntryState, more: Partial<CaseContext> = {}) {
  const known = new EntryStory('transfer', { entry }).context(on);
  return { ...known, ...more, entry, standing: inForce(known) };
}

function asked(reader: EntryReader, entry = entryOf(), more: Partial<CaseContext> = {}) {
  return Object.fromEntries(
    entryOffers(reader, context(entry, more)).map((offer) => [offer.registration, offer] as const),
  );
}

const byHolder: EntryReader = { party: holder, desk: 'applicant' };
const byOther: EntryReader = { party: otherParty, desk: 'applicant' };
const byRegistry: EntryReader = { party: holder, desk: 'registry' };

const bars = (offers: ReturnType<typeof asked>) =>
  Object.fromEntries(Object.entries(offers).map(([id, { barred }]) => [id, barred?.code ?? null]));

describe('what may be done on an entry', () => {
  test('the holder and somebody else are told the same registrations, each barred from those of the other', () => {
    expect(bars(asked(byHolder))).toEqual({
      licence: 'applicant-is-holder',
      transfer: 'applicant-is-holder',
      change: null,
      pledge: null,
      'pledge-release': 'applicant-is-holder',
      objection: 'applicant-is-holder',
      cancellation: null,
      renewal: 'renewal-outside',
      reissue: null,
    });
    expect(bars(asked(byOther))).toMatchObject({
      licence: null,
      transfer: null,
      change: 'applicant-not-holder',
      objection: null,
      'pledge-release': 'record-unclear',
    });
  });

  test('a bar names its article', () => {
    expect(asked(byOther).change?.barred?.because.map(({ cite }) => cite)).toEqual(['sample-2025/14']);
  });

  test('the registry is told what it opens itself', () => {
    expect(bars(asked(byRegistry))).toEqual({ freeze: null, thaw: 'entry-status', revocation: null });
  });

  test('what is asked before applying: the other side, its confirmation, other data', () => {
    const { pledge, change, reissue } = asked(byHolder);
    expect(pledge).toMatchObject({ counterparty: true, newData: false, consent: { of: 'counterparty' } });
    expect(pledge?.consent?.because.map(({ cite }) => cite)).toEqual(['sample-2025/15']);
    expect(change).toMatchObject({ counterparty: false, newData: true, consent: null });
    expect(reissue).toMatchObject({ counterparty: false, newData: false, consent: null });
    expect(asked(byOther).transfer).toMatchObject({ counterparty: false, consent: { of: 'holder' } });
  });

  test('a mark bars, but for one that an answer takes out of the way', () => {
    expect(bars(asked(byOther, entryOf(marked('freeze'))))).toMatchObject({ transfer: 'entry-barred' });
    expect(bars(asked(byOther, entryOf(marked('objection'))))).toMatchObject({ transfer: null });
    expect(bars(asked(byHolder, entryOf(pledged(otherParty))))).toMatchObject({ cancellation: 'entry-barred' });
  });

  test('of two records of one kind one has to be chosen, a single one is meant by itself', () => {
    expect(asked(byOther, entryOf(pledged(otherParty)))['pledge-release']).toMatchObject({ records: [], barred: null });
    const two = asked(byOther, entryOf(pledged(otherParty, otherParty, holder)))['pledge-release'];
    expect(two).toMatchObject({ barred: null, records: [{ id: 'pledge-0' }, { id: 'pledge-1' }] });
  });

  test('a case under way, an account that is missing and the time of renewal are asked too', () => {
    expect(bars(asked(byOther, entryOf(), { busy: 'AH-1' }))).toMatchObject({ transfer: 'entry-busy', licence: null });
    expect(bars(asked(byOther, entryOf(), { account: null }))).toMatchObject({ transfer: 'account-missing' });
    const soon = entryOf({ validUntil: '2025-03-20' as LocalDate });
    expect(bars(asked(byHolder, soon))).toMatchObject({ renewal: null });
  });

  test('what is offered is taken by the decider of drafts, and what it refuses is barred', () => {
    for (const [id, offer] of Object.entries(asked(byOther))) {
      const answer = new EntryStory(id, { entry: entryOf() }).draft(otherParty, on);
      if (offer.barred === null) must(answer);
      else if (answer.kind === 'refused') expect(answer.code).toBe(offer.barred.code);
      else expect(offer.barred.code).toBe('record-unclear');
    }
  });
});

describe('what comes up for a holder', () => {
  test('the time of renewal, with its first day and its article', () => {
    expect(entryDue(context(entryOf()))).toMatchObject({
      kind: 'renewal',
      from: '2025-12-02',
      on: '2026-01-02',
      because: [{ cite: 'sample-2025/9' }],
    });
  });

  test('the last day alone where nothing can be renewed', () => {
    expect(entryDue(context(entryOf({ certificate: null })))).toEqual({
      ...{ kind: 'expiry', from: null, on: '2026-01-02', because: [] },
    });
  });

  test('nothing where there is no last day, it has passed, or the entry has ended', () => {
    expect(entryDue(context(entryOf({ validUntil: null })))).toBeNull();
    expect(entryDue(context(entryOf({ validUntil: '2025-03-02' as LocalDate })))).toBeNull();
    expect(entryDue(context(entryOf({ status: 'revoked' })))).toBeNull();
  });
});
