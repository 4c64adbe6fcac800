import type { Citation, Text } from '../../kernel/index.js';
import type { DomainRegime } from '../domain/domain-regime.js';
import { partFacts } from '../explain/part-facts.js';
import { partKind } from '../explain/part-kinds.js';
import { citedParts, trailOf } from '../explain/regime-parts.js';
import { spanWords, titleOf } from '../explain/spans.js';
import { pairUp } from './pair-up.js';

/** One side of a row: what the regime says, where it says so, and the place of the instrument. */
export interface DomainSide {
  readonly text: Text;
  readonly cite: Citation;
  /** As in `guizhou-exchange#lists.prohibited-objects.items.state-secret`. */
  readonly path: string;
}

/** Something that two regimes of one domain say differently, or that one of them says alone. */
export interface DomainRow {
  /** What kind of part it is, as an item of a list. */
  readonly what: Text;
  readonly title: Text;
  readonly a: DomainSide | null;
  readonly b: DomainSide | null;
}

export interface DomainComparison {
  readonly a: DomainHead;
  readonly b: DomainHead;
  readonly rows: readonly DomainRow[];
  /** How many parts say the same on both sides. */
  readonly equal: number;
}

export interface DomainHead {
  readonly regime: string;
  readonly title: Text;
  readonly instruments: readonly string[];
}

/** A part of a regime, told in words, while it is compared. */
interface Told {
  readonly what: Text;
  readonly title: Text;
  readonly side: DomainSide;
  readonly above: string;
}

/**
 * Holds two regimes of one domain against each other, part by part. A counterpart is found by its path, or by its title within
 * the same kind of part. Citations, and notes, do not make a difference.
 */
export function compareDomainRegimes(a: DomainRegime, b: DomainRegime): DomainComparison {
  const pairs = pairUp(toldParts(a), toldParts(b), ({ side, what, title, above }) => [
    side.path.slice(side.path.indexOf('#')),
    `${what.en} ${above} ${title.zh}`,
    `${what.en} ${title.zh}`,
  ]);
  const rows = pairs.flatMap(([one, other]): DomainRow[] => {
    const either = one ?? other;
    if (!either || (one && other && saysSame(one, other))) return [];
    // What has no title of its own is told under that of its regime.
    const named = one?.title.zh !== a.title.zh && other?.title.zh !== b.title.zh;
    const called = named && one && other && one.title.zh !== other.title.zh ? calledSide : sideOf;
    return [{ what: either.what, title: either.title, a: called(one), b: called(other) }];
  });
  return { a: headOf(a), b: headOf(b), rows, equal: pairs.length - rows.length };
}

function sideOf(told: Told | null): DomainSide | null {
  return told?.side ?? null;
}

// Where the sides call it differently, each says what it is called.
function calledSide(told: Told | null): DomainSide | null {
  if (!told || told.side.text === told.title) return sideOf(told);
  const { title, side } = told;
  return { ...side, text: { zh: `${title.zh}：${side.text.zh}`, en: `${title.en}: ${side.text.en}` } };
}

function headOf({ id, title, instruments }: DomainRegime): DomainHead {
  return { regime: id, title, instruments };
}

function saysSame(one: Told, other: Told): boolean {
  return one.side.text.zh === other.side.text.zh && one.title.zh === other.title.zh;
}

function toldParts(regime: DomainRegime): Told[] {
  const all = citedParts(regime);
  // What names its own place is told in a row of its own.
  const apart = (path: string, key: string) => all.some((part) => `${part.path}.`.startsWith(`${path}.${key}.`));
  return all.flatMap(({ path, cite }) => {
    const trail = path.startsWith('notes.') ? null : trailOf(regime, path);
    const title =
      trail &&
      [...trail]
        .reverse()
        .map(({ value }) => titleOf(value))
        .find((found) => found !== null);
    if (!trail || !title) return [];
    const position = { regime, trail, settings: {} };
    const span = spanWords(position);
    const facts = partFacts(position)
      .filter(({ key }) => !apart(path, key))
      .map(({ label, value }) => ({ zh: `${label.zh}：${value.zh}`, en: `${label.en}: ${value.en}` }));
    const parts = [...(span ? [span.sentence, ...(span.expiry ? [span.expiry] : [])] : []), ...facts];
    const text = { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
    const side = { text: text.zh === '' ? title : text, cite, path: `${regime.id}#${path}` };
    const above = path.slice(0, path.lastIndexOf('.'));
    return [{ what: partKind(path, regime), title, side, above }];
  });
}
