import { type Refused, type Rule, refused } from '../kernel/index.js';
import { consentRule } from '../rulebook/index.js';
import type { CaseFile, Party } from './case.js';
import { type CaseContext, registrationOf } from './context.js';
import { holderActing } from './holder-acting.js';
import type { RegistryRefusal } from './refusals.js';
import { sharersToConfirm } from './shares.js';

/** Who confirms before the case counts as submitted, in their order, each with its rule; refuses `counterparty-missing`. */
export function consentsAsked(
  state: CaseFile,
  context: CaseContext,
): readonly { readonly party: Party; readonly rule: Rule }[] | Refused<RegistryRefusal> {
  const consent = registrationOf(state, context.loaded).entry?.consent;
  const sharers = sharersToConfirm(state, context);
  if (!consent) return sharers;
  const rule = consentRule(consent);
  const holder = context.entry && holderActing(state, context.entry);
  const party = consent.of === 'holder' ? holder : state.counterparty;
  if (!party) return refused('counterparty-missing', [rule], ['counterparty']);
  return [{ party, rule }, ...sharers.filter((sharer) => sharer.party.id !== party.id)];
}
