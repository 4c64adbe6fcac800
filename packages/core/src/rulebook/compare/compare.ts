import type { Citation, Text } from '../../kernel/index.js';
import type { Settings } from '../engine.js';
import type { Regime, Registration } from '../regime.js';
import { applicationItems } from './application-items.js';
import { certificateItems, certificatesOf } from './certificate-items.js';
import { type Compared, type ComparedSubject, comparedSubjects, type Item } from './items.js';
import { type Pair, pairUp } from './pair-up.js';
import { stageItems } from './stage-items.js';

/** What one regime says, and where. */
export interface ComparedSide {
  readonly text: Text;
  /** CEL source of its condition; null where it holds always. */
  readonly when: string | null;
  readonly cite: Citation;
  /** As in `anhui-registry#registrations.holding.stages.review.within`. */
  readonly path: string;
}

/** One thing that differs between two regimes. */
export interface ComparisonRow {
  readonly subject: ComparedSubject;
  /** Stage or certificate, by its names on both sides; null where it is of the whole registration. */
  readonly scope: Text | null;
  readonly item: Text;
  /** What differs, as `length`, `start`, `when`; `only-a` and `only-b` where the other side has nothing of the kind. */
  readonly differs: readonly [string, ...string[]];
  readonly a: ComparedSide | null;
  readonly b: ComparedSide | null;
}

/** One thing that both regimes say alike, each in its own words and place. */
export interface AlikeRow extends Pick<ComparisonRow, 'subject' | 'scope' | 'item'> {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
}

/** A regime and the type of registration that is compared. */
export interface ComparedRegime {
  readonly regime: string;
  readonly title: Text;
  readonly registration: string;
  readonly registrationTitle: Text;
  readonly instruments: readonly string[];
}

/** What differs between two regimes and what is alike, by subject and in the order of the procedure. */
export interface Comparison {
  readonly a: ComparedRegime;
  readonly b: ComparedRegime;
  readonly rows: readonly ComparisonRow[];
  readonly alike: readonly AlikeRow[];
  /** How many are alike, in all and by subject. */
  readonly equal: number;
  readonly equalBySubject: Readonly<Record<ComparedSubject, number>>;
}

/** A side to compare: a regime, a type of registration that it has, and the authority's own numbers. */
export interface ToCompare {
  readonly regime: Regime;
  readonly registration: string;
  readonly settings?: Settings;
}

/**
 * Compares two registrations thing by thing: who may apply, form, materials, prohibited cases, stages, clocks, outcomes,
 * supplement, review, publicity, objections, certificates, validity, retention. What answers what is found by name, and by
 * what a stage or a material is for; names alone make no difference. Throws where a regime lacks the registration.
 */
export function compareRegimes(a: ToCompare, b: ToCompare): Comparison {
  const registrations = [registrationOf(a), registrationOf(b)] as const;
  const scopes = [
    ...pairUp(stagesOf(registrations[0]), stagesOf(registrations[1]), ({ keys }) => keys),
    ...pairUp(kindsOf(a, registrations[0]), kindsOf(b, registrations[1]), ({ keys }) => keys),
  ];
  const [left, right] = [placedItems(a, registrations[0], scopes, 0), placedItems(b, registrations[1], scopes, 1)];
  const pairs = pairUp(left, right, ({ keys }) => keys).toSorted((one, other) => rankOf(one) - rankOf(other));
  const told = pairs.map((pair) => toldOf(pair, a, b, scopes));
  const alike = told.flatMap((row) => ('differs' in row ? [] : row));
  return {
    a: headOf(a, registrations[0]),
    b: headOf(b, registrations[1]),
    rows: told.flatMap((row) => ('differs' in row ? row : [])),
    alike,
    equal: alike.length,
    equalBySubject: Object.fromEntries(
      comparedSubjects.map((subject) => [subject, alike.filter((row) => row.subject === subject).length]),
    ) as Comparison['equalBySubject'],
  };
}

/** A stage or a certificate, and by what its counterpart is found. */
interface Scope {
  /** As in `stages.review`. */
  readonly id: string;
  readonly title: Text;
  readonly keys: readonly (string | null)[];
}

