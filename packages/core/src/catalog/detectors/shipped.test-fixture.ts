import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type GradingScheme, parseGrading } from '../grading/index.js';
import type { CompiledScheme } from './compile.js';
import { parseDetectors, type SchemeFile } from './parse-detectors.js';

const schemes = fileURLToPath(new URL('../../../../../rulebook/schemes', import.meta.url));

/** Files of a folder of the schemes that ship. */
export function shippedSchemeFiles(within: 'detectors' | 'grading'): SchemeFile[] {
  const folder = join(schemes, within);
  return readdirSync(folder).map((name) => ({ name, content: parse(readFileSync(join(folder, name), 'utf8')) }));
}

/** The detectors that ship. */
export function shippedDetectors(): CompiledScheme {
  const parsed = parseDetectors(shippedSchemeFiles('detectors'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scheme;
}

/** A scheme of grades that ships. */
export function shippedGrading(id: string): GradingScheme {
  const content = shippedSchemeFiles('grading').find(({ name }) => name === `${id}.yaml`)?.content;
  const parsed = parseGrading(`${id}.yaml`, content, new Set(shippedDetectors().categories.map((each) => each.id)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scheme;
}
