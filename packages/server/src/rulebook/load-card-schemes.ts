import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CardScheme, parseCardScheme } from '@shuji/core/catalog';
import type { RegimeFault } from '@shuji/core/rulebook';
import { fileFault, lawFiles, namesOf, rulebookFolder } from './rulebook-files.js';

/** The schemes of asset cards of a rulebook, by their ids, and what is wrong with the others. */
export interface CardSchemes {
  readonly schemes: ReadonlyMap<string, CardScheme>;
  readonly faults: readonly RegimeFault[];
}

const within = 'schemes/cards';

/** Reads `schemes/cards` of a rulebook folder; a folder that has none takes those that ship. */
export async function loadCardSchemes(folder = rulebookFolder): Promise<CardSchemes> {
  const own = existsSync(join(folder, within)) ? folder : rulebookFolder;
  const instruments = new Set([...(await instrumentIds(folder)), ...(await instrumentIds(rulebookFolder))]);
  const schemes = new Map<string, CardScheme>();
  const faults: RegimeFault[] = [];
  for await (const { name, file, law } of lawFiles(own, within, '.yaml')) {
    const parsed = law.ok ? parseCardScheme(law.text, file, instruments) : { ok: false as const, faults: [law.fault] };
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (`${parsed.scheme.id}.yaml` === name) schemes.set(parsed.scheme.id, parsed.scheme);
    else {
      const should = `${parsed.scheme.id}.yaml`;
      faults.push(fileFault(file, 'id-differs', `文件名应为 ${should}。`, `The file should be named ${should}.`));
    }
  }
  return { schemes, faults };
}

async function instrumentIds(folder: string): Promise<string[]> {
  const names = await namesOf(join(folder, 'instruments'), '.yaml').catch(() => [] as string[]);
  return names.map((name) => name.replace(/\.yaml$/, ''));
}
