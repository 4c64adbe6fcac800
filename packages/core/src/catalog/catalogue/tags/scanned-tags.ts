import { z } from 'zod';
import { Text } from '../../../kernel/index.js';
import type { ResourceProfile } from '../../profile.js';
import type { CatalogueScheme } from '../scheme.js';

/** A fact tag that the scan gives by itself: nobody defined it, and it goes where the data go. */
export const ScannedTag = z.object({
  layer: z.literal('fact'),
  dimension: z.string(),
  title: Text,
  /** Null where it is of the whole resource. */
  column: z.string().nullable(),
});
export type ScannedTag = z.infer<typeof ScannedTag>;

export interface ScannedFacts {
  readonly scheme: Pick<CatalogueScheme, 'size_classes'>;
  /** What the categories of columns are called. */
  readonly categories: ReadonlyMap<string, Text>;
  /** The source that the table lies in; null where it is a file. */
  readonly source: string | null;
}

/** The fact tags of a resource as its scan measured it: source, format, class of size, and the category of each column that has one. */
export function scannedTags(profile: ResourceProfile, facts: ScannedFacts): readonly ScannedTag[] {
  const { scheme, categories, source } = facts;
  const size = scheme.size_classes.find(({ rows_below: below }) => below === null || profile.rows < below);
  const place = source === null ? { zh: '上传的文件', en: 'uploaded file' } : { zh: source, en: source };
  const format = profile.format.toUpperCase();
  const kind = profile.format === 'table' ? { zh: '数据库表', en: 'table of a database' } : { zh: format, en: format };
  const whole = [
    { dimension: 'application-system', title: place },
    { dimension: 'asset-type', title: kind },
    ...(size ? [{ dimension: 'other', title: size.title }] : []),
  ].map((tag) => ({ ...tag, layer: 'fact' as const, column: null }));
  const columns = profile.columns.flatMap(({ name, category }) => {
    const title = categories.get(category);
    return title ? [{ layer: 'fact' as const, dimension: 'other', title, column: name }] : [];
  });
  return [...whole, ...columns];
}
