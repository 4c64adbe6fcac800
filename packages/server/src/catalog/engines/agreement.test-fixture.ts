import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnProfile } from '@shuji/core/catalog';
import { createScanner } from '../scanner.js';
import { parseSourceAddress, scanSource, sourceOpener, type TableProfile } from './index.js';

export type Row = readonly (string | null)[];

/** Rows that every source is given, and the types that they are declared by. */
export interface Table {
  readonly name: string;
  /** Name and type of each column, as both databases write it; the types of MariaDB where they are others. */
  readonly columns: readonly (readonly [name: string, type: string, mysql?: string])[];
  readonly rows: readonly Row[];
}

/** A number of a sequence that looks like none. */
const mixed = (at: number, below: number) => (at * 7919 + 104_729) % below;

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = ['伟', '娜', '强', '秀英', '敏', '静', '丽', '军', '洋', '勇', '艳', '杰'];
const name = (at: number) => `${surnames[mixed(at, surnames.length)]}${given[mixed(at + 3, given.length)]}`;
const day = (at: number) => new Date(Date.UTC(1950 + mixed(at, 55), at % 12, 1 + (at % 28))).toISOString().slice(0, 10);

// Source: GB 11643-1999, 4.2.4: the check digit.
function identity(at: number): string {
  const body = `340104${day(at).replaceAll('-', '')}${String(100 + (at % 900))}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (weights[place] ?? 0), 0);
  return body + '10X98765432'[sum % 11];
}

export const people: Table = {
  name: 'people',
  columns: [
    ['编号', 'bigint'],
    ['姓名', 'varchar(40)'],
    ['身份证号', 'varchar(18)'],
    ['手机号', 'bigint'],
    ['出生日期', 'date'],
    ['邮箱', 'varchar(60)'],
    ['备注', 'text'],
    ['金额', 'decimal(12,2)'],
    ['比率', 'double precision', 'double'],
    ['登记时间', 'timestamp', 'datetime'],
    ['区号', 'varchar(8)'],
    ['空列', 'varchar(8)'],
  ],
  rows: Array.from({ length: 900 }, (_, at) => [
    String(at + 1),
    name(at),
    identity(at),
    `138${String(10_000_000 + mixed(at, 89_999_999)).padStart(8, '0')}`,
    day(at),
    at % 9 === 0 ? null : `user${at}@example.cn`,
    at % 40 === 0 ? `😀 尾 ${at}` : at % 3 === 0 ? (['a', 'A', 'b', 'B', 'Z'][at % 5] ?? null) : null,
    `${mixed(at, 90_000) - 45_000}.${String(at % 100).padStart(2, '0')}`,
    String(at / 8 + 0.0625),
    `2024-0${1 + (at % 9)}-1${at % 10} 0${at % 10}:30:${10 + (at % 50)}`,
    `0${551 + (at % 20)}`,
    null,
  ]),
};

export const codes: Table = {
  name: 'codes',
  columns: [
    ['c1', 'varchar(18)'],
    ['c2', 'varchar(60)'],
    ['c3', 'decimal(10,6)'],
    ['c4', 'decimal(10,6)'],
    ['c5', 'integer'],
  ],
  // Sparse identity numbers among many rows, and more rows than a sample takes.
  rows: Array.from({ length: 6000 }, (_, at) => [
    at % 500 === 7 ? identity(at) : null,
    `user${mixed(at, 5000)}@corp.example.com`,
    (116.0001 + mixed(at, 9000) / 7000).toFixed(6),
    (30.0001 + mixed(at, 8000) / 7000).toFixed(6),
    String(mixed(at, 17) - 8),
  ]),
};

/** Writes the rows as a file. */
export async function csvOf({ name, columns, rows }: Table, folder: string): Promise<string> {
  const cell = (value: string | null) =>
    value === null ? '' : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = [columns.map(([name]) => name), ...rows].map((row) => row.map(cell).join(','));
  const path = join(folder, `${name}.csv`);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

/** What a scan of the file finds. */
export async function fileProfile(table: Table, folder: string) {
  const path = await csvOf(table, folder);
  const scanner = await createScanner({ allowedFolders: null, maxBytes: 1e9, tempDir: join(folder, '.temp') });
  const result = await scanner.scan(path);
  if (!result.ok) throw new Error(`${result.fault} ${JSON.stringify(result.detail)}`);
  return result.profile;
}

/** What a scan of a source finds of one of its tables. */
export async function profileOf(address: string, table: string): Promise<TableProfile> {
  const found = await scanSource(await sourceOpener(parseSourceAddress(address), {}));
  const result = found.find(({ source }) => source.table === table)?.result;
  if (!result?.ok) throw new Error(JSON.stringify(result));
  return result.profile;
}

/** The type is in the words of each source; everything else is one figure. */
export const figures = (columns: readonly ColumnProfile[]) => columns.map(({ type: _, ...column }) => column);
