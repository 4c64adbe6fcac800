import { type LocalFile, SourceFault } from '../catalog/index.js';
import { duckdbDialect } from './duckdb-dialect.js';
import { faultOf, type OpenedTable, openFile } from './opened-tables.js';
import type { ProcessAnswer, QualityProcess } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';
import type { PlaceOf } from './source-reader.js';

export interface SourceFilesReading {
  readonly process: QualityProcess;
  /** Has a file of the source here, by its table. */
  readonly file: (table: string) => Promise<LocalFile>;
  /** The source, as it may be shown. */
  readonly path: string;
  /** Which file of the source a table of the rules is. */
  readonly placeOf: PlaceOf;
}

/** Files of a source, had here while they are measured, and asked by DuckDB. What a file that changes meanwhile answers is told for none. */
export function sourceFilesReader({ process, file: bring, path, placeOf }: SourceFilesReading): QualityReader {
  const opened = new Map<string, LocalFile>();
  const altered = async (): Promise<string | null> => {
    for (const [table, file] of opened) if (await file.changed()) return table;
    return null;
  };
  // What a file answered that has changed since it was opened is no answer.
  const unaltered = async (answer: ProcessAnswer): Promise<ProcessAnswer> => {
    const changed = await altered();
    return changed === null ? answer : { ok: false, fault: 'file-altered', detail: { reason: changed } };
  };
  return {
    dialect: duckdbDialect,
    path,
    async open(table, careful): Promise<OpenedTable> {
      const place = placeOf(table);
      if (place === null) return { ok: false, file: table.id, fault: faultOf('file-not-found') };
      const file = place.table;
      try {
        const found = await bring(file);
        opened.set(file, found);
        return await openFile(process, { table: table.id, file, path: found.path, name: found.name, careful });
      } catch (error) {
        if (!(error instanceof SourceFault)) throw error;
        return { ok: false, file, fault: faultOf(error.fault, error.detail) };
      }
    },
    rows: async (statement, table) => unaltered(await process.rows(statement, table)),
    bytes: async (plan, table) => unaltered(await process.bytes(plan, table)),
  };
}
