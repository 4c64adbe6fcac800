import type { accountsZh } from './accounts.zh.js';
import type { Translated } from './catalogue.js';

/** Words of the accounts of registrants, in English. */
export const accountsEn: Translated<typeof accountsZh> = {
  nav: 'Look up an account',
  title: 'Look up a registration account',
  lead: 'Right holders and others with an interest ask by the number of an account: whether its certificates hold, and what is registered in it.',
  number: 'Number of the account',
  numberRequired: 'Enter the number of the account',
  interest: 'Your interest',
  interestHint: 'Stated for the account of somebody else; its holder and the registry see who has asked.',
  ask: 'Look up',
  openedOn: 'Opened on',
  closedOn: 'Closed on',
  standing_open: 'in use',
  standing_closing: 'closing applied for, locked',
  standing_closed: 'closed',
  noEntries: 'Nothing is registered in this account.',
  objectKind: 'Kind of data',
  holds: 'holds',
  holdsNot: 'does not hold',
  lookUps: 'Who has asked',
  noLookUps: 'Nobody else has asked yet.',
  lookedUpBy: '{{by}}: {{interest}}',
};
