import { describe, expect, test } from 'vitest';
import { classifyTable } from './classify-table.js';
import { compileScheme } from './compile.js';
import { parseDetectors } from './parse-detectors.js';
import { shippedDetectors, shippedSchemeFiles } from './shipped.test-fixture.js';

const scheme = shippedDetectors();
const categoriesOf = (columns: Readonly<Record<string, readonly (string | null)[]>>) =>
  classifyTable(
    scheme,
    Object.entries(columns).map(([name, values]) => ({ name, values })),
  ).map(({ category }) => category);
const many = (count: number, value: (at: number) => string) => Array.from({ length: count }, (_, at) => value(at));
const mobile = (at: number) =>
  `138${String(at * 7919)
    .padStart(8, '0')
    .slice(-8)}`;

describe('a share of the values decides', () => {
  const column = (good: number) => many(100, (at) => (at < good ? mobile(at) : '别的'));
  test.each([
    ['x', 80, 'mobile'],
    ['x', 79, 'none'],
    ['手机号', 50, 'mobile'],
    ['手机号', 49, 'none'],
    // The header says that it is something else, whatever the digits look like.
    ['批次编号', 100, 'none'],
  ])('under %s with %i%% of good values: %s', (name, good, category) =>
    expect(categoriesOf({ [name]: column(good) })).toEqual([category]),
  );

  test('absent values count neither for nor against', () =>
    expect(
      categoriesOf({ x: many(100, (at) => (at < 10 ? mobile(at) : (['', '-', '无', 'N/A'][at % 4] ?? ''))) }),
    ).toEqual(['mobile']));
  test('a column without values is none, of which nothing is sure', () =>
    expect(classifyTable(scheme, [{ name: '手机', values: ['', null, ' '] }])).toEqual([
      { category: 'none', confidence: 0, evidence: [] },
    ]));
});

test('evidence says which detectors spoke, how strongly, in both languages', () => {
  const [found] = classifyTable(scheme, [{ name: '身份证', values: many(3, () => '11010519491231002X') }]);
  expect(found).toEqual({
    category: 'id_card',
    confidence: 0.988,
    evidence: [
      {
        kind: 'check-digit',
        strength: 1,
        zh: '100% 的值合于居民身份证号校验码（GB 11643）',
        en: '100% of the values have the right check character of identity numbers (GB 11643)',
      },
      { kind: 'header', strength: 1, zh: '列名“身份证”含“身份证”', en: 'the header "身份证" says "身份证"' },
    ],
  });
});

describe('neighbours speak', () => {
  const lng = many(30, (at) => `116.${String(397428 + at * 131)}`);
  const lat = many(30, (at) => `39.${String(904200 + at * 57)}`);
  test('longitude and latitude side by side are positions, apart they are numbers', () => {
    expect(categoriesOf({ a: lng, b: lat })).toEqual(['geo', 'geo']);
    expect(categoriesOf({ a: lng, between: many(30, () => 'x'), b: lat })).toEqual(['none', 'none', 'none']);
  });

  const ids = ['11010519491231002X', '440524188001010014'];
  test('days that stand in the identity numbers are days of birth; other days are not', () => {
    expect(categoriesOf({ a: ids, b: ['1949-12-31', '1880-01-01'] })).toEqual(['id_card', 'birth_date']);
    expect(categoriesOf({ a: ids, b: ['2021-03-01', '2021-04-02'] })).toEqual(['id_card', 'none']);
    expect(categoriesOf({ a: many(2, (at) => `a${at}`), b: ['1949-12-31', '1880-01-01'] })).toEqual(['none', 'none']);
  });
});

test('a column of phones is of the kind that it has most of', () => {
  const mixed = (mobiles: number) => many(100, (at) => (at < mobiles ? mobile(at) : `0551-6${String(100_0000 + at)}`));
  expect(categoriesOf({ 联系电话: mixed(60), 电话: mixed(40) })).toEqual(['mobile', 'landline']);
  expect(categoriesOf({ a: mixed(60), b: mixed(40) })).toEqual(['mobile', 'landline']);
});

test.each([
  ['a few words that repeat are no names', many(100, () => '王府'), 'none'],
  [
    'names of towns are no names of people',
    many(100, (at) => `${'高龙白石安'[at % 5]}${'平清新永福金'[at % 6]}镇`),
    'none',
  ],
  ['cities are no addresses', many(100, (at) => ['合肥市', '北京市', '安徽省芜湖市'][at % 3] ?? ''), 'none'],
  ['versions are no network addresses', many(100, (at) => `1.${at % 9}.0.${at % 30}`), 'none'],
  ['milliseconds are no phones', many(100, (at) => String(1_650_000_000_000 + at * 9973)), 'none'],
  ['times are no IPv6', many(100, (at) => `10:${10 + (at % 50)}:51`), 'none'],
  ['a number plate of new energy has eight characters', many(100, (at) => `皖AD${10000 + at}`), 'plate'],
])('%s', (_, values, category) => expect(categoriesOf({ c1: values })).toEqual([category]));

