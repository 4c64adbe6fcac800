import { describe, expect, test } from 'vitest';
import { lineOf } from '../regime.test-fixture.js';
import { changedDomain, domainFaults, sampleDomain } from './domain.test-fixture.js';

test('the regime that these tests spoil is without a fault', () => expect(domainFaults(sampleDomain)).toEqual([]));

// What stands in the regime, what it becomes, which rule refuses it, and a piece of the line that the fault names.
type Case = readonly [title: string, from: string, to: string, rule: string, at?: string];

const titled = (cases: readonly Case[]) => cases.map((entry) => [entry[0], entry] as const);

function refused([, from, to, rule, at = to]: Case) {
  const text = changedDomain(from, to);
  expect(domainFaults(text)).toContain(`${lineOf(text, at)} ${rule}`);
}

const shape: readonly Case[] = [
  ['a domain that is none', 'domain: public-data', 'domain: weather', 'schema'],
  ['a typo in a key', 'hit: first', 'hitt: first', 'schema'],
  ['a name that every object has', '  barred-data:\n', '  constructor:\n', 'schema', 'constructor:'],
  ['a title in one language', 'title: {zh: 共享方式, en: way of sharing}', 'title: {zh: 共享方式}', 'schema'],
  [
    'a rule without a citation',
    'bound: at-least, cite: sample-2025/6}',
    'bound: at-least}',
    'schema',
    'large-set: {title',
  ],
  ['a number that is no exact decimal', "value: '0.015'", 'value: 0.015', 'schema'],
  [
    'a rank of law that is none',
    'legal_basis: [law, administrative-regulation]}\n      direct',
    'legal_basis: [custom]}\n      direct',
    'schema',
    'custom',
  ],
  ['a rounding that is none', 'mode: half-up', 'mode: upwards', 'schema'],
  ['a start that is none', 'from: facts.signed_on', 'from: signing', 'schema'],
  [
    'two units in one length',
    'lasts: {calendar_days: 10,',
    'lasts: {calendar_days: 10, months: 1,',
    'schema',
    'lasts:',
  ],
  [
    'a worked case of nothing',
    'decide: route, facts: {class: unconditional}',
    'facts: {class: unconditional}',
    'schema',
    '{title: {zh: 无条件直接共享',
  ],
  [
    'a worked case of two things',
    'decide: route, facts: {class: unconditional}',
    'decide: route, list: barred-data, facts: {class: unconditional}',
    'schema',
    '{title: {zh: 无条件直接共享',
  ],
  ['a typo in a worked case', "due: '2025-09-03'", "dew: '2025-09-03'", 'schema', "dew: '2025-09-03'"],
];

const names: readonly Case[] = [
  ['an instrument that is not listed', 'cite: sample-2025/16', 'cite: sample-2024/16', 'citation-unknown'],
  [
    'an instrument that is listed twice',
    'instruments: [sample-2025]',
    'instruments: [sample-2025, sample-2025]',
    'duplicate-id',
  ],
  ['a setting that is none', 'value: {setting: copies}', 'value: {setting: sheets}', 'setting-unknown'],
  [
    'a setting of another unit',
    'unit: copies\n    minimum',
    'unit: persons\n    minimum',
    'setting-unit',
    'value: {setting: copies}',
  ],
  ['a setting that nothing reads', 'value: {setting: copies}', 'value: 2', 'setting-unused', '  copies:\n    title'],
  ['a suggestion below the minimum', 'suggested: 2', 'suggested: 0', 'setting-range'],
  ['a role that is none', '    who: provider\n', '    who: publisher\n', 'role-unknown'],
  ['a stage of nobody', 'actor: authority', 'actor: bureau', 'role-unknown'],
  [
    'a role that nobody plays',
    'facts:\n  class:',
    '  idle: {title: {zh: 闲, en: idle}, cite: sample-2025/2}\nfacts:\n  class:',
    'role-unused',
    '  idle:',
  ],
  [
    'a role called system',
    'facts:\n  class:',
    '  system: {title: {zh: 系统, en: system}, cite: sample-2025/2}\nfacts:\n  class:',
    'role-reserved',
    '  system: {',
  ],
  [
    'a fact that is none',
    'facts.secret == true, cite: sample-2025/4(1)}\n      - id: personal',
    'facts.secrecy == true, cite: sample-2025/4(1)}\n      - id: personal',
    'fact-unknown',
    'facts.secrecy',
  ],
  ['a fact that nothing reads', 'asks: [signed_on]', 'asks: []', 'fact-unused', '  signed_on:'],
  [
    'a choice without options',
    '    options:\n      - {id: unconditional, title: {zh: 无条件共享, en: unconditional}}\n      - {id: conditional, title: {zh: 有条件共享, en: conditional}}\n',
    '',
    'options-missing',
    '    type: choice',
  ],
  [
    'options without a choice',
    'type: number, unit: records',
    'type: number, options: [], unit: records',
    'options-unused',
    'options: []',
  ],
  [
    'an option twice',
    '- {id: conditional, title',
    '- {id: unconditional, title',
    'duplicate-id',
    '- {id: unconditional, title: {zh: 有条件',
  ],
  ['an item twice', '- {id: term, title', '- {id: purpose, title', 'duplicate-id', '- {id: purpose, title: {zh: 期限'],
  ['a row twice', '- {id: free, when', '- {id: barred, when', 'duplicate-id', '- {id: barred, when: facts.class'],
  [
    'a material twice',
    '- {id: consent, title',
    '- {id: request, title',
    'duplicate-id',
    '- {id: request, title: {zh: 同意书',
  ],
  ['a fact that is asked and is none', 'asks: [class]', 'asks: [kind]', 'fact-unknown'],
  ['a material due before no stage', 'before: delivery', 'before: handover', 'stage-unknown'],
  ['an event without a word', 'on: year-ended', 'on: declared', 'event-unsaid', '- id: yearly-report'],
];

