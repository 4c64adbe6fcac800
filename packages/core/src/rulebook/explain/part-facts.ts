import type { Text } from '../../kernel/index.js';
import { isDomainRegime } from '../any-regime.js';
import { domainConditionWords } from '../domain/domain-condition-words.js';
import { actorTitles } from '../phrases.js';
import { Actor, units } from '../regime.js';
import { partOf } from '../regime-part.js';
import { isSpan, isText, type Position, spanWords, titleOf } from './spans.js';
import { keyWords, listed, valueWords, yesNo } from './words.js';

/** One thing that a part of a regime says. */
export interface PartFact {
  /** Key of the file, as in `stops_clock`. */
  readonly key: string;
  readonly label: Text;
  readonly value: Text;
}

// Told apart from the other facts: name, source, reading, who acts, the setting, and the length with its start and end.
const toldElsewhere: ReadonlySet<string> = new Set([
  'id',
  'title',
  'cite',
  'reading',
  'cases',
  'duty_cases',
  'actor',
  'minimum',
  'suggested',
  'why',
  ...units,
]);
const toldOfSpans: ReadonlySet<string> = new Set(['from', 'on_expiry', 'outcome', 'before']);

/** What the part of a regime at a position says besides its title, its source and its length, in the order of the file. */
export function partFacts(position: Position): PartFact[] {
  const part = position.trail.at(-1)?.value;
  if (part === null || typeof part !== 'object') return [];
  const span = isSpan(part);
  return Object.entries(part).flatMap(([key, value]) => {
    if (toldElsewhere.has(key) || (span && toldOfSpans.has(key))) return [];
    const told = tellCondition(key, value, position);
    if (told) return [told];
    const said = say(key, value, position);
    return said ? [{ key, label: keyWords[key] ?? same(key), value: said }] : [];
  });
}

// A condition that words can tell; any other is shown as it is written.
function tellCondition(key: string, value: unknown, { regime }: Position): PartFact | null {
  if (key !== 'when' || typeof value !== 'string' || !isDomainRegime(regime)) return null;
  const words = domainConditionWords(value, regime);
  return words && { key, label: { zh: '条件', en: 'condition' }, value: words };
}

function say(key: string, value: unknown, position: Position): Text | null {
  if (isText(value)) return value;
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'number') return same(String(value));
  if (typeof value === 'string') return sayWord(key, value, position);
  if (Array.isArray(value))
    return value.length === 0 ? null : listed(value.map((entry) => entryTitle(key, entry, position)));
  if (value === null || typeof value !== 'object') return null;
  return sayPart(key, value, position);
}

/** A word of the file: a name of something else in the regime by its title, a word of ours by what it means. */
function sayWord(key: string, value: string, position: Position): Text {
  const actor = Actor.safeParse(value).data;
  if ((key === 'actor' || key === 'by') && actor) return actorTitles[actor];
  return valueWords[key]?.[value] ?? named(key, value, position) ?? same(value);
}

function named(key: string, value: string, { regime, trail }: Position): Text | null {
  const registration = trail[2]?.value;
  if (isDomainRegime(regime)) return domainNamed(key, value, { regime, trail });
  if (key === 'to' && value === 'end') return { zh: '办结', en: 'the end of the case' };
  if (key === 'to' || key === 'start' || key === 'before')
    return titleOf(partOf(partOf(registration, 'stages'), value));
  if (key === 'material') return titleOf(partOf(partOf(registration, 'materials'), value));
  if (key === 'earlier_of') {
    const forms = Object.values(isDomainRegime(regime) ? {} : regime.registrations).flatMap(({ form }) => form);
    return titleOf(forms.find(({ id }) => id === value));
  }
  return null;
}

// A role, a stage, a result of the table that the part belongs to, or an outcome, by its title.
function domainNamed(key: string, value: string, { regime, trail }: Pick<Position, 'regime' | 'trail'>): Text | null {
  if (key === 'to' && value === 'end') return { zh: '办结', en: 'the end of the matter' };
  if (['by', 'of', 'who', 'actor', 'opened_by'].includes(key)) return titleOf(partOf(partOf(regime, 'roles'), value));
  const places = { then: 'results', to: 'stages', start: 'stages', before: 'stages' } as const;
  const holder = key in places ? places[key as keyof typeof places] : undefined;
  return holder === undefined ? null : titleOf(partOf(partOf(trail[2]?.value, holder), value));
}

function entryTitle(key: string, entry: unknown, { regime }: Position): Text {
  if (typeof entry !== 'string')
    return titleOf(entry) ?? (isText(entry) ? entry : same(String(partOf(entry, 'cite') ?? '')));
  // What a procedure asks for are facts of the regime.
  const holder = key === 'asks' ? 'facts' : key;
  return titleOf(partOf(partOf(regime, holder), entry)) ?? valueWords[key]?.[entry] ?? same(entry);
}

// A part of its own: a length in words, a list of what it holds by name, or where it stands.
function sayPart(key: string, value: object, position: Position): Text {
  const span = spanWords({ ...position, trail: [...position.trail, { key, value }] });
  if (span) return span.sentence;
  const titles = Object.values(value).map(titleOf);
  if (titles.length > 0 && titles.every((title) => title !== null)) return listed(titles);
  const name = partOf(value, 'name');
  if (isText(name)) return name;
  const cite = partOf(value, 'cite');
  return typeof cite === 'string' ? { zh: `有（${cite}）`, en: `yes (${cite})` } : same(Object.keys(value).join(', '));
}

function same(text: string): Text {
  return { zh: text, en: text };
}
