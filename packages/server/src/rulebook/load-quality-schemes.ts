import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type LoadedRules, parseQualityRules, parseQualityScheme, type QualityScheme } from '@shuji/core/quality';
import type { RegimeFault } from '@shuji/core/rulebook';
import { instrumentIds } from './instrument-ids.js';
import { fileFault, lawFiles, readLawText, rulebookFolder } from './rulebook-files.js';

/** The schemes of quality evaluation of a rulebook, by their ids, and what is wrong with the others. */
export interface QualitySchemes {
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  readonly faults: readonly RegimeFault[];
}

const within = 'schemes/quality';

/** Reads `schemes/quality` of a rulebook folder; a folder that has none takes those that ship. */
export async function loadQualitySchemes(folder = rulebookFolder): Promise<QualitySchemes> {
  const own = existsSync(join(folder, within)) ? folder : rulebookFolder;
  const instruments = new Set([...(await instrumentIds(folder)), ...(await instrumentIds(rulebookFolder))]);
  const schemes = new Map<string, QualityScheme>();
  const faults: RegimeFault[] = [];
  for await (const { name, file, law } of lawFiles(own, within, '.yaml')) {
    const parsed = law.ok
      ? parseQualityScheme(law.text, file, instruments)
      : { ok: false as const, faults: [law.fault] };
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (`${parsed.scheme.id}.yaml` === name) schemes.set(parsed.scheme.id, parsed.scheme);
    else {
      const should = `${parsed.scheme.id}.yaml`;
      faults.push(fileFault(file, 'id-differs', `文件名应为 ${should}。`, `The file should be named ${should}.`));
    }
  }
  return { schemes, faults };
}

/** Reads a file of quality rules from anywhere; or every fault of it. */
export async function loadQualityRules(
  path: string,
  { schemes }: QualitySchemes,
): Promise<
  { readonly ok: true; readonly loaded: LoadedRules } | { readonly ok: false; readonly faults: readonly RegimeFault[] }
> {
  const whole = resolve(path);
  const law = await readLawText(dirname(whole), basename(whole));
  return law.ok ? parseQualityRules(law.text, basename(whole), schemes) : { ok: false, faults: [law.fault] };
}
