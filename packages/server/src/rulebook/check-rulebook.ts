import type { RegimeFault } from '@shuji/core/rulebook';
import { checkCatalogue } from './check-catalogue.js';
import { loadCardSchemes } from './load-card-schemes.js';
import { loadCatalogueScheme } from './load-catalogue-scheme.js';
import { loadDetectionAccuracy } from './load-detection-accuracy.js';
import { loadObligations } from './load-obligations.js';
import { loadQualitySchemes } from './load-quality-schemes.js';
import { loadRulebook } from './load-rulebook.js';
import { loadSchemes } from './load-schemes.js';
import { fileFault } from './rulebook-files.js';
import { domainCaseFaults, modelledFaults, workedCaseFaults } from './worked-case-faults.js';

/** What a check of a rulebook folder found. */
export interface RulebookCheck {
  readonly faults: readonly RegimeFault[];
  readonly regimes: number;
  readonly instruments: number;
  readonly workedCases: number;
  readonly obligations: number;
}

const nothing = fileFault(
  'regimes',
  'regime-missing',
  '没有规则：每份规则是 regimes 下的一个 .yaml 文件，可用 rulebook new 生成。',
  'There is no regime: each is a .yaml file in regimes, as rulebook new makes one.',
);

/**
 * Loads everything in the folder, compiles every detector and every scheme (of grades, of quality, of the catalogue, of asset cards, what was measured of the detectors), walks
 * every worked case of every regime, explores what its cases may come to, and follows the means of every obligation.
 */
export async function checkRulebook(folder?: string): Promise<RulebookCheck> {
  const rulebook = await loadRulebook(folder);
  const catalogue = await loadObligations(folder);
  const schemes = await loadSchemes(folder);
  const faults = [
    ...rulebook.faults,
    ...catalogue.faults,
    ...(await checkCatalogue(catalogue.rows, rulebook)),
    ...schemes.faults,
    ...(await loadQualitySchemes(folder)).faults,
    ...(await loadCatalogueScheme(folder)).faults,
    ...(await loadCardSchemes(folder)).faults,
    ...(await loadDetectionAccuracy(folder)).faults,
  ];
  if (rulebook.regimes.length + rulebook.domains.length + faults.length === 0) faults.push(nothing);
  let workedCases = 0;
  for (const loaded of rulebook.regimes) {
    workedCases += loaded.regime.cases.length;
    const file = rulebook.fileOf(loaded);
    faults.push(...(await workedCaseFaults(loaded, file, folder)), ...(await modelledFaults(loaded, file, folder)));
  }
  for (const loaded of rulebook.domains) {
    workedCases += loaded.regime.cases.length;
    faults.push(...(await domainCaseFaults(loaded, folder)));
  }
  return {
    faults,
    regimes: new Set(rulebook.regimes.map(({ regime }) => regime.id)).size + rulebook.domains.length,
    instruments: rulebook.instruments.size,
    workedCases,
    obligations: catalogue.rows.length,
  };
}
