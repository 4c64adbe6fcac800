import { instant, type LocalDate } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, Refusal, withScope } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { importText, indexObligations, maxTextBytes, searchCorpus } from './index.js';
import { createLawReads } from './law-reads.js';

// Every text is invented for these tests.
const fruit = `甲市苹果登记办法（2030.01.02）
第一章 总则
第一条 为了登记苹果，制定本办法。
第二条 苹果由果农登记，登记机构不得收费。
第二章 程序
第三条 登记应当提交：
（一）申请表；
（二）苹果照片。
登记机构应当在收到申请表后答复果农。`;

let database: TestDatabase;
let db: Database;
const now = instant(Date.parse('2030-02-01T00:00:00Z'));
const on = '2030-02-01' as LocalDate;
const reads = () => createLawReads({ db, instruments: () => new Map(), obligations: async () => [] });

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl);
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});
beforeEach(() =>
  withScope(db, { kind: 'system' }, async (tx) => {
    await tx.deleteFrom('corpus_passage').execute();
    await tx.deleteFrom('corpus_text').execute();
    await tx.deleteFrom('corpus_obligation_index').execute();
  }),
);

function bring(text: string | Uint8Array, instrument = 'a-fruit-2030') {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return importText(db, { instrument, fileName: `${instrument}.txt`, bytes }, now);
}

async function refusedWith(code: string, work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown) => thrown,
  );
  expect(error instanceof Refusal ? error.refusal.code : error).toBe(code);
}

async function rows(): Promise<number[]> {
  return withScope(db, { kind: 'public' }, async (tx) => {
    const counted = await sql<{ n: string }>`select count(*) as n from corpus_text union all
      select count(*) from corpus_article union all select count(*) from corpus_passage`.execute(tx);
    return counted.rows.map(({ n }) => Number(n));
  });
}

const found = async (q: string, phrase = '', limit = 20) =>
  (await searchCorpus(db, { q, phrase, limit })).items.map(({ cite, obligation }) => obligation ?? cite);

