import { type CaseId, type Decision, refused } from '../kernel/index.js';
import { type Json, registrationRule, reportRule } from '../rulebook/index.js';
import { openedAtOnce } from './at-once.js';
import type { FiledDocument, Party } from './case.js';
import type { CaseContext } from './context.js';
import type { Submit } from './draft.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import type { RegistryRefusal } from './refusals.js';
import { authorises, type TradeAuthorisation } from './trade-authorisation.js';

/** A trade on an entry, as the exchange that saw it through reports it. */
export interface ReportTrade extends Submit {
  readonly id: CaseId;
  readonly registration: string;
  readonly exchange: Party;
  /** Who bought, or was licensed. */
  readonly buyer: Party;
  readonly facts: Readonly<Record<string, Json>>;
  readonly documents: Readonly<Record<string, FiledDocument>>;
  /** What this exchange was last authorised to for the entry; null where nobody has authorised it. */
  readonly authorisation: TradeAuthorisation | null;
  /** Number of the case that this contract was registered with before; null where it was not. */
  readonly reportedAs: string | null;
  readonly rehearsal: boolean;
}

/**
 * Registers a trade that an exchange reports: a case in the name of the entry's holder, who has authorised the exchange, opened
 * and submitted with one step. Refuses `registration-unknown`, `trade-not-reported` where the rules leave it to an application,
 * `entry-unknown`, `trade-not-authorised`, `trade-reported-already`, `material-unknown`, and whatever an application of the holder
 * would be refused for. Source: ah-registration-2023/21.
 */
export function reportTrade(
  command: ReportTrade,
  context: CaseContext,
  issuing: Issuing,
): Decision<CaseEvent, RegistryRefusal> {
  const { loaded, entry } = context;
  const { registrations } = loaded.regime;
  const { registration: id, exchange } = command;
  const registration = Object.hasOwn(registrations, id) ? registrations[id] : undefined;
  if (!registration) return refused('registration-unknown', [], ['registration'], { registration: id });
  const { report } = registration;
  if (!report) return refused('trade-not-reported', [registrationRule(loaded, id)], ['registration']);
  const because = [reportRule(report)] as const;
  if (!entry) return refused('entry-unknown', because, ['entry']);
  if (!authorises(command.authorisation, entry, exchange)) return refused('trade-not-authorised', because, ['entry']);
  if (command.reportedAs !== null)
    return refused('trade-reported-already', because, [report.contract], { number: command.reportedAs });
  const unknown = Object.keys(command.documents).find((name) => !registration.materials.some((m) => m.id === name));
  if (unknown !== undefined) return refused('material-unknown', because, ['documents'], { material: unknown });
  const { facts, rehearsal, documents, buyer, today, number, registeredAs } = command;
  return openedAtOnce(
    {
      draft: {
        ...{ id: command.id, registration: id, applicant: entry.holder, object: null, facts, rehearsal },
        ...{ counterparty: buyer, record: null, standing: today.standing },
        // Whoever was registered under a draft regime has chosen it, and the trade goes on with that entry.
        draftRegime: true,
      },
      opening: { openedBy: 'exchange', openingReasons: null, reportedBy: exchange },
      documents,
      submit: { number, registeredAs, today },
    },
    context,
    issuing,
  );
}
