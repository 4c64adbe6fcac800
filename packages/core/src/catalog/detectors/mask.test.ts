import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskValue, shownValue } from './mask.js';
import { shippedDetectors } from './shipped.test-fixture.js';

test('a mask keeps the length and never the middle', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 3, unit: 'grapheme-ascii' }), (value) => {
      const masked = maskValue('mobile', value);
      expect(masked).toHaveLength(value.length);
      expect(masked).toContain('*');
    }),
  ));

test('what is not personal is shown', () => expect(maskValue('none', '北京')).toBe('北京'));

test.each([
  ['13800138000', '13*******00'],
  ['11010519491231002X', '11**************2X'],
  ['zhang@example.org', 'zh*************rg'],
  ['已回访', '已回访'],
  ['20251128', '20251128'],
])('in a column of remarks, %s is shown as %s', (value, shown) =>
  expect(shownValue(shippedDetectors(), 'none', value)).toBe(shown),
);
