import { describe, expect, test } from 'vitest';
import { en } from './en.js';
import { zh } from './zh-CN.js';

type Words = { readonly [key: string]: string | Words };

function entries(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : entries(value, `${path}${key}.`),
  );
}

const chinese = new Map(entries(zh));
const english = new Map(entries(en));
const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();

describe('the catalogues', () => {
  test('have the same keys', () => expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort()));

  test('say something under every key', () => {
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('');
  });

  test('put the same values into their sentences', () => {
    for (const [key, text] of chinese) expect(places(english.get(key) ?? ''), key).toEqual(places(text));
  });

  test('speak English in the English one', () => {
    const chineseLeft = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !key.startsWith('app.language.'),
    );
    expect(chineseLeft).toEqual([]);
  });
});
