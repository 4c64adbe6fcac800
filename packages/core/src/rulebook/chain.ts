import type { LocalDate } from '../kernel/index.js';
import type { PathFault } from './parse.js';
import { fault, unknown } from './path-fault.js';
import type { RegimeSource } from './regime-files.js';

/** Most layers of which the rules of a regime are made. */
const maxLayers = 5;

/** The files whose layers make a version of a regime, the uppermost first, from a first day on. */
export interface RegimeChain {
  readonly from: LocalDate | '';
  /** First day of the next version that only a layer above brings; null where the file itself is followed. */
  readonly until: LocalDate | null;
  readonly sources: readonly RegimeSource[];
}

/** The files of every regime by its name. */
export type SourcesById = ReadonlyMap<string, readonly RegimeSource[]>;

/** Why a file has no chain of layers: its base is unknown, of other matters, a layer of itself, or too far up. Null where it has one. */
export function chainFault(source: RegimeSource, byId: SourcesById): PathFault | null {
  return faultOver(source, byId, [source.id]);
}

function faultOver({ over, domain }: RegimeSource, byId: SourcesById, below: readonly string[]): PathFault | null {
  if (over === null) return null;
  const path = ['extends'];
  const bases = byId.get(over);
  if (!bases) return unknown(path, 'base-unknown', over, '上层规则', 'regime to extend', [...byId.keys()]);
  const other = bases.find((base) => base.domain !== domain);
  if (other) return otherMatter(over, other.domain, domain);
  const chain = [...below, over].join(' → ');
  if (below.includes(over))
    return fault(path, 'layers-cycle', `规则互为上层：${chain}。`, `The layers lead back to themselves: ${chain}.`);
  if (below.length >= maxLayers)
    return fault(
      path,
      'layers-too-deep',
      `规则超过 ${maxLayers} 层：${chain}。`,
      `There are more than ${maxLayers} layers: ${chain}.`,
    );
  for (const base of bases) {
    const found = faultOver(base, byId, [...below, over]);
    if (found) return found;
  }
  return null;
}

function otherMatter(base: string, above: string | null, below: string | null): PathFault {
  const [a, b] = [above ?? 'registration', below ?? 'registration'];
  return fault(
    ['extends'],
    'base-differs',
    `上层规则“${base}”属 ${a}，本规则属 ${b}；分层须在同一领域之内。`,
    `"${base}" rules ${a} and this file rules ${b}; layers are of one domain.`,
  );
}

/**
 * The versions that a file makes: from its own first day, and from each day on which a layer above it changes while the file
 * still holds. `followed` is the first day of the file that comes after it.
 */
export function chainsOf(source: RegimeSource, byId: SourcesById, followed: LocalDate | null): RegimeChain[] {
  const days = [...changesAbove(source, byId)]
    .filter((day) => day > source.from && (followed === null || day < followed))
    .sort();
  return [source.from, ...days].map((from, index) => ({
    from,
    until: days[index] ?? null,
    sources: sourcesOn(source, byId, from),
  }));
}

function changesAbove({ over }: RegimeSource, byId: SourcesById): Set<LocalDate> {
  const bases = over === null ? [] : (byId.get(over) ?? []);
  const own = bases.flatMap(({ from }) => (from === '' ? [] : [from]));
  return new Set([...own, ...bases.flatMap((base) => [...changesAbove(base, byId)])]);
}

function sourcesOn(source: RegimeSource, byId: SourcesById, on: LocalDate | ''): RegimeSource[] {
  const bases = source.over === null ? [] : (byId.get(source.over) ?? []);
  const early = bases.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const base = early.findLast(({ from }) => from <= on) ?? early[0];
  return base ? [...sourcesOn(base, byId, on), source] : [source];
}
