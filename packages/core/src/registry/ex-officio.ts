import { type CaseId, type Decision, decided, refused } from '../kernel/index.js';
import { type Json, registrationRule } from '../rulebook/index.js';
import { type Case, type FiledDocument, noCase, type Party } from './case.js';
import { type CaseContext, grounds } from './context.js';
import { drafted, filed, type Submit } from './draft.js';
import type { CaseEvent } from './events.js';
import { evolve } from './evolve.js';
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
  const { loaded, entry, now } = context;
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

  const { id, facts, rehearsal, counterparty = null, record = null } = command;
  const opening = drafted(
    {
      id,
      registration: command.registration,
      applicant: entry.holder,
      object: null,
      facts,
      rehearsal,
      counterparty,
      record,
      standing: command.today.standing,
      // Whoever was registered under a draft regime has chosen it, and the registry goes on with that entry.
      draftRegime: true,
    },
    { openedBy: 'registry', openingReasons: command.reasons },
    context,
  );
  if (opening.kind === 'refused') return opening;
  const documents = Object.entries(command.documents).map(
    ([material, document]): CaseEvent => ({ type: 'MaterialFiled', material, document }),
  );
  const opened = [...opening.events, ...documents];
  const state = opened.reduce<Case>((before, event) => evolve(before, event, now), noCase);
  if (state.status !== 'draft') throw new Error('an opening that is no draft');
  const filing = filed(state, command, context, issuing);
  if (filing.kind === 'refused') return filing;
  const [first, ...rest] = [...opened, ...filing.events];
  if (!first) throw new Error('an opening without an event');
  return decided([first, ...rest], grounds([...opening.because, ...filing.because]));
}
