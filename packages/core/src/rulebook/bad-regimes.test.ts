import { describe, expect, test } from 'vitest';
import { parseInstrument, parseRegime } from './parse.js';
import { changed, faultsOf, lineOf, smallRegime } from './regime.test-fixture.js';

test('the regime that these tests spoil is without a fault', () => expect(faultsOf(smallRegime)).toEqual([]));

// What stands in the regime, what it becomes, which rule refuses it, and a piece of the line that the fault names.
type Case = readonly [title: string, from: string, to: string, rule: string, at?: string];

function refused([, from, to, rule, at = to]: Case) {
  const text = changed(from, to);
  expect(faultsOf(text)).toEqual([`${lineOf(text, at)} ${rule}`]);
}

const titled = (cases: readonly Case[]) => cases.map((entry) => [entry[0], entry] as const);

const keysAndValues: readonly Case[] = [
  ['a typo in a key', 'applicant: holder', 'applicant: holder\n    objekts: [a]', 'schema', 'objekts'],
  ['a word that is none of the list', 'applicant: holder', 'applicant: owner', 'schema'],
  ['an event that no clock starts from', 'from: submitted', 'from: submited', 'schema'],
  [
    'an actor that nobody is',
    'title: {zh: 发证, en: issue}\n        actor: registry',
    'title: {zh: 发证, en: issue}\n        actor: registrar',
    'schema',
    'actor: registrar',
  ],
  [
    'a title in one language',
    'title: {zh: 样例登记, en: sample registration}',
    'title: {zh: 样例登记}',
    'schema',
    'title: {zh: 样例登记}',
  ],
  ['an id with capitals', 'id: sample-registry', 'id: Sample', 'schema'],
  ['a registration named like what every object has', '  first:', '  constructor:', 'schema', 'constructor:'],
  ['a citation without an article', 'cite: sample-2025/10}', 'cite: sample-2025}', 'schema'],
  [
    'a rule without a citation',
    'retention: {years: 30, cite: sample-2025/10}',
    'retention: {years: 30}',
    'schema',
    'retention',
  ],
  ['a negative clock', 'working_days: 5,', 'working_days: -5,', 'schema'],
  ['a clock of half a day', 'working_days: 5,', 'working_days: 0.5,', 'schema'],
  ['a clock in words', 'working_days: 5,', 'working_days: five,', 'schema'],
  [
    'a clock in two units',
    'working_days: 5,',
    'working_days: 5, months: 1,',
    'schema',
    'within: {working_days: 5, months: 1',
  ],
  ['a clock without a unit', 'working_days: 5, from', 'from', 'schema', 'within: {from'],
  ['a condition that is a number', 'when: facts.secret == true', 'when: 1', 'schema'],
  [
    'a prohibited case that is none',
    'when: facts.secret == true, ',
    '',
    'schema',
    '{id: secret, title: {zh: 秘密, en: secret}, cite',
  ],
];

