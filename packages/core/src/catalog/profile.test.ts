import { expect, test } from 'vitest';
import { ColumnProfile } from './profile.js';

test('a column of an early profile, whose evidence was words alone and that had no level, still reads', () => {
  const early = {
    ...{
      name: '证件',
      type: 'VARCHAR',
      nulls: 0,
      distinct: 1,
      min: null,
      max: null,
      mean: null,
      minLength: 18,
      maxLength: 18,
    },
    ...{
      examples: ['11**2X'],
      category: 'id_card',
      grade: 'important',
      confidence: 1,
      evidence: ['values 100%', 'header 证件'],
    },
  };
  expect(ColumnProfile.parse(early)).toEqual(early);
});