/** An item with the number of the stage or certificate that it belongs to on both sides; -1 where it belongs to the whole. */
interface Placed {
  readonly item: Item;
  readonly place: number;
  readonly keys: readonly (string | null)[];
}

// Stages are found by name, else by what they are for: one shows to the public, one issues, one receives, one has a report.
function stagesOf({ stages, start }: Registration): Scope[] {
  return Object.entries(stages).map(([id, stage]) => ({
    id: `stages.${id}`,
    title: stage.title,
    keys: [
      id,
      stage.title.zh,
      stage.public ? 'public' : null,
      stage.certificates ? 'issue' : null,
      id === start ? 'start' : null,
      stage.review ? 'review' : null,
    ],
  }));
}

function kindsOf({ regime }: ToCompare, registration: Registration): Scope[] {
  return certificatesOf(registration).map((id, index) => {
    const title = regime.certificates[id]?.title ?? { zh: id, en: id };
    return { id: `certificates.${id}`, title, keys: [id, title.zh, `certificate ${index + 1}`] };
  });
}

function placedItems(
  { regime, registration, settings = {} }: ToCompare,
  rules: Registration,
  scopes: readonly Pair<Scope>[],
  index: 0 | 1,
): Placed[] {
  const places = new Map(scopes.flatMap((pair, place) => (pair[index] ? [[pair[index].id, place] as const] : [])));
  const stagePairs = new Map(Object.keys(rules.stages).map((id) => [id, `stage ${places.get(`stages.${id}`)}`]));
  const side: Compared = { regime, registration, settings, stagePairs };
  const items = [...applicationItems(side, rules), ...stageItems(side, rules), ...certificateItems(side, rules)];
  return items.map((item) => {
    const place = item.scope === null ? -1 : (places.get(item.scope) ?? -1);
    return { item, place, keys: item.keys.map((key) => key && `${item.subject} ${place} ${key}`) };
  });
}

function rankOf(pair: Pair<Placed>): number {
  const { item, place } = pair[0] ?? pair[1];
  return comparedSubjects.indexOf(item.subject) * 1000 + place;
}

function toldOf(
  pair: Pair<Placed>,
  a: ToCompare,
  b: ToCompare,
  scopes: readonly Pair<Scope>[],
): ComparisonRow | AlikeRow {
  const { item, place } = pair[0] ?? pair[1];
  const scope = scopes[place];
  const what = { subject: item.subject, scope: scope ? scopeTitle(scope) : null, item: item.title };
  if (pair[0] === null) return { ...what, differs: ['only-b'], a: null, b: sideOf(pair[1].item, b) };
  if (pair[1] === null) return { ...what, differs: ['only-a'], a: sideOf(pair[0].item, a), b: null };
  const sides = { a: sideOf(pair[0].item, a), b: sideOf(pair[1].item, b) };
  const [first, ...rest] = differences(pair[0].item, pair[1].item);
  return first === undefined ? { ...what, ...sides } : { ...what, differs: [first, ...rest], ...sides };
}

function differences(a: Item, b: Item): string[] {
  const names = new Set([...Object.keys(a.aspects), ...Object.keys(b.aspects)]);
  return [...names].filter((name) => (a.aspects[name] ?? '') !== (b.aspects[name] ?? ''));
}

function scopeTitle([a, b]: Pair<Scope>): Text {
  const [one, other] = [(a ?? b)?.title, (b ?? a)?.title];
  if (!one || !other) throw new Error('a pair of nothing');
  return {
    zh: one.zh === other.zh ? one.zh : `${one.zh}／${other.zh}`,
    en: one.en === other.en ? one.en : `${one.en} / ${other.en}`,
  };
}

function sideOf({ text, when, cite, path }: Item, { regime }: ToCompare): ComparedSide {
  return { text, when, cite, path: `${regime.id}#${path}` };
}

function headOf({ regime, registration }: ToCompare, { title }: Registration): ComparedRegime {
  return {
    regime: regime.id,
    title: regime.title,
    registration,
    registrationTitle: title,
    instruments: regime.instruments,
  };
}

function registrationOf({ regime, registration }: ToCompare): Registration {
  const found = regime.registrations[registration];
  if (!found) throw new Error(`regime ${regime.id} has no registration ${registration}`);
  return found;
}