describe('an import', () => {
  test('says what it found, and changes nothing the second time', async () => {
    expect(await bring(fruit)).toMatchObject({
      outcome: 'imported',
      title: '甲市苹果登记办法',
      counts: { title: 1, chapter: 2, article: 3 },
    });
    const before = await rows();
    expect(await bring(fruit)).toMatchObject({ outcome: 'unchanged' });
    expect(await rows()).toEqual(before);
  });

  test('of another version takes the place of the first', async () => {
    await bring(fruit);
    const first = await reads().article('a-fruit-2030/2' as never);
    expect(await bring(fruit.replace('果农登记', '梨农登记'))).toMatchObject({ outcome: 'replaced' });
    expect((await rows())[0]).toBe(1);
    expect(await found('', '果农登记')).toEqual([]);
    expect(await found('', '梨农登记')).toEqual(['a-fruit-2030/2']);
    expect(first.article.parts[0]?.text).toContain('果农登记');
  });

  test('a reader sees the version that is there', async () => {
    const law = reads();
    await bring(fruit);
    await law.article('a-fruit-2030/2' as never);
    await bring(fruit.replace('果农登记', '梨农登记'));
    expect((await law.article('a-fruit-2030/2' as never)).article.parts[0]?.text).toContain('梨农登记');
  });

  test('of the same file is made again where texts have since been split otherwise', async () => {
    await bring(fruit);
    await withScope(db, { kind: 'system' }, (tx) => tx.updateTable('corpus_text').set({ form: 0 }).execute());
    expect(await bring(fruit)).toMatchObject({ outcome: 'replaced' });
    expect(await bring(fruit)).toMatchObject({ outcome: 'unchanged' });
  });

  test('ten at once leave one text', async () => {
    const outcomes = (await Promise.all(Array.from({ length: 10 }, () => bring(fruit)))).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'imported')).toHaveLength(1);
    expect((await rows())[0]).toBe(1);
  });

  test.each<[code: string, what: string, bytes: Uint8Array]>([
    ['text-empty', 'nothing', Buffer.from('')],
    ['text-empty', 'white space and stops', Buffer.from(' \n。，\n')],
    ['text-binary', 'zeros', Buffer.from('第一条 甲\0乙')],
    ['text-binary', 'a PDF', Buffer.from('%PDF-1.7\n第一条')],
    ['text-binary', 'an archive', Buffer.from('504b0304140000000800', 'hex')],
    ['text-not-utf8', 'GB 18030', Buffer.from('b5dad2bbccf520bcd7a1a3', 'hex')],
    ['text-not-utf8', 'UTF-16', Buffer.from('\ufeff第一条 甲', 'utf16le')],
    ['text-not-utf8', 'a character that is cut off', Buffer.from('第一条 甲').subarray(0, -1)],
    ['text-too-large', 'more than 5 MB', Buffer.alloc(maxTextBytes + 1, 'a')],
  ])('%s refuses %s and writes nothing', async (code, _, bytes) => {
    await bring(fruit);
    const before = await rows();
    await refusedWith(code, bring(bytes));
    expect(await rows()).toEqual(before);
    expect(await found('', '果农登记')).toEqual(['a-fruit-2030/2']);
  });

  test('an encoding fault names its byte', async () => {
    const bytes = Buffer.concat([Buffer.from('第一条'), Buffer.from('ff', 'hex'), Buffer.from('甲')]);
    await expect(bring(bytes)).rejects.toMatchObject({ refusal: { values: { byte: '10' } } });
  });

  test.each(['', 'A-1', 'a/b', '法', '-a', 'a'.repeat(101)])('refuses the id "%s"', (id) =>
    refusedWith('instrument-id-invalid', bring(fruit, id)),
  );

  test('takes a long text on one line, and finds what stands at any place of it', async () => {
    const text = Array.from({ length: 400 }, (_, i) => `果树${i}号开花以后要浇水，`).join('');
    await bring(`第一条 ${text}`);
    expect(await found('', '果树399号')).toEqual(['a-fruit-2030/1-1']);
    expect(await found('', '果树200号')).toEqual(['a-fruit-2030/1-1']);
  });

  test('nobody but the server itself writes', async () => {
    await bring(fruit);
    await expect(
      withScope(db, { kind: 'public' }, (tx) =>
        tx.insertInto('corpus_obligation_index').values({ one: true, digest: 'x' }).execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    await withScope(db, { kind: 'public' }, (tx) => tx.deleteFrom('corpus_text').execute());
    expect((await rows())[0]).toBe(1);
  });
});

describe('a citation', () => {
  beforeEach(() => bring(fruit));

  test('opens its article, its part and what stands around', async () => {
    expect(await reads().article('a-fruit-2030/3(2)' as never)).toMatchObject({
      cite: 'a-fruit-2030/3(2)',
      title: { zh: '甲市苹果登记办法' },
      exact: true,
      part: { place: '3(2)', text: '（二）苹果照片。', line: 8 },
      article: { place: '3', headings: ['第二章 程序'], firstLine: 6, lastLine: 9 },
      below: [],
      previous: 'a-fruit-2030/第2章',
      next: null,
    });
    expect((await reads().article('a-fruit-2030/第1章' as never)).below.map(({ place }) => place)).toEqual(['1', '2']);
    expect(await reads().article('a-fruit-2030/3-9' as never)).toMatchObject({ exact: false, part: null });
  });

  test('is refused with the reason', async () => {
    await refusedWith('article-not-found', reads().article('a-fruit-2030/99' as never));
    await refusedWith('text-not-imported', reads().article('b-fruit-2030/1' as never));
    await refusedWith('not-found', reads().instrument('b-fruit-2030', on));
  });

  test('an instrument that the rulebook does not know is listed by its text', async () => {
    expect(await reads().instruments(on)).toMatchObject({
      items: [{ id: 'a-fruit-2030', instrument: null, force: null, text: { counts: { article: 3 } } }],
    });
    expect((await reads().instrument('a-fruit-2030', on)).outline.map(({ place }) => place)).toEqual([
      '标题',
      '第1章',
      '1',
      '2',
      '第2章',
      '3',
    ]);
  });
});

