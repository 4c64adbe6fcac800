import type { Text } from '@shuji/core/kernel';
import {
  type AssembledRegime,
  assembleRegimes,
  type Instrument,
  type LoadedDomainRegime,
  type LoadedRegime,
  type ParsedInstrument,
  parseInstrument,
  type RegimeFault,
  type RegimeFile,
  readRules,
  readYaml,
  unknown,
} from '@shuji/core/rulebook';
import { digestOf, judgedTexts } from './judged-files.js';
import { fileFault, type LawText, lawFiles, rulebookFolder, strayFaults } from './rulebook-files.js';

/** What a rulebook folder holds: what loads, and what is wrong with the rest. */
export interface Rulebook {
  /** Every version of every regime of registration; those that are only a base for others are none. */
  readonly regimes: readonly LoadedRegime[];
  /** The file that each of them is of, as in `regimes/anhui-registry.yaml`. */
  readonly fileOf: (loaded: LoadedRegime) => string;
  /** Regimes of the domains beside registration. */
  readonly domains: readonly LoadedDomainRegime[];
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly faults: readonly RegimeFault[];
}

/**
 * Reads `regimes/*.yaml` and `instruments/*.yaml`. A file with a fault is left out and named; the others load. Whoever works
 * under the rules takes them as `rules` alone, and files that the build has judged are not judged again; whoever judges them
 * reads as well the worked cases that prove them.
 */
export async function loadRulebook(
  folder: string = rulebookFolder,
  read: 'rules' | 'with-cases' = 'with-cases',
): Promise<Rulebook> {
  const [instruments, files] = await Promise.all([loadInstruments(folder), readRegimes(folder, read)]);
  const assembled = assembleRegimes(files.found, read === 'with-cases');
  const world: World = { instruments, lineOf: linesIn(files.found) };
  const domains = knownDomains(assembled.domains, world);
  const faults = [...instruments.faults, ...files.faults, ...assembled.faults, ...domains.faults];
  const kept: AssembledRegime[] = [];
  for (const made of assembled.regimes) {
    const wrong = worldFaults(made, kept, world);
    faults.push(...wrong);
    if (wrong.length === 0) kept.push(made);
  }
  const names = new Map(kept.map(({ loaded, file }) => [loaded, file]));
  return {
    regimes: kept.map(({ loaded }) => loaded),
    fileOf: (loaded) => names.get(loaded) ?? `regimes/${loaded.regime.id}.yaml`,
    domains: domains.found,
    instruments: instruments.found,
    faults,
  };
}

function linesIn(files: readonly RegimeFile[]): World['lineOf'] {
  const sources = new Map(files.map(({ file, read }) => [file, read]));
  return (file, path) => {
    const source = sources.get(file);
    return source?.ok ? source.lineOf(path) : 1;
  };
}

async function readRegimes(folder: string, read: 'rules' | 'with-cases') {
  const found: RegimeFile[] = [];
  const faults = await strayFaults(folder, 'regimes');
  // Whoever judges the rules takes nobody's word for them.
  const known = read === 'rules' ? await judgedTexts() : new Set<string>();
  for await (const { file, law } of lawFiles(folder, 'regimes', '.yaml')) {
    if (!law.ok) {
      faults.push(law.fault);
      continue;
    }
    const judged = known.size > 0 && known.has(digestOf(law.text));
    found.push({ file, read: read === 'rules' ? readRules(law.text) : readYaml(law.text), judged });
  }
  return { found, faults };
}

function knownDomains(assembled: readonly AssembledRegime<LoadedDomainRegime>[], world: World) {
  const judged = assembled.map(({ loaded, file }) => ({
    loaded,
    wrong: unknownInstruments(file, loaded.regime.instruments, world),
  }));
  return {
    found: judged.filter(({ wrong }) => wrong.length === 0).map(({ loaded }) => loaded),
    faults: judged.flatMap(({ wrong }) => wrong),
  };
}

/** What a fault of a regime beside its file needs: the instruments, and on which line of a file a part stands. */
interface World {
  readonly instruments: Instruments;
  readonly lineOf: (file: string, path: readonly PropertyKey[]) => number;
}

