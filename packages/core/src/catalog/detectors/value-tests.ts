import type { Text } from '../../kernel/index.js';
import { isCreditCode, isLuhn, isResidentId } from '../check-digits.js';
import type { Check, Detector, DetectorKind, Dictionary } from './scheme.js';

export type ValueDetector = Extract<Detector, { kind: 'pattern' | 'check-digit' | 'dictionary' }>;

/** A compiled value detector. */
export interface ValueTest {
  readonly kind: DetectorKind;
  readonly when: ValueDetector['when'];
  /** What the values are held against: the check, or the dictionary; null of a pattern. */
  readonly what: Text | null;
  readonly takes: (value: string) => boolean;
}

/** Whether a detector looks at single values. */
export function isValueDetector(detector: Detector): detector is ValueDetector {
  return detector.kind === 'pattern' || detector.kind === 'check-digit' || detector.kind === 'dictionary';
}

/** Compiles a value detector. Throws a `RangeError` that names what is missing: a dictionary, or a pattern that can't be read. */
export function valueTest(detector: ValueDetector, dictionaries: ReadonlyMap<string, Dictionary>): ValueTest {
  const { kind, when } = detector;
  const match = detector.pattern === undefined ? undefined : patternOf(detector.pattern);
  const ignored = detector.ignore === undefined ? undefined : patternOf(`[${detector.ignore}]`, 'gu');
  const judge =
    kind === 'pattern' ? undefined : kind === 'check-digit' ? checks[detector.check] : inWords(detector, dictionaries);
  const what =
    kind === 'check-digit'
      ? checkWords[detector.check]
      : kind === 'dictionary'
        ? (dictionaries.get(detector.dictionary)?.title ?? null)
        : null;
  return {
    kind,
    when,
    what,
    takes(value) {
      const text = ignored === undefined ? value : value.replace(ignored, '');
      return (match === undefined || match.test(text)) && (judge === undefined || judge(text));
    },
  };
}

/** A pattern that the scheme writes. Throws a `RangeError` where it is none. */
export function patternOf(source: string, flags = 'u'): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw new RangeError(`pattern ${source}`, { cause });
  }
}

const checks: Readonly<Record<Check, (text: string) => boolean>> = {
  gb11643: isResidentId,
  gb32100: (text) => isCreditCode(text.toUpperCase()),
  luhn: isLuhn,
  'old-resident-id': isOldResidentId,
  'school-number': (text) => isResidentId(text.slice(1)),
};

const checkWords: Readonly<Record<Check, Text>> = {
  gb11643: { zh: '居民身份证号校验码（GB 11643）', en: 'check character of identity numbers (GB 11643)' },
  gb32100: { zh: '统一社会信用代码校验码（GB 32100）', en: 'check character of social credit codes (GB 32100)' },
  luhn: { zh: 'Luhn 校验码（ISO/IEC 7812）', en: 'Luhn check digit (ISO/IEC 7812)' },
  'old-resident-id': { zh: '15 位身份证号的行政区划与日期', en: 'division and day of identity numbers of 15 digits' },
  'school-number': { zh: '全国学籍号所含身份证号校验码', en: 'check character within school numbers' },
};

// Numbers of before 1999 have fifteen digits: division, day of birth with two digits of the year, sequence; no check digit.
function isOldResidentId(text: string): boolean {
  const [, province, month, day] = /^(\d\d)\d{6}(\d\d)(\d\d)\d{3}$/.exec(text) ?? [];
  if (province === undefined || month === undefined || day === undefined) return false;
  return provinces.has(province) && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

// First two digits of the codes of GB/T 2260.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

function inWords(
  { dictionary, at, not, not_ending }: Extract<ValueDetector, { kind: 'dictionary' }>,
  dictionaries: ReadonlyMap<string, Dictionary>,
): (text: string) => boolean {
  const words = (id: string) => {
    const found = dictionaries.get(id);
    if (found === undefined) throw new RangeError(`dictionary ${id}`);
    return found.words;
  };
  const own = words(dictionary);
  const holds = holdsWord(own, at);
  const barred = new Set(not.flatMap(words));
  const endings = not_ending.flatMap(words);
  return (text) => {
    const low = text.toLowerCase();
    return holds(low) && !barred.has(low) && !endings.some((ending) => low.endsWith(ending));
  };
}

function holdsWord(
  words: readonly string[],
  at: Extract<ValueDetector, { kind: 'dictionary' }>['at'],
): (text: string) => boolean {
  const set = new Set(words);
  const lengths = [...new Set(words.map(({ length }) => length))];
  const begins = (text: string) => lengths.some((length) => text.length > length && set.has(text.slice(0, length)));
  switch (at) {
    case 'whole':
      return (text) => set.has(text);
    case 'start':
      return begins;
    case 'each':
      return (text) => text.split(/[、,;/ ]+/).every(begins);
    case 'end':
      return (text) => lengths.some((length) => text.length >= length && set.has(text.slice(-length)));
    case 'part':
      return (text) => words.some((word) => text.includes(word));
    case 'word':
      return (text) => text.split(/[ ,.'-]+/).some((word) => set.has(word));
  }
}
