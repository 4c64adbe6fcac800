import { shownValue } from '@shuji/core/catalog';
import { type Detection, describeScan } from '../describe-scan.js';
import type { OpenTable } from './engine.js';
import { measureTable } from './push-down.js';
import { sampledRows, sampleTable } from './sampling.js';
import { sketchColumns } from './sketching.js';
import { SourceFault } from './source-fault.js';
import { measureAll, type TableQuery } from './table-query.js';

/** A table of a database that computes by itself: what is asked of it becomes statements, and figures come back. */
export function openedTable(
  detection: Detection,
  query: TableQuery,
  facts: Pick<OpenTable, 'keys' | 'bytes'>,
): OpenTable {
  return {
    ...facts,
    profile: () => measureTable(query),
    async detect(measured) {
      const described = describeScan(detection, { ...measured, columns: await sampleTable(query, measured) });
      if (!described.ok) throw new SourceFault('detector-failed', { reason: described.reason });
      return described.profile;
    },
    async sample({ columns }, rows) {
      const asked = query.columns.filter(({ family }) => family !== 'other');
      const category = new Map(columns.map((column) => [column.name, column.category]));
      const found = await sampledRows(query, asked, rows);
      return found.map((row) =>
        row.map((value, at) =>
          value === null ? null : shownValue(detection.detectors, category.get(asked[at]?.name ?? '') ?? 'none', value),
        ),
      );
    },
    sketch: (columns) => sketchColumns(query, columns),
    measure: (aggregates) =>
      measureAll(
        query,
        aggregates.map((aggregate) => aggregate(query.sql)),
      ),
  };
}
