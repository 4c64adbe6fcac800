import type { ColumnType } from 'kysely';

/** See migration 0030. */
export interface LogLeafTable {
  leaf_index: string;
  journal_seq: string;
  leaf_hash: Uint8Array;
}

export interface LogNodeTable {
  level: number;
  index: string;
  hash: Uint8Array;
}

export interface LogHeadTable {
  tree_size: string;
  root: Uint8Array;
  note: string;
  at: ColumnType<Date, string, never>;
}

export interface LogCursorTable {
  only_row: boolean;
  settled_seq: string;
}

declare module '../kernel/tables.js' {
  interface Tables {
    log_leaf: LogLeafTable;
    log_node: LogNodeTable;
    log_head: LogHeadTable;
    log_cursor: LogCursorTable;
  }
}
