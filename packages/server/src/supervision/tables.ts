import type { JSONColumnType } from 'kysely';

declare module '../kernel/tables.js' {
  interface Tables {
    duty: DutyTable;
  }
}

/** A duty that has arisen; see migration 0061. */
export interface DutyTable {
  id: string;
  authority: string;
  regime: string;
  duty: string;
  bearer_kind: 'registry' | 'organisation' | 'supervisor';
  bearer: string | null;
  arisen_on: string;
  due: string | null;
  next_on: string | null;
  follows: string | null;
  published: boolean;
  performed_on: string | null;
  version: number;
  state: JSONColumnType<object>;
}
