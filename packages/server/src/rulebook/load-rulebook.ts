import { join } from 'node:path';
import {
  type Instrument,
  type LoadedDomainRegime,
  type LoadedRegime,
  parseInstrument,
  parseRegimeFile,
  type RegimeFault,
} from '@shuji/core/rulebook';
import { fileFault, namesOf, readBounded, rulebookFolder } from './rulebook-files.js';

/** What a rulebook folder holds: what loads, and what is wrong with the rest. */
export interface Rulebook {
  /** Regimes of registration. */
  readonly regimes: readonly LoadedRegime[];
  /** Regimes of the domains beside registration. */
  readonly domains: readonly LoadedDomainRegime[];
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly faults: readonly RegimeFault[];
}

/** Reads `regimes/*.yaml` and `instruments/*.yaml`. A file with a fault is left out and named; the others load. */
export async function loadRulebook(folder: string = rulebookFolder): Promise<Rulebook> {
  const instruments = await loadInstruments(join(folder, 'instruments'));
  const regimes: LoadedRegime[] = [];
  const domains: LoadedDomainRegime[] = [];
  const faults = [...instruments.faults];
  for (const name of await namesOf(join(folder, 'regimes'), '.yaml')) {
    const file = `regimes/${name}`;
    const text = await readBounded(join(folder, file));
    if (text === null) {
      faults.push(fileFault(file, 'file-too-large', '规则文件过大。', 'The file is too large.'));
      continue;
    }
    const parsed = parseRegimeFile(text, file);
    if (!parsed.ok) {
      faults.push(...parsed.faults);
      continue;
    }
    const wrong = [
      ...nameFaults(file, parsed.loaded.regime, instruments.found),
      ...(parsed.family === 'registration' ? prefixFaults(file, parsed.loaded, regimes) : []),
    ];
    faults.push(...wrong);
    if (wrong.length > 0) continue;
    if (parsed.family === 'registration') regimes.push(parsed.loaded);
    else domains.push(parsed.loaded);
  }
  return { regimes, domains, instruments: instruments.found, faults };
}

// A regime is found by its file, and cites only instruments that are there.
function nameFaults(
  file: string,
  { id, instruments }: { readonly id: string; readonly instruments: readonly string[] },
  found: ReadonlyMap<string, Instrument>,
): RegimeFault[] {
  const misnamed = file !== `regimes/${id}.yaml`;
  return [
    ...(misnamed
      ? [fileFault(file, 'id-differs', `文件名应为 ${id}.yaml。`, `The file should be named ${id}.yaml.`)]
      : []),
    ...instruments
      .filter((instrument) => !found.has(instrument))
      .map((instrument) =>
        fileFault(file, 'instrument-unknown', `没有制度“${instrument}”。`, `There is no instrument "${instrument}".`),
      ),
  ];
}

// The register's numbers are unique: two certificates never share the letters before them.
function prefixFaults(file: string, { regime }: LoadedRegime, earlier: readonly LoadedRegime[]): RegimeFault[] {
  const others = earlier.flatMap((entry) => Object.values(entry.regime.certificates).map(({ prefix }) => prefix));
  const own = Object.values(regime.certificates).map(({ prefix }) => prefix);
  const twice = own.filter((prefix, index) => others.includes(prefix) || own.indexOf(prefix) !== index);
  return twice.map((prefix) =>
    fileFault(file, 'prefix-taken', `证书编号前缀“${prefix}”重复。`, `The certificate prefix "${prefix}" is taken.`),
  );
}

async function loadInstruments(folder: string) {
  const found = new Map<string, Instrument>();
  const faults: RegimeFault[] = [];
  for (const name of await namesOf(folder, '.yaml')) {
    const file = `instruments/${name}`;
    const text = await readBounded(join(folder, name));
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
