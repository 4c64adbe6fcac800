import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { regimeProof, runWorkedCase } from '@shuji/core/registry';
import {
  domainMutants,
  domainProof,
  type Instrument,
  type LoadedDomainRegime,
  type LoadedRegime,
  type Obligation,
  type Provable,
  parseInstrument,
  parseObligations,
  parseRegime,
  parseRegimeFile,
  readYaml,
  runDomainCase,
} from '@shuji/core/rulebook';

const rulebook = fileURLToPath(new URL('../../rulebook', import.meta.url));

/** Rules as an obligation claims them, with the file that holds them. */
export interface ClaimedRules extends Provable {
  readonly file: string;
  readonly content: unknown;
  readonly lineOf: (place: readonly PropertyKey[]) => number;
  /** What worked cases say and the rules do not; such cases prove nothing. */
  readonly faults: readonly string[];
}

/** Obligations of an instrument that claim to be met. */
export function claimsOf(instrument: string): Obligation[] {
  const file = `obligations/${instrument}.jsonl`;
  const { rows, faults } = parseObligations(readFileSync(join(rulebook, file), 'utf8'), file);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return rows.map(({ obligation }) => obligation).filter(({ means: { kind } }) => kind !== 'open' && kind !== 'none');
}

/** Every instrument of the catalogue. */
export function instruments(): string[] {
  return readdirSync(join(rulebook, 'obligations')).map((name) => name.replace(/\.jsonl$/, ''));
}

// Each family of rules has its folder and its reader; what an obligation claims before `#` is a file of one of them.
const families: Readonly<Record<string, (text: string, file: string) => Omit<ClaimedRules, 'file' | 'lineOf'>>> = {
  regimes: readRegime,
};
const read = new Map<string, ClaimedRules>();

/** The rules of this name; a suite reads them once, and each change of them is walked once. */
export function rulesNamed(id: string): ClaimedRules {
  const known = read.get(id);
  if (known) return known;
  for (const [folder, reader] of Object.entries(families)) {
    const file = `${folder}/${id}.yaml`;
    if (!readdirSync(join(rulebook, folder)).includes(`${id}.yaml`)) continue;
    const text = readFileSync(join(rulebook, file), 'utf8');
    const source = readYaml(text);
    if (!source.ok) throw new Error(`${file}:${source.line} ${source.message.en}`);
    const rules = { ...reader(text, file), file, lineOf: source.lineOf };
    read.set(id, rules);
    return rules;
  }
  throw new Error(`no rules are called ${id}`);
}

function readRegime(text: string, file: string): Omit<ClaimedRules, 'file' | 'lineOf'> {
  const parsed = parseRegimeFile(text, file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  if (parsed.family === 'domain') return readDomain(parsed.loaded);
  const { loaded } = parsed;
  return {
    ...regimeProof(loaded),
    content: loaded.regime,
    faults: loaded.regime.cases.flatMap((worked) => runWorkedCase(loaded, worked)),
  };
}

function readDomain(loaded: LoadedDomainRegime): Omit<ClaimedRules, 'file' | 'lineOf'> {
  return {
    ...domainProof(loaded, domainMutants(loaded.regime)),
    content: loaded.regime,
    faults: loaded.regime.cases.flatMap((worked) => runDomainCase(loaded, worked)),
  };
}

function loadRegime(text: string, file: string): LoadedRegime {
  const parsed = parseRegime(text, file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

/** A regime of a registry, for scenarios. */
export function loadedRegime(id: string): LoadedRegime {
  const file = `regimes/${id}.yaml`;
  return loadRegime(readFileSync(join(rulebook, file), 'utf8'), file);
}

/** An instrument, for scenarios. */
export function instrumentNamed(id: string): Instrument {
  const file = `instruments/${id}.yaml`;
  const parsed = parseInstrument(readFileSync(join(rulebook, file), 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.instrument;
}
