import { type CaseId, type Decision, refused } from '../kernel/index.js';
import { type Json, registrationRule } from '../rulebook/index.js';
import { openedAtOnce } from './at-once.js';
import type { FiledDocument, Party } from './case.js';
import type { CaseContext } from './context.js';
import type { Submit } from './draft.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import type { RegistryRefusal } from './refusals.js';

/** What the registry opens of its own motion. */
export interface OpenExOfficio extends Submit {
  readonly id: CaseId;
  readonly registration: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly reasons: string;
  /** What the registry files with it, by material. */
  readonly documents: Readonly<Record<string, FiledDocument>>;
  readonly counterparty?: Party | null;
  readonly record?: string | null;
  readonly rehearsal: boolean;
}

/**
 * The registry opens a case on an entry of its own motion, with reasons: it is submitted with the same step, and the holder
 * of the entry is the party whom it concerns. Refuses a registration that is applied for, and whatever an application would be
 * refused for.
 */
export function openExOfficio(
  command: OpenExOfficio,
  context: CaseContext,
  issuing: Issuing,
): Decision<CaseEvent, RegistryRefusal> {
  const { loaded, entry } = context;
  const { registrations } = loaded.regime;
  const registration = Object.hasOwn(registrations, command.registration)
    ? registrations[command.registration]
    : undefined;
  if (!registration)
    return refused('registration-unknown', [], ['registration'], { registration: command.registration });
  const rule = registrationRule(loaded, command.registration);
  if (registration.opened_by !== 'registry') return refused('desk-wrong', [rule], ['registration']);
  if (command.reasons.trim() === '') return refused('reasons-missing', [rule], ['reasons']);
  if (!entry) return refused(entry === null ? 'entry-unknown' : 'entry-missing', [rule], ['entry']);
  const unknown = Object.keys(command.documents).find((id) => !registration.materials.some((m) => m.id === id));
  if (unknown !== undefined) return refused('material-unknown', [rule], ['documents'], { material: unknown });

  const { id, facts, rehearsal, documents, counterparty = null, record = null, today, number, registeredAs } = command;
  return openedAtOnce(
    {
      draft: {
        ...{ id, registration: command.registration, applicant: entry.holder, object: null, facts, rehearsal },
        ...{ counterparty, record, standing: today.standing },
        // Whoever was registered under a draft regime has chosen it, and the registry goes on with that entry.
        draftRegime: true,
      },
      opening: { openedBy: 'registry', openingReasons: command.reasons },
      documents,
      submit: { number, registeredAs, today },
    },
    context,
    issuing,
  );
}
