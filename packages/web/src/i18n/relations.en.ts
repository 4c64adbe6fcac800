import type { Translated } from './catalogue.js';
import type { relationsZh } from './relations.zh.js';

/** Words of relations and copies. */
export const relationsEn: Translated<typeof relationsZh> = {
  tab: 'Relations and copies',
  lead: 'Compared with {{value}} tables of the same source (or files), by sketches of hashes of their values; sensitive columns take no part.',
  left: '{{value}} earlier tables were not compared.',
  fault: 'The values of this resource could not be compared ({{code}}).',
  relations: 'Relations ({{value}})',
  twins: 'Copies ({{value}})',
  none: 'No relation was found.',
  noTwins: 'No copies were found.',
  from: 'Column',
  to: 'Its values lie in',
  ground: 'Ground',
  kind_declared: 'declared by the database',
  kind_probable: 'probable by values',
  named: 'names agree',
  share: 'Share contained',
  twin_exact: 'same content',
  twin_near: 'near copy',
};
