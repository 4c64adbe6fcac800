import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogueScheme, parseCatalogueScheme } from '@shuji/core/catalog';
import type { RegimeFault } from '@shuji/core/rulebook';
import { instrumentIds } from './instrument-ids.js';
import { fileFault, readLawText, rulebookFolder } from './rulebook-files.js';

/** The scheme of the catalogue of a rulebook; null where its file has a fault. */
export interface LoadedCatalogueScheme {
  readonly scheme: CatalogueScheme | null;
  readonly faults: readonly RegimeFault[];
}

const file = 'schemes/catalogue/asset-catalogue.yaml';

/** Reads `schemes/catalogue` of a rulebook folder; a folder that has none takes the one that ships. */
export async function loadCatalogueScheme(folder = rulebookFolder): Promise<LoadedCatalogueScheme> {
  const own = existsSync(join(folder, file)) ? folder : rulebookFolder;
  const law = await readLawText(own, file);
  if (!law.ok) return { scheme: null, faults: [law.fault] };
  const instruments = new Set([...(await instrumentIds(folder)), ...(await instrumentIds(rulebookFolder))]);
  const parsed = parseCatalogueScheme(law.text, file, instruments);
  if (!parsed.ok) return { scheme: null, faults: parsed.faults };
  if (parsed.scheme.id === 'asset-catalogue') return { scheme: parsed.scheme, faults: [] };
  const fault = fileFault(file, 'id-differs', '其 id 应为 asset-catalogue。', 'Its id should be asset-catalogue.');
  return { scheme: null, faults: [fault] };
}
