import type { QualityResult, QualityTable } from '@shuji/core/quality';
import type { FileEngine, QueryEngine, SourceTable } from '../catalog/index.js';
import { type Measuring, measureBy } from './measure-quality.js';
import { type ProcessLimits, startQualityProcess } from './quality-process.js';
import { sourceFilesReader } from './source-files-reader.js';
import { type PlaceOf, sourceReader } from './source-reader.js';

export interface SourceMeasuring extends Measuring {
  /** The source, as it may be shown. */
  readonly path: string;
  /** Which table or file of the source a table of the rules is. */
  readonly placeOf: PlaceOf;
}

/** Measures tables of a source where they lie, by statements that can write nothing. A source that breaks is thrown as a `SourceFault`. */
export async function measureSource(
  engine: QueryEngine,
  { path, placeOf, ...options }: SourceMeasuring,
): Promise<QualityResult> {
  return engine.ask((asking) => measureBy(sourceReader({ asking, path, placeOf }), options));
}

/**
 * Measures files of a source by DuckDB: those of a folder where they lie, objects of a store as copies that last as long as the measurement. One
 * that can't be had, or changes meanwhile, is a fault of its table.
 */
export async function measureSourceFiles(
  engine: FileEngine,
  { path, placeOf, limits, ...options }: SourceMeasuring & { readonly limits: ProcessLimits },
): Promise<QualityResult> {
  const process = await startQualityProcess(limits);
  try {
    return await engine.local((file) => measureBy(sourceFilesReader({ process, file, path, placeOf }), options));
  } finally {
    await process.close();
  }
}

/** Finds the tables that rules name among those that a source lists; a name that stands in two schemas names none. */
export function placedAmong(tables: readonly Pick<SourceTable, 'schema' | 'table'>[]): PlaceOf {
  return ({ table: given }: QualityTable) => {
    if (given === undefined) return null;
    const { schema, name } = typeof given === 'string' ? { schema: undefined, name: given } : given;
    const found = tables.filter((each) => each.table === name && (schema === undefined || each.schema === schema));
    const [only] = found;
    return found.length === 1 && only ? { schema: only.schema, table: only.table } : null;
  };
}
