import { describe, expect, test } from 'vitest';
import { changedEntry, entryRegime } from './entry-regime.test-fixture.js';
import { faultsOf, lineOf } from './regime.test-fixture.js';

test('the regime that these tests spoil is without a fault', () => expect(faultsOf(entryRegime)).toEqual([]));

// What stands in the regime, what it becomes, which rule refuses it, and a piece of the line that the fault names.
type Case = readonly [title: string, from: string, to: string, rule: string, at?: string];

function refused([, from, to, rule, at = to]: Case) {
  const text = changedEntry(from, to);
  expect(faultsOf(text)).toEqual([`${lineOf(text, at)} ${rule}`]);
}

const titled = (cases: readonly Case[]) => cases.map((entry) => [entry[0], entry] as const);

const licence = 'do: record, as: licence, until: facts.licensed_until';
const release = 'effects: [{do: release, as: pledge, cite: sample-2025/16}]';
const reissue = 'effects: [{do: reissue, cite: sample-2025/23}]';
const renewal = 'effects: [{do: renew, cite: sample-2025/22}]';

const effects: readonly Case[] = [
  ['a word that no effect is', '{do: reissue,', '{do: reprint,', 'schema'],
  ['a record that does not say of what', licence, 'do: record', 'effect-as', '{do: record, cite'],
  [
    'a record of a mark',
    licence,
    'do: record, as: freeze',
    'effect-as',
    'as: freeze, cite: sample-2025/12}\n    start',
  ],
  ['an end in a mark', 'do: end, as: cancelled', 'do: end, as: pledge', 'effect-as'],
  ['a transfer as something', '{do: transfer,', '{do: transfer, as: licence,', 'effect-as'],
  ['an effect at no stage', 'at: acceptance.accept', 'at: intake.accept', 'stage-unknown'],
  ['an effect at no outcome', 'at: acceptance.accept', 'at: acceptance.take', 'outcome-unknown'],
  ['an effect at a moment that is none', 'at: acceptance.accept', 'at: later', 'schema'],
  ['a record until a number', 'until: facts.pledged_until', 'until: facts.amount', 'fact-unknown'],
  ['a record until what nobody asks', 'until: facts.pledged_until', 'until: facts.repaid_on', 'fact-unknown'],
  ['an end until a day', 'do: end, as: cancelled', 'do: end, as: cancelled, until: facts.day', 'effect-until'],
  ['an answer that nobody asks', 'fields: [scale], cite', 'fields: [size], cite', 'fact-unknown'],
  ['a transfer of answers', '{do: transfer,', '{do: transfer, fields: [own_risk],', 'effect-fields'],
  [
    'a right that is granted twice',
    '- {do: grant, cite: sample-2025/12}',
    '- {do: grant, cite: sample-2025/12}\n      - {do: grant, cite: sample-2025/12}',
    'granted-twice',
    '    effects:\n      - {do: grant',
  ],
  ['a right that is never granted', '- {do: grant, cite: sample-2025/12}', '', 'never-granted', 'right: processing'],
  ['a grant of no right', '    right: holding\n', '', 'right-missing', '  first:'],
  [
    'a renewal that changes answers alone',
    renewal,
    'effects: [{do: suspend, cite: sample-2025/22}]',
    'type-without-effect',
  ],
  ['a release of what nobody records', 'do: release, as: pledge', 'do: release, as: trust', 'nothing-to-undo'],
  ['taking off a mark that nobody sets', 'do: unmark, as: freeze', 'do: unmark, as: dispute', 'nothing-to-undo'],
  [
    'going on with what nobody suspends',
    '      - {do: suspend, at: submission, until: facts.frozen_until, cite: sample-2025/17}\n',
    '',
    'nothing-to-undo',
    '{do: resume,',
  ],
  [
    'a reissue without a certificate',
    release,
    'effects: [{do: release, as: pledge, cite: sample-2025/16}, {do: reissue, cite: sample-2025/16}]',
    'reissue-without-certificate',
  ],
  [
    'a renewal without a term',
    release,
    'effects: [{do: release, as: pledge, cite: sample-2025/16}, {do: renew, cite: sample-2025/16}]',
    'renewal-without-validity',
  ],
  [
    'an effect on an entry where there is none',
    '  first:\n    title: {zh: 首次登记, en: first registration}\n',
    '  first:\n    title: {zh: 首次登记, en: first registration}\n    effects: [{do: grant, cite: sample-2025/3}, {do: suspend, cite: sample-2025/3}]\n',
    'effect-without-entry',
    '    effects: [{do: grant',
  ],
];

