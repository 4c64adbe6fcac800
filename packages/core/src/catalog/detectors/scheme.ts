import { z } from 'zod';
import { Text } from '../../kernel/index.js';

/** When a detector is asked: always, where the header tells of the category, or where the header tells nothing of it. */
const When = z.enum(['always', 'header', 'silent']).default('always');

/** Computed checks of a value. Closed list: each has its source in `check-digits.ts`. */
const Check = z.enum(['gb11643', 'gb32100', 'luhn', 'old-resident-id', 'school-number']);
export type Check = z.infer<typeof Check>;

/** What is measured over all values of a column. Closed list: `statistics.ts` measures them. */
const Measure = z.enum([
  'distinct',
  'distinct-share',
  'first-characters',
  'share-matching',
  'year-span',
  'median-year',
  'number-median',
  'number-5th-percentile',
  'number-95th-percentile',
]);
export type Measure = z.infer<typeof Measure>;

const Header = z.strictObject({
  kind: z.literal('header'),
  /** Chinese words count anywhere; Latin ones of five letters or more in the letters of the header, shorter ones as a whole word. */
  words: z.array(z.string().min(1)).min(1),
  /** Words that say that the column is something else. */
  not: z.array(z.string().min(1)).default([]),
});

const Pattern = z.strictObject({
  kind: z.literal('pattern'),
  pattern: z.string(),
  /** Characters that count for nothing, as the blanks of a card number. */
  ignore: z.string().optional(),
  when: When,
});

const CheckDigit = z.strictObject({
  kind: z.literal('check-digit'),
  pattern: z.string(),
  ignore: z.string().optional(),
  check: Check,
  when: When,
});

const InDictionary = z.strictObject({
  kind: z.literal('dictionary'),
  dictionary: z.string(),
  /** Where the word stands: the whole value, its beginning or end, anywhere, one of its words apart by blanks, or the beginning of each item of a list. */
  at: z.enum(['whole', 'start', 'end', 'part', 'word', 'each']),
  /** What the value must be besides. */
  pattern: z.string().optional(),
  ignore: z.string().optional(),
  /** Dictionaries none of whose words the value may be, nor end in one of them. */
  not: z.array(z.string()).default([]),
  not_ending: z.array(z.string()).default([]),
  when: When,
});

const way = z.string().optional();
const Statistics = z.strictObject({
  kind: z.literal('statistics'),
  measure: Measure,
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  when: When,
  way,
});

const Neighbours = z.strictObject({
  kind: z.literal('neighbours'),
  /** Categories of which another column of the table is one; `distance` is how many columns away at most. */
  categories: z.array(z.string()).default([]),
  distance: z.int().positive().optional(),
  relation: z.enum(['table', 'born-as-in-id', 'coordinate-pair']).default('table'),
  when: When,
  way,
});

/** One voice about a column. Kinds are a closed list. */
export const Detector = z.discriminatedUnion('kind', [
  Header,
  Pattern,
  CheckDigit,
  InDictionary,
  Statistics,
  Neighbours,
]);
export type Detector = z.infer<typeof Detector>;
export type DetectorKind = Detector['kind'];

/**
 * A category and its detectors. A value counts where one of the value detectors (pattern, check digit, dictionary) takes it; the
 * statistics and neighbours asked must hold besides, those that name a `way` in at least one way whole.
 */
export const Category = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: Text,
  /** Values of the categories of a group count for each other: a column of phones is of the kind that it has most of. */
  group: z.string().optional(),
  /** Share of values that must count under a telling header and without one; null: never without one. */
  share: z.strictObject({ tell: z.number().optional(), silent: z.number().nullable().optional() }).default({}),
  /** A value of this form is masked wherever it stands. */
  masked_alone: z.boolean().default(false),
  detectors: z.array(Detector).min(1),
});
export type Category = z.infer<typeof Category>;

/** `rulebook/schemes/detectors/scheme.yaml`: what all detectors share. */
export const DetectorSettings = z.strictObject({
  id: z.string(),
  title: Text,
  why: Text,
  /** Characters of the longest value that is looked at. */
  longest: z.int().positive(),
  share: z.strictObject({ tell: z.number(), silent: z.number() }),
  /** Values that say that there is none. */
  absent: z.array(z.string()),
  /** How far each kind of detector is believed where it speaks alone. */
  trust: z.record(z.string(), z.number().min(0).max(1)),
  /** Every category, the first that holds is told. */
  precedence: z.array(z.string()).min(1),
});
export type DetectorSettings = z.infer<typeof DetectorSettings>;

/** A file of categories of one subject. */
export const DetectorFile = z.strictObject({ subject: Text, categories: z.array(Category).min(1) });
export type DetectorFile = z.infer<typeof DetectorFile>;

/** A file of dictionaries: words apart by blanks, or a list; each says where it is from. */
export const DictionaryFile = z.strictObject({
  dictionaries: z.record(
    z.string(),
    z.strictObject({
      /** What a reviewer reads of it. */
      title: Text,
      source: z.string().min(1),
      words: z.union([z.string(), z.array(z.string())]),
      /** Each character is a word. */
      characters: z.boolean().default(false),
    }),
  ),
});
export type DictionaryFile = z.infer<typeof DictionaryFile>;

/** Words in lower case, and what they are called. */
export interface Dictionary {
  readonly title: Text;
  readonly words: readonly string[];
}

/** A whole scheme of detectors, put together from its files. */
export interface DetectorScheme {
  readonly settings: DetectorSettings;
  readonly categories: readonly Category[];
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
}
