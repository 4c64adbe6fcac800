import { lookUpAccount } from './account-look-up.js';
import { judgedRules } from './agreement.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { agency, document } from './case.test-fixture.js';
import type { EntryState } from './entry.js';
import {
  EntryStory,
  entryOf,
  entryRules,
  holder,
  marked,
  must,
  openAccount,
  otherParty,
  pledged,
} from './entry-world.test-fixture.js';

const at = (registration: string, given: Partial<EntryState> = {}) =>
  new EntryStory(registration, { entry: entryOf(given) });
const day = '2025-03-03';
const data = entryOf().object;
const noData = { ...data, kind: 'account', resource: null, fingerprint: null, sha256: null };
const nothing = { ...noData, rows: null, sizeBytes: null, format: null };

const asking = { by: otherParty, authority: null, interest: '拟受让其数据' };
const { accounts } = entryRules.regime;
const withoutLookUp = {
  ...entryRules,
  regime: { ...entryRules.regime, ...(accounts && { accounts: { ...accounts, look_up: undefined } }) },
};

/** A transfer that waits for the holder's confirmation. */
const asked = () => at('transfer').filed(otherParty, day);

/** What is refused of registrations that act upon the register: code, why, the answer, what it names, and by which rules. */
export const entryRefusals: readonly Row[] = [
  [
    'account-missing',
    'a first registration by somebody without an account',
    () => new EntryStory('first', { account: null }).draft(holder, day, {}, { object: data }),
    ['account'],
    ['sample-2025/3'],
  ],
  [
    'account-missing',
    'closing an account that is closed',
    () =>
      new EntryStory('account-closing', { account: { ...openAccount, status: 'closed' } }).draft(
        holder,
        day,
        {},
        { object: nothing },
      ),
    ['account'],
    ['sample-2025/32'],
  ],
  [
    'account-missing',
    'closing the account of another as if it were the own',
    () =>
      new EntryStory('account-closing', { account: { ...openAccount, holder: otherParty } }).draft(
        holder,
        day,
        {},
        { object: nothing },
      ),
    ['account'],
    ['sample-2025/32'],
  ],
  [
    'account-own',
    'a successor to oneself',
    () => new EntryStory('account-closing-by-successor').draft(holder, day, {}, { object: nothing }),
    ['account'],
    ['sample-2025/33'],
  ],
  [
    'succeeded-account-unknown',
    'a successor to an account that is not there',
    () =>
      new EntryStory('account-closing-by-successor', { account: null }).draft(otherParty, day, {}, { object: nothing }),
    ['account'],
    ['sample-2025/33'],
  ],
  [
    'account-missing',
    'a successor to an account that is closed',
    () =>
      new EntryStory('account-closing-by-successor', { account: { ...openAccount, status: 'closed' } }).draft(
        otherParty,
        day,
        {},
        { object: nothing },
      ),
    ['account'],
    ['sample-2025/33'],
  ],
  [
    'account-exists',
    'a second account',
    () => new EntryStory('account').draft(holder, day, {}, { object: nothing }),
    ['account'],
    ['sample-2025/30'],
  ],
  [
    'account-locked',
    'a first registration while the closing of the account is under way',
    () => new EntryStory('first', { closing: '2025-000002' }).draft(holder, day, {}, { object: data }),
    ['account'],
    ['sample-2025/32'],
  ],
  [
    'account-locked',
    'the submission of a draft that is older than the application to close the account',
    () => {
      const story = new EntryStory('first');
      must(story.draft(holder, day, {}, { object: data }));
      const closing = new EntryStory('first', { closing: '2025-000002' });
      closing.state = story.state;
      return closing.submit('2025-03-04');
    },
    ['account'],
    ['sample-2025/32'],
  ],
  [
    'channel-not-offered',
    'papers by mail, which the regime does not take',
    () => new EntryStory('first').takeIn(holder, day, { channel: 'registered-mail', receivedOn: day }),
    ['channel'],
    ['sample-2025/3'],
  ],
  [
    'channel-not-offered',
    'papers that came online',
    () => new EntryStory('first').takeIn(holder, day, { channel: 'online', receivedOn: day }),
    ['channel'],
    ['sample-2025/3'],
  ],
  [
    'received-later',
    'papers received tomorrow',
    () => new EntryStory('first').takeIn(holder, day, { channel: 'in-person', receivedOn: '2025-03-04' }),
    ['receivedOn'],
    ['sample-2025/3'],
  ],
  [
    'document-missing',
    'a form on paper without its scan',
    () => {
      const story = new EntryStory('first');
      must(story.takeIn(holder, day, { channel: 'in-person', receivedOn: day }));
      return story.attach('application', day, null);
    },
    ['document'],
    ['sample-2025/5'],
  ],
  [
    'account-unknown',
    'looking up an account that is not there',
    () => lookUpAccount(null, asking, entryRules),
    ['account'],
    [],
  ],
  [
    'account-unknown',
    'looking up an account under a regime that offers no such query',
    () => lookUpAccount(openAccount, asking, withoutLookUp),
    ['account'],
    [],
  ],
  [
    'interest-missing',
    'looking up the account of somebody else for no reason',
    () => lookUpAccount(openAccount, { ...asking, interest: ' ' }, entryRules),
    ['interest'],
    ['sample-2025/2'],
  ],
  [
    'entry-missing',
    'a change of no entry',
    () => new EntryStory('change').draft(holder, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-unknown',
    'a change of an entry that the register does not have',
    () => new EntryStory('change', { entry: null }).draft(holder, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-unknown',
    'a change of an entry of another regime',
    () => at('change', { regime: 'other' }).draft(holder, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-registration',
    'a change of an entry of another type',
    () => at('change', { registration: 'licence' }).draft(holder, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-status',
    'a change of what was cancelled',
    () => at('change', { status: 'cancelled' }).draft(holder, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-status',
    'a renewal after expiry',
    () => at('renewal').draft(holder, '2026-01-03'),
    ['entry'],
    ['sample-2025/22'],
  ],
  [
    'entry-status',
    'a decision on what was revoked meanwhile',
    () => {
      const story = at('change').filed(holder, day);
      story.entry = entryOf({ status: 'revoked' });
      return story.decide('pass', '2025-03-05');
    },
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'entry-changed',
    'a decision on what has passed to another holder meanwhile',
    () => {
      const story = asked();
      must(story.consent(holder, day));
      story.entry = entryOf({ holder: agency });
      return story.decide('pass', '2025-03-05');
    },
    ['entry'],
    ['sample-2025/13'],
  ],
  [
    'entry-changed',
    'the confirmation of somebody who no longer holds it',
    () => {
      const story = asked();
      story.entry = entryOf({ holder: agency });
      return story.consent(holder, day);
    },
    ['entry'],
    ['sample-2025/13'],
  ],
  [
    'entry-busy',
    'two transfers at once',
    () => {
      const story = new EntryStory('transfer', { entry: entryOf(), busy: 'YL1' });
      must(story.draft(otherParty, day));
      return story.submit(day);
    },
    ['entry'],
    ['sample-2025/13'],
  ],
  ...(
    [
      ['the holder', { judged_holder: '第三公司' }],
      ['the entry', { judged_entry: 'SAMPLE-2024-000009' }],
      ['whom it gives the right to', { judged_winner: holder.name }],
    ] as const
  ).map(
    ([what, facts]): Row => [
      'register-contradicted',
      `a judgment that names another than the register: ${what}`,
      () => {
        const story = new EntryStory('objection', { entry: entryOf(), loaded: judgedRules });
        must(story.draft(otherParty, day, facts));
        return story.submit(day);
      },
      Object.keys(facts),
      ['sample-2025/19'],
    ],
  ),
  [
    'entry-barred',
    'a pledge on what is frozen',
    () => {
      const story = at('pledge', marked('freeze'));
      must(story.draft(holder, day, {}, { counterparty: otherParty }));
      return story.submit(day);
    },
    ['freeze'],
    ['sample-2025/15'],
  ],
  [
    'entry-barred',
    'a transfer of what is pledged, to which the pledgee has not agreed',
    () => {
      const story = at('transfer', pledged(agency));
      must(story.draft(otherParty, day));
      return story.submit(day);
    },
    ['pledge'],
    ['sample-2025/13'],
  ],
  [
    'entry-barred',
    'a decision on what was frozen meanwhile',
    () => {
      const story = at('pledge').filed(holder, day, {}, { counterparty: otherParty });
      must(story.consent(otherParty, day));
      story.entry = entryOf(marked('freeze'));
      return story.decide('pass', '2025-03-05');
    },
    ['freeze'],
    ['sample-2025/15'],
  ],
  [
    'applicant-not-holder',
    "a change of another's entry",
    () => at('change').draft(otherParty, day),
    ['entry'],
    ['sample-2025/14'],
  ],
  [
    'applicant-is-holder',
    'a transfer to oneself',
    () => at('transfer').draft(holder, day),
    ['entry'],
    ['sample-2025/13'],
  ],
  [
    'counterparty-missing',
    'a pledge in favour of nobody',
    () => at('pledge').draft(holder, day),
    ['counterparty'],
    ['sample-2025/15'],
  ],
  [
    'counterparty-is-applicant',
    'a pledge in favour of oneself',
    () => at('pledge').draft(holder, day, {}, { counterparty: holder }),
    ['counterparty'],
    ['sample-2025/15'],
  ],
  [
    'consent-pending',
    'a second submission while the other side is asked',
    () => asked().submit(day),
    [],
    ['sample-2025/13'],
  ],
  [
    'consent-pending',
    'another material while the other side is asked',
    () => asked().attach('application', day),
    [],
    ['sample-2025/5'],
  ],
  [
    'consent-not-asked',
    'a confirmation given twice',
    () => {
      const story = asked();
      must(story.consent(holder, day));
      return story.consent(holder, day);
    },
    [],
    [],
  ],
  [
    'consent-not-yours',
    'the confirmation of somebody else',
    () => asked().consent(agency, day),
    ['consent'],
    ['sample-2025/13'],
  ],
  [
    'renewal-outside',
    'a renewal a year too early',
    () => {
      const story = at('renewal');
      must(story.draft(holder, day));
      return story.submit(day);
    },
    ['entry'],
    ['sample-2025/9'],
  ],
  [
    'renewal-outside',
    'a renewal of what has no term',
    () => {
      const story = at('renewal', { validUntil: null });
      must(story.draft(holder, day));
      return story.submit(day);
    },
    ['entry'],
    ['sample-2025/9'],
  ],
  [
    'applied-late',
    'an application on the day of what it had to precede by ten working days',
    () => {
      const story = at('change');
      must(story.draft(holder, day, { changed_on: day, filed_on: day }));
      return story.submit(day);
    },
    ['before-filing'],
    ['sample-2025/14-2'],
  ],
  [
    'record-unclear',
    'the release of a pledge that is not there',
    () => {
      const story = at('pledge-release');
      must(story.draft(otherParty, day));
      return story.submit(day);
    },
    ['record'],
    ['sample-2025/16'],
  ],
  [
    'record-unclear',
    'the release of one of two pledges, unnamed',
    () => {
      const story = at('pledge-release', pledged(otherParty, otherParty));
      must(story.draft(otherParty, day));
      return story.submit(day);
    },
    ['record'],
    ['sample-2025/16'],
  ],
  [
    'record-unclear',
    "the release of another's pledge",
    () => {
      const story = at('pledge-release', pledged(agency));
      must(story.draft(otherParty, day));
      return story.submit(day);
    },
    ['record'],
    ['sample-2025/16'],
  ],
  [
    'object-without-data',
    'an account with a file of data',
    () => new EntryStory('account-change').draft(holder, day, {}, { object: { ...data, kind: 'account' } }),
    ['object'],
    ['sample-2025/31'],
  ],
  [
    'object-data-missing',
    'a first registration of no object',
    () => new EntryStory('first').draft(holder, day),
    ['object'],
    ['sample-2025/3'],
  ],
  [
    'object-data-missing',
    'a first registration without a file of data',
    () => new EntryStory('first').draft(holder, day, {}, { object: { ...nothing, kind: 'data-resource' } }),
    ['object'],
    ['sample-2025/3'],
  ],
  [
    'opened-by-registry',
    'an application for what the registry opens',
    () => at('freeze').draft(holder, day),
    ['registration'],
    ['sample-2025/17'],
  ],
  [
    'opened-by-registry',
    'a material of the registry, filed by the holder',
    () => {
      const story = at('freeze');
      must(story.open(day));
      return story.attach('order', day);
    },
    ['material'],
    ['sample-2025/17'],
  ],
  [
    'desk-wrong',
    'the registry opening what is applied for',
    () => at('change').open(day),
    ['registration'],
    ['sample-2025/14'],
  ],
  [
    'reasons-missing',
    'a freeze without reasons',
    () => at('freeze').open(day, {}, { reasons: ' ' }),
    ['reasons'],
    ['sample-2025/17'],
  ],
  [
    'material-unknown',
    'a freeze with a material that is not asked for',
    () => at('freeze').open(day, {}, { documents: { annex: document } }),
    ['documents'],
    ['sample-2025/17'],
  ],
  [
    'materials-missing',
    'a freeze without the order',
    () => at('freeze').open(day, {}, { documents: {} }),
    ['order'],
    ['sample-2025/17'],
  ],
  [
    'registration-unknown',
    'the registry opening no registration',
    () => at('constructor').open(day),
    ['registration'],
    [],
  ],
  ['entry-missing', 'a freeze of nothing', () => new EntryStory('freeze').open(day), ['entry'], ['sample-2025/17']],
  [
    'supplement-used-up',
    'a second supplement where one is allowed',
    () => {
      const story = at('change').filed(holder, day);
      must(story.requestSupplement(day));
      must(story.supplement(day));
      return story.requestSupplement(day);
    },
    [],
    ['sample-2025/6'],
  ],
];
