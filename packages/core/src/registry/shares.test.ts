import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, OrganisationId } from '../kernel/index.js';
import { loadShareRegime } from '../rulebook/share-regime.test-fixture.js';
import { agency, newId } from './case.test-fixture.js';
import type { EntryEffect } from './entry-effects.js';
import { EntryStory, entryOf, holder, must, otherParty } from './entry-world.test-fixture.js';
import { areWhole, holdingsOf } from './holdings.js';
import { canTake, type EntryState, evolveEntry, type Party, runWorkedCase } from './index.js';
import { addShares, compareShares, keptShare, nothing, shareText, statedShare, whole } from './share.js';

const rules = loadShareRegime();
const day = '2025-03-03';
const third: Party = { id: OrganisationId.parse(newId('org', 90)), name: '第三人', uscc: '91000000000000090X' };
const shared = (...shares: readonly (readonly [Party, string])[]): Partial<EntryState> => ({
  registration: 'joint',
  holdings: shares.map(([party, share]) => ({ party, share })),
});

test.each(rules.regime.cases.map((worked) => [`${worked.registration}: ${worked.title.en}`, worked] as const))(
  'worked case %s',
  (_, worked) => expect(runWorkedCase(rules, worked)).toEqual([]),
);

describe('a share', () => {
  test.each([
    '0',
    '0.0',
    '-1',
    '100.000001',
    '33.3333333',
    '1e2',
    '',
    ' 50',
    '1/0',
    '0/3',
    '4/3',
    '５０',
    '+50',
    '1/-2',
  ])('%j is none', (text) => expect(statedShare(text)).toBeNull());
  test.each([
    ['50.00', '50'],
    ['2/4', '50'],
    ['1/3', '1/3'],
    ['0.000001', '0.000001'],
    ['100', '100'],
    ['1/100000000', '0.000001'],
  ])('%s is kept as %s', (text, kept) => expect(shareText(statedShare(text) ?? nothing)).toBe(kept));

  test('what is kept is read back as the same', () =>
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 30n), fc.bigInt(1n, 10n ** 30n), (one, other) => {
        const share = one < other ? { part: one, of: other } : { part: other, of: one };
        expect(compareShares(keptShare(shareText(share)), share)).toBe(0);
      }),
    ));
});

const parties = [holder, otherParty, agency, third];
const sum = (entry: EntryState) =>
  holdingsOf(entry)
    .map(({ share }) => keptShare(share))
    .reduce(addShares, nothing);
const on = { entry: 'SAMPLE-1', cite: 'sample-2025/1' as EntryEffect['cite'] };
const share = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
    .map(([one, other]) => shareText({ part: BigInt(Math.min(one, other)), of: BigInt(Math.max(one, other)) })),
  fc.constantFrom('100', '0.000001', '33.333333'),
);
const party = fc.constantFrom(...parties);
const division = fc
  .tuple(
    fc.shuffledSubarray(parties, { minLength: 1 }),
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
  )
  .map(([named, weights]) => {
    const all = named.reduce((total, _, index) => total + (weights[index] ?? 1), 0);
    return named.map((each, index) => ({
      party: each,
      share: shareText({ part: BigInt(weights[index] ?? 1), of: BigInt(all) }),
    }));
  });
const effects: fc.Arbitrary<EntryEffect> = fc.oneof(
  fc.record({ do: fc.constant('transfer' as const), ...constants(on), from: party.map(({ id }) => id), to: party }),
  fc.record({
    do: fc.constant('transfer' as const),
    ...constants(on),
    from: party.map(({ id }) => id),
    to: party,
    share,
  }),
  fc.record({ do: fc.constant('apportion' as const), ...constants(on), holdings: division }),
);

function constants<T extends object>(values: T) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof T]: fc.Arbitrary<T[Key]>;
  };
}

describe('whatever is done to the shares of an entry', () => {
  test('they stay a whole, none is nothing, each holder stands once, and a replay comes to the same', () =>
    fc.assert(
      fc.property(fc.array(effects, { maxLength: 30 }), (list) => {
        const taken: EntryEffect[] = [];
        let entry = entryOf();
        for (const [index, effect] of list.entries()) {
          if (!canTake(entry, effect)) continue;
          entry = evolveEntry(entry, effect, addDays(day as LocalDate, index));
          taken.push(effect);
          expect(areWhole(holdingsOf(entry))).toBe(true);
          expect(compareShares(sum(entry), whole)).toBe(0);
          expect(holdingsOf(entry).map(({ party: { id } }) => id)).toContain(entry.holder.id);
          expect(entry.holdings?.length).not.toBe(1);
        }
        const replayed = taken.reduce((state, effect) => evolveEntry(state, effect, day as LocalDate), entryOf());
        expect(replayed).toEqual(entry);
      }),
    ));

  test('nobody passes on more than it holds', () => {
    const entry = entryOf(shared([holder, '60'], [otherParty, '40']));
    const move = (from: Party, part: string) =>
      canTake(entry, { do: 'transfer', ...on, from: from.id, to: third, share: part });
    expect([move(holder, '60'), move(holder, '60.000001'), move(otherParty, '40'), move(third, '1')]).toEqual([
      ...[true, false, true, false],
    ]);
  });

  test('what lies on a share goes with it when all of it passes on', () => {
    const entry = entryOf({
      ...shared([holder, '60'], [otherParty, '40']),
      records: [
        {
          ...{ id: 'P', kind: 'pledge', party: agency, facts: {}, since: day as LocalDate, until: null },
          ...{ releasedOn: null, of: otherParty.id },
        },
      ],
    });
    const after = evolveEntry(entry, { do: 'transfer', ...on, from: otherParty.id, to: third }, day as LocalDate);
    expect(after.records[0]?.of).toBe(third.id);
    expect(after.holdings).toEqual([
      { party: holder, share: '60' },
      { party: third, share: '40' },
    ]);
  });
});

