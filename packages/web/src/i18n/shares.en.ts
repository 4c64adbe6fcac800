import type { Translated } from './catalogue.js';
import type { sharesZh } from './shares.zh.js';

/** The words of shares in English. */
export const sharesEn: Translated<typeof sharesZh> = {
  title: 'Shares',
  holder: 'Holder',
  holderNumber: 'Holder {{number}}',
  share: 'Share',
  shareOf: 'Share of {{holder}}',
  shareHint: 'Per cent with at most six decimals, as 33.5, or a fraction, as 1/3. Together they make exactly 100%.',
  add: 'Add a holder',
  remove: 'Remove {{holder}}',
  save: 'Save the shares',
  saved: 'The shares are saved',
  partOf: 'Share that passes on: {{share}}',
  sumWhole: 'Sum 100%, ready to be saved',
  sumShort: 'Sum {{sum}}, {{rest}} short',
  sumOver: 'Sum {{sum}}, {{rest}} too much',
  sumUnknown: 'A holder or a share is still missing',
  before: 'As registered: {{shares}}',
  confirm:
    'After you submit, the other holders confirm one by one; the day of the last confirmation counts as the day of submission.',
  confirmed: 'confirmed',
  unconfirmed: 'to confirm',
  own: 'Your organisation holds {{share}}',
  onShareOf: 'on the share of {{holder}}',
  part: 'Share that passes on',
  partHint: 'Left empty: all of it. Your organisation holds {{held}}.',
  limits: 'What is granted goes beyond the entry',
  acknowledge: 'We know: {{limit}}',
  acknowledgeRequired: 'Say of each that you know before you submit.',
  acknowledged: 'The applicant has said that it knows',
};
