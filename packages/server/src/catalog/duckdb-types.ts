import { canonicalMean, canonicalText } from './engines/canonical.js';
import type { Family } from './engines/dialect.js';
import type { SampledFigures } from './measured.js';

/** The figures of a file's column as every engine tells them. */
export function canonicalFigures<T extends SampledFigures>(column: T): T {
  const family = familyOf(column.type);
  const text = (value: string | null) => (value === null ? null : canonicalText(family, value));
  return {
    ...column,
    min: text(column.min),
    max: text(column.max),
    mean: column.mean === null ? null : canonicalMean(column.mean),
    values: column.values.map(text),
  };
}

function familyOf(type: string): Family {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer';
  if (/^DECIMAL\(/.test(type)) return 'decimal';
  if (type === 'FLOAT' || type === 'DOUBLE') return 'float';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  if (type.startsWith('TIME')) return 'time';
  if (type === 'DATE') return 'date';
  if (type === 'BOOLEAN') return 'boolean';
  return type === 'VARCHAR' ? 'text' : 'other';
}
