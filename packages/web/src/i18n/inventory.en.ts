import type { Translated } from './catalogue.js';
import type { inventoryZh } from './inventory.zh.js';

/** Words of the overview of what a holder has. */
export const inventoryEn: Translated<typeof inventoryZh> = {
  title: 'Inventory',
  lead: 'What the organisation has: how much, where, how fresh, how sensitive, how well described, and what it has twice.',
  empty: 'There are no resources yet. Upload a file or connect a source, and the overview stands here.',
  resources: 'Resources',
  tables: 'Tables',
  files: 'Files',
  columns: 'Columns',
  rows: 'Rows',
  bytes: 'Size',
  book: 'Reference book',
  due: 'Due for a look',
  grants: 'Grant marks',
  elements: 'Resources whose elements are known',
  properties: 'Resources whose attributes are known',
  missing: 'Fields that are missing',
  nothingMissing: 'All elements and attributes are known.',
  freshness: 'Time since the latest trace',
  within: 'within {{days}} days',
  older: 'older',
  untraced: 'no trace',
  categories: 'Sensitive categories (columns)',
  noCategories: 'No sensitive category was found.',
  duplicates: 'Resources of the same content ({{value}} groups)',
  noDuplicates: 'No two resources have the same content.',
  sources: 'By source',
  source: 'Source',
  uploaded: 'Files uploaded',
};
