import type { Translated } from './catalogue.js';
import type { tradesZh } from './trades.zh.js';

export const tradesEn: Translated<typeof tradesZh> = {
  nav: 'Exchange trades',
  title_holder: 'Authorisations of exchanges',
  title_exchange: 'Report trades',
  lead_holder:
    'Authorise an exchange to report trades on your entries: the registry registers them as they are reported. An authorisation can be taken back at any time.',
  lead_exchange:
    'Holders who have authorised you to report trades on their entries. The entries stand as shown; a report completes the registration, and a contract is reported once.',
  empty_holder: 'No exchange is authorised yet.',
  empty_exchange: 'No holder has authorised you to report trades yet.',
  authoriseTitle: 'Authorise an exchange',
  authoriseHint: 'What the exchange reports is then registered without another confirmation.',
  authorise: 'Authorise',
  entry: 'Entry',
  entryRequired: 'Choose an entry',
  noEntries: 'You hold no entry',
  exchange: 'Exchange',
  exchangeRequired: 'Choose an exchange',
  noExchanges: 'There is no exchange on the platform yet',
  authorisationOf: '{{number}}: {{exchange}}',
  sides: 'Holder {{holder}}, exchange {{exchange}}',
  holds: 'Authorised',
  ended: 'No longer authorised',
  end: 'Take back',
  endSure: '“{{exchange}}” can then report trades on this entry no more. Take it back?',
  report: 'Report: {{title}}',
  send: 'Report and register',
  sent: 'Reported, and registered.',
};