describe('a search', () => {
  const obligations = [
    {
      id: 'a-fruit-2030#001',
      cite: 'a-fruit-2030/2',
      term: '果农登记',
      summary: 'Growers register apples; no fee is taken.',
    },
    { id: 'a-fruit-2030#002', cite: 'a-fruit-2030/3', term: '申请材料', summary: 'A form and a picture are filed.' },
  ];
  beforeEach(async () => {
    await bring(fruit);
    await bring(
      '乙省梨办法\n第一条 本省行政区域内的梨树，由梨 农登\n记，照“甲”办。\n第二条 苹果、登记簿。',
      'b-pear-2030',
    );
    await indexObligations(db, obligations);
  });

  test.each<[what: string, q: string, phrase: string, cites: string[]]>([
    ['words in any order', '照片 登记', '', ['a-fruit-2030/3']],
    ['all words, not some', '苹果 桃子', '', []],
    ['a phrase', '', '登记机构不得', ['a-fruit-2030/2']],
    ['no phrase over a stop', '', '苹果登记簿', []],
    ['a phrase over a stop that is typed too', '', '苹果、登记簿', ['b-pear-2030/2']],
    ['a phrase that a line of the file broke', '', '梨农登记', ['b-pear-2030/1']],
    ['words that a line of the file broke', '梨农登记', '', ['b-pear-2030/1']],
    ['words and a phrase', '果农', '不得收费', ['a-fruit-2030/2']],
    ['one character', '梨', '', ['b-pear-2030/1']],
    ['English, in any case', 'FORM picture', '', ['a-fruit-2030#002']],
    ['an English phrase', '', 'no fee is', ['a-fruit-2030#001']],
    ['full width as half width', 'ＦＯＲＭ', '', ['a-fruit-2030#002']],
    ['stops alone', '，。', '', []],
    [
      'what would be syntax elsewhere',
      "'果农' & | ! <-> :* \\",
      '',
      ['a-fruit-2030#001', 'a-fruit-2030/2', 'a-fruit-2030/3'],
    ],
  ])('finds %s', async (_, q, phrase, cites) => expect((await found(q, phrase)).sort()).toEqual(cites.sort()));

  test('shows the best first: as typed before apart, a term before text', async () => {
    expect((await found('果农登记'))[0]).toBe('a-fruit-2030#001');
    // 第一条 has 登记苹果, and 苹果、登记簿 the two words apart.
    const places = await found('登记苹果');
    expect(places).toContain('b-pear-2030/2');
    expect(places.indexOf('a-fruit-2030/1')).toBeLessThan(places.indexOf('b-pear-2030/2'));
  });

  test('marks what it found', async () => {
    const { items } = await searchCorpus(db, { q: '照片', phrase: '', limit: 5 });
    expect(items[0]?.snippet.filter(({ hit }) => hit)).toEqual([{ text: '照片', hit: true }]);
    expect(items[0]?.snippet.map(({ text }) => text).join('')).toContain('苹果照片');
  });

  test('goes on where a page ended, each once', async () => {
    const everything = await found('登记');
    expect(everything.length).toBeGreaterThan(3);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchCorpus(db, { q: '登记', phrase: '', limit: 1, cursor });
      pages.push(...page.items.map(({ cite, obligation }) => obligation ?? cite));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual(everything);
  });

  test.each([
    'x',
    Buffer.from('["1","2"]').toString('base64url'),
    Buffer.from('["a","b","c","d"]').toString('base64url'),
  ])('refuses the cursor %s', (cursor) =>
    refusedWith('request-invalid', searchCorpus(db, { q: '登记', phrase: '', limit: 1, cursor })),
  );

  test('the same obligations again change nothing, others take their place', async () => {
    expect(await indexObligations(db, obligations)).toBe(false);
    expect(await indexObligations(db, obligations.slice(1))).toBe(true);
    expect(await found('Growers')).toEqual([]);
    expect(await found('picture')).toEqual(['a-fruit-2030#002']);
  });
});
