import { draft } from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { anhui, application, attempt, blank, document, stranger } from './case.test-fixture.js';
import { authorised, ended, given, held, reported, takenBack } from './trade-world.test-fixture.js';

const article = 'ah-registration-2023/21';
const object = { ...application(anhui).object };

/** What is refused of trades that exchanges report: code, why, the answer, what it names, and by which rules. */
export const tradeRefusals: readonly Row[] = [
  [
    'opened-by-exchange',
    'an application for what an exchange reports',
    () => attempt(blank(anhui), draft({ registration: 'exchange-transfer', object }), '2025-03-03'),
    ['registration'],
    [article],
  ],
  ['registration-unknown', 'a report of no registration', () => reported({ registration: 'x' }), ['registration'], []],
  [
    'trade-not-reported',
    'a report of what the parties apply for',
    () => reported({ registration: 'transfer' }),
    ['registration'],
    ['ah-registration-2023/15'],
  ],
  [
    'trade-not-reported',
    'an authorisation on an entry of whose trades no exchange reports any',
    () => authorised(held({ registration: 'licence' })),
    ['entry'],
    [],
  ],
  ['entry-unknown', 'a report on no entry', () => reported({}, null), ['entry'], [article]],
  ['entry-unknown', 'an authorisation on no entry', () => authorised(null), ['entry'], []],
  [
    'trade-not-authorised',
    'a report that nobody authorised',
    () => reported({ authorisation: null }),
    ['entry'],
    [article],
  ],
  [
    'trade-not-authorised',
    'a report under what was taken back',
    () => reported({ authorisation: takenBack() }),
    ['entry'],
    [article],
  ],
  [
    'trade-not-authorised',
    'a report of another exchange',
    () => reported({ exchange: stranger }),
    ['entry'],
    [article],
  ],
  [
    'trade-not-authorised',
    'a report on an entry that has another holder since',
    () => reported({}, held({ holder: stranger })),
    ['entry'],
    [article],
  ],
  ['trade-not-authorised', 'taking back twice', () => ended(takenBack()), ['entry'], [article]],
  [
    'trade-reported-already',
    'the same contract a second time',
    () => reported({ reportedAs: '2025-000008' }),
    ['contract_number'],
    [article],
  ],
  [
    'trade-authorised-already',
    'the same exchange twice',
    () => authorised(held(), undefined, given()),
    ['exchange'],
    [article],
  ],
  [
    'applicant-not-holder',
    'an authorisation by somebody else',
    () => authorised(held(), stranger),
    ['entry'],
    [article],
  ],
  ['applicant-not-holder', 'taking back by somebody else', () => ended(given(), stranger.id), ['entry'], [article]],
  [
    'entry-status',
    'an authorisation on what has ended',
    () => authorised(held({ status: 'cancelled' })),
    ['entry'],
    [article],
  ],
  [
    'material-unknown',
    'a paper that nobody asks for',
    () => reported({ documents: { paper: document } }),
    ['documents'],
    [article],
  ],
  [
    'materials-missing',
    'a report without its contract',
    () => reported({ documents: {} }),
    ['trade-contract'],
    [article],
  ],
];
