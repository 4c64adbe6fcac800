import { type CaseId, type OrganisationId, type Refused, refusalMessage, shanghaiDate } from '../kernel/index.js';
import {
  certificateRule,
  consentRule,
  effectsOf,
  type RegimeStanding,
  type Registration,
  registrationRule,
  renewableFrom,
  typeOf,
} from '../rulebook/index.js';
import { type Case, noCase, type Party } from './case.js';
import { barCounterparty } from './consent-party.js';
import type { CaseContext } from './context.js';
import { drafted } from './draft.js';
import { type EntryState, hasEnded } from './entry.js';
import { barUnanswered, recordsOpenTo } from './entry-bars.js';
import type { EntryDue, EntryOffer } from './entry-views.js';
import { evolve } from './evolve.js';
import { shareOf } from './holdings.js';
import { type RegistryRefusal, registryRefusals } from './refusals.js';

/** Who asks what may be done on an entry: an applicant for itself, or the registry of its own motion. */
export interface EntryReader {
  readonly party: Party;
  readonly desk: 'applicant' | 'registry';
}

/** A context whose entry is known, and how the regime that now rules it stands on this day. */
export interface EntryContext extends CaseContext {
  readonly entry: EntryState;
  readonly standing: RegimeStanding;
}

// Who the other side will be is not known before it is chosen.
const somebody: Party = { id: 'org_00000000000000000000000000' as OrganisationId, name: '', uscc: '' };
const dry = 'case_00000000000000000000000000' as CaseId;

/**
 * Every registration of the regime that acts upon entries of this type and belongs to the reader's desk: what it asks for
 * before it can be applied for, and why it is barred, by the deciders themselves. What an answer of the form can take out of
 * the way bars nothing here.
 */
export function entryOffers(reader: EntryReader, context: EntryContext): EntryOffer[] {
  const { loaded, entry } = context;
  return Object.entries(loaded.regime.registrations)
    .filter(
      ([, registration]) =>
        registration.entry?.of.includes(entry.registration) && (registration.opened_by ?? 'applicant') === reader.desk,
    )
    .map(([id, registration]) => offerOf(id, registration, reader, context));
}

function offerOf(id: string, registration: Registration, reader: EntryReader, context: EntryContext): EntryOffer {
  const { loaded, entry, now } = context;
  const applicant = reader.desk === 'registry' ? entry.holder : reader.party;
  const named = { registration: id, applicant, counterparty: null };
  const counterparty = barCounterparty(named, registration, context)?.code === 'counterparty-missing';
  const effects = effectsOf(registration);
  const records = effects
    .filter((effect) => effect.do === 'release')
    .flatMap((effect) => recordsOpenTo(applicant, entry, effect.as, shanghaiDate(now)));
  const choice = records.length > 1;
  const barred = barOf(id, { applicant, counterparty, desk: reader.desk }, context);
  const consent = registration.entry?.consent;
  return {
    registration: id,
    title: registration.title,
    type: typeOf(registration),
    openedBy: reader.desk,
    consent: consent ? { of: consent.of, title: consent.title, because: [consentRule(consent)] } : null,
    counterparty,
    share: registration.shares?.of === 'part' ? shareOf(entry, applicant.id) : null,
    records: choice
      ? records.map(({ id: record, kind, party, since }) => ({ id: record, kind, party: party.name, since }))
      : [],
    newData: effects.some((effect) => effect.do === 'amend'),
    barred: barred && !(choice && barred.code === 'record-unclear') ? shown(barred) : null,
    because: [registrationRule(loaded, id)],
  };
}

interface Probe {
  readonly applicant: Party;
  readonly counterparty: boolean;
  readonly desk: EntryReader['desk'];
}

function barOf(
  id: string,
  { applicant, counterparty, desk }: Probe,
  context: EntryContext,
): Refused<RegistryRefusal> | null {
  const opening = drafted(
    {
      ...{ id: dry, registration: id, applicant, object: null, facts: {}, rehearsal: context.entry.rehearsal },
      counterparty: counterparty ? somebody : null,
      // Whether a draft of a regime is meant is asked when the application begins.
      ...{ standing: context.standing, draftRegime: true },
    },
    { openedBy: desk, openingReasons: null },
    context,
  );
  if (opening.kind === 'refused') return opening;
  const state = opening.events.reduce<Case>((before, event) => evolve(before, event, context.now), noCase);
  if (state.status === 'none') throw new Error('an opening that opens nothing');
  return barUnanswered(state, context);
}

function shown(refusal: Refused<RegistryRefusal>): EntryOffer['barred'] {
  const { code, because, fields } = refusal;
  return { code, message: refusalMessage(registryRefusals[code], refusal), because: [...because], fields: [...fields] };
}

/** The day that comes up for the holder of an entry: the end of its time to be renewed, or its last day; null where there is none. */
export function entryDue(context: EntryContext): EntryDue | null {
  const { entry, loaded, settings, now } = context;
  const { certificate, validUntil: on } = entry;
  if (on === null || hasEnded(entry) || on < shanghaiDate(now)) return null;
  const kind = certificate !== null && loaded.regime.certificates[certificate.kind] ? certificate.kind : null;
  const because = kind === null ? [] : [certificateRule(loaded, kind)];
  const from = kind === null ? null : renewableFrom(loaded.regime, kind, on, settings);
  return { kind: from === null ? 'expiry' : 'renewal', from, on, because };
}