const entries: readonly Case[] = [
  [
    'an entry of no registration',
    'entry: {of: [first], window',
    'entry: {of: [first, frist], window',
    'registration-unknown',
  ],
  [
    'an entry that nothing makes',
    'entry: {of: [first], window',
    'entry: {of: [first, pledge], window',
    'entry-never-made',
  ],
  ['a status that none is', 'status: [valid, expired]', 'status: [valid, over]', 'schema'],
  ['a bar that nothing hangs on an entry', '{mark: objection, unless', '{mark: incident, unless', 'mark-never-set'],
  [
    'a window for what is never renewed',
    'renewal: {months: 1, before: expiry, cite: sample-2025/9}\n    cite: sample-2025/9\n  licence:',
    'cite: sample-2025/9\n  licence:',
    'window-without-renewal',
    'entry: {of: [first], window',
  ],
  [
    'consent of whoever applies',
    'consent: {of: counterparty',
    'consent: {of: holder',
    'consent-of-applicant',
    'consent: {of: holder, title: {zh: 质权人',
  ],
  [
    'consent of the side that applies',
    'consent: {of: holder, title: {zh: 原权利人',
    'consent: {of: counterparty, title: {zh: 原权利人',
    'consent-of-applicant',
  ],
  [
    'a pledgee who holds what is pledged',
    'entry: {of: [first], cite: sample-2025/16}',
    'entry: {of: [first], applicant: holder, cite: sample-2025/16}',
    'applicant-contradiction',
  ],
  [
    'an applicant in what the registry opens',
    '    opened_by: registry\n    type: correction\n    applicant: registry',
    '    opened_by: registry\n    type: correction\n    applicant: holder',
    'opened-by',
    '    applicant: holder\n    objects: [data-resource]\n    entry: {of: [first], cite: sample-2025/17}',
  ],
  [
    'consent to what the registry opens',
    'entry: {of: [first], cite: sample-2025/17}',
    'entry: {of: [first], consent: {of: holder, title: {zh: 确认, en: consent}, cite: sample-2025/17}, cite: sample-2025/17}',
    'consent-ex-officio',
  ],
  ['what an exchange opens without a report', '  change:\n', '  change:\n    opened_by: exchange\n', 'trade-report'],
  [
    'a report of what is applied for',
    '  transfer:\n',
    '  transfer:\n    report: {title: {zh: 报送, en: report}, contract: own_risk, cite: sample-2025/13}\n',
    'trade-report',
  ],
  [
    'a report by a question that the form lacks',
    '  change:\n',
    '  change:\n    opened_by: exchange\n    report: {title: {zh: 报送, en: report}, contract: contract_number, cite: sample-2025/14}\n',
    'trade-report',
    '    report: {title',
  ],
  [
    'an application without a material',
    `form: []\n    prohibited: []\n    materials: [{id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}]\n    ${reissue}`,
    `form: []\n    prohibited: []\n    materials: []\n    ${reissue}`,
    'materials-missing',
    `materials: []\n    ${reissue}`,
  ],
  [
    'a day that a document names',
    'licensed_until, title: {zh: 日期, en: day}, type: date,',
    'licensed_until, title: {zh: 日期, en: day}, type: date, agrees: entry.number,',
    'agrees-with-nothing',
    'agrees: entry',
  ],
  [
    'the holder of an entry where there is none',
    'right: holding\n    form:\n      - {id: scale,',
    'right: holding\n    form:\n      - {agrees: entry.holder, id: scale,',
    'agrees-with-nothing',
    'agrees: entry',
  ],
  [
    'a scan of an account',
    'form: [{id: phone, title: {zh: 电话, en: phone}, type: text, cite: sample-2025/3}]\n    prohibited: []\n    materials: [{id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}]\n    effects: [{do: open',
    'form: [{id: phone, title: {zh: 电话, en: phone}, type: text, from: rows, cite: sample-2025/3}]\n    prohibited: []\n    materials: [{id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}]\n    effects: [{do: open',
    'object-without-data',
    'from: rows',
  ],
];

