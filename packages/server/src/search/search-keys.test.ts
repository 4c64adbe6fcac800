import { describe, expect, test } from 'vitest';
import { plainWord, searchKeys, spellingOf, wordsAsked } from './search-keys.js';

const keysOf = async (text: string, by: 'name' | 'alias' = 'name') =>
  new Map((await searchKeys([{ text, by }])).map((each) => [each.key, each]));

describe('a name is found', () => {
  test.each([
    ['客户名称', '客户名称', 'name', true],
    ['客户名称', '户名', null, false],
    ['客户名称', '名称', 'name', false],
    ['客户名称', 'kehumingcheng', 'pinyin', true],
    ['客户名称', 'mingcheng', 'pinyin', false],
    ['客户名称', 'khmc', 'initials', true],
    ['客户名称', 'mc', 'initials', false],
    ['customer_name', 'customername', 'name', true],
    ['customer_name', 'name', 'name', false],
    ['customerName2', 'name2', 'name', false],
    ['CRM客户ID', 'crmkhid', 'initials', true],
    ['绿色', 'lvse', 'pinyin', true],
    ['行号', 'hanghao', 'pinyin', true],
    ['行号', 'xinghao', 'pinyin', true],
    ['行号', 'xh', 'initials', true],
    ['重量', 'zhongliang', 'pinyin', true],
  ])('%s by the key %s', async (name, key, by, whole) => {
    const found = (await keysOf(name)).get(key);
    if (by === null) expect(found).toBeUndefined();
    else expect(found).toEqual({ key, by, whole });
  });

  test('by what begins at any of its characters', async () => {
    const keys = [...(await keysOf('客户名称')).keys()];
    expect(keys.some((key) => key.startsWith('户名'))).toBe(true);
  });

  test('by another name too, and by no more keys than a long one can have', async () => {
    expect((await keysOf('客户号', 'alias')).get('khh')?.by).toBe('initials');
    expect((await keysOf('客户号', 'alias')).get('客户号')?.by).toBe('alias');
    const many = await keysOf('行'.repeat(500));
    expect(many.size).toBeLessThan(120);
    expect([...many.keys()].every((key) => [...key].length <= 48)).toBe(true);
  });
});

test('what somebody types is read as names are', () => {
  expect(plainWord('Customer_Name ')).toBe('customername');
  expect(wordsAsked('  客户　手机 客户 -- ')).toEqual(['客户', '手机']);
  expect(wordsAsked('%_\\')).toEqual([]);
});

test('a name without Chinese has no spelling', async () => {
  expect(await spellingOf('amount')).toBeNull();
  expect(await spellingOf('客户编号')).toEqual({ pinyin: 'kehubianhao', initials: 'khbh' });
});
