import { z } from 'zod';
import { ResourceId, Text } from '../../../kernel/index.js';
import { nameKey } from '../names.js';

/** A column that a term may mean, with each reason for it. */
export const SuggestedMapping = z.object({
  resource: ResourceId,
  resourceName: z.string(),
  column: z.string(),
  category: z.string(),
  /** From 0 to 1: how strongly the reasons together speak for it. */
  strength: z.number().min(0).max(1),
  reasons: z.array(Text),
});
export type SuggestedMapping = z.infer<typeof SuggestedMapping>;

/** A column that is looked at. */
export type MappingCandidate = Omit<SuggestedMapping, 'strength' | 'reasons'>;

export interface SuggestionFacts {
  /** Names and synonyms of the term. */
  readonly names: readonly string[];
  /** How these are spelt in pinyin, whole and by initials, each with the name that it is of. */
  readonly spellings: readonly { readonly text: string; readonly of: string; readonly initials: boolean }[];
  /** Categories of the columns that the term is mapped to already. */
  readonly mappedCategories: ReadonlySet<string>;
  readonly categories: ReadonlyMap<string, Text>;
}

interface Reason {
  readonly strength: number;
  readonly text: Text;
}

/** The candidates that something speaks for, the strongest first; those that nothing speaks for are left out. */
export function suggestMappings(candidates: readonly MappingCandidate[], facts: SuggestionFacts): SuggestedMapping[] {
  return candidates
    .flatMap((candidate) => {
      const reasons = [...reasonsFor(candidate, facts)];
      if (reasons.length === 0) return [];
      const strength = 1 - reasons.reduce((left, reason) => left * (1 - reason.strength), 1);
      return [{ ...candidate, strength: Math.round(strength * 100) / 100, reasons: reasons.map(({ text }) => text) }];
    })
    .sort((one, other) => other.strength - one.strength || (one.column < other.column ? -1 : 1));
}

function* reasonsFor({ column, category }: MappingCandidate, facts: SuggestionFacts): Generator<Reason> {
  const own = plain(column);
  const names = facts.names.filter((name) => plain(name) !== '');
  const same = names.find((name) => plain(name) === own);
  const part = names.find((name) => isPart(own, plain(name)));
  const spelt = facts.spellings.find(({ text }) => text.length > 1 && text === own);
  if (same !== undefined)
    yield { strength: 0.9, text: { zh: `列名就是“${same}”`, en: `the column is named "${same}"` } };
  else if (part !== undefined)
    yield {
      strength: 0.5,
      text: { zh: `列名与“${part}”有相同部分`, en: `the column's name and "${part}" have a part in common` },
    };
  else if (spelt)
    yield {
      strength: spelt.initials ? 0.5 : 0.8,
      text: {
        zh: `列名是“${spelt.of}”的${spelt.initials ? '拼音首字母' : '拼音'}`,
        en: `the column's name is "${spelt.of}" in pinyin${spelt.initials ? ' initials' : ''}`,
      },
    };
  const title = facts.categories.get(category);
  if (!title) return;
  if (facts.mappedCategories.has(category))
    yield {
      strength: 0.4,
      text: {
        zh: `与已映射的列同属类别“${title.zh}”`,
        en: `it is of the category "${title.en}", as a column that is mapped`,
      },
    };
  if (names.some((name) => [title.zh, title.en].some((word) => plain(word) === plain(name))))
    yield {
      strength: 0.6,
      text: { zh: `扫描认为它是“${title.zh}”`, en: `the scan took it for "${title.en}"` },
    };
}

// Underscores, hyphens and points part the words of a column as spaces do those of a name.
function plain(name: string): string {
  return nameKey(name).replace(/[_\-.]/g, '');
}

function isPart(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  const least = /\p{Script=Han}/u.test(shorter) ? 2 : 4;
  return shorter.length >= least && longer.includes(shorter);
}
