import { OrganisationEvent } from '@shuji/core/parties';
import { CaseEvent } from '@shuji/core/registry';
import { DutyEvent } from '@shuji/core/supervision';

/** Types of the journal's events that keep what people do: the acts of a case, of an organisation, and on a duty. */
export const recordTypes: ReadonlySet<string> = new Set(
  [...CaseEvent.options, ...OrganisationEvent.options, ...DutyEvent.options].map(({ shape }) => shape.type.value),
);
