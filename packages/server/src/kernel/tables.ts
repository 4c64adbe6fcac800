import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/**
 * The tables of the store by name. Each domain adds its own by declaration merging:
 * `declare module '../kernel/tables.js' { interface Tables { organisation: OrganisationTable } }`.
 */
export interface Tables {
  journal: JournalTable;
  command_key: CommandKeyTable;
}

/** One event; see migration 0001. */
export interface JournalTable {
  seq: Generated<string>;
  stream: string;
  version: number;
  type: string;
  data: JSONColumnType<object>;
  authority: string;
  actor: string;
  on_behalf_of: string | null;
  at: ColumnType<Date, string, never>;
  recorded_at: ColumnType<Date, string, never>;
  caused_by: string | null;
  rules: JSONColumnType<readonly string[]>;
  rehearsal: boolean;
  salt: Uint8Array;
}

export interface CommandKeyTable {
  key: string;
  actor: string;
  command: string;
  body_sha256: string;
  result: JSONColumnType<object> | null;
  at: ColumnType<Date, string, string>;
}
