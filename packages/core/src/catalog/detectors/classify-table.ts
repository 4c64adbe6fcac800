import type { CompiledCategory, CompiledScheme } from './compile.js';
import type { ColumnEvidence } from './evidence.js';
import { type HeaderVerdict, type ReadHeader, readHeader } from './header-words.js';
import { neighbourOf, type Surroundings } from './neighbours.js';
import { type Counted, countTests, none } from './value-share.js';
import { type ColumnValues, readValues } from './values.js';
import { headerEvidence, neighbourEvidence, statisticEvidence, valueEvidence } from './words.js';

/** A column as a scan samples it: values row by row, null where there is none. */
export interface SampledColumn {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** What a column is taken for (`none` where nothing is found), how surely, and why. */
export interface Classification {
  readonly category: string;
  readonly confidence: number;
  readonly evidence: readonly ColumnEvidence[];
}

const nothing: Classification = { category: 'none', confidence: 1, evidence: [] };

interface Column {
  readonly name: string;
  readonly header: ReadHeader;
  readonly values: ColumnValues;
  /** Values that each category takes, by its place; counted when first asked. */
  readonly counted: Map<CompiledCategory, Counted>;
}

/**
 * Classifies the columns of one table. Each column is first judged alone, then with what its neighbours were taken for.
 * Pure: the same table gives the same answer. A detector that throws ends the classification.
 */
export function classifyTable(scheme: CompiledScheme, sampled: readonly SampledColumn[]): Classification[] {
  const columns = sampled.map(({ name, values }) => ({
    name,
    header: readHeader(name),
    values: readValues(values, scheme),
    counted: new Map(),
  }));
  const alone = columns.map((column) => classifyColumn(scheme, column, undefined));
  const seen = columns.map(({ name, values }, at) => ({ name, values, category: alone[at]?.category ?? 'none' }));
  return columns.map((column, index) => classifyColumn(scheme, column, { index, columns: seen }));
}

function classifyColumn(scheme: CompiledScheme, column: Column, around: Surroundings | undefined): Classification {
  if (column.values.present === 0) return { ...nothing, confidence: 0 };
  for (const category of scheme.categories) {
    const evidence = evidenceFor(scheme, category, column, around);
    if (evidence === undefined) continue;
    const missed = evidence.reduce((left, { kind, strength }) => left * (1 - strength * scheme.trust(kind)), 1);
    return { category: category.id, confidence: Math.round((1 - missed) * 1000) / 1000, evidence };
  }
  return nothing;
}

function evidenceFor(
  scheme: CompiledScheme,
  category: CompiledCategory,
  column: Column,
  around: Surroundings | undefined,
): ColumnEvidence[] | undefined {
  const header = verdictOf(category, column.header);
  if (header.says === 'deny') return undefined;
  const least = header.says === 'tell' ? category.share.tell : category.share.silent;
  if (least === null) return undefined;
  const own = countOf(scheme, category, column);
  const { present } = column.values;
  const kin = kinOf(scheme, category, column);
  // Those that are kin share what they hold; the one with most of it is told.
  if (own.total === 0 || kin.some(({ total, first }) => total > own.total || (total === own.total && first)))
    return undefined;
  const pooled = kin.reduce((sum, { total }) => sum + total, own.total) / present;
  if (pooled < least) return undefined;
  const beside = guards(category, column, header, around);
  if (beside === undefined) return undefined;
  return [
    ...valueEvidence(own, present),
    ...(header.says === 'tell' ? [headerEvidence(column.name, header.word)] : []),
    ...beside,
  ];
}

function verdictOf(category: CompiledCategory, header: ReadHeader): HeaderVerdict {
  if (category.denies(header) !== undefined) return { says: 'deny' };
  const word = category.tells(header);
  return word === undefined ? { says: 'silent' } : { says: 'tell', word };
}

function countOf(scheme: CompiledScheme, category: CompiledCategory, column: Column): Counted {
  const known = column.counted.get(category);
  if (known !== undefined) return known;
  const telling = verdictOf(category, column.header).says === 'tell';
  const tests = category.tests.filter(({ when }) => when === 'always' || when === (telling ? 'header' : 'silent'));
  const counted = tests.length === 0 ? none : countTests(tests, column.values, scheme.longest);
  column.counted.set(category, counted);
  return counted;
}

function kinOf(scheme: CompiledScheme, category: CompiledCategory, column: Column) {
  const { group } = category;
  if (group === undefined) return [];
  const own = scheme.categories.indexOf(category);
  return scheme.categories.flatMap((other, at) =>
    other === category || other.group !== group
      ? []
      : [{ total: countOf(scheme, other, column).total, first: at < own }],
  );
}

// Statistics and neighbours that are asked: all that name no way, and one way whole where there are ways.
function guards(
  category: CompiledCategory,
  { values }: Column,
  { says }: HeaderVerdict,
  around: Surroundings | undefined,
): ColumnEvidence[] | undefined {
  const asked = ({ when }: { when: 'always' | 'header' | 'silent' }) =>
    when === 'always' || when === (says === 'tell' ? 'header' : 'silent');
  const spoken = [
    ...category.statistics.filter(asked).map((each) => {
      const { holds, value } = each.judge(values);
      return { way: each.way, evidence: holds ? statisticEvidence(each.measure, value) : undefined };
    }),
    ...category.neighbours.filter(asked).map((each) => {
      const name = around === undefined ? undefined : neighbourOf(each, around);
      return { way: each.way, evidence: name === undefined ? undefined : neighbourEvidence(each.relation, name) };
    }),
  ];
  const ways = new Set(spoken.flatMap(({ way }) => way ?? []));
  const heard = (way: string | undefined) => {
    const voices = spoken.filter((each) => each.way === way).map(({ evidence }) => evidence);
    return voices.every((voice) => voice !== undefined) ? voices : undefined;
  };
  const base = heard(undefined);
  if (base === undefined) return undefined;
  if (ways.size === 0) return base;
  for (const way of ways) {
    const voices = heard(way);
    if (voices !== undefined) return [...base, ...voices];
  }
  return undefined;
}
