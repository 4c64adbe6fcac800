import type { QualityResult, QualityTable } from '@shuji/core/quality';
import type { QueryEngine, SourceTable } from '../catalog/index.js';
import { type Measuring, measureBy } from './measure-quality.js';
import { type PlaceOf, sourceReader } from './source-reader.js';

/** Measures tables of a source where they lie, in one transaction that can write nothing. A source that breaks is thrown as a `SourceFault`. */
export async function measureSource(
  engine: QueryEngine,
  { path, placeOf, ...options }: Measuring & { readonly path: string; readonly placeOf: PlaceOf },
): Promise<QualityResult> {
  return engine.ask((asking) => measureBy(sourceReader({ asking, path, placeOf }), options));
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