const names: readonly Case[] = [
  [
    'a sort of party that may apply twice',
    'registrations:',
    'applicants: {kinds: [person, person], cite: sample-2025/1}\nregistrations:',
    'duplicate-id',
    'applicants:',
  ],
  [
    'a sort of party that is none',
    'registrations:',
    'applicants: {kinds: [citizen], cite: sample-2025/1}\nregistrations:',
    'schema',
    'applicants:',
  ],
  [
    'nobody who may apply',
    'registrations:',
    'applicants: {kinds: [], cite: sample-2025/1}\nregistrations:',
    'schema',
    'applicants:',
  ],
  [
    'who may apply by an instrument that is not cited',
    'registrations:',
    'applicants: {kinds: [person], cite: other-2025/1}\nregistrations:',
    'citation-unknown',
    'applicants:',
  ],
  ['an outcome that leads to no stage', 'to: publicity', 'to: publicty', 'stage-unknown'],
  ['a start that is no stage', 'start: review', 'start: intake', 'stage-unknown'],
  ['a material due before no stage', 'before: review', 'before: revue', 'stage-unknown'],
  [
    'an object that the regime does not have',
    'objects: [data-resource]',
    'objects: [data-resource, data-product]',
    'object-unknown',
  ],
  ['a review without its material', 'review: {material: report', 'review: {material: rapport', 'material-unknown'],
  [
    'a certificate that is not described',
    'certificates: [certificate]',
    'certificates: [certificate, second]',
    'certificate-unknown',
  ],
  ['an instrument that is not listed', 'cite: sample-2025/10', 'cite: sample-2024/10', 'citation-unknown'],
  ['a setting that is not described', 'setting: supplement-days', 'setting: supply-days', 'setting-unknown'],
  ['a setting of another unit', 'unit: working_days', 'unit: months', 'setting-unit', 'setting: supplement-days'],
  ['a time that leads to no outcome', 'on_expiry: refuse', 'on_expiry: refused', 'outcome-unknown'],
  ['a publicity that leads to no outcome', 'outcome: clear', 'outcome: cleared', 'outcome-unknown'],
  ['an objection that leads to no result', 'on_expiry: sustained', 'on_expiry: clear', 'outcome-unknown'],
  ['a certificate field without a source', 'source: facts.scale', 'source: facts.size', 'certificate-source'],
  [
    'a certificate field of no known kind',
    'source: case.certificate_number',
    'source: case.password',
    'certificate-source',
  ],
  ['a certificate that ends with no date', 'earlier_of: until', 'earlier_of: scale', 'fact-unknown'],
  ['the same question twice', '{id: rows,', '{id: scale,', 'duplicate-id', '{id: scale, title: {zh: 行数'],
  [
    'the same material twice',
    '{id: contract,',
    '{id: application,',
    'duplicate-id',
    '{id: application, title: {zh: 合同',
  ],
  [
    'the same option twice',
    '- {id: bought, title: {zh: 购买, en: bought}}',
    '- {id: bought, title: {zh: 购买, en: bought}}\n          - {id: bought, title: {zh: 买, en: buy}}',
    'duplicate-id',
    '- {id: bought, title: {zh: 买',
  ],
  [
    'the same certificate field twice',
    '{id: number,',
    '{id: scale,',
    'duplicate-id',
    '{id: scale, title: {zh: 规模, en: scale}, source',
  ],
  [
    'the same instrument twice',
    'instruments: [sample-2025]',
    'instruments: [sample-2025, sample-2025]',
    'duplicate-id',
  ],
  ['a choice without options', 'type: boolean, cite', 'type: choice, cite', 'options-missing'],
  ['options where nothing is chosen', 'type: choice', 'type: text', 'options-unused', 'options:'],
];

const clocks: readonly Case[] = [
  ['a clock of a century of working days', 'working_days: 5,', 'working_days: 36500,', 'clock-impossible'],
  ['a publicity of no days', 'working_days: 10,', 'working_days: 0,', 'clock-impossible'],
  ['a certificate of no years', 'years: 2,', 'years: 0,', 'clock-impossible'],
  ['a retention of a thousand years', 'years: 30,', 'years: 1000,', 'clock-impossible'],
  ['a suggested number below the minimum', 'minimum: 1', 'minimum: 20', 'setting-range', 'suggested: 10'],
  ['a suggested number past all bounds', 'suggested: 10', 'suggested: 1000000000', 'setting-range'],
  ['a stage timed from an objection', 'from: submitted', 'from: objection-filed', 'clock-start'],
  [
    'an objection timed from the submission',
    'from: objection-accepted',
    'from: submitted',
    'clock-start',
    'resolve_within',
  ],
  [
    'renewal of what never ends',
    'validity: {years: 2, from: certificate-issued, earlier_of: until, cite: sample-2025/9}',
    'uses: {zh: 用途, en: uses}',
    'renewal-without-validity',
    'renewal:',
  ],
];

