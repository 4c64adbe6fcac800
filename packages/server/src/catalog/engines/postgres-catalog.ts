import type { Family, SourceColumn } from './dialect.js';
import type { SourceTable, TableKeys } from './engine.js';

/** Runs one statement with parameters, and answers its rows as objects. */
export type Ask = (statement: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;

const kinds: Readonly<Record<string, SourceTable['kind']>> = {
  r: 'table',
  p: 'partitioned-table',
  m: 'materialized-view',
  v: 'view',
  f: 'foreign-table',
};

// Counters of rows written, the file that holds them (another after a truncation or a rewrite), the columns, and when counting began:
// a restart or a reset begins it anew. They run ahead of what is committed, never behind what a scan has read.
const token = `case when c.relkind in ('r', 'm') and current_setting('track_counts')::boolean then concat_ws(':', c.oid,
  pg_relation_filenode(c.oid), pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid),
  (select md5(string_agg(a.attname || ':' || a.atttypid || ':' || a.atttypmod, ',' order by a.attnum)) from pg_attribute a
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
  extract(epoch from pg_postmaster_start_time()), (select extract(epoch from stats_reset) from pg_stat_database where datname = current_database()))
  end`;

/** Tables of all schemas but the system's; of a partitioned table the whole and no part. */
export async function postgresTables(ask: Ask, schemas: readonly string[], views: boolean): Promise<SourceTable[]> {
  const found = await ask(
    `select n.nspname as schema, c.relname as name, c.relkind as kind,
            case when c.reltuples >= 0 then c.reltuples::bigint end::text as rows,
            obj_description(c.oid, 'pg_class') as comment, pg_get_userbyid(c.relowner) as owner, ${token} as token
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = any($1) and not c.relispartition and c.relpersistence <> 't'
       and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and (cardinality($2::text[]) = 0 or n.nspname = any($2))
     order by n.nspname collate "C", c.relname collate "C"`,
    [views ? ['r', 'p', 'm', 'v', 'f'] : ['r', 'p', 'm'], schemas],
  );
  return found.map(({ schema, name, kind, rows, comment, owner, token: seen }) => ({
    schema: String(schema),
    table: String(name),
    kind: kinds[String(kind)] ?? 'table',
    estimatedRows: rows === null ? null : Number(rows),
    // A size waits for whoever has locked a table: it is asked when the table is read.
    bytes: null,
    comment: comment === null ? null : String(comment),
    owner: owner === null ? null : String(owner),
    lastChange: null,
    token: seen === null ? null : String(seen),
  }));
}

/** Bytes of a table with its parts and indexes. */
export async function postgresBytes(ask: Ask, schema: string, table: string): Promise<number | null> {
  const [found] = await ask(
    `select sum(pg_total_relation_size(coalesce(p.relid, c.oid)))::text as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join lateral pg_partition_tree(c.oid) p on c.relkind = 'p' where n.nspname = $1 and c.relname = $2`,
    [schema, table],
  );
  return found?.bytes === null || found?.bytes === undefined ? null : Number(found.bytes);
}

/** Columns in their order; a domain is what it is a domain of. */
export async function postgresColumns(ask: Ask, schema: string, table: string): Promise<SourceColumn[]> {
  const found = await ask(
    `with recursive base(att, typ) as (
       select a.attnum, a.atttypid from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped
       union all
       select b.att, t.typbasetype from base b join pg_type t on t.oid = b.typ where t.typtype = 'd')
     select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, t.typname as base, t.typcategory as category
     from base b join pg_type t on t.oid = b.typ and t.typtype <> 'd'
     join pg_attribute a on a.attnum = b.att
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2 order by a.attnum`,
    [schema, table],
  );
  return found.map(({ name, type, base, category }) => ({
    name: String(name),
    type: String(type),
    family: familyOf(String(base), String(category)),
  }));
}

const families: Readonly<Record<string, Family>> = {
  ...{ int2: 'integer', int4: 'integer', int8: 'integer', oid: 'integer' },
  ...{ numeric: 'decimal', money: 'decimal', float4: 'float', float8: 'float', bool: 'boolean' },
  ...{ date: 'date', timestamp: 'timestamp', timestamptz: 'timestamp', time: 'time', timetz: 'time' },
  ...{ uuid: 'text', inet: 'text', cidr: 'text', macaddr: 'text', macaddr8: 'text', citext: 'text' },
};

// Texts are of category S, enumerations of E. JSON, bytes, arrays, shapes, ranges and whatever else there is are of others.
function familyOf(base: string, category: string): Family {
  return (Object.hasOwn(families, base) ? families[base] : undefined) ?? (/[SE]/.test(category) ? 'text' : 'other');
}

/** Keys that a table declares, by their names. */
export async function postgresKeys(ask: Ask, schema: string, table: string): Promise<TableKeys> {
  const found = await ask(
    `select k.contype as kind, fn.nspname as schema, f.relname as table,
            (select array_agg(a.attname::text order by u.at) from unnest(k.conkey) with ordinality u(num, at)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
            (select array_agg(a.attname::text order by u.at) from unnest(k.confkey) with ordinality u(num, at)
               join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as references
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
     where n.nspname = $1 and c.relname = $2 and k.contype in ('p', 'u', 'f') order by k.conname collate "C"`,
    [schema, table],
  );
  const named = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const of = (kind: string) => found.filter((key) => key.kind === kind);
  return {
    primary: named(of('p')[0]?.columns),
    unique: of('u').map(({ columns }) => named(columns)),
    foreign: of('f').map((key) => ({
      columns: named(key.columns),
      schema: String(key.schema),
      table: String(key.table),
      references: named(key.references),
    })),
  };
}