const times: readonly Case[] = [
  ['a time from what is no day', 'of: facts.changed_on', 'of: facts.scale', 'fact-unknown'],
  ['a time from what nobody asks', 'of: facts.changed_on', 'of: facts.moved_on', 'fact-unknown'],
  [
    'a time in two units',
    'side: after, working_days: 10',
    'side: after, working_days: 10, months: 1',
    'schema',
    '{id: after-change',
  ],
  ['a time past all bounds', 'side: after, working_days: 10', 'side: after, working_days: 10000', 'clock-impossible'],
  [
    'the same time twice',
    '{id: before-filing',
    '{id: after-change',
    'duplicate-id',
    '{id: after-change, title: {zh: 备案前',
  ],
  [
    'a term from an old end where there is none',
    'validity: {years: 2, from: certificate-issued',
    'validity: {years: 2, from: old-end',
    'old-end-without-entry',
  ],
  [
    'a first certificate in place of another',
    '    prefix: SAMPLE\n',
    '    prefix: SAMPLE\n    replaces: true\n',
    'replaces-nothing',
    'replaces: true',
  ],
  [
    'a proof in place of a certificate',
    '    prefix: SAMPLE-H\n',
    '    prefix: SAMPLE-H\n    proof: true\n',
    'proof-replaces',
    'proof: true',
  ],
  [
    'a first certificate for both sides',
    '    prefix: SAMPLE\n',
    '    prefix: SAMPLE\n    issued_to: both\n',
    'both-without-other-side',
    'issued_to: both',
  ],
  [
    'one certificate in place of another for both sides',
    '    prefix: SAMPLE-H\n',
    '    prefix: SAMPLE-H\n    issued_to: both\n',
    'both-replace',
    'issued_to: both\n    replaces',
  ],
  ['names withheld that nobody asks for', 'names: [sides]', 'names: [parties]', 'fact-unknown', 'names: [parties]'],
  [
    'anonymity by what nobody asks',
    'anonymity: {when: facts.anonymous == true',
    'anonymity: {when: facts.unnamed == true',
    'fact-unknown',
  ],
  ['a certificate for somebody else', 'issued_to: both', 'issued_to: public', 'schema'],
  [
    'a first certificate about an entry',
    'source: case.certificate_number',
    'source: entry.number',
    'certificate-source',
  ],
  [
    'a certificate about an answer that no entry has',
    'source: facts.scale',
    'source: facts.amount',
    'certificate-source',
  ],
];

const conditions: readonly Case[] = [
  ['on a part that entries do not have', `"'pledge' in entry.marks"`, `entry.colour == 'red'`, 'condition'],
  ['on a mark that none is', `"'pledge' in entry.marks"`, `"'pawn' in entry.marks"`, 'option-unknown'],
  [
    'on a registration that it does not act upon',
    `"'pledge' in entry.marks"`,
    `entry.registration == 'licence'`,
    'option-unknown',
  ],
  ['on a status in which it does not act', `"'pledge' in entry.marks"`, `entry.status == 'revoked'`, 'option-unknown'],
  ['that answers a list', `"'pledge' in entry.marks"`, 'entry.marks', 'condition-type'],
  [
    'on an entry where there is none',
    '{id: scene, title: {zh: 场景, en: scene}, type: text, cite',
    `{id: scene, title: {zh: 场景, en: scene}, type: text, when: entry.holder == 'self', cite`,
    'entry-not-there',
  ],
  ['of an effect on what nobody asks', "when: facts.extent == 'whole'", "when: facts.size == 'whole'", 'fact-unknown'],
  ['of a bar on what nobody asks', 'unless: facts.own_risk == true', 'unless: facts.risk == true', 'fact-unknown'],
  ['of a time on what nobody asks', 'when: facts.filed_on != null', 'when: facts.filed != null', 'fact-unknown'],
];

