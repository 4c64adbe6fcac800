import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { citeOfPlace } from '../cite-of-place.js';
import { articleOf } from './article-of.js';
import { splitText } from './split-text.js';

// The compilation's texts are not in the repository; where they lie beside it they are all read.
const shared = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared');
const texts = join(shared, 'seeds');
const obligations = join(shared, 'obligations');
const present = existsSync(texts) && existsSync(obligations);
if (!present) console.log(`no compilation at ${texts}: its tests are skipped`);

const names = present ? readdirSync(texts).filter((name) => name.endsWith('.txt')) : [];
const read = (name: string) => readFileSync(join(texts, name), 'utf8');
const squeezed = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

describe.skipIf(!present)('the compilation', () => {
  test.each(names)('%s splits into articles and loses nothing', (name) => {
    const text = read(name);
    const articles = splitText(text);
    const numbered = articles.filter(({ kind }) => kind === 'article' || kind === 'section' || kind === 'clause');
    expect(squeezed(articles.map((article) => article.text).join(''))).toBe(squeezed(text));
    // An excerpt and a press release are shorter than any other; nothing has more than one number a line or two.
    if (!/^(?:ln-digital-plan|cn-digital-china)/.test(name)) expect(numbered.length).toBeGreaterThanOrEqual(10);
    expect(numbered.length).toBeLessThanOrEqual(text.split('\n').length * 1.2);
  });

  test.each(names)('%s has each 第X条 that begins a line once', (name) => {
    const text = read(name);
    const headings = text
      .split('\n')
      .map((line) => /^第[零一二三四五六七八九十百]+条/.exec(line.trim())?.[0])
      .filter((heading) => heading !== undefined);
    const found = splitText(text)
      .filter(({ kind }) => kind === 'article')
      .map((article) => /^第[零一二三四五六七八九十百]+条/.exec(article.text)?.[0]);
    for (const heading of headings) expect(found.filter((each) => each === heading)).toHaveLength(1);
  });

  test('at least 97 % of the citations that name an article lead to one', () => {
    const lost: string[] = [];
    let all = 0;
    for (const name of names) {
      const id = name.replace(/\.txt$/, '');
      const articles = splitText(read(name));
      for (const line of readFileSync(join(obligations, `${id}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean)) {
        const place: string = JSON.parse(line).cite;
        if (!/第.+条/.test(place)) continue;
        all += 1;
        const cite = citeOfPlace(id, place);
        if (cite === null || !articleOf(articles, cite.slice(id.length + 1))) lost.push(`${id} ${place}`);
      }
    }
    const rate = 1 - lost.length / all;
    console.log(
      `${all} citations of articles, ${(rate * 100).toFixed(1)} % lead to one; not: ${[...new Set(lost)].join(', ')}`,
    );
    expect(rate).toBeGreaterThanOrEqual(0.97);
  });
});
