import { z } from 'zod';
import { Instant, type LocalDate, ResourceId, SourceId } from '../../kernel/index.js';
import { type CardLedger, type CardScheme, cardSheet, DataState, type KnownFacts } from '../cards/index.js';

const Size = { resources: z.int(), columns: z.int(), rows: z.number(), bytes: z.number() };
const Named = z.object({ id: ResourceId, name: z.string() });

/** What a holder has, in figures: rows and bytes are sums, days are those since the latest trace of use or change. */
export const InventoryOverview = z.object({
  at: Instant,
  ...Size,
  tables: z.int(),
  files: z.int(),
  states: z.array(z.object({ state: DataState.nullable(), resources: z.int() })),
  tiers: z.array(z.object({ tier: z.enum(['core', 'important', 'general']), resources: z.int() })),
  /** `days` is the upper end of each bucket; null of what is older than the last. */
  freshness: z.array(z.object({ days: z.int().nullable(), resources: z.int() })),
  /** Resources without any trace. */
  untraced: z.int(),
  categories: z.array(z.object({ category: z.string(), columns: z.int(), resources: z.int() })),
  sources: z.array(z.object({ source: SourceId.nullable(), name: z.string().nullable(), ...Size })),
  elements: z.array(z.object({ id: z.string(), known: z.int() })),
  properties: z.array(z.object({ id: z.string(), known: z.int() })),
  /** Fields that are missing, the most often missing first. */
  missing: z.array(z.object({ field: z.string(), resources: z.int() })),
  /** Resources of the same content, by their fingerprint. */
  duplicates: z.array(z.object({ fingerprint: z.string(), resources: z.array(Named) })),
  duplicateGroups: z.int(),
  book: z.int(),
  due: z.int(),
  grants: z.int(),
});
export type InventoryOverview = z.infer<typeof InventoryOverview>;

/** One resource as an overview counts it. */
export interface CountedResource {
  readonly id: ResourceId;
  readonly name: string;
  readonly source: SourceId | null;
  readonly facts: KnownFacts;
  readonly ledger: CardLedger;
}

export interface OverviewContext {
  readonly at: Instant;
  readonly today: LocalDate;
  readonly categories: InventoryOverview['categories'];
  /** Names of sources by their ids. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Groups of duplicates that an overview names; all are counted. */
const namedDuplicates = 100;

/** Counts what a holder has. */
export function inventoryOverview(
  scheme: CardScheme,
  resources: readonly CountedResource[],
  { at, today, categories, sources }: OverviewContext,
): InventoryOverview {
  const seen = resources.map((resource) => ({
    resource,
    sheet: cardSheet(scheme, resource.facts, resource.ledger, today),
  }));
  const sheets = seen.map(({ sheet }) => sheet);
  const groups = duplicatesOf(resources);
  const count = (holds: (each: (typeof seen)[number]) => boolean) => seen.filter(holds).length;
  const tables = count(({ resource }) => resource.source !== null);
  const known = (of: 'elements' | 'properties') =>
    scheme[of].map(({ id }) => ({
      id,
      known: sheets.filter((sheet) => sheet[of].some((part) => part.id === id && part.known)).length,
    }));
  return {
    at,
    ...sizeOf(resources),
    ...{ tables, files: resources.length - tables },
    states: [...DataState.options, null].map((state) => ({
      state,
      resources: count((each) => each.sheet.state.state === state),
    })),
    tiers: (['core', 'important', 'general'] as const).map((tier) => ({
      tier,
      resources: count(({ resource }) => resource.facts.grade === tier),
    })),
    freshness: freshnessOf(
      scheme,
      sheets.flatMap(({ state }) => state.days ?? []),
    ),
    untraced: count(({ sheet }) => sheet.state.days === null),
    ...{ categories, sources: bySource(resources, sources) },
    ...{ elements: known('elements'), properties: known('properties') },
    missing: missingOf(sheets),
    ...{ duplicates: groups.slice(0, namedDuplicates), duplicateGroups: groups.length },
    book: count(({ resource }) => resource.ledger.book !== null),
    due: count(({ resource: { ledger } }) => ledger.book !== null && ledger.book.nextLook <= today),
    grants: resources.reduce((sum, { ledger }) => sum + ledger.marks.filter(({ ended }) => ended === null).length, 0),
  };
}

function sizeOf(resources: readonly CountedResource[]) {
  const sum = (fact: 'columns' | 'rows' | 'bytes') =>
    resources.reduce((total, { facts }) => total + (typeof facts[fact] === 'number' ? facts[fact] : 0), 0);
  return { resources: resources.length, columns: sum('columns'), rows: sum('rows'), bytes: sum('bytes') };
}

function freshnessOf({ state: { fresh_days: fresh } }: CardScheme, days: readonly number[]) {
  const ends = [...fresh.values, null];
  return ends.map((end, at) => {
    const after = fresh.values[at - 1] ?? -1;
    return { days: end, resources: days.filter((each) => each > after && (end === null || each <= end)).length };
  });
}

function bySource(resources: readonly CountedResource[], names: ReadonlyMap<string, string>) {
  const groups = grouped(resources, ({ source }) => source);
  return [...groups]
    .map(([source, of]) => ({ source, name: source === null ? null : (names.get(source) ?? null), ...sizeOf(of) }))
    .sort((a, b) => b.resources - a.resources);
}

function missingOf(sheets: readonly ReturnType<typeof cardSheet>[]) {
  const counts = new Map<string, number>();
  for (const { elements, properties } of sheets)
    for (const field of new Set([...elements, ...properties].flatMap(({ missing }) => missing)))
      counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts].map(([field, of]) => ({ field, resources: of })).sort((a, b) => b.resources - a.resources);
}

function duplicatesOf(resources: readonly CountedResource[]): InventoryOverview['duplicates'] {
  const groups = grouped(
    // Tables without a row are alike, and no copies of each other.
    resources.filter(({ facts }) => typeof facts.fingerprint === 'string' && facts.rows !== 0),
    ({ facts }) => String(facts.fingerprint),
  );
  return [...groups]
    .filter(([, of]) => of.length > 1)
    .map(([fingerprint, of]) => ({ fingerprint, resources: of.map(({ id, name }) => ({ id, name })) }))
    .sort((a, b) => b.resources.length - a.resources.length || (a.fingerprint < b.fingerprint ? -1 : 1));
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
