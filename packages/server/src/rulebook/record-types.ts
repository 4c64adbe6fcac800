import { OrganisationEvent } from '@shuji/core/parties';
import { CaseEvent } from '@shuji/core/registry';

/** Types of the journal's events that keep what people do: the acts of a registration case and of an organisation. */
export const recordTypes: ReadonlySet<string> = new Set(
  [...CaseEvent.options, ...OrganisationEvent.options].map(({ shape }) => shape.type.value),
);
