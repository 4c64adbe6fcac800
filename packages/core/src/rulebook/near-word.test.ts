import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearWord } from './near-word.js';

const keys = ['title', 'working_days', 'calendar_days', 'certificates', 'ends_as', 'to'];

describe('the word that a misspelt one means', () => {
  test.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['workingdays', 'working_days'],
    ['working-days', 'working_days'],
    ['workdays', 'working_days'],
    ['certificate', 'certificates'],
    ['end_as', 'ends_as'],
    ['days', undefined],
    ['weeks', undefined],
    ['', undefined],
    ['x'.repeat(900_000), undefined],
  ])('%s', (word, meant) => expect(nearWord(word, keys)).toBe(meant));

  test('a word with one letter too many is always found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys.filter((key) => key.length > 4)), fc.nat(), (key, at) => {
        const place = at % key.length;
        expect(nearWord(`${key.slice(0, place)}z${key.slice(place)}`, keys)).toBe(key);
      }),
    );
  });

  test('is asked for in both languages, where there is one', () => {
    expect(didYouMean('titel', keys)).toEqual({ zh: '，是否应为“title”？', en: ', is "title" meant?' });
    expect(didYouMean('weeks', keys)).toEqual({ zh: '', en: '' });
  });
});