// Kinds that tables of other generators brought: each was taken for something else, or for nothing.
const families = '王李张刘陈杨赵黄周吴徐孙';
const person = (at: number) =>
  `${families[at % 12]}${'伟芳敏静磊洋勇艳'[at % 8]}${'一二三四五六七八九十'[(at * 3) % 10]}`;
const born = (at: number) => ({ year: 1950 + ((at * 7) % 52), month: 1 + (at % 12), day: 1 + (at % 28) });
const two = (number: number) => String(number).padStart(2, '0');
test.each([
  ['masked mobiles', 'c1', (at: number) => `138****${1000 + at}`, 'mobile'],
  ['a masked identity number', '身份证号', (at: number) => `110101********${1000 + at}`, 'id_card'],
  ['a masked name', '签收人', (at: number) => `${families[at % 12]}**`, 'person_name'],
  ['asterisks that no header explains', 'c1', (at: number) => `${families[at % 12]}**`, 'none'],
  ['money in the range of mobiles', '合同金额', (at: number) => String(13_000_000_000 + at * 7919), 'none'],
  ['two mobiles in one cell', 'c1', (at: number) => `${mobile(at)}/${mobile(at + 500)}`, 'mobile'],
  ['a mobile that a spreadsheet keeps as text', 'c1', (at: number) => `'${mobile(at)}`, 'mobile'],
  ['an address under a Chinese domain', 'c1', (at: number) => `li${at}@例子.中国`, 'email'],
  ['a name before an address', 'c1', (at: number) => `Li Wei <li${at}@qq.com>`, 'email'],
  ['names with a form of address', 'c1', (at: number) => `${person(at)}女士`, 'person_name'],
  [
    'names on tickets',
    'c1',
    (at: number) => `${['ZHANG', 'LI', 'WANG', 'CHEN', 'SUN'][at % 5]}/WEI${'ABCDEFGHIJK'[at % 11]}`,
    'person_name',
  ],
  [
    'names in traditional characters',
    'c1',
    (at: number) => `${'陳劉黃趙孫張吳'[at % 7]}${person(at).slice(1)}`,
    'person_name',
  ],
  ['several names in one cell', 'c1', (at: number) => `${person(at)}、${person(at + 5)}`, 'person_name'],
  [
    'vegetables in one cell',
    'c1',
    (at: number) => `${['黄瓜', '白菜', '石榴'][at % 3]}、${['土豆', '茄子', '青椒', '冬笋'][at % 4]}`,
    'none',
  ],
  ['people under a name of users', 'user_name', person, 'person_name'],
  ['a household of a village', 'c1', (at: number) => `长丰县双墩镇李湾村${'一二三四'[at % 4]}组`, 'address'],
  ['a crossing of streets', 'c1', (at: number) => `合肥市金寨路与${'黄山望江'[at % 4]}路交叉口东南角`, 'address'],
  ['towns without a household', 'c1', (at: number) => `长丰县双墩镇${at % 9}`, 'none'],
  ['the times of a last login', 'last_login', (at: number) => String(1_650_000_000_000 + at * 9973), 'none'],
  ['addresses of the network 10', 'c1', (at: number) => `10.1.${at % 9}.${at % 99}`, 'ip'],
  ['a plate with its colour', 'c1', (at: number) => `皖A${10000 + at}_蓝`, 'plate'],
  ['a position with its letters', 'c1', (at: number) => `N31.${80000 + at},E117.${20000 + at}`, 'geo'],
  ['a position as an object', 'c1', (at: number) => `{"lng":117.${200000 + at},"lat":31.${800000 + at}}`, 'geo'],
  [
    'a diagnosis with its code',
    'c1',
    (at: number) => ['慢性胃炎(K29.500)', '癫痫(G40.900)', 'J18.900 肺炎'][at % 3] ?? '',
    'diagnosis',
  ],
  ['several diagnoses', 'c1', (at: number) => ['脑梗死；高血压', '肺炎；2型糖尿病'][at % 2] ?? '', 'diagnosis'],
])('%s under %s', (_, name, value, category) => expect(categoriesOf({ [name]: many(100, value) })).toEqual([category]));

