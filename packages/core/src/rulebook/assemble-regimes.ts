import type { LocalDate } from '../kernel/index.js';
import { chainFault, chainsOf, type RegimeChain, type SourcesById } from './chain.js';
import type { LoadedRegime } from './engine.js';
import {
  type DataMap,
  type Layer,
  layerFaults,
  mergeLayers,
  registrationLayers,
  strayDepartures,
} from './layers/index.js';
import { mergedData } from './merged-data.js';
import { maxFaults, parseRegimeData, parseRegistration, type RegimeFault } from './parse.js';
import { placeInLayers } from './place-in-layers.js';
import { Regime } from './regime.js';
import { idOfFile, locate, type RegimeFile, type RegimeSource, readRegimeFile } from './regime-files.js';
import { parseBySchema } from './schema-faults.js';

/** A version of a regime, and the file that it is of. */
export interface AssembledRegime {
  readonly loaded: LoadedRegime;
  readonly file: string;
}

/**
 * The regimes that a folder's files hold: versions by first day, layers become one with those that they extend, and a version
 * more wherever a layer above changes. A file with a fault is left out, with those that are layered over it; its faults are told.
 */
export function assembleRegimes(files: readonly RegimeFile[]): {
  readonly regimes: readonly AssembledRegime[];
  readonly faults: readonly RegimeFault[];
} {
  const read = files.map(readRegimeFile);
  const sources = read.flatMap((entry) => (entry.ok ? [entry.source] : []));
  const byId = new Map<string, RegimeSource[]>();
  for (const source of sources) byId.set(source.id, [...(byId.get(source.id) ?? []), source]);
  const unread = new Set(files.map(({ file }) => idOfFile(file)).filter((id) => !byId.has(id)));
  const made = sources.map((source) => assembled(source, byId, unread));
  return {
    regimes: made.flatMap(({ regimes }) => regimes),
    faults: distinct([
      ...read.flatMap((entry) => (entry.ok ? [] : entry.faults)),
      ...made.flatMap(({ faults }) => faults),
    ]),
  };
}

interface Made {
  readonly regimes: readonly AssembledRegime[];
  readonly faults: readonly RegimeFault[];
}

// A fault of a layer is a fault of every version that it makes, and told once.
function distinct(faults: readonly RegimeFault[]): RegimeFault[] {
  return [...new Map(faults.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function assembled(source: RegimeSource, byId: SourcesById, unread: ReadonlySet<string>): Made {
  const broken = chainFault(source, byId);
  // What its base could not be read for is told there.
  if (broken?.rule === 'base-unknown' && unread.has(baseLost(source, byId))) return { regimes: [], faults: [] };
  if (broken) return { regimes: [], faults: locate([broken], source.file, source.lineOf) };
  if (source.abstract || source.over === null) return ofItself(source);
  const made = chainsOf(source, byId, followedOn(source, byId)).map((chain) => layered(chain, source));
  return { regimes: made.flatMap(({ regimes }) => regimes), faults: made.flatMap(({ faults }) => faults) };
}

// A base, or a file that extends nothing: the schema knows no departures there, and has no words for what is wrong with one.
function ofItself(source: RegimeSource): Made {
  const { file, said, lineOf, abstract } = source;
  const parsed = abstract ? null : parseRegistration(said, file, lineOf);
  if (parsed?.ok) return { regimes: [{ loaded: parsed.loaded, file }], faults: [] };
  const faults = parsed ? parsed.faults : baseFaults(source);
  const stray = faults.length > 0 && source.over === null ? strayDepartures(source.layer) : [];
  return { regimes: [], faults: stray.length > 0 ? locate(stray, file, lineOf) : faults };
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

function layered(chain: RegimeChain, source: RegimeSource): Made {
  const [top, ...below] = chain.sources;
  if (!top) throw new Error('a chain without a file');
  let merged: Layer = top.layer;
  for (const next of below) {
    const faults = layerFaults(merged, next.layer, registrationLayers);
    if (faults.length > 0) return { regimes: [], faults: locate(faults, next.file, placeInLayers([next]).lineOf) };
    merged = mergeLayers(merged, next.layer, registrationLayers);
  }
  const data = mergedData(merged, chain);
  const parsed = parseRegimeData(data);
  if (parsed.ok) return { regimes: [{ loaded: parsed.loaded, file: source.file }], faults: [] };
  const places = placeInLayers(chain.sources, data);
  const faults = parsed.faults
    .slice(0, maxFaults)
    .map(({ path, rule, message }) => ({ ...places.of(path), rule, message }));
  return { regimes: [], faults };
}

// A base may leave open what every regime must say; what it does say must be right.
function baseFaults({ data, file, lineOf }: RegimeSource): RegimeFault[] {
  const parsed = parseBySchema(Regime, data);
  if (parsed.ok) return [];
  return locate(
    parsed.faults.filter(({ path }) => stands(data, path)),
    file,
    lineOf,
  );
}

function stands(data: DataMap, path: readonly PropertyKey[]): boolean {
  let here: unknown = data;
  for (const key of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return false;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return true;
}
