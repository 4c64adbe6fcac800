import { z } from 'zod';
import { Citation, type LocalDate, Text } from '../kernel/index.js';
import { comparedSubjects, compareRegimes, Force, type LoadedRegime, type Settings } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import type { RegimeOfDay } from './regime-of-day.js';

const Side = z.object({ text: Text, when: z.string().nullable(), cite: Citation, path: z.string() });

/** What has changed in the rules of a case since: its own decide it, today's would decide a new one. */
export const RuleChanges = z.object({
  /** Version that decides the case, and the one that holds today. */
  caseVersion: z.string(),
  todayVersion: z.string(),
  /** First day of either version; null where it holds from the beginning. */
  caseFrom: z.string().nullable(),
  todayFrom: z.string().nullable(),
  /** How the regime stands today. */
  force: Force,
  /** True where today's version no longer has the type of registration, so that nothing can be compared. */
  withdrawn: z.boolean(),
  rows: z
    .array(
      z.object({
        subject: z.enum(comparedSubjects),
        scope: Text.nullable(),
        item: Text,
        differs: z.array(z.string()),
        /** What the rules of the case say. */
        a: Side.nullable(),
        /** What today's rules say. */
        b: Side.nullable(),
      }),
    )
    .describe('What differs, with both articles; empty where nothing does'),
});
export type RuleChanges = z.infer<typeof RuleChanges>;

/** Compares the rules that decide a case with those of today, under the authority's numbers of today. */
export function ruleChanges(
  state: Pick<CaseFile, 'registration'>,
  own: LoadedRegime,
  { loaded, standing }: RegimeOfDay,
  settings: Settings,
): RuleChanges {
  const { registration } = state;
  const withdrawn = loaded.regime.registrations[registration] === undefined;
  const told = {
    ...{ caseVersion: own.version, todayVersion: loaded.version, force: standing.force, withdrawn },
    ...{ caseFrom: fromOf(own), todayFrom: fromOf(loaded) },
  };
  if (withdrawn || own.version === loaded.version) return { ...told, rows: [] };
  const { rows } = compareRegimes(
    { regime: own.regime, registration, settings },
    { regime: loaded.regime, registration, settings },
  );
  return { ...told, rows: rows.map((row) => ({ ...row, differs: [...row.differs] })) };
}

function fromOf({ regime }: LoadedRegime): LocalDate | null {
  return regime.in_force_from ?? null;
}
