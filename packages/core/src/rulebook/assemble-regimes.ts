import type { LocalDate } from '../kernel/index.js';
import { chainFault, chainsOf, type RegimeChain, type SourcesById } from './chain.js';
import type { LoadedDomainRegime } from './domain/domain-engine.js';
import type { LoadedRegime } from './engine.js';
import { type DataMap, type Layer, layerFaults, mergeLayers, strayDepartures } from './layers/index.js';
import { mergedData } from './merged-data.js';
import { maxFaults, type PathFault, type RegimeFault } from './parse.js';
import { placeInLayers } from './place-in-layers.js';
import { domainFamily, type RegimeFamily, registrationFamily } from './regime-family.js';
import { idOfFile, locate, type RegimeFile, type RegimeSource, readRegimeFile } from './regime-files.js';
import { parseBySchema } from './schema/schema-faults.js';

/** A version of a regime, and the file that it is of. */
export interface AssembledRegime<Loaded = LoadedRegime> {
  readonly loaded: Loaded;
  readonly file: string;
}

/**
 * The regimes that a folder's files hold, of registration and of the domains beside it: versions by first day, layers become
 * one with those that they extend, and a version more wherever a layer above changes. A file with a fault is left out, with
 * those that are layered over it; its faults are told. Where the rules are not `proved`, they need no worked cases.
 */
export function assembleRegimes(
  files: readonly RegimeFile[],
  proved = true,
): {
  readonly regimes: readonly AssembledRegime[];
  readonly domains: readonly AssembledRegime<LoadedDomainRegime>[];
  readonly faults: readonly RegimeFault[];
} {
  const read = files.map(readRegimeFile);
  const sources = read.flatMap((entry) => (entry.ok ? [entry.source] : []));
  const byId = new Map<string, RegimeSource[]>();
  for (const source of sources) byId.set(source.id, [...(byId.get(source.id) ?? []), source]);
  const unread = new Set(files.map(({ file }) => idOfFile(file)).filter((id) => !byId.has(id)));
  const made = <Loaded>(family: RegimeFamily<Loaded>, own: readonly RegimeSource[]): Made<Loaded> =>
    joined(own.map((source) => assembled(family, source, { byId, unread, proved })));
  const registrations = made(
    registrationFamily,
    sources.filter(({ domain }) => domain === null),
  );
  const domains = made(
    domainFamily,
    sources.filter(({ domain }) => domain !== null),
  );
  const unreadable = read.flatMap((entry) => (entry.ok ? [] : entry.faults));
  return {
    regimes: registrations.regimes,
    domains: domains.regimes,
    faults: distinct([...unreadable, ...registrations.faults, ...domains.faults]),
  };
}

interface World {
  readonly byId: SourcesById;
  readonly unread: ReadonlySet<string>;
  readonly proved: boolean;
}

interface Made<Loaded> {
  readonly regimes: readonly AssembledRegime<Loaded>[];
  readonly faults: readonly RegimeFault[];
}

function joined<Loaded>(made: readonly Made<Loaded>[]): Made<Loaded> {
  return { regimes: made.flatMap(({ regimes }) => regimes), faults: made.flatMap(({ faults }) => faults) };
}

// A fault of a layer is a fault of every version that it makes, and told once.
function distinct(faults: readonly RegimeFault[]): RegimeFault[] {
  return [...new Map(faults.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function assembled<Loaded>(
  family: RegimeFamily<Loaded>,
  source: RegimeSource,
  { byId, unread, proved }: World,
): Made<Loaded> {
  const broken = chainFault(source, byId);
  // What its base could not be read for is told there.
  if (broken?.rule === 'base-unknown' && unread.has(baseLost(source, byId))) return { regimes: [], faults: [] };
  if (broken) return { regimes: [], faults: locate([broken], source.file, source.lineOf) };
  if (source.abstract || source.over === null) return ofItself(family, source, proved);
  const chains = chainsOf(source, byId, followedOn(source, byId));
  return joined(chains.map((chain) => layered(family, chain, proved)));
}

// A base, or a file that extends nothing: the schema knows no departures there, and has no words for what is wrong with one.
function ofItself<Loaded>(family: RegimeFamily<Loaded>, source: RegimeSource, proved: boolean): Made<Loaded> {
  const { file, said, lineOf, abstract, judged } = source;
  const parsed = abstract ? null : family.parse(said, proved, judged);
  if (parsed?.ok) return { regimes: [{ loaded: parsed.loaded, file }], faults: [] };
  const found = parsed ? parsed.faults.slice(0, maxFaults) : baseFaults(family, source);
  const stray = found.length > 0 && source.over === null ? strayDepartures(source.layer) : [];
  return { regimes: [], faults: locate(stray.length > 0 ? stray : found, file, lineOf) };
}

// The nearest regime above that is not there.
function baseLost({ over }: RegimeSource, byId: SourcesById): string {
  const [base] = over === null ? [] : (byId.get(over) ?? []);
  return base ? baseLost(base, byId) : (over ?? '');
}

function followedOn({ id, from }: RegimeSource, byId: SourcesById): LocalDate | null {
  const later = (byId.get(id) ?? []).flatMap((other) => (other.from !== '' && other.from > from ? [other.from] : []));
  return later.sort()[0] ?? null;
}

function layered<Loaded>(family: RegimeFamily<Loaded>, chain: RegimeChain, proved: boolean): Made<Loaded> {
  const [top, ...below] = chain.sources;
  const source = chain.sources.at(-1);
  if (!top || !source) throw new Error('a chain without a file');
  let merged: Layer = top.layer;
  for (const next of below) {
    const faults = layerFaults(merged, next.layer, family.policy);
    if (faults.length > 0) return { regimes: [], faults: locate(faults, next.file, placeInLayers([next]).lineOf) };
    merged = mergeLayers(merged, next.layer, family.policy);
  }
  const data = mergedData(merged, chain);
  const parsed = family.parse(data, proved, false);
  if (parsed.ok) return { regimes: [{ loaded: parsed.loaded, file: source.file }], faults: [] };
  const places = placeInLayers(chain.sources, data);
  const faults = parsed.faults
    .slice(0, maxFaults)
    .map(({ path, rule, message }) => ({ ...placeOf(path, rule), rule, message }));
  // What no case of the layer works is the layer's to write, wherever the rule itself stands.
  function placeOf(path: readonly PropertyKey[], rule: string) {
    const { file, lineOf } = source as RegimeSource;
    return rule === 'worked-case-missing' ? { file, line: lineOf(['cases']) } : places.of(path);
  }
  return { regimes: [], faults };
}

// A base may leave open what every regime must say; what it does say must be right. Where it is itself a layer, it may depart.
function baseFaults(family: RegimeFamily<unknown>, { data, over, layer }: RegimeSource): PathFault[] {
  const said = over === null ? data : layer.data;
  const parsed = parseBySchema(family.schema, said);
  return parsed.ok ? [] : parsed.faults.filter(({ path }) => stands(said, path));
}

function stands(data: DataMap, path: readonly PropertyKey[]): boolean {
  let here: unknown = data;
  for (const key of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return false;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return true;
}
