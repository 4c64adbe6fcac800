import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type CompiledScheme,
  type GradingScheme,
  parseDetectors,
  parseGrading,
  type SchemeFault,
} from '@shuji/core/catalog';
import { type RegimeFault, readYaml } from '@shuji/core/rulebook';
import { fileFault, lawFiles, readLawText, rulebookFolder } from './rulebook-files.js';

/** The detectors and schemes of grades of a rulebook; detectors are null where one of their files has a fault. */
export interface Schemes {
  readonly detectors: CompiledScheme | null;
  /** SHA-256 over the files of the detectors, by which figures that were measured of them are held to them. */
  readonly detectorsDigest: string;
  readonly gradings: ReadonlyMap<string, GradingScheme>;
  readonly faults: readonly RegimeFault[];
}

const detectorsFolder = 'schemes/detectors';
const gradingFolder = 'schemes/grading';

/** Reads `schemes` of a rulebook folder; a folder that has none takes those that ship. */
export async function loadSchemes(folder = rulebookFolder): Promise<Schemes> {
  const detectors = await loadDetectors(withSchemes(folder, detectorsFolder));
  const gradings = await loadGradings(withSchemes(folder, gradingFolder), categoriesOf(detectors.scheme));
  return {
    detectors: detectors.scheme,
    detectorsDigest: detectors.digest,
    gradings: gradings.found,
    faults: [...detectors.faults, ...gradings.faults],
  };
}

/** An authority's own scheme of grades, from a file anywhere; or every fault of it. */
export async function loadGradingFile(
  path: string,
  { detectors }: Schemes,
): Promise<
  | { readonly ok: true; readonly scheme: GradingScheme }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] }
> {
  const whole = resolve(path);
  const read = await readScheme(dirname(whole), basename(whole));
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const parsed = parseGrading(basename(whole), read.data, categoriesOf(detectors));
  return parsed.ok ? parsed : { ok: false, faults: parsed.faults.map((fault) => placed(fault, '', read.lineOf)) };
}

function withSchemes(folder: string, within: string): string {
  return existsSync(join(folder, within)) ? folder : rulebookFolder;
}

function categoriesOf(scheme: CompiledScheme | null): ReadonlySet<string> {
  return new Set(scheme?.categories.map(({ id }) => id));
}

async function loadDetectors(folder: string) {
  const { files, faults } = await readFolder(folder, detectorsFolder);
  const digest = createHash('sha256')
    .update(JSON.stringify(files.map(({ name, data }) => [name, data])))
    .digest('hex');
  if (faults.length > 0) return { scheme: null, digest, faults };
  const parsed = parseDetectors(files.map(({ name, data }) => ({ name, content: data })));
  if (parsed.ok) return { scheme: parsed.scheme, digest, faults: [] };
  const lines = new Map(files.map(({ name, lineOf }) => [name, lineOf]));
  return {
    scheme: null,
    digest,
    faults: parsed.faults.map((fault) => placed(fault, `${detectorsFolder}/`, lines.get(fault.file) ?? (() => 1))),
  };
}

async function loadGradings(folder: string, categories: ReadonlySet<string>) {
  const { files, faults } = await readFolder(folder, gradingFolder);
  const found = new Map<string, GradingScheme>();
  // Without detectors there are no categories to hold the schemes against.
  if (categories.size === 0) return { found, faults };
  for (const { name, data, lineOf } of files) {
    const parsed = parseGrading(name, data, categories);
    if (!parsed.ok) faults.push(...parsed.faults.map((fault) => placed(fault, `${gradingFolder}/`, lineOf)));
    else if (`${parsed.scheme.id}.yaml` === name) found.set(parsed.scheme.id, parsed.scheme);
    else faults.push(misnamed(`${gradingFolder}/${name}`, `${parsed.scheme.id}.yaml`));
  }
  return { found, faults };
}

function misnamed(file: string, should: string): RegimeFault {
  return fileFault(file, 'id-differs', `文件名应为 ${should}。`, `The file should be named ${should}.`);
}

async function readFolder(folder: string, within: string) {
  const files: { name: string; data: unknown; lineOf: (path: readonly PropertyKey[]) => number }[] = [];
  const faults: RegimeFault[] = [];
  for await (const { name, file, law } of lawFiles(folder, within, '.yaml')) {
    const read = law.ok ? sourceOf(file, law.text) : law;
    if (read.ok) files.push({ name, data: read.data, lineOf: read.lineOf });
    else faults.push(read.fault);
  }
  return { files, faults };
}

async function readScheme(folder: string, file: string) {
  const law = await readLawText(folder, file);
  return law.ok ? sourceOf(file, law.text) : law;
}

function sourceOf(file: string, text: string) {
  const source = readYaml(text);
  if (source.ok) return source;
  return { ok: false, fault: { file, line: source.line, rule: source.rule, message: source.message } } as const;
}

function placed(
  { file, path, rule, zh, en }: SchemeFault,
  folder: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): RegimeFault {
  return { file: `${folder}${file}`, line: lineOf(path), rule, message: { zh, en } };
}
