import { type Refused, refused } from '../kernel/index.js';
import { applicantKindTitles, applicantsRule, type LoadedRegime } from '../rulebook/index.js';
import type { Party } from './case.js';
import { grounds } from './context.js';
import type { RegistryRefusal } from './refusals.js';

/** Why a party of this sort may not apply under the regime; null where it may, or where the regime bars nobody. */
export function barApplicantKind(
  { kind = 'enterprise' }: Pick<Party, 'kind'>,
  loaded: LoadedRegime,
): Refused<RegistryRefusal> | null {
  const rule = applicantsRule(loaded);
  const allowed = loaded.regime.applicants?.kinds ?? [];
  if (!rule || allowed.includes(kind)) return null;
  const [own, others] = [applicantKindTitles[kind], allowed.map((other) => applicantKindTitles[other])];
  return refused('applicant-kind', grounds([rule]), ['applicant'], {
    kind: own.en,
    kindZh: own.zh,
    allowed: others.map(({ en }) => en).join(', '),
    allowedZh: others.map(({ zh }) => zh).join('、'),
  });
}
