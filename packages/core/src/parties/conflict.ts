import { type OrganisationId, type PersonId, type Refused, refused } from '../kernel/index.js';
import type { TiedParty, TieNature } from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { avoidanceRule } from './rules.js';
import { tieNatureTitles } from './titles.js';

/** A tie as either side may have declared it. */
export interface Tie {
  readonly organisation: OrganisationId;
  readonly with: TiedParty;
  readonly nature: TieNature;
}

/** Who would review: the person, and every organisation that the person is a member of; or an organisation before it has named anybody. */
export interface Reviewer {
  readonly person: PersonId | null;
  readonly organisations: readonly OrganisationId[];
}

/**
 * Why a reviewer may not review a case of an applicant: the reviewer is a member of it, or the reviewer or one of the
 * reviewer's organisations is tied to it, whichever side declared the tie. Null where nothing bars.
 * Source: ah-registration-2023/11(4).
 */
export function conflictOf(
  ties: readonly Tie[],
  reviewer: Reviewer,
  applicant: OrganisationId,
): Refused<PartiesRefusal> | null {
  if (reviewer.organisations.includes(applicant)) return conflict('membership');
  const own: readonly string[] = [...(reviewer.person === null ? [] : [reviewer.person]), ...reviewer.organisations];
  const tie = ties.find(
    (entry) =>
      (entry.organisation === applicant && own.includes(entry.with)) ||
      (entry.with === applicant && own.includes(entry.organisation)),
  );
  return tie ? conflict(tie.nature) : null;
}

function conflict(nature: TieNature | 'membership'): Refused<PartiesRefusal> {
  return refused('conflict-of-interest', [avoidanceRule], ['applicant'], {
    nature,
    natureZh: tieNatureTitles[nature].zh,
  });
}
