import { type LocalDate, OrganisationId } from '../kernel/index.js';
import { loadShareRegime } from '../rulebook/share-regime.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { agency, newId } from './case.test-fixture.js';
import { EntryStory, entryOf, holder, must, otherParty, pledged } from './entry-world.test-fixture.js';
import type { EntryState, Holding, Party } from './index.js';

const rules = loadShareRegime();
const day = '2025-03-03';
const partyNo = (n: number): Party => ({ id: OrganisationId.parse(newId('org', n)), name: `权利人${n}`, uscc: '' });
const third = partyNo(90);
const asked = ['sample-2025/40'];

const stating = (...shares: readonly (readonly [Party, string])[]) =>
  stated(shares.map(([party, share]) => ({ party, share })));

function stated(shares: readonly Holding[]) {
  const story = new EntryStory('joint', { loaded: rules });
  must(story.draft(holder, day, { together: true }, { object: entryOf().object }));
  return story.stateShares(shares, day);
}

const inShares = (given: Partial<EntryState> = {}) =>
  entryOf({
    registration: 'joint',
    holdings: [
      { party: holder, share: '60' },
      { party: otherParty, share: '40' },
    ],
    ...given,
  });

function passing(by: Party, share: string, entry = inShares()) {
  const story = new EntryStory('share-transfer', { loaded: rules, entry });
  return story.draft(by, day, {}, { counterparty: third, share });
}

function burdened(): Partial<EntryState> {
  const since = day as LocalDate;
  return { records: (pledged(agency).records ?? []).map((record) => ({ ...record, since, of: holder.id })) };
}

function pledging(facts: { alone: boolean; pledged_until?: string }, entry = inShares()) {
  const story = new EntryStory('share-pledge', { loaded: rules, entry });
  must(story.draft(holder, day, facts, { counterparty: agency }));
  return story.submit(day);
}

/** Every refusal of shares and of grants beyond what is held, brought about by bad input. */
export const shareRefusalRows: readonly Row[] = [
  [
    'shares-missing',
    'a joint application that states no shares',
    () => {
      const story = new EntryStory('joint', { loaded: rules });
      must(story.draft(holder, day, { together: true }, { object: entryOf().object }));
      return story.submit(day);
    },
    ['shares'],
    asked,
  ],
  ['shares-missing', 'shares of nobody', () => stated([]), ['shares'], asked],
  [
    'shares-not-asked',
    'shares where none are registered',
    () => {
      const story = new EntryStory('first', { loaded: rules });
      must(story.draft(holder, day, {}, { object: entryOf().object }));
      return story.stateShares([{ party: holder, share: '100' }], day);
    },
    ['shares'],
    ['sample-2025/3'],
  ],
  [
    'shares-not-asked',
    'a part of what passes on as a whole',
    () => {
      const story = new EntryStory('share-pledge', { loaded: rules, entry: inShares() });
      return story.draft(holder, day, { alone: false }, { counterparty: agency, share: '10' });
    },
    ['share'],
    ['sample-2025/43'],
  ],
  [
    'shares-too-many',
    'two hundred holders',
    () =>
      stated([
        { party: holder, share: '1/200' },
        ...Array.from({ length: 199 }, (_, n) => ({ party: partyNo(n + 100), share: '1/200' })),
      ]),
    ['shares'],
    asked,
  ],
  ['share-invalid', 'a share of nothing', () => stating([holder, '100'], [otherParty, '0']), ['shares'], asked],
  ['share-invalid', 'a share below nothing', () => stating([holder, '110'], [otherParty, '-10']), ['shares'], asked],
  [
    'share-invalid',
    'more than six decimals',
    () => stating([holder, '66.6666667'], [otherParty, '33.3333333']),
    ['shares'],
    asked,
  ],
  ['share-holder-twice', 'a holder named twice', () => stating([holder, '50'], [holder, '50']), ['shares'], asked],
  [
    'share-applicant-missing',
    'a right of others alone',
    () => stating([otherParty, '50'], [third, '50']),
    ['shares'],
    asked,
  ],
  ['shares-not-whole', 'shares of 99.99', () => stating([holder, '59.99'], [otherParty, '40']), ['shares'], asked],
  ['shares-not-whole', 'shares of 100.01', () => stating([holder, '60.01'], [otherParty, '40']), ['shares'], asked],
  [
    'shares-not-whole',
    'three rounded thirds',
    () => stating([holder, '33.333333'], [otherParty, '33.333333'], [third, '33.333333']),
    ['shares'],
    asked,
  ],
  [
    'shares-not-whole',
    'a sum without a short form',
    () => stating([holder, '1/3'], [otherParty, '1/3']),
    ['shares'],
    asked,
  ],
  [
    'share-exceeds',
    'more than the share that is held',
    () => passing(holder, '60.000001'),
    ['share'],
    ['sample-2025/41'],
  ],
  ['share-invalid', 'the passing on of nothing', () => passing(holder, '0'), ['share'], ['sample-2025/41']],
  [
    'applicant-not-holder',
    'a share passed on by a stranger',
    () => passing(agency, '10'),
    ['entry'],
    ['sample-2025/41'],
  ],
  [
    'share-burdened',
    'a part of a pledged share',
    () => {
      const story = new EntryStory('share-transfer', { loaded: rules, entry: inShares(burdened()) });
      must(story.draft(holder, day, {}, { counterparty: third, share: '10' }));
      return story.submit(day);
    },
    ['shares'],
    ['sample-2025/41'],
  ],
  [
    'share-burdened',
    'new shares by which a pledged one gets smaller',
    () => {
      const story = new EntryStory('division', { loaded: rules, entry: inShares(burdened()) });
      must(story.draft(otherParty, day));
      must(
        story.stateShares(
          [
            { party: holder, share: '59' },
            { party: otherParty, share: '41' },
          ],
          day,
        ),
      );
      return story.submit(day);
    },
    ['shares'],
    ['sample-2025/42'],
  ],
  [
    'grant-exceeds',
    'an exclusive right beside another',
    () => pledging({ alone: true }, inShares(pledged(third))),
    ['alone'],
    ['sample-2025/43-3'],
  ],
  [
    'grant-exceeds',
    'a right beside an exclusive one',
    () => {
      const since = day as LocalDate;
      const [record] = pledged(third).records ?? [];
      return pledging(
        { alone: false },
        inShares({ records: record ? [{ ...record, since, facts: { alone: true } }] : [] }),
      );
    },
    ['alone'],
    ['sample-2025/43-3'],
  ],
  [
    'grant-unacknowledged',
    'a pledge longer than its entry, without a word',
    () => pledging({ alone: false, pledged_until: '2026-01-03' }),
    ['term'],
    ['sample-2025/43-2'],
  ],
];
