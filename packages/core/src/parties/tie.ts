import { type Decision, decided, refused } from '../kernel/index.js';
import { foundedOnly } from './founded-only.js';
import type { Organisation, OrganisationEvent, TiedParty, TieId, TieNature } from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { avoidanceRule } from './rules.js';

type Answer = Decision<OrganisationEvent, PartiesRefusal>;

/** Declares a tie of the organisation, which bars reviews between both. Refuses `tie-with-itself`, `tie-known`. */
export function declareTie(
  state: Organisation,
  command: { readonly tie: TieId; readonly with: TiedParty; readonly nature: TieNature },
): Answer {
  const organisation = foundedOnly(state);
  if (command.with === organisation.id) return refused('tie-with-itself', [avoidanceRule], ['with']);
  const known = Object.values(organisation.ties).some(
    (tie) => tie.with === command.with && tie.nature === command.nature,
  );
  if (known) return refused('tie-known', [avoidanceRule], ['with', 'nature']);
  return decided([{ type: 'TieDeclared', ...command }], [avoidanceRule]);
}

/** Ends a declared tie. Refuses `tie-unknown`. */
export function endTie(state: Organisation, { tie }: { readonly tie: TieId }): Answer {
  if (!foundedOnly(state).ties[tie]) return refused('tie-unknown', [], ['tie']);
  return decided([{ type: 'TieEnded', tie }], [avoidanceRule]);
}