const answers: readonly Case[] = [
  [
    'a condition that does not parse',
    'when: facts.secret == true, cite: sample-2025/4(1)}\n      - id: personal',
    "when: 'facts.secret ==', cite: sample-2025/4(1)}\n      - id: personal",
    'condition',
    "'facts.secret =='",
  ],
  [
    'a condition that loops',
    'when: "size(lists[\'barred-data\']) > 0"',
    "when: \"lists['barred-data'].exists(i, i == 'personal')\"",
    'condition',
    'exists',
  ],
  ['a condition about an unknown list', "size(lists['barred-data'])", "size(lists['barred'])", 'list-unknown'],
  [
    'a condition about an unknown number',
    "facts.rows >= numbers['large-set']",
    "facts.rows >= numbers['large']",
    'number-unknown',
  ],
  [
    'a condition about an unknown decision',
    "when: decisions.route == 'withheld'",
    "when: decisions.way == 'withheld'",
    'decision-unknown',
  ],
  [
    'a word that a fact never is',
    "when: facts.class == 'unconditional'",
    "when: facts.class == 'free'",
    'option-unknown',
  ],
  [
    'a result that a decision never gives',
    "when: decisions.route == 'withheld'",
    "when: decisions.route == 'barred'",
    'option-unknown',
  ],
  [
    'a condition that stumbles over a gap',
    'facts.rows != null && facts.rows',
    'facts.rows',
    'condition-type',
    'when: "facts.rows >= numbers',
  ],
  ['a condition that says no yes or no', "when: facts.class == 'unconditional'", 'when: facts.class', 'condition-type'],
  ['a row with a result that is none', 'then: direct', 'then: directly', 'result-unknown'],
  ['a result that no row gives', 'then: audit', 'then: remove', 'result-unused', 'audit: {title'],
  [
    'a table that may give no answer',
    '- {id: otherwise, then',
    "- {id: otherwise, when: facts.class == 'conditional', then",
    'decision-partial',
    '  route:',
  ],
  [
    'a row after one that always holds',
    "- {id: free, when: facts.class == 'unconditional', then",
    '- {id: free, then',
    'row-unreachable',
    '- {id: otherwise',
  ],
  [
    'a list that stands on itself',
    'facts.personal == true && facts.consented != true',
    "decisions.route != 'direct'",
    'circle',
    '  barred-data:',
  ],
  ['a formula that does not parse', 'is: max(sum', 'is: max((sum', 'formula'],
  ['a formula over an unknown variable', '(1 - discount), 0)', '(1 - rebate), 0)', 'formula'],
  ['a formula with a number of the law', '(1 - discount), 0)', '(0.5 - discount), 0)', 'formula'],
  ['a formula over an unknown number', "numbers['fee-rate'] *", "numbers['rate'] *", 'number-unknown'],
  ['a variable that nothing reads', '(1 - discount), 0)', '1, 0)', 'variable-unused', 'discount: {title'],
];

