import { refusalMessage } from '@shuji/core/kernel';
import { type Action, type Actor, may, partiesRefusals } from '@shuji/core/parties';
import { caseCommands, type Offer } from '@shuji/core/registry';

/** Why an offer is barred: by the rules of the case, or because the person's role is another. */
export function barOf(actor: Actor, offer: Offer): Offer['barred'] {
  if (offer.barred) return offer.barred;
  const action = actionOf(actor, offer.command);
  const answer = action === undefined ? undefined : may(actor, action);
  if (answer?.kind !== 'refused') return null;
  return { code: answer.code, message: refusalMessage(partiesRefusals[answer.code], answer), because: [], fields: [] };
}

function actionOf(actor: Actor, command: string): Action | undefined {
  if (command === 'assign-review') return actor.active?.kind === 'registry' ? 'handle-case' : 'apply';
  const action = Object.entries(caseCommands).find(([name]) => name === command)?.[1].action;
  // What an applicant does, a registry is offered of papers that it has taken in.
  return action === 'apply' && actor.active?.kind === 'registry' ? 'handle-case' : action;
}
