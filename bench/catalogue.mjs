// How long a search of the catalogue takes, as the page asks it, over invented columns in Chinese, English and pinyin (100,000, or
// SHUJI_BENCH_COLUMNS), in the rights of their organisation; and what it costs to take a table of 100 columns into the index. Starts the embedded
// PostgreSQL in a folder of its own. Prints, never judges.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogueSearch } from '@shuji/server/catalogue';
import { migrate, openDatabase, withScope } from '@shuji/server/kernel';
import { startEmbeddedPostgres } from '@shuji/server/postgres';
import { writeSearchItems } from '@shuji/server/search';
import { sql } from 'kysely';

const total = Number(process.env.SHUJI_BENCH_COLUMNS ?? 100_000);
const rounds = Number(process.env.SHUJI_BENCH_ROUNDS ?? 30);
const columnsOfATable = 100;
const owner = 'org_00000000000000000000000001';
const other = 'org_00000000000000000000000002';

const subjects = [
  '客户',
  '订单',
  '商品',
  '合同',
  '设备',
  '员工',
  '账户',
  '车辆',
  '门店',
  '项目',
  '发票',
  '仓库',
  '物流',
  '行号',
  '保单',
  '病历',
];
const parts = [
  '编号',
  '名称',
  '类型',
  '状态',
  '金额',
  '日期',
  '地址',
  '电话',
  '等级',
  '来源',
  '数量',
  '比例',
  '备注',
  '创建人',
  '更新时间',
  '重量',
];
const english = [
  'customer',
  'order',
  'goods',
  'contract',
  'device',
  'staff',
  'account',
  'vehicle',
  'amount',
  'status',
  'created_at',
  'type',
];
const pick = (list, n) => list[n % list.length];

// A third in Chinese, a third in English, a third by initials, as databases have them; each with what tells it from its namesakes.
function columnName(n) {
  const m = Math.floor(n / 3);
  if (n % 3 === 0)
    return `${pick(subjects, m)}${pick(parts, Math.floor(m / subjects.length))}${m % 7 === 0 ? '' : m % 97}`;
  if (n % 3 === 1) return `${pick(english, m)}_${pick(english, Math.floor(m / english.length))}_${m % 89}`;
  return `${['kh', 'dd', 'sp', 'ht', 'sb'][m % 5]}${['bh', 'mc', 'lx', 'je', 'rq'][Math.floor(m / 5) % 5]}${m % 83}`;
}

function tableItems(table, of = owner) {
  const thing = `res_${String(table).padStart(26, '0')}`;
  const name = `${pick(subjects, table)}${pick(parts, table)}表${table}`;
  const whole = {
    id: thing,
    owner: of,
    kind: 'resource',
    thing,
    title: name,
    within: '',
    names: [{ text: name, by: 'name' }],
  };
  const columns = Array.from({ length: columnsOfATable }, (_, at) => {
    const title = columnName(table * columnsOfATable + at);
    return {
      ...whole,
      id: `${thing}#${at}`,
      kind: 'column',
      title,
      within: name,
      names: [{ text: title, by: 'name' }],
    };
  });
  return [thing, [whole, ...columns]];
}

const searches = [
  ['one character of Chinese', { q: '客' }],
  ['a word of Chinese', { q: '客户' }],
  ['a part of a Chinese name', { q: '名称' }],
  ['a whole Chinese name', { q: '客户编号' }],
  ['one letter', { q: 'k' }],
  ['initials', { q: 'khbh' }],
  ['initials of a part', { q: 'mc' }],
  ['pinyin', { q: 'kehubianhao' }],
  ['pinyin of a part', { q: 'gengxin' }],
  ['an English word', { q: 'customer' }],
  ['two words that many have', { q: '客户 编号' }],
  ['two words that no name has both', { q: '客户 病历' }],
  ['two letters that few have both', { q: 'k z' }],
  ['a common beginning with a rare one', { q: 'kh zz' }],
  ['columns alone', { q: '编号', kind: 'column' }],
  ['nothing to find', { q: '不存在的词' }],
];

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
function line(name, times, found) {
  const sorted = times.toSorted((a, b) => a - b);
  console.log(
    `${name.padEnd(36)} p50 ${at(sorted, 0.5).padStart(6)} ms   p95 ${at(sorted, 0.95).padStart(6)} ms   ${found ?? ''}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'shuji-bench-catalogue-'));
const store = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
try {
  await migrate(store.ownerUrl);
  const db = openDatabase(store.ownerUrl);
  const system = { kind: 'system' };
  const started = performance.now();
  const tables = Math.ceil(total / columnsOfATable);
  for (let table = 0; table < tables; table++)
    await withScope(db, system, (tx) => writeSearchItems(tx, ...tableItems(table)));
  // Another house's, which must be neither found nor in the way.
  for (let table = tables; table < tables + 50; table++)
    await withScope(db, system, (tx) => writeSearchItems(tx, ...tableItems(table, other)));
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await withScope(db, system, (tx) =>
    sql`select (select count(*) from catalogue_key)::int as keys,
      pg_total_relation_size('catalogue_key') + pg_total_relation_size('catalogue_item') as bytes`.execute(tx),
  );
  console.log(
    `${tables} tables of ${columnsOfATable} columns: ${rows[0].keys} keys, ${(Number(rows[0].bytes) / 1e6).toFixed(0)} MB, ` +
      `${((seconds * 1000) / (tables + 50)).toFixed(0)} ms a table`,
  );
  const search = createCatalogueSearch(db);
  const holder = { owner, scope: { kind: 'party', party: owner, person: 'person_1' } };
  const all = [];
  for (const [name, asked] of searches) {
    const times = [];
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const before = performance.now();
      found = (await search(holder, { kind: undefined, limit: 30, ...asked })).length;
      times.push(performance.now() - before);
    }
    all.push(...times);
    line(name, times, `${found} found`);
  }
  line('all of them', all);
  await db.destroy();
} finally {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}