test('days of birth are known beside people, however they are written; days of business are not', () => {
  const ways: readonly ((day: ReturnType<typeof born>) => string)[] = [
    ({ year, month, day }) => `${two(month)}/${two(day)}/${year}`,
    ({ year, month }) => `${year}-${two(month)}`,
    ({ year, month, day }) => `${year}/${month}/${day} 0:00`,
    ({ year, month, day }) => `${year}-${two(month)}-${two(day)}T00:00:00.000Z`,
    ({ year, month, day }) => `${day}-${['Jan', 'Feb', 'Mar', 'Apr'][month % 4]}-${year}`,
  ];
  for (const way of ways) {
    expect(categoriesOf({ a: many(100, person), b: many(100, (at) => way(born(at))) })[1]).toBe('birth_date');
    expect(
      categoriesOf({ a: many(100, person), b: many(100, (at) => way({ ...born(at), year: 2015 + (at % 9) })) })[1],
    ).toBe('none');
  }
});

test('numbers of staff and of approved medicines are no permits, which have letters and years of all kinds', () => {
  const beside = (value: (at: number) => string) => categoriesOf({ a: many(100, person), b: many(100, value) })[1];
  expect(beside((at) => `${at % 5 === 0 ? 'M' : 'H'}${String(at * 990_091 + 1).padStart(8, '0')}`)).toBe(
    'travel_permit',
  );
  expect(beside((at) => `M${String(at * 990_091 + 1).padStart(8, '0')}`)).toBe('none');
  expect(beside((at) => `H${2000 + (at % 20)}${1000 + at}`)).toBe('none');
});

test('long and hostile values are looked at in time that grows with their length alone', () => {
  const hostile = ['街道'.repeat(100), '市路1'.repeat(60), `${'a.'.repeat(99)}@`, 'a'.repeat(1_000_000)];
  expect(categoriesOf({ 备注: many(2000, (at) => hostile[at % hostile.length] ?? '') })).toEqual(['none']);
  const address = ['合肥市蜀山区长江西路 669 号 3 栋', '阳西县科技园二路241号29栋3073室', '示例镇示例街道'];
  expect(address.flatMap((value) => categoriesOf({ 备注: [value] }))).toEqual(['address', 'address', 'none']);
});

describe('a detector that can not run is a fault', () => {
  const files = shippedSchemeFiles('detectors');
  const broken = (name: string, change: (text: string) => string) =>
    parseDetectors(
      files.map((file) =>
        file.name === name ? { name, content: JSON.parse(change(JSON.stringify(file.content))) } : file,
      ),
    );
  test.each([
    ['a pattern that is none', 'contact.yaml', '"pattern":"^o[', '"pattern":"^o)[', 'detector-broken'],
    ['a kind that is none', 'things.yaml', '"kind":"pattern"', '"kind":"regex"', 'schema'],
    [
      'a dictionary that is missing',
      'identity.yaml',
      '"dictionary":"gender-words"',
      '"dictionary":"genders"',
      'detector-broken',
    ],
    ['a check that is none', 'identity.yaml', '"check":"gb11643"', '"check":"gb1"', 'schema'],
    [
      'a neighbour that is none',
      'identity.yaml',
      '"categories":["person_name","birth_date"',
      '"categories":["names","birth_date"',
      'category-unknown',
    ],
    ['a category without its place', 'scheme.yaml', '"email",', '', 'precedence-missing'],
    ['a category that is none', 'scheme.yaml', '"email",', '"email","mails",', 'category-unknown'],
    ['a kind that is not weighed', 'scheme.yaml', '"header":0.6,', '', 'trust-missing'],
  ])('%s', (_, name, from, to, rule) => {
    const parsed = broken(name, (text) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    });
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.faults.map((fault) => fault.rule)).toContain(rule);
  });

  test('a category that stands twice is one', () => {
    const { settings, categories } = {
      settings: {
        id: 'x',
        title: { zh: 'x', en: 'x' },
        why: { zh: 'x', en: 'x' },
        longest: 9,
        share: { tell: 1, silent: 1 },
        absent: [],
        trust: {},
        precedence: ['a'],
      },
      categories: [0, 1].map(() => ({
        id: 'a',
        title: { zh: 'x', en: 'x' },
        share: {},
        masked_alone: false,
        detectors: [],
      })),
    };
    const compiled = compileScheme({ settings, categories, dictionaries: new Map() });
    expect(compiled.ok ? [] : compiled.faults.map(({ rule }) => rule)).toContain('category-twice');
  });
});
