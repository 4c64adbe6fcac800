// A register and its worklists with many entries, on an embedded PostgreSQL: 95th percentiles of what the public searches and of
// what a desk opens, with a hundred thousand entries and with a million, asked of the same reads as the pages. One case is taken
// through the desks, and its rows are multiplied under other numbers, names and days. Prints, never judges.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shanghaiDate } from '@shuji/core/kernel';
import { openPlatform, systemActor } from '@shuji/server/main';
import { startEmbeddedPostgres } from '@shuji/server/postgres';
import { createCaseReads, createPublicReads } from '@shuji/server/registry';
import pg from 'pg';
import { drafted, start, walkOf } from './parts/whole-case.mjs';

const sizes = (process.env.SHUJI_BENCH_ENTRIES ?? '100000,1000000').split(',').map(Number);
const rounds = 200;
const target = 50;
const open = 5000;

// Names of data as they are given: a place, a subject, a kind; each with a number, so that some words are rare.
const name = `(array['合肥','芜湖','蚌埠','淮南','马鞍山','安庆','黄山','阜阳','宿州','六安'])[1 + n % 10]
  || (array['气象','交通','用电','医疗','物流','农业','水利','教育','旅游','环境','人口','企业','地理'])[1 + n % 13]
  || (array['监测数据集','名录','运行数据','指数','图像','统计表','目录'])[1 + n % 7] || '第' || n || '号'`;
const holder = `'示例' || (array['云海','天河','长江','皖南','江淮','巢湖'])[1 + n % 6] || '数据有限公司' || (n % 20000)`;

const caseName = "'case_bench' || lpad(n::text, 18, '0')";

/** Rows like one row of a table, under other values in some columns; `n` counts them. */
async function rowsLike(client, table, [key, value], [from, to], changed) {
  const { rows: columns } = await client.query(
    `select quote_ident(column_name) as name from information_schema.columns where table_name = $1`,
    [table],
  );
  const names = columns.map(({ name: column }) => column);
  await client.query(
    `insert into ${table} (${names}) select ${names.map((column) => changed[column] ?? `one.${column}`)}
    from ${table} one, generate_series($2::int, $3::int) n where one.${key} = $1`,
    [value, from, to],
  );
}

async function multiplied(client, from, to, { entry, ended, live }) {
  await rowsLike(client, 'registration_case', ['id', ended], [from, to], {
    ...{ id: caseName, number: "'BENCH-' || n", object_name: name },
  });
  await rowsLike(client, 'register_entry', ['number', entry], [from, to], {
    ...{ number: "'BENCH-CZ-' || lpad(n::text, 8, '0')", case_id: caseName, object_name: name, holder_name: holder },
    ...{ holder: "'org_' || (n % 20000)", fingerprint: "encode(sha256(n::text::bytea), 'hex')" },
    // By chance, since what is registered on one day has no place and no subject in common.
    registered_on: "date '2020-01-01' + (hashint4(n) & 2147483647) % 2000",
  });
  if (from === 1)
    await rowsLike(client, 'registration_case', ['id', live], [1, open], {
      ...{ id: "'case_open' || lpad(n::text, 19, '0')", number: "'OPEN-' || n", object_name: name },
      due: "date '2025-10-10' + n % 60",
    });
  await client.query('analyze registration_case');
  await client.query('analyze register_entry');
}

/** The 95th percentile of a question, asked with other words each time, in milliseconds. */
async function p95(ask) {
  for (let n = 0; n < 10; n++) await ask(n);
  const times = [];
  for (let n = 0; n < rounds; n++) {
    const begun = performance.now();
    await ask(n * 7919);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds * 0.95)];
}

const dataDir = mkdtempSync(join(tmpdir(), 'shuji-bench-'));
const store = await startEmbeddedPostgres({ dataDir });
try {
  const platform = await openPlatform({ dataDir, ownerUrl: store.ownerUrl, baseUrl: 'http://127.0.0.1:7800' });
  const { loaded } = platform.regimes
    .current(shanghaiDate(start))
    .find(({ loaded: { regime } }) => regime.id === 'anhui-registry');
  const { id: ended } = await walkOf(platform, loaded);
  const { id: live, registry } = await drafted(platform, loaded);
  await registry.submit(live, { acknowledged: [] }, { actor: systemActor });
  const client = new pg.Client({ connectionString: store.ownerUrl });
  await client.connect();
  await client.query("set shuji.scope = 'system'");
  const {
    rows: [{ number: entry }],
  } = await client.query('select number from register_entry limit 1');
  const reads = createPublicReads(platform);
  const { worklist } = createCaseReads(platform);
  const search = (query) => reads.register({ query, rehearsal: 'include', limit: 20 });
  const desk = {
    ...systemActor,
    active: { organisation: 'org_desk', kind: 'registry', authority: loaded.regime.authority.id },
  };
  const cases = (query) => worklist(desk, { status: 'active', limit: 20, ...query });
  const questions = {
    'register, first page': () => search(undefined),
    'register by number': (n) => search(`BENCH-CZ-${String(1 + (n % sizes[0])).padStart(8, '0')}`),
    'register by holder': (n) => search(`数据有限公司${n % 20000}`),
    'register by a rare name': (n) => search(`第${1 + (n % sizes[0])}号`),
    'register by a common word': (n) => search(['气象', '交通', '指数', '名录'][n % 4]),
    'register by two common words': (n) => search(['合肥气象', '芜湖交通', '六安人口', '黄山旅游'][n % 4]),
    'register by one character': (n) => search(['象', '肥', '皖', '录'][n % 4]),
    'register by a word that is not there': (n) => search(`量子${n}`),
    'worklist of open cases': () => cases({}),
    'worklist, all cases': () => cases({ status: 'all' }),
    'worklist by name': (n) => cases({ status: 'all', search: `第${1 + (n % sizes[0])}号` }),
  };
  const before = {};
  let from = 1;
  for (const size of sizes) {
    const begun = performance.now();
    await multiplied(client, from, size, { entry, ended, live });
    from = size + 1;
    console.log(
      `${size.toLocaleString('en')} entries and as many ended cases, ${open} open ones, written in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
    );
    for (const [what, ask] of Object.entries(questions)) {
      const took = await p95(ask);
      const grown =
        before[what] === undefined
          ? ''
          : `, ${(took / before[what]).toFixed(2)} times that of ${sizes[0].toLocaleString('en')}`;
      before[what] ??= took;
      console.log(
        `  ${what.padEnd(38)} p95 ${took.toFixed(1).padStart(7)} ms, ${(took / target).toFixed(2)} of the target${grown}`,
      );
    }
  }
  await client.end();
  await platform.close();
} finally {
  await store.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
