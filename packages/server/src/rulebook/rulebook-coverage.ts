import type { Text } from '@shuji/core/kernel';
import { type Coverage, coverageOf, type RegimeFault } from '@shuji/core/rulebook';
import { checkCatalogue } from './check-catalogue.js';
import { loadObligations } from './load-obligations.js';
import { loadRulebook } from './load-rulebook.js';

/** How the law is covered, and what is wrong with the obligations; counts are of those rows that can be read. */
export interface RulebookCoverage extends Coverage {
  /** Titles of the instruments by id. */
  readonly titles: Readonly<Record<string, Text>>;
  readonly faults: readonly RegimeFault[];
}

/** Loads a rulebook and counts its obligations by instrument. */
export async function rulebookCoverage(folder?: string): Promise<RulebookCoverage> {
  const rulebook = await loadRulebook(folder);
  const { rows, faults } = await loadObligations(folder);
  return {
    ...coverageOf(rows.map(({ obligation }) => obligation)),
    titles: Object.fromEntries([...rulebook.instruments].map(([id, { title }]) => [id, title])),
    faults: [...rulebook.faults, ...faults, ...(await checkCatalogue(rows, rulebook))],
  };
}