const accountsAndDuties: readonly Case[] = [
  [
    'accounts that nothing opens',
    'effects: [{do: open-account, cite: sample-2025/30}]',
    'effects: [{do: amend-account, cite: sample-2025/30}]',
    'account-never-opened',
    'accounts: {title',
  ],
  ['a duty on what is none', 'on: certificate-issued\n', 'on: certificate-printed\n', 'schema'],
  ['a duty of nobody', 'who: registry\n', 'who: everyone\n', 'schema'],
  [
    'a declared duty that does not say of what',
    '    event: {zh: 发生安全事件, en: a security incident has happened}\n',
    '',
    'duty-impossible',
    '- id: incident-report',
  ],
  [
    'an event in words where the system sees it',
    'on: year-ended\n',
    'on: year-ended\n    event: {zh: 年终, en: end of the year}\n',
    'duty-impossible',
    'event: {zh: 年终',
  ],
  [
    'a time in which to do what always holds',
    'on: year-ended\n',
    'on: always\n',
    'duty-impossible',
    'within: {months: 3}',
  ],
  [
    'what comes with every period coming every so often too',
    'on: year-ended\n',
    'on: year-ended\n    every: {years: 1}\n',
    'duty-impossible',
    'every: {years: 1}\n    within',
  ],
  [
    'a duty upon no case hanging on a registration',
    'on: year-ended\n',
    'on: year-ended\n    registrations: [first]\n',
    'duty-impossible',
    'registrations: [first]\n    within',
  ],
  ['a duty upon no registration', 'registrations: [first]\n', 'registrations: [frist]\n', 'registration-unknown'],
  [
    'the same duty twice',
    'duty_cases:\n',
    '  - {id: annual-report, title: {zh: 又一, en: another}, who: registry, on: always, evidence: none, published: false, cite: sample-2025/24}\nduty_cases:\n',
    'duplicate-id',
    '- {id: annual-report',
  ],
  ['a duty that comes every no years', 'every: {years: 1}', 'every: {years: 0}', 'clock-impossible'],
  ['a worked duty that does not hold', "due: '2026-03-31'", "due: '2026-04-01'", 'worked-duty'],
  ['a worked duty that comes again on another day', "next: '2026-03-07'", "next: '2026-03-08'", 'worked-duty'],
  ['a worked year that ends in November', "on: '2025-12-31'", "on: '2025-11-30'", 'worked-duty'],
  ['a worked case of no duty', 'duty: annual-report', 'duty: report', 'duty-unknown', 'duty: report,'],
  [
    'a duty with a time and no worked case',
    "  - {title: {zh: 事件, en: incident}, duty: incident-report, on: '2025-03-07', due: '2025-03-11'}\n",
    '',
    'worked-case-missing',
    '- id: incident-report',
  ],
];

const worked: readonly Case[] = [
  [
    'a successor who acts upon no account',
    'en: opening of an account}\n    type: account\n    applicant: registrant',
    'en: opening of an account}\n    type: account\n    applicant: successor',
    'successor-without-account',
    'applicant: successor',
  ],
  [
    'an entry before a first registration',
    'registration: first, object: data-resource, has_account: false,',
    "registration: first, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, has_account: false,",
    'entry-not-there',
  ],
  [
    'no entry before a pledge',
    "    before: {registration: first, registered_on: '2025-01-02'}\n    facts: {amount: 100",
    '    facts: {amount: 100',
    'worked-entry-missing',
    '- title: {zh: 质押, en: pledge}',
  ],
  [
    'an entry of no registration',
    "before: {registration: first, registered_on: '2023-04-01'",
    "before: {registration: frist, registered_on: '2023-04-01'",
    'registration-unknown',
  ],
  [
    'an entry with an answer that nobody asked',
    'facts: {scale: 十万条, scene: 交通}}, facts: {scale: 百万条',
    'facts: {size: 十万条, scene: 交通}}, facts: {scale: 百万条',
    'fact-unknown',
  ],
  ['a missed time that there is not', 'late: [after-change]', 'late: [after]', 'time-unknown'],
];

describe('effects', () => test.each(titled(effects))('%s', (_, entry) => refused(entry)));
describe('entries', () => test.each(titled(entries))('%s', (_, entry) => refused(entry)));
describe('times and certificates', () => test.each(titled(times))('%s', (_, entry) => refused(entry)));
describe('conditions', () => test.each(titled(conditions))('%s', (_, entry) => refused(entry)));
describe('accounts and duties', () => test.each(titled(accountsAndDuties))('%s', (_, entry) => refused(entry)));
describe('worked cases', () => test.each(titled(worked))('%s', (_, entry) => refused(entry)));
