import { LocalDate } from '../kernel/index.js';
import type { Instrument } from './instrument.js';

/** An invented instrument, in force from February to December 2025; `changed` replaces parts of it. */
export function instrument(changed: Partial<Instrument> = {}): Instrument {
  return {
    id: 'sample-2025',
    title: { zh: '样例办法', en: 'Sample measures' },
    issuer: { zh: '样例机关', en: 'Sample office' },
    jurisdiction: 'CN',
    kind: 'measures',
    force: 'in-force',
    published: LocalDate.parse('2025-01-01'),
    effective_from: LocalDate.parse('2025-02-01'),
    effective_to: LocalDate.parse('2025-12-31'),
    ...changed,
  };
}
