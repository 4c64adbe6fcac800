import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { creditCheckCharacter, isCreditCode, isLuhn, isResidentId } from './check-digits.js';
import { compileDetectors, DetectorScheme, maskValue } from './classify.js';

const scheme = DetectorScheme.parse({
  id: 'test',
  longest: 200,
  share: 0.85,
  share_with_header: 0.6,
  header_alone: 0.75,
  detectors: [
    ['id_card', true, '^\\d{17}[\\dXx]$', 'gb11643', '身份证'],
    ['mobile', false, '^1[3-9]\\d{9}$', 'none', '手机'],
    ['person_name', false, '^[一-龥]{2,4}$', 'surname', '姓名'],
  ].map(([id, sensitive, pattern, check, header]) => ({
    id,
    sensitive,
    pattern,
    check,
    header,
    personal: true,
    title: { zh: 'x', en: 'x' },
  })),
  surnames: '王李张',
  not_names: ['王府井'],
});
const classify = compileDetectors(scheme);

describe('check digits', () => {
  // The example of GB 11643-1999, and its neighbours.
  test.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    ['440524188001010014', true],
    ['110105194902300026', false],
    ['', false],
  ])('resident identity number %s: %s', (text, sound) => expect(isResidentId(text)).toBe(sound));

  test('one changed digit of a resident identity number is always found', () =>
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const good = '11010519491231002X';
        const digit = (Number(good[at]) + by) % 10;
        expect(isResidentId(`${good.slice(0, at)}${digit}${good.slice(at + 1)}`)).toBe(false);
      }),
    ));

  test('a credit code is sound with its own check character and no other', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 17, maxLength: 17 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (body, last) => {
          const first17 = body.join('');
          expect(isCreditCode(first17 + last)).toBe(last === creditCheckCharacter(first17));
        },
      ),
    ));

  test.each([
    ['79927398713', true],
    ['79927398710', false],
    ['0', false],
    ['7992739871a', false],
  ])('Luhn %s: %s', (text, sound) => expect(isLuhn(text)).toBe(sound));
});

describe('a column is classified', () => {
  const column = (name: string, value: string, good: number) => ({
    name,
    values: Array.from({ length: 100 }, (_, i) => (i < good ? value : '其他')),
  });
  test.each([
    ['x', 85, 'mobile'],
    ['x', 84, 'none'],
    ['手机号', 60, 'mobile'],
    ['手机号', 59, 'none'],
  ])('%s with %i%% good values: %s', (name, good, category) =>
    expect(classify(column(name, '13800138000', good)).category).toBe(category),
  );

  test('numbers that fail the check digit are none', () =>
    expect(classify(column('身份证', '110105194912310021', 100)).category).toBe('none'));

  test('a sensitive category is graded important, and says why', () =>
    expect(classify(column('身份证', '11010519491231002X', 100))).toEqual({
      category: 'id_card',
      grade: 'important',
      confidence: 1,
      evidence: ['values 100%', 'check gb11643', 'header 身份证'],
    }));

  test('a few words that repeat are no names', () =>
    expect(classify(column('站点', '王府', 100)).category).toBe('none'));
  test('an empty column is none', () => expect(classify({ name: '手机', values: ['', ' '] }).category).toBe('none'));
});

test('a mask keeps the length and never the middle', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 3, unit: 'grapheme-ascii' }), (value) => {
      const masked = maskValue('mobile', value);
      expect(masked).toHaveLength(value.length);
      expect(masked).toContain('*');
    }),
  ));
test('what is not personal is shown', () => expect(maskValue('none', '北京')).toBe('北京'));

test('long and hostile values are looked at in time that grows with their length alone', () => {
  const shipped = readFileSync(new URL('../../../../rulebook/schemes/detectors.yaml', import.meta.url), 'utf8');
  const real = compileDetectors(DetectorScheme.parse(parse(shipped)));
  const hostile = ['街道'.repeat(100), '市路1'.repeat(60), `${'a.'.repeat(99)}@`, 'a'.repeat(1_000_000)];
  const values = Array.from({ length: 2000 }, (_, index) => hostile[index % hostile.length] ?? '');
  expect(real({ name: '备注', values }).category).toBe('none');
  const address = ['合肥市蜀山区长江西路 669 号 3 栋', '阳西县科技园二路241号29栋3073室', '示例镇示例街道'];
  expect(address.map((value) => real({ name: '备注', values: [value] }).category)).toEqual([
    'address',
    'address',
    'none',
  ]);
});
