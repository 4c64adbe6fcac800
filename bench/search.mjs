// How long a search of the law takes, as the page asks it: over the compilation's texts where they lie beside the checkout
// (or in SHUJI_BENCH_TEXTS), else over invented ones of the same size, and over the obligations of the rulebook. Starts the embedded PostgreSQL in a
// folder of its own. Prints, never judges.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLawReads, importText } from '@shuji/server/corpus';
import { migrate, openDatabase, systemSource } from '@shuji/server/kernel';
import { startEmbeddedPostgres } from '@shuji/server/postgres';
import { loadObligations, loadRulebook } from '@shuji/server/rulebook';

const rounds = Number(process.env.SHUJI_BENCH_ROUNDS ?? 20);
const compilation = process.env.SHUJI_BENCH_TEXTS ?? join(import.meta.dirname, '..', '..', 'shared', 'seeds');
const syllables = [
  ...'数据资产登记公共交易机构管理办法应当安全开放共享授权运营主体评估流通质量收益审查公示异议凭证申请',
];

// Invented: sixty-three texts of eighty articles each, of syllables in an order that a small generator gives.
function inventedTexts() {
  let seed = 1;
  const next = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const words = (count) => Array.from({ length: count }, () => syllables[next(syllables.length)]).join('');
  return Array.from({ length: 63 }, (_, text) => ({
    id: `invented-${text + 1}`,
    bytes: Buffer.from(
      Array.from({ length: 80 }, (_, article) => `第${article + 1}条 ${words(40)}，${words(40)}。`).join('\n'),
    ),
  }));
}

function texts() {
  if (!existsSync(compilation)) return inventedTexts();
  return readdirSync(compilation)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ id: name.slice(0, -'.txt'.length), bytes: readFileSync(join(compilation, name)) }));
}

const searches = [
  ['one word that is nearly everywhere', { q: '数据' }],
  ['one word', { q: '登记' }],
  ['two words', { q: '数据 登记' }],
  ['four words', { q: '应当 数据 管理 机构' }],
  ['words typed together', { q: '数据资产登记' }],
  ['one character', { q: '权' }],
  ['a phrase', { phrase: '公共数据授权运营' }],
  ['words and a phrase', { q: '登记机构', phrase: '应当' }],
  ['English', { q: 'registry must' }],
  ['nothing to find', { q: '不存在的词语' }],
];

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
const line = (name, times) => {
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`${name.padEnd(36)} p50 ${at(sorted, 0.5).padStart(6)} ms   p95 ${at(sorted, 0.95).padStart(6)} ms`);
};

const folder = await mkdtemp(join(tmpdir(), 'shuji-bench-search-'));
const store = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
try {
  await migrate(store.ownerUrl);
  const db = openDatabase(store.ownerUrl);
  const started = performance.now();
  const brought = texts();
  for (const { id, bytes } of brought)
    await importText(db, { instrument: id, fileName: `${id}.txt`, bytes }, systemSource.now());
  const mb = brought.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const seconds = (performance.now() - started) / 1000;
  console.log(`${brought.length} texts, ${mb.toFixed(1)} MB, imported in ${seconds.toFixed(1)} s`);

  const { instruments } = await loadRulebook();
  const { rows } = await loadObligations();
  const obligations = async () => rows.map(({ obligation }) => obligation);
  const reads = createLawReads({ db, instruments: () => instruments, obligations });
  const indexing = performance.now();
  await reads.search({ q: '数据', phrase: '', limit: 1 });
  console.log(`${rows.length} obligations indexed in ${((performance.now() - indexing) / 1000).toFixed(1)} s`);

  const all = [];
  for (const [name, asked] of searches) {
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const before = performance.now();
      await reads.search({ q: '', phrase: '', limit: 20, ...asked });
      times.push(performance.now() - before);
    }
    all.push(...times);
    line(name, times);
  }
  line('all of them', all);
  await db.destroy();
} finally {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}
