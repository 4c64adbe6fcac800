import { expect, test } from 'vitest';
import { differenceInChinese } from './difference-words.js';

test.each([
  ['expected publicity due 2025-11-03, came 2025-11-10', '“publicity”的期限写作 2025-11-03，按规则推算为 2025-11-10'],
  ['expected valid until 2027-11-04, came null', '有效期至写作 2027-11-04，按规则推算为 没有'],
  [
    'expected refusal {code: a, fields: []}, came {code: b, fields: [x]}',
    '拒绝写作 {code: a, fields: []}，按规则推算为 {code: b, fields: [x]}',
  ],
  [
    'expected 2025-03-12 object: refusal {code: a}, came null',
    '2025-03-12 object：拒绝写作 {code: a}，按规则推算为 没有',
  ],
  ['2025-10-10 extend: expected code used-up, came barred', '2025-10-10 extend: code写作 used-up，按规则推算为 barred'],
  ['2025-10-20 passed: outcome-unknown outcome', '2025-10-20 的“passed”被拒绝：outcome-unknown（outcome）'],
  ['something else', 'something else'],
])('%s', (english, chinese) => expect(differenceInChinese(english)).toBe(chinese));
