import { checkObligations, type ObligationRow, type RegimeFault } from '@shuji/core/rulebook';
import { exportedSymbols } from './exported-symbols.js';
import type { Rulebook } from './load-rulebook.js';
import { recordTypes } from './record-types.js';

/** Every fault of meaning in the obligations of a rulebook: what they cite and point at must stand there, or in our code. */
export async function checkCatalogue(
  rows: readonly ObligationRow[],
  { regimes, domains, instruments, faults }: Rulebook,
): Promise<RegimeFault[]> {
  const symbols = rows.flatMap(({ obligation: { means } }) => (means.kind === 'code' ? [means.symbol] : []));
  const exported = await exportedSymbols(symbols);
  return checkObligations(rows, {
    instruments,
    regimes: new Map([
      ...unreadRegimes(faults).map((id) => [id, null] as const),
      ...[...regimes, ...domains].map(({ regime }) => [regime.id, regime] as const),
    ]),
    exports: (symbol) => exported.has(symbol),
    records: (type) => recordTypes.has(type),
  });
}

function unreadRegimes(faults: readonly RegimeFault[]): string[] {
  return faults.flatMap(({ file }) => /^regimes\/([^@]+)(?:@.*)?\.yaml$/.exec(file)?.[1] ?? []);
}