function unknownInstruments(file: string, cited: readonly string[], { instruments, lineOf }: World): RegimeFault[] {
  const { found, faulty } = instruments;
  return cited.flatMap((id, index) => {
    if (found.has(id)) return [];
    const line = lineOf(file, ['instruments', index]);
    if (faulty.has(id)) {
      const zh = `制度“${id}”的文件有误，先改正 instruments/${id}.yaml。`;
      const en = `The file of the instrument "${id}" has a fault: mend instruments/${id}.yaml first.`;
      return [{ ...fileFault(file, 'instrument-faulty', zh, en), line }];
    }
    const { path, ...fault } = unknown(['instruments', index], 'instrument-unknown', id, '制度', 'instrument', [
      ...found.keys(),
    ]);
    return [{ file, line, ...fault }];
  });
}

// What one file can't know: which instruments there are, and what others have taken.
function worldFaults(
  { loaded, file }: AssembledRegime,
  earlier: readonly AssembledRegime[],
  world: World,
): RegimeFault[] {
  const { id, authority } = loaded.regime;
  const moved = earlier.some(({ loaded: { regime } }) => regime.id === id && regime.authority.id !== authority.id);
  const movedFault = [
    `同一登记规则的各版本须由同一登记机构执行：${authority.id}。`,
    `Every version of a regime has one registry: ${authority.id}.`,
  ] as const;
  // Lines are told of faults alone: finding one reads the whole file with care.
  const line = () => world.lineOf(file, ['authority', 'id']);
  return [
    ...unknownInstruments(file, loaded.regime.instruments, world),
    ...(moved ? [{ ...fileFault(file, 'authority-differs', ...movedFault), line: line() }] : []),
    ...prefixFaults(file, loaded, earlier, world),
  ];
}

// The register's numbers are unique: two certificates share the letters before them only as versions of one regime.
function prefixFaults(
  file: string,
  { regime }: LoadedRegime,
  earlier: readonly AssembledRegime[],
  { lineOf }: World,
): RegimeFault[] {
  const others = earlier
    .filter(({ loaded }) => loaded.regime.id !== regime.id)
    .flatMap(({ loaded, file: taker }) =>
      Object.values(loaded.regime.certificates).map(({ prefix }) => ({ prefix, taker })),
    );
  const own = Object.entries(regime.certificates).map(([kind, { prefix }]) => ({ kind, prefix }));
  return own.flatMap(({ kind, prefix }, index) => {
    const other = others.find((entry) => entry.prefix === prefix);
    const twice = own.findIndex((entry) => entry.prefix === prefix) !== index;
    if (!other && !twice) return [];
    const by = other?.taker ?? file;
    const zh = `证书编号前缀“${prefix}”已由 ${by} 使用，请另取一个。`;
    const en = `The certificate prefix "${prefix}" is taken by ${by}; choose another.`;
    return [{ ...fileFault(file, 'prefix-taken', zh, en), line: lineOf(file, ['certificates', kind, 'prefix']) }];
  });
}

interface Instruments {
  readonly found: ReadonlyMap<string, Instrument>;
  /** Names of the files that hold one with a fault. */
  readonly faulty: ReadonlySet<string>;
  readonly faults: readonly RegimeFault[];
}

/** Titles of the instruments of a rulebook folder by their ids; a file with a fault has none. */
export async function instrumentTitles(folder: string = rulebookFolder): Promise<ReadonlyMap<string, Text>> {
  const { found } = await loadInstruments(folder);
  return new Map([...found].map(([id, { title }]) => [id, title]));
}

async function loadInstruments(folder: string): Promise<Instruments> {
  const found = new Map<string, Instrument>();
  const faulty = new Set<string>();
  const faults = await strayFaults(folder, 'instruments');
  for await (const { name, file, law } of lawFiles(folder, 'instruments', '.yaml')) {
    const id = name.replace(/\.yaml$/, '');
    const read = readInstrument(law, file, id);
    if (read.ok) found.set(id, read.instrument);
    else {
      faulty.add(id);
      faults.push(...read.faults);
    }
  }
  return { found, faulty, faults };
}

function readInstrument(read: LawText, file: string, id: string): ParsedInstrument {
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const parsed = parseInstrument(read.text, file);
  if (!parsed.ok || parsed.instrument.id === id) return parsed;
  const should = `${parsed.instrument.id}.yaml`;
  const differs = fileFault(file, 'id-differs', `文件名应为 ${should}。`, `The file should be named ${should}.`);
  return { ok: false, faults: [{ ...differs, line: lineOfId(read.text) }] };
}

function lineOfId(text: string): number {
  const source = readYaml(text);
  return source.ok ? source.lineOf(['id']) : 1;
}