const procedures: readonly Case[] = [
  ['a start that is no stage', 'start: routing', 'start: intake', 'stage-unknown'],
  ['an outcome that leads to no stage', 'to: trial', 'to: use', 'stage-unknown'],
  ['an end that is not named', 'ends_as: granted, ', '', 'end-unnamed', 'over: {to: end'],
  ['an end before the end', 'to: trial, ', 'to: trial, ends_as: granted, ', 'end-unreached'],
  ['a stage called end', 'dispose:\n        title', 'end:\n        title', 'stage-reserved', 'end:\n        title'],
  ['a time that leads to no outcome', 'on_expiry: lapse', 'on_expiry: lapsed', 'outcome-unknown'],
  ['a length that leads to no outcome', 'outcome: over,', 'outcome: escalate,', 'outcome-unknown'],
  ['a time that is impossible', 'extend: {working_days: 5,', 'extend: {working_days: 0,', 'clock-impossible'],
  ['a time longer than a life', 'years: 20', 'years: 200', 'clock-impossible'],
  ['a time that runs from a word', 'from: facts.signed_on', 'from: facts.class', 'clock-start'],
  [
    'a time that runs from a fact that nobody asks',
    'asks: [signed_on]',
    'asks: [secret]',
    'clock-start',
    'from: facts.signed_on',
  ],
  ['a time that ends with a day that nobody names', 'on_expiry: lapse', 'on_expiry: agree-later', 'date-unnamed'],
  [
    'a day that nobody has to keep',
    'deliver: {to: trial,',
    'deliver: {to: trial, date_named: true,',
    'date-unused',
    'date_named: true, title: {zh: 提供',
  ],
  [
    'a stage that can not be reached',
    'review: {to: review, title',
    'review: {to: delivery, title',
    'stage-unreachable',
    '      review:\n        title',
  ],
  [
    'a way out that there is none',
    'deliver: {to: trial,',
    'deliver: {to: delivery,',
    'cycle',
    '      delivery:\n        title',
  ],
  [
    'a system that goes in a circle',
    'review: {to: review, title',
    'review: {to: routing, title',
    'cycle',
    '      routing:\n        title',
  ],
  [
    'a system that may find no outcome',
    'review: {to: review, title',
    'review: {to: review, when: facts.secret == true, title',
    'dead-end',
    '        then:\n          direct',
  ],
  [
    'a system that gives reasons',
    'review: {to: review, title',
    'review: {to: review, reasons: required, title',
    'part-unfit',
  ],
  [
    'a person whose stage lasts',
    'dispose:\n        title: {zh: 处置, en: disposal}\n        actor: provider',
    'dispose:\n        title: {zh: 处置, en: disposal}\n        actor: provider\n        lasts: {months: 1, outcome: done, cite: sample-2025/9}',
    'part-unfit',
    'lasts: {months: 1',
  ],
  [
    'an extension of no time',
    'within: {working_days: 5, from: opened, cite: sample-2025/10}\n',
    '\n',
    'part-unfit',
    'extend:',
  ],
  [
    'an extension that consults nobody',
    'consult: {of: provider, within: {working_days: 3, cite: sample-2025/11}, cite: sample-2025/11}\n',
    '\n',
    'part-unfit',
    'extend:',
  ],
];

const cases: readonly Case[] = [
  [
    'a case of a decision that is none',
    'decide: cautions, facts: {rows: 1000',
    'decide: caution, facts: {rows: 1000',
    'decision-unknown',
  ],
  ['a case of a list that is none', 'list: agreement-contents', 'list: contents', 'list-unknown'],
  [
    'a case of a formula that is none',
    "compute: fee, of: {amounts: ['100.00', '50.00']",
    "compute: price, of: {amounts: ['100.00', '50.00']",
    'formula-unknown',
  ],
  ['a case of a number that is none', 'numbers: {large-set:', 'numbers: {small-set:', 'number-unknown'],
  ['a case of a procedure that is none', 'procedure: disposal', 'procedure: disposing', 'procedure-unknown'],
  ['a case of a duty that is none', 'duty: yearly-report', 'duty: report', 'duty-unknown'],
  ['a case of a retention that is none', 'keep: request-files', 'keep: files', 'retention-unknown'],
  ['a case with a fact that is none', 'facts: {rows: 999,', 'facts: {size: 999,', 'fact-unknown'],
  ['a case with a setting that is none', 'settings: {copies: 4}', 'settings: {sheets: 4}', 'setting-unknown'],
];

describe('shape', () => void test.each(titled(shape))('%s', (_, entry) => refused(entry)));
describe('names', () => void test.each(titled(names))('%s', (_, entry) => refused(entry)));
describe('lists, decisions, formulas', () => void test.each(titled(answers))('%s', (_, entry) => refused(entry)));
describe('procedures', () => void test.each(titled(procedures))('%s', (_, entry) => refused(entry)));
describe('worked cases', () => void test.each(titled(cases))('%s', (_, entry) => refused(entry)));

test.each(['decide: route', 'compute: fee', 'procedure: disposal'])('a regime without a case to %s', (subject) => {
  const lines = sampleDomain.split('\n');
  const from = lines.indexOf('cases:');
  const blocks = lines
    .slice(from + 1)
    .join('\n')
    .split(/\n(?= {2}- )/);
  const left = blocks.filter((block) => !block.includes(subject));
  const text = [...lines.slice(0, from + 1), ...left].join('\n');
  expect(domainFaults(text).map((fault) => fault.split(' ')[1])).toContain('worked-case-missing');
});

test('what no reader should meet is refused by the reader that both families share', () => {
  expect(domainFaults(`${sampleDomain}\n${'# '.padEnd(10_000_000, 'x')}`)).toEqual(['1 file-too-large']);
  expect(domainFaults(changedDomain('title: {zh: 样例共享规则,', 'title: &anchor {zh: 样例共享规则,'))).toEqual([
    '3 yaml-anchor',
  ]);
  expect(domainFaults(changedDomain('domain: public-data', 'domain: public-data\ndomain: exchange'))).toEqual([
    '3 duplicate-key',
  ]);
  expect(domainFaults(`domain: exchange\nid: ${'['.repeat(5000)}`)).toHaveLength(1);
});

test('a whole that is no map has its fault', () => {
  expect(domainFaults('domain: exchange').map((fault) => fault.split(' ')[1])).toContain('schema');
  expect(domainFaults('- 1')).toEqual(['1 schema']);
});
