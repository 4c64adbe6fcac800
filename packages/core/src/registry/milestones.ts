import type { LocalDate } from '../kernel/index.js';
import type { SimulatedCertificate, SimulatedPath, SimulatedStage } from './simulate.js';

/** The days of a path by which procedures of different shape can be held against each other. */
export interface Milestones {
  /** The stage that opens the procedure; null where one stage of the registry does all before the publicity or the certificate. */
  readonly opening: SimulatedStage | null;
  /** The last stage of the registry before the publicity, or where there is none, before the certificate; null without either. */
  readonly review: SimulatedStage | null;
  readonly publicity: SimulatedStage | null;
  /** The day of the first certificate; null where none is issued. */
  readonly issuedOn: LocalDate | null;
  readonly certificates: readonly SimulatedCertificate[];
}

/** Finds the milestones of a path by what its stages are for, whatever they are called. */
export function milestonesOf({ stages, certificates }: SimulatedPath): Milestones {
  const shown = stages.findIndex((stage) => stage.public);
  const before = shown < 0 ? stages : stages.slice(0, shown);
  const registry = before.filter(({ actor }) => actor === 'registry');
  const judged = registry.filter(({ issues }) => !issues);
  // A stage that does everything is the review too.
  const handled = judged.length > 0 ? judged : registry;
  return {
    opening: handled.length > 1 ? (handled[0] ?? null) : null,
    review: handled.at(-1) ?? null,
    publicity: stages[shown] ?? null,
    issuedOn: certificates[0]?.issuedOn ?? null,
    certificates,
  };
}
