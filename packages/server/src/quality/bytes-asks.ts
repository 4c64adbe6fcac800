import { type Ask, bytesPlan, type MeasureContext, type MeasuredValues } from '@shuji/core/quality';
import { BytesMeasured } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';

/** What was measured over the bytes of a table. */
export interface OfBytes {
  readonly rows: number;
  readonly values: ReadonlyMap<string, MeasuredValues>;
}

/** Measures what can be of a table over its bytes, which costs less than to ask an engine; null where nothing was, and all is for its engine. */
export async function bytesAsks(
  asks: readonly Ask[],
  table: string,
  { context, reader }: { readonly context: MeasureContext; readonly reader: QualityReader },
): Promise<OfBytes | null> {
  if (reader.bytes === undefined) return null;
  const plan = bytesPlan(asks, table, context);
  if (plan.tasks.length === 0) return null;
  const answer = await reader.bytes(plan, table);
  // Whatever went wrong, the engine tells it in its words.
  if (!answer.ok) return null;
  const measured = BytesMeasured.parse(answer.result);
  return measured && { rows: measured.rows, values: new Map(Object.entries(measured.values)) };
}
