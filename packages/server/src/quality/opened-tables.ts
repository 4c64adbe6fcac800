import { basename, dirname, join } from 'node:path';
import { type ScanFault, scanFaultText } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import type { QualityTable, SourceTable } from '@shuji/core/quality';
import { checkPath } from '../catalog/index.js';
import { holdsOf } from './duckdb-dialect.js';
import { OpenedFile, type ProcessAnswer, type QualityProcess } from './quality-process.js';

/** Why the file of a table can't be read. */
export interface TableFault {
  readonly code: ScanFault;
  readonly message: Text;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** A table whose file was opened, or why it was not. */
export type OpenedTable =
  | { readonly ok: true; readonly file: string; readonly opened: OpenedFile; readonly source: SourceTable }
  | { readonly ok: false; readonly file: string; readonly fault: TableFault };

/** What is measured: a folder with the files that the rules name, or one file that has others beside it. */
export interface MeasuredPath {
  readonly path: string;
  readonly folder: boolean;
  readonly maxBytes: number;
  /** Files of tables that are named by none of their rules, by the tables' ids: wherever they lie. */
  readonly paths?: ReadonlyMap<string, string>;
}

/** Opens the file of a table; with care, every record of JSON is looked at before its types are chosen. */
export async function openTable(
  process: QualityProcess,
  table: QualityTable,
  { path, folder, maxBytes, paths }: MeasuredPath,
  careful = false,
): Promise<OpenedTable> {
  const beside = folder ? path : dirname(path);
  const at = table.file === undefined ? (paths?.get(table.id) ?? path) : join(beside, table.file);
  const file = table.file ?? basename(at);
  // Links are followed before it is asked whether a file lies within the folder; the file that was named may lie anywhere.
  const checked = checkPath(at, { allowedFolders: table.file === undefined ? null : [beside], maxBytes });
  if (!checked.ok) return { ok: false, file, fault: faultOf(checked.fault) };
  return openFile(process, { table: table.id, file, path: checked.path, name: basename(at), careful });
}

/** A file that may be read, the table of the rules that it is, how it is told of, and the name that tells its format. */
export interface FileOfTable {
  readonly table: string;
  readonly file: string;
  readonly path: string;
  readonly name: string;
  readonly careful: boolean;
}

/** Opens a file as a table. */
export async function openFile(process: QualityProcess, { file, ...opening }: FileOfTable): Promise<OpenedTable> {
  const answer = await process.open(opening);
  if (!answer.ok) return { ok: false, file, fault: faultOfAnswer(answer) };
  const opened = OpenedFile.parse(answer.result);
  const columns = opened.columns.map((column) => ({ ...column, holds: holdsOf(column.type) }));
  const { table } = opening;
  return { ok: true, file, opened, source: { id: table, relation: `"${table}"`, columns } };
}

/** A fault of a file in words. */
export function faultOf(code: ScanFault, detail: TableFault['detail'] = {}): TableFault {
  return { code, message: scanFaultText[code], detail };
}

/** The fault of an answer that is about the file; a statement that failed for no reason of the file is a failed scan. */
export function faultOfAnswer({ fault, detail }: Extract<ProcessAnswer, { ok: false }>): TableFault {
  return faultOf(fault ?? 'scan-failed', detail);
}