const ways: readonly Case[] = [
  [
    'applying afresh after a good end',
    'positive: false, ends_as: refused',
    'ends_as: refused, reapply: {title: {zh: 再来, en: again}, cite: sample-2025/6}',
    'reapply-without-end',
    'reapply:',
  ],
  ['an end that has no name', 'positive: false, ends_as: refused', 'positive: false', 'end-unnamed'],
  [
    'an objection without results',
    'suspends: true\n          resolve_within: {calendar_days: 30, from: objection-accepted, on_expiry: sustained, cite: sample-2025/7}\n          outcomes:\n            dismissed: {then: resume, title: {zh: 不成立, en: dismissed}, cite: sample-2025/7}\n            sustained: {then: end, title: {zh: 成立, en: sustained}, ends_as: terminated, cite: sample-2025/7}',
    'suspends: true\n          outcomes: {}',
    'dead-end',
    'outcomes: {}',
  ],
  [
    'a stage that nothing leads to',
    'cite: sample-2025/8\n    cite:',
    'cite: sample-2025/8\n      attic:\n        title: {zh: 阁楼, en: attic}\n        actor: registry\n        then: {out: {to: end, title: {zh: 出, en: out}, cite: sample-2025/8}}\n        cite: sample-2025/8\n    cite:',
    'stage-unreachable',
    'attic:',
  ],
  [
    'a cycle with no way out',
    'issue: {to: end, title: {zh: 发证, en: issue}, ends_as: issued,',
    'issue: {to: issue, title: {zh: 发证, en: issue},',
    'cycle',
    '      issue:\n',
  ],
  ['an end where the case goes on', 'to: publicity,', 'to: publicity, ends_as: issued,', 'end-unreached'],
  [
    'a certificate that no stage issues',
    '        certificates: [certificate]\n',
    '',
    'certificate-unused',
    '  certificate:',
  ],
  ['a setting that nothing uses', '{setting: supplement-days}', '3', 'setting-unused', '  supplement-days:'],
  ['a worked case of an unknown fact', 'outcome: issued', 'facts: {sacle: a}', 'fact-unknown'],
  ['a worked case with an unknown setting', 'outcome: issued', 'settings: {supply-days: 1}', 'setting-unknown'],
  ['a worked case of an unknown object', ', object: data-resource', ', object: data-product', 'object-unknown'],
  ['a worked case of no registration', 'registration: first,', 'registration: second,', 'registration-unknown'],
  [
    'a registration without a worked case',
    smallRegime.slice(smallRegime.indexOf('cases:\n')),
    'cases: []\n',
    'worked-case-missing',
    '  first:',
  ],
];

const conditions: readonly Case[] = (
  [
    ['that does not parse', 'facts.secret ==', 'condition'],
    ['on an unknown fact', "facts.orgin == 'bought'", 'fact-unknown'],
    ['on an unknown fact in brackets', "facts['orgin'] == 'bought'", 'fact-unknown'],
    ['on an unknown fact behind one that decides', 'facts.secret != null || has(facts.nothing)', 'fact-unknown'],
    ['that holds yes or no against a word', "facts.secret == 'true'", 'option-unknown'],
    ['with an answer that is no option', "facts.origin == 'stolen'", 'option-unknown'],
    ['with a list of answers, one of which is no option', "facts.origin in ['bought', 'stolen']", 'option-unknown'],
    ['on an object that is not registered', "object.kind == 'data-product'", 'option-unknown'],
    ['on a material that nobody asks for', "'annex' in materials", 'option-unknown'],
    ['on an unknown part of the object', 'object.size == 1', 'condition'],
    ['on an unknown variable', "record.number == 'a'", 'condition'],
    ['on a part of the list of materials', "materials.first == 'a'", 'condition'],
    ['on all facts at once', 'size(facts) == 3', 'condition'],
    ['that answers a text', 'facts.origin', 'condition-type'],
    ['that counts with what may be unanswered', 'facts.rows > 3.0', 'condition-type'],
    ['with a wrong type behind an answer that hides it', 'facts.secret == true || facts.scale', 'condition-type'],
    ['that divides by nothing', 'facts.rows != null && 1 / 0 == 1', 'condition-type'],
    ['that loops', "materials.exists(m, m == 'x')", 'condition'],
    ['with a regular expression', "'a'.matches('(a+)+')", 'condition'],
    ['of a hundred parts', Array(101).fill('true').join(' && '), 'condition'],
    ['longer than a person reads', `facts.scale == '${'a'.repeat(1000)}'`, 'condition'],
    ['that nests past reading', `${'('.repeat(450)}true${')'.repeat(450)}`, 'condition'],
  ] as const
).map(([title, source, rule]) => [
  `a condition ${title}`,
  "when: facts.origin == 'bought'",
  `when: ${JSON.stringify(source)}`,
  rule,
]);

