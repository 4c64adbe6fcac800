import { join } from 'node:path';
import {
  type AssembledRegime,
  assembleRegimes,
  type Instrument,
  type LoadedDomainRegime,
  type LoadedRegime,
  parseInstrument,
  type RegimeFault,
  type RegimeFile,
  readRules,
  readYaml,
} from '@shuji/core/rulebook';
import { digestOf, judgedTexts } from './judged-files.js';
import { fileFault, filesOf, rulebookFolder } from './rulebook-files.js';

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
  const [instruments, files] = await Promise.all([
    loadInstruments(join(folder, 'instruments')),
    readRegimes(folder, read),
  ]);
  const assembled = assembleRegimes(files.found, read === 'with-cases');
  const domains = knownDomains(assembled.domains, instruments.found);
  const faults = [...instruments.faults, ...files.faults, ...assembled.faults, ...domains.faults];
  const kept: AssembledRegime[] = [];
  for (const made of assembled.regimes) {
    const wrong = worldFaults(made, kept, instruments.found);
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

async function readRegimes(folder: string, read: 'rules' | 'with-cases') {
  const found: RegimeFile[] = [];
  const faults: RegimeFault[] = [];
  // Whoever judges the rules takes nobody's word for them.
  const known = read === 'rules' ? await judgedTexts() : new Set<string>();
  for await (const { name, text } of filesOf(join(folder, 'regimes'), '.yaml')) {
    const file = `regimes/${name}`;
    if (text === null) {
      faults.push(fileFault(file, 'file-too-large', '规则文件过大。', 'The file is too large.'));
      continue;
    }
    const judged = known.size > 0 && known.has(digestOf(text));
    found.push({ file, read: read === 'rules' ? readRules(text) : readYaml(text), judged });
  }
  return { found, faults };
}

function knownDomains(
  assembled: readonly AssembledRegime<LoadedDomainRegime>[],
  instruments: ReadonlyMap<string, Instrument>,
) {
  const judged = assembled.map(({ loaded, file }) => ({
    loaded,
    wrong: unknownInstruments(file, loaded.regime.instruments, instruments),
  }));
  return {
    found: judged.filter(({ wrong }) => wrong.length === 0).map(({ loaded }) => loaded),
    faults: judged.flatMap(({ wrong }) => wrong),
  };
}

function unknownInstruments(
  file: string,
  cited: readonly string[],
  instruments: ReadonlyMap<string, Instrument>,
): RegimeFault[] {
  return cited
    .filter((instrument) => !instruments.has(instrument))
    .map((instrument) =>
      fileFault(file, 'instrument-unknown', `没有制度“${instrument}”。`, `There is no instrument "${instrument}".`),
    );
}

// What one file can't know: which instruments there are, and what others have taken.
function worldFaults(
  { loaded, file }: AssembledRegime,
  earlier: readonly AssembledRegime[],
  instruments: ReadonlyMap<string, Instrument>,
): RegimeFault[] {
  const { id, authority } = loaded.regime;
  const moved = earlier.some(({ loaded: { regime } }) => regime.id === id && regime.authority.id !== authority.id);
  const movedFault = [
    `同一登记规则的各版本须由同一登记机构执行：${authority.id}。`,
    `Every version of a regime has one registry: ${authority.id}.`,
  ] as const;
  return [
    ...unknownInstruments(file, loaded.regime.instruments, instruments),
    ...(moved ? [fileFault(file, 'authority-differs', ...movedFault)] : []),
    ...prefixFaults(file, loaded, earlier),
  ];
}

// The register's numbers are unique: two certificates share the letters before them only as versions of one regime.
function prefixFaults(file: string, { regime }: LoadedRegime, earlier: readonly AssembledRegime[]): RegimeFault[] {
  const others = earlier
    .filter(({ loaded }) => loaded.regime.id !== regime.id)
    .flatMap(({ loaded }) => Object.values(loaded.regime.certificates).map(({ prefix }) => prefix));
  const own = Object.values(regime.certificates).map(({ prefix }) => prefix);
  const twice = own.filter((prefix, index) => others.includes(prefix) || own.indexOf(prefix) !== index);
  return twice.map((prefix) =>
    fileFault(file, 'prefix-taken', `证书编号前缀“${prefix}”重复。`, `The certificate prefix "${prefix}" is taken.`),
  );
}

async function loadInstruments(folder: string) {
  const found = new Map<string, Instrument>();
  const faults: RegimeFault[] = [];
  for await (const { name, text } of filesOf(folder, '.yaml')) {
    const file = `instruments/${name}`;
    if (text === null) {
      faults.push(fileFault(file, 'file-too-large', '制度文件过大。', 'The file is too large.'));
      continue;
    }
    const parsed = parseInstrument(text, file);
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (parsed.instrument.id === name.replace(/\.yaml$/, '')) found.set(parsed.instrument.id, parsed.instrument);
    else {
      const { id } = parsed.instrument;
      faults.push(fileFault(file, 'id-differs', `文件名应为 ${id}.yaml。`, `The file should be named ${id}.yaml.`));
    }
  }
  return { found, faults };
}
