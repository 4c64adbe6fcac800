import { answersByAccountNumber, locksClosingAccount } from './code/accounts.js';
import { takesCasesBetween } from './code/dating.js';
import { withdrawsAtAnyTime } from './code/filing.js';
import { takesInPapers } from './code/papers.js';
import { sealsApplications } from './code/seals.js';
import { conformance } from './conformance.js';

conformance('dl-registration-2023', {
  '#031': locksClosingAccount('dali-registry', {
    registration: 'account-closing',
    kind: 'account',
    facts: { cause: 'right-extinguished', business_settled: true },
    paper: 'cause-proof',
    stage: 'account-review',
    closes: 'close',
    cite: 'dl-registration-2023/12-2',
  }),
  '#045': takesInPapers('dali-registry', {
    registration: 'account-opening',
    receivedOn: '2025-09-12',
    due: '2025-09-22',
    cite: 'dl-registration-2023/16',
  }),
  '#046': sealsApplications('dali-registry', {
    registration: 'account-opening',
    kind: 'account',
    question: 'phone',
    cite: 'dl-registration-2023/16',
  }),
  '#047': withdrawsAtAnyTime('dali-registry', 'holding'),
  '#066': answersByAccountNumber('dali-registry', 'dl-registration-2023/27'),
  '#081': takesCasesBetween('dali-registry', '2023-10-31', {
    first: '2023-11-01',
    last: ['2028-10-31', '2028-11-01'],
  }),
});