describe('keys and values', () => test.each(titled(keysAndValues))('%s', (_, entry) => refused(entry)));
describe('names', () => test.each(titled(names))('%s', (_, entry) => refused(entry)));
describe('clocks', () => test.each(titled(clocks))('%s', (_, entry) => refused(entry)));
describe('ways through the stages', () => test.each(titled(ways))('%s', (_, entry) => refused(entry)));
describe('conditions', () => test.each(titled(conditions))('%s', (_, entry) => refused(entry)));

test('a fault says what was expected and what came, in both languages, with the file', () => {
  const parsed = parseRegime(changed('working_days: 5,', 'working_days: -5,'), 'regimes/sample.yaml');
  expect(parsed.ok ? [] : parsed.faults).toEqual([
    {
      file: 'regimes/sample.yaml',
      line: 36,
      rule: 'schema',
      message: {
        zh: expect.stringMatching(/^registrations\.first\.stages\.review\.within\.working_days：不得小于 0/),
        en: expect.stringMatching(/^registrations\.first\.stages\.review\.within\.working_days: .* 0 or more/),
      },
    },
  ]);
});

test('a worked case that is no map is none', () =>
  expect(faultsOf(`${smallRegime}  - later\n`)).toEqual([`${smallRegime.split('\n').length} schema`]));

test('every fault of a file is named at once', () => {
  const text = changed('unit: working_days', 'unit: months').replace('to: publicity', 'to: publicty');
  expect(faultsOf(text)).toEqual([
    `${lineOf(text, 'setting: supplement-days')} setting-unit`,
    `${lineOf(text, 'to: publicty')} stage-unknown`,
  ]);
});

describe('files', () => {
  test.each([
    ['an empty file', '', '1 schema'],
    ['a comment alone', '# nothing\n', '1 schema'],
    ['a list', '- a\n- b\n', '1 schema'],
    ['a word', 'regime', '1 schema'],
    ['a tab', 'id: a\ntitle:\n\tzh: b\n', '3 yaml'],
    ['a bracket left open', 'id: a\ninstruments: [a\n', '3 yaml'],
    ['two documents', 'id: a\n---\nid: b\n', '2 yaml'],
    ['an unknown tag', 'id: a\ntitle: !!js/function x\n', '2 yaml'],
    ['the same key twice', 'id: a\nid: b\n', '2 duplicate-key'],
    ['a map as a key', 'id: a\n? {a: 1}\n: 1\n', '2 yaml-key'],
    ['an anchor', 'id: &a b\n', '1 yaml-anchor'],
    ['an alias', 'id: &a b\ntitle: *a\n', '1 yaml-anchor'],
    ['ten megabytes', 'a: b\n'.repeat(2_000_000), '1 file-too-large'],
    ['one line of ten megabytes', 'x'.repeat(10_000_000), '1 file-too-large'],
    ['brackets without end', '['.repeat(199_999), '1 yaml-too-deep'],
    ['dashes without end', '- '.repeat(99_999), '1 yaml-too-deep'],
    ['quotes without end', '"'.repeat(199_998), '1 yaml'],
    ['a list of a hundred levels', `a: ${'['.repeat(100)}${']'.repeat(100)}`, '1 yaml-too-deep'],
  ])('%s', (_, text, fault) => expect(faultsOf(text)).toEqual([fault]));

  test('a bomb of aliases is never opened', () => {
    const layers = Array.from({ length: 30 }, (_, n) => `l${n}: &l${n} [${n === 0 ? 'x' : `*l${n - 1}, *l${n - 1}`}]`);
    expect(faultsOf(layers.join('\n'))).toEqual(['1 yaml-anchor']);
  });

  test('as many keys as a file can hold are refused in time, and a hundred of them named', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n');
    expect(faultsOf(keys).length).toBe(100);
  });
});

