import type { Translated } from './catalogue.js';
import type { standingZh } from './standing.zh.js';

/** Words of how an entry stood on a day, in English. */
export const standingEn: Translated<typeof standingZh> = {
  title: 'Who could do what on a day',
  lead: 'Choose a day to see who had which right to the data then, and what stood against it. A second day answers from what the register had on record by then.',
  on: 'Day',
  known: 'As on record by (optional)',
  unknownYet: '{{count}} more changes that hold on that day were entered only later and are left out.',
  unregistered: 'It was not registered on that day.',
  noOthers: 'Nobody else had a right on that day.',
  others: 'Rights of others',
  terms: 'What was agreed',
  since: 'Term and ground',
  holds: 'can be used',
  holdsNot: 'can not be used',
  uses: 'Use: {{uses}}',
};
