import type { Family, SourceColumn } from './dialect.js';
import type { ForeignKey, SourceTable, TableKeys } from './engine.js';
import type { Ask } from './postgres-catalog.js';

const system = ['mysql', 'information_schema', 'performance_schema', 'sys'];

/** Tables of a database, or of those that `schemas` names. What the user may not see, the server does not tell of. */
export async function mysqlTables(ask: Ask, schemas: readonly string[], views: boolean): Promise<SourceTable[]> {
  const all = await ask(
    `select table_schema as \`schema\`, table_name as name, table_type as kind, cast(table_rows as char) as \`rows\`,
            cast(data_length + index_length as char) as bytes, table_comment as comment,
            date_format(update_time, '%Y-%m-%dT%H:%i:%sZ') as changed
     from information_schema.tables where table_schema in (${schemas.map(() => '?').join(', ')})`,
    schemas,
  );
  const kinds: Readonly<Record<string, SourceTable['kind']>> = {
    'BASE TABLE': 'table',
    'SYSTEM VERSIONED': 'table',
    ...(views ? { VIEW: 'view' as const } : {}),
  };
  const found = all.flatMap(({ schema, name, kind, rows, bytes, comment, changed }) => {
    const known = kinds[String(kind)];
    if (known === undefined || system.includes(String(schema).toLowerCase())) return [];
    return [
      {
        schema: String(schema),
        table: String(name),
        kind: known,
        estimatedRows: rows === null ? null : Number(rows),
        bytes: bytes === null ? null : Number(bytes),
        comment: comment === null || comment === '' || comment === 'VIEW' ? null : String(comment),
        owner: null,
        lastChange: changed === null ? null : String(changed),
        // Its time of the last change is in whole seconds, and lost with a restart.
        token: null,
      },
    ];
  });
  const place = ({ schema, table }: SourceTable) => `${schema}\0${table}`;
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Columns in their order. */
export async function mysqlColumns(ask: Ask, schema: string, table: string): Promise<SourceColumn[]> {
  const found = await ask(
    `select column_name as name, column_type as type, data_type as base from information_schema.columns
     where table_schema = ? and table_name = ? order by ordinal_position`,
    [schema, table],
  );
  return found.map(({ name, type, base }) => ({
    name: String(name),
    type: String(type),
    family: families[String(base).toLowerCase()] ?? 'other',
  }));
}

const families: Readonly<Record<string, Family>> = {
  ...{
    tinyint: 'integer',
    smallint: 'integer',
    mediumint: 'integer',
    int: 'integer',
    bigint: 'integer',
    year: 'integer',
  },
  ...{ decimal: 'decimal', float: 'float', double: 'float' },
  ...{ date: 'date', datetime: 'timestamp', timestamp: 'timestamp', time: 'time' },
  ...{ char: 'text', varchar: 'text', tinytext: 'text', text: 'text', mediumtext: 'text', longtext: 'text' },
  ...{ enum: 'text', set: 'text', uuid: 'text', inet4: 'text', inet6: 'text' },
};

/** Keys that a table declares, by their names. */
export async function mysqlKeys(ask: Ask, schema: string, table: string): Promise<TableKeys> {
  const unique = await ask(
    `select index_name as name, column_name as \`column\` from information_schema.statistics
     where table_schema = ? and table_name = ? and non_unique = 0 order by index_name, seq_in_index`,
    [schema, table],
  );
  const foreign = await ask(
    `select constraint_name as name, column_name as \`column\`, referenced_table_schema as \`schema\`,
            referenced_table_name as \`table\`, referenced_column_name as target from information_schema.key_column_usage
     where table_schema = ? and table_name = ? and referenced_table_name is not null order by constraint_name, ordinal_position`,
    [schema, table],
  );
  const indexes = grouped(unique);
  return {
    primary: (indexes.get('PRIMARY') ?? []).map(({ column }) => String(column)),
    unique: [...indexes].flatMap(([name, parts]) =>
      name === 'PRIMARY' ? [] : [parts.map(({ column }) => String(column))],
    ),
    foreign: [...grouped(foreign).values()].flatMap(foreignKey),
  };
}

type Row = Record<string, unknown>;

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(String(row.name), [...(groups.get(String(row.name)) ?? []), row]);
  return groups;
}

function foreignKey(parts: readonly Row[]): ForeignKey[] {
  const [first] = parts;
  if (first === undefined) return [];
  return [
    {
      columns: parts.map(({ column }) => String(column)),
      schema: String(first.schema),
      table: String(first.table),
      references: parts.map(({ target }) => String(target)),
    },
  ];
}
