import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedDetectors, shippedGrading, shippedSchemeFiles } from '../detectors/shipped.test-fixture.js';
import { gradeSource, gradeTable } from './grade.js';
import { parseGrading } from './parse-grading.js';

const known = new Set(shippedDetectors().categories.map(({ id }) => id));
const files = shippedSchemeFiles('grading');
const gb = shippedGrading('gb-43697');
const table = (rows: number, ...categories: string[]) => ({
  rows,
  columns: categories.map((category) => ({ category })),
});
const gradesOf = (rows: number, ...categories: string[]) => {
  const graded = gradeTable(gb, table(rows, ...categories));
  return [...graded.columns.map(({ grade }) => grade), graded.table.grade];
};

describe('GB/T 43697', () => {
  test.each([
    [['none'], ['general-1', 'general-1']],
    [
      ['mobile', 'none'],
      ['general-2', 'general-1', 'general-2'],
    ],
    [['id_card'], ['general-3', 'general-3']],
    [['bank_card'], ['general-4', 'general-4']],
  ])('alone, %j is %j', (categories, grades) => expect(gradesOf(10, ...categories)).toEqual(grades));

  test('a name beside a number of a document is raised, and says by which rule', () => {
    expect(gradesOf(10, 'person_name', 'id_card', 'none')).toEqual([
      'general-3',
      'general-3',
      'general-1',
      'general-3',
    ]);
    const [name] = gradeTable(gb, table(10, 'person_name', 'id_card')).columns;
    expect(name?.because).toMatchObject([{ rule: 'identity-complete', why: { zh: expect.any(String) }, source: null }]);
  });

  test('a name beside a diagnosis is raised to the highest of general data', () =>
    expect(gradesOf(10, 'person_name', 'diagnosis')).toEqual(['general-4', 'general-4', 'general-4']));

  const least = gb.settings.sensitive_rows?.value ?? 0;
  test('volume makes sensitive data important, from the set number of rows', () => {
    expect(gradesOf(least - 1, 'id_card', 'gender')).toEqual(['general-3', 'general-2', 'general-3']);
    expect(gradesOf(least, 'id_card', 'gender')).toEqual(['important', 'general-2', 'important']);
  });

  test('a source is graded by what its tables hold together', () => {
    const half = table(Math.ceil(least / 2), 'id_card');
    expect(gradeSource(gb, [half]).grade).toBe('general-3');
    expect(gradeSource(gb, [half, half])).toMatchObject({
      grade: 'important',
      tier: 'important',
      because: [{ rule: 'sensitive-volume' }],
    });
    expect(gradeSource(gb, [half, table(least, 'none')]).grade).toBe('general-3');
    expect(gradeSource(gb, []).grade).toBe('general-1');
  });
});

test.each([
  ['personal-information', 'sensitive'],
  ['personal-information-2025', 'personal'],
])('%s takes an identity number for %s', (id, grade) => {
  const graded = gradeTable(shippedGrading(id), table(1, 'id_card', 'uscc', 'biometric', 'email')).columns;
  expect(graded.map((each) => each.grade)).toEqual([grade, 'not-personal', 'sensitive', 'personal']);
});

test.each(files.map(({ name }) => name))('%s grades every category that is somebody’s', (name) => {
  const graded = shippedGrading(name.replace('.yaml', ''));
  const open = new Set(['uscc', ...(graded.id === 'gb-43697' ? [] : ['company_secret'])]);
  const ruled = new Set(graded.columns.flatMap(({ categories }) => categories));
  expect([...known].filter((id) => !ruled.has(id) && !open.has(id))).toEqual([]);
});

const categories = fc.array(fc.constantFrom('none', ...known), { maxLength: 8 });
const rank = (grade: string) => gb.grades.findIndex(({ id }) => id === grade);

test('more rows and more columns never lower a grade; a table is as high as its highest column', () =>
  fc.assert(
    fc.property(categories, categories, fc.nat(20_000_000), fc.nat(20_000_000), (some, more, rows, moreRows) => {
      const less = gradeTable(gb, table(rows, ...some));
      const whole = gradeTable(gb, table(rows + moreRows, ...some, ...more));
      for (const [at, column] of less.columns.entries())
        expect(rank(whole.columns[at]?.grade ?? '')).toBeGreaterThanOrEqual(rank(column.grade));
      expect(rank(whole.table.grade)).toBe(Math.max(0, ...whole.columns.map(({ grade }) => rank(grade))));
      expect(rank(gradeSource(gb, [table(rows, ...some), table(moreRows, ...more)]).grade)).toBeGreaterThanOrEqual(
        rank(less.table.grade),
      );
    }),
  ));

describe('a scheme that points at nothing is told', () => {
  const own = (change: object) => ({
    id: 'own',
    title: { zh: '自定', en: 'own' },
    grades: [{ id: 'l1', title: { zh: '一级', en: 'one' }, tier: 'general' }],
    lowest: { grounds: { why: { zh: '最低', en: 'lowest' } } },
    ...change,
  });
  const rule = (change: object) => ({
    id: 'r',
    title: { zh: '规则', en: 'rule' },
    categories: ['mobile'],
    grade: 'l1',
    grounds: { source: { zh: '本局办法第三条', en: 'article 3 of our measures' } },
    ...change,
  });
  const rulesOf = (change: object) => {
    const parsed = parseGrading('own.yaml', own(change), known);
    return parsed.ok ? [] : parsed.faults.map(({ rule: name }) => name);
  };
  test.each([
    ['whole', { columns: [rule({})] }, []],
    ['an unknown grade', { columns: [rule({ grade: 'l9' })] }, ['grade-unknown']],
    ['an unknown category', { columns: [rule({ categories: ['phones'] })] }, ['category-unknown']],
    ['a rule that stands twice', { columns: [rule({}), rule({})] }, ['name-twice', 'name-twice'].slice(1)],
    ['no grounds', { columns: [rule({ grounds: undefined })] }, ['schema']],
    [
      'an unknown setting',
      { raise: [{ ...rule({ categories: undefined }), any: ['mobile'], rows_at_least: { setting: 'many' } }] },
      ['setting-unknown'],
    ],
    ['a raise without a volume', { raise: [{ ...rule({ categories: undefined }), any: ['mobile'] }] }, ['schema']],
    ['a raise of nothing', { raise: [rule({ categories: undefined })] }, ['schema']],
  ])('%s', (_, change, rules) => {
    const plain = JSON.parse(JSON.stringify(change));
    expect(rulesOf(plain)).toEqual(rules);
  });
});