describe('a joint application', () => {
  const joint = () => {
    const story = new EntryStory('joint', { loaded: rules });
    must(story.draft(holder, day, { together: true }, { object: entryOf().object }));
    return story;
  };

  test('is filed when every co-holder has confirmed, one after the other, and not before', () => {
    const story = joint();
    must(
      story.stateShares(
        [
          { party: holder, share: '1/3' },
          { party: otherParty, share: '1/3' },
          { party: third, share: '1/3' },
        ],
        day,
      ),
    );
    expect(must(story.submit(day)).events).toMatchObject([{ type: 'ConsentAsked', party: { id: otherParty.id } }]);
    expect(story.consent(third, day)).toMatchObject({ code: 'consent-not-yours' });
    expect(must(story.consent(otherParty, day)).events.map(({ type }) => type)).toEqual([
      'ConsentGiven',
      'ConsentAsked',
    ]);
    expect(story.consent(otherParty, day)).toMatchObject({ code: 'consent-not-yours' });
    expect(story.state.status).toBe('draft');
    must(story.consent(third, day));
    expect(story.state.status).toBe('open');
    const { events } = must(story.decide('pass', day));
    expect(events.find(({ type }) => type === 'EffectsTaken')).toMatchObject({
      effects: [
        { do: 'grant', holder: { id: holder.id }, holdings: [{ share: '1/3' }, { share: '1/3' }, { share: '1/3' }] },
      ],
    });
    expect(events.find(({ type }) => type === 'CertificateIssued')).toMatchObject({
      shares: [{ name: holder.name, share: '1/3' }, { name: otherParty.name }, { name: third.name }],
    });
  });

  test('a co-holder who declines gives it back, and all are asked anew', () => {
    const story = joint();
    must(
      story.stateShares(
        [
          { party: holder, share: '50' },
          { party: otherParty, share: '25' },
          { party: third, share: '25' },
        ],
        day,
      ),
    );
    must(story.submit(day));
    must(story.consent(otherParty, day));
    must(story.declineConsent(third, day));
    expect(story.stateShares([{ party: holder, share: '100' }], day).kind).toBe('decided');
    must(
      story.stateShares(
        [
          { party: holder, share: '50' },
          { party: otherParty, share: '50' },
        ],
        day,
      ),
    );
    expect(must(story.submit(day)).events).toMatchObject([{ type: 'ConsentAsked', party: { id: otherParty.id } }]);
  });
});

test('what one holder has pledged, frozen shares of others do not bar, and its own does', () => {
  const frozen = (whose: Party) =>
    entryOf({
      ...shared([holder, '60'], [otherParty, '40']),
      marks: [{ id: 'F', mark: 'freeze', since: day as LocalDate, until: null, liftedOn: null, of: whose.id }],
    });
  const pledge = (entry: EntryState) => {
    const story = new EntryStory('share-pledge', { loaded: rules, entry });
    must(story.draft(holder, day, { alone: false }, { counterparty: agency }));
    return story.submit(day);
  };
  expect(pledge(frozen(otherParty)).kind).toBe('decided');
  expect(pledge(frozen(holder))).toMatchObject({ code: 'entry-barred', fields: ['freeze'] });
});

test('a pledge by one of several holders lies on its share', () => {
  const story = new EntryStory('share-pledge', {
    loaded: rules,
    entry: entryOf(shared([otherParty, '40'], [holder, '60'])),
  });
  must(story.draft(holder, day, { alone: false }, { counterparty: agency }));
  must(story.submit(day));
  must(story.consent(agency, day));
  must(story.decide('pass', day));
  expect(story.entry?.records).toMatchObject([{ kind: 'pledge', party: { id: agency.id }, of: holder.id }]);
});

test('of two transfers at once the second finds the shares changed', () => {
  const entry = entryOf(shared([holder, '60'], [otherParty, '40']));
  const story = (part: string) => {
    const begun = new EntryStory('share-transfer', { loaded: rules, entry });
    must(begun.draft(holder, day, {}, { counterparty: third, share: part }));
    must(begun.submit(day));
    must(begun.consent(third, day));
    return begun;
  };
  const [first, second] = [story('60'), story('30')];
  must(first.decide('pass', day));
  second.entry = first.entry;
  expect(second.decide('pass', day)).toMatchObject({ code: 'entry-changed' });
});