describe('instruments', () => {
  const sample = `id: sample-2025
title: {zh: 样例办法, en: sample measures}
issuer: {zh: 样例机关, en: sample authority}
jurisdiction: CN
kind: measures
force: in-force
published: '2025-01-01'
effective_from: '2025-02-01'
effective_to: null
`;
  const found = (text: string) => {
    const parsed = parseInstrument(text, 'sample.yaml');
    return parsed.ok ? [] : parsed.faults.map(({ line, rule }) => `${line} ${rule}`);
  };

  test.each([
    ['no fault', sample, []],
    ['a day that is none', sample.replace("'2025-02-01'", "'2025-02-30'"), ['8 schema']],
    ['a force that is none', sample.replace('in-force', 'in force'), ['6 schema']],
    ['a typo in a key', sample.replace('issuer', 'isuer'), ['3 schema']],
    ['YAML that does not parse', sample.replace('}', ''), ['3 yaml']],
    ['an empty file', '', ['1 schema']],
    ['an anchor', sample.replace('CN', '&a CN'), ['4 yaml-anchor']],
    ['a place in words', sample.replace(': CN', ': 天津'), ['4 schema']],
    ['a last day before the first', sample.replace('effective_to: null', "effective_to: '2025-01-31'"), ['9 schema']],
    ['a single day in force', sample.replace('effective_to: null', "effective_to: '2025-02-01'"), []],
    ['a line for machines', `%YAML 1.1\n---\n${sample}`, ['1 yaml']],
    ['a merge key', `${sample}<<: {kind: law}\n`, ['10 yaml-anchor']],
    ['a key that every object has', `${sample}__proto__: {kind: law}\n`, ['10 yaml-key']],
    ['more brackets than any text has', '['.repeat(900_000), ['1 yaml-too-deep']],
  ])('%s', (_, text, faults) => expect(found(text)).toEqual(faults));
});

// What a regime says of third-party reviews, in front of its retention.
const saying = (reviews: string) => `reviews: ${reviews}\nretention:`;
const tie = '{id: equity, title: {zh: 股权, en: equity}, then: bar, cite: sample-2025/5}';
const matter = (more: string) => `{id: truth, title: {zh: 真实, en: truth}, ${more}cite: sample-2025/5}`;
const reviewing: readonly Case[] = [
  [
    'a kind of tie twice',
    'retention:',
    saying(`{independence: {ties: [${tie}, ${tie}], cite: sample-2025/5}}`),
    'duplicate-id',
    'reviews:',
  ],
  [
    'a list of ties with none',
    'retention:',
    saying('{independence: {ties: [], cite: sample-2025/5}}'),
    'schema',
    'reviews:',
  ],
  [
    'a tie that the platform does not know how to find',
    'retention:',
    saying(
      `{independence: {ties: [${tie}], found: [{id: rumour, then: bar, cite: sample-2025/5}], cite: sample-2025/5}}`,
    ),
    'schema',
    'reviews:',
  ],
  [
    'a time for a tie that has no day',
    'retention:',
    saying(
      `{independence: {ties: [${tie}], found: [{id: shared-member, within: {years: 3}, then: bar, cite: sample-2025/5}], cite: sample-2025/5}}`,
    ),
    'tie-without-day',
    'reviews:',
  ],
  [
    'a matter of a registration that has no review',
    'retention:',
    saying(`{findings: {matters: [${matter('registrations: [second], ')}], cite: sample-2025/5}}`),
    'registration-unknown',
    'reviews:',
  ],
  [
    'a matter of an object that there is not',
    'retention:',
    saying(`{findings: {matters: [${matter('objects: [moon], ')}], cite: sample-2025/5}}`),
    'object-unknown',
    'reviews:',
  ],
  [
    'a report that nobody signs',
    'retention:',
    saying('{signatures: {professionals: 0, cite: sample-2025/5}}'),
    'signatures-none',
    'reviews:',
  ],
  [
    'papers that are kept for no time',
    'retention:',
    saying('{papers: {years: 0, cite: sample-2025/5}}'),
    'clock-impossible',
    'reviews:',
  ],
];

test.each(titled(reviewing))('a regime is refused for %s', (_, entry) => refused(entry));

test('reviews where no stage asks for one bind nobody', () => {
  const asked = changed('        review: {material: report, cite: sample-2025/6}\n', '');
  const text = asked.replace('retention:', saying('{papers: {years: 3, cite: sample-2025/5}}'));
  expect(faultsOf(text).filter((fault) => fault.endsWith('reviews-unused'))).toHaveLength(1);
});
