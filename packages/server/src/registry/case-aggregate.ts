import { shanghaiDate } from '@shuji/core/kernel';
import {
  awaitsConsent,
  type Case,
  CaseEvent,
  evolve,
  noCase,
  registrationOf,
  stageOf,
  withheldOf,
} from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Aggregate, Recorded, Tx } from '../kernel/index.js';
import { earlierEntry, projectEffects, showCertificate, writeEntry } from './entry-tables.js';
import { keepNumber } from './numbers.js';
import type { RegimeStore } from './regimes.js';
import { keepDeclaredTies } from './review-facts.js';
import './tables.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** The stream of a registration case, and the tables that show it. */
export function caseAggregate(regimes: RegimeStore): Aggregate<Case, CaseEvent> {
  return {
    name: 'case',
    initial: noCase,
    tables: [
      'registration_case',
      'objection',
      'register_entry',
      'entry_effect',
      'registration_account',
      'certificate',
      'number_sequence',
      'review_tie',
    ],
    evolve: (state, event, envelope) => evolve(state, event, envelope.at),
    parse: (type, data) => CaseEvent.parse({ type, ...data }),
    async load(tx, id) {
      const row = await tx
        .selectFrom('registration_case')
        .select(['state', 'version'])
        .where('id', '=', id)
        .executeTakeFirst();
      // The column holds what `project` wrote from a Case.
      return row ? { state: row.state as Case, version: row.version } : undefined;
    },
    async project(tx, id, state, recorded) {
      if (state.status === 'none') return;
      await projectCase(tx, id, state, recorded, regimes);
      for (const entry of recorded) await projectEvent(tx, id, state, entry, regimes);
    },
  };
}

async function projectCase(
  tx: Tx,
  id: string,
  state: Filed,
  recorded: readonly Recorded<CaseEvent>[],
  regimes: RegimeStore,
): Promise<void> {
  const last = recorded.at(-1);
  if (!last) return;
  const shown = await shownOf(tx, state, regimes);
  const submittedAt = state.status === 'draft' ? null : state.submittedAt;
  await sql`
    insert into registration_case (id, authority, number, regime, registration, applicant, agency, agent, object_name, object_kind, fingerprint,
      entry, counterparty, sharers, status, stage, outcome, waiting_for, due, in_public, rehearsal, taken_in, submitted_at, updated_at, version, state)
    values (${id}, ${last.envelope.authority}, ${state.status === 'draft' ? null : state.number || null}, ${state.regime}, ${state.registration},
      ${state.applicant.id}, ${state.agency?.id ?? null}, ${state.agent?.id ?? null}, ${state.object.name}, ${state.object.kind}, ${state.object.fingerprint},
      ${state.entry?.number ?? null}, ${state.consent?.party.id ?? null}, ${sharersOf(state)}, ${state.status}, ${shown.stage}, ${state.status === 'ended' ? state.outcome : null}, ${shown.waitingFor}, ${shown.due}::date,
      ${shown.inPublic}, ${state.rehearsal}, ${state.intake !== undefined}, ${submittedAt}::timestamptz, ${last.envelope.at}, ${last.version}, ${JSON.stringify(state)}::jsonb)
    on conflict (id) do update set number = excluded.number, agency = excluded.agency, counterparty = excluded.counterparty, sharers = excluded.sharers, status = excluded.status, stage = excluded.stage,
      outcome = excluded.outcome, waiting_for = excluded.waiting_for, due = excluded.due, in_public = excluded.in_public,
      submitted_at = excluded.submitted_at, updated_at = excluded.updated_at, version = excluded.version, state = excluded.state`.execute(
    tx,
  );
}

function sharersOf({ confirmed = [] }: Filed): string[] | null {
  return confirmed.length > 0 ? [...confirmed] : null;
}

interface Shown {
  readonly stage: string | null;
  readonly waitingFor: string | null;
  readonly due: string | null;
  readonly inPublic: boolean;
}

async function shownOf(tx: Tx, state: Filed, regimes: RegimeStore): Promise<Shown> {
  if (state.status === 'draft') {
    const writer = state.intake ? 'registry' : 'applicant';
    return { stage: null, waitingFor: awaitsConsent(state) ? 'counterparty' : writer, due: null, inPublic: false };
  }
  if (state.status === 'ended') return { stage: null, waitingFor: null, due: null, inPublic: false };
  const loaded = await regimes.version(tx, state.regime, state.regimeVersion);
  const stage = stageOf(registrationOf(state, loaded), state.stage);
  const running = Object.values(state.clocks).filter((entry) => entry.state === 'running' || entry.state === 'expired');
  const dues = running.filter((entry) => entry.stage === state.stage).map((entry) => entry.clock.due);
  const awaitsReport = stage.review !== undefined && state.agency !== null && state.report === null;
  const waitingFor =
    state.status === 'open' && state.supplement
      ? 'applicant'
      : state.status === 'suspended'
        ? 'registry'
        : awaitsReport
          ? 'third-party'
          : stage.actor;
  return { stage: state.stage, waitingFor, due: dues.sort()[0] ?? null, inPublic: stage.public };
}

async function projectEvent(
  tx: Tx,
  id: string,
  state: Filed,
  { event, envelope, seq }: Recorded<CaseEvent>,
  regimes: RegimeStore,
): Promise<void> {
  switch (event.type) {
    case 'CaseSubmitted':
      await keepNumber(tx, event.number, envelope.authority, envelope.rehearsal);
      return;
    case 'ObjectionFiled':
      await tx
        .insertInto('objection')
        .values({ id: event.objection.id, case_id: id, tracking: event.objection.tracking, status: 'filed' })
        .execute();
      return;
    case 'ObjectionAccepted':
    case 'ObjectionRejected':
    case 'ObjectionResolved': {
      const status = { ObjectionAccepted: 'accepted', ObjectionRejected: 'rejected', ObjectionResolved: 'resolved' }[
        event.type
      ];
      await tx.updateTable('objection').set({ status }).where('id', '=', event.id).execute();
      return;
    }
    case 'CertificateIssued': {
      const { type: _, ...content } = event;
      const loaded = await regimes.version(tx, state.regime, state.regimeVersion);
      const anonymous = withheldOf(state, loaded) !== null;
      await sql`insert into certificate (id, number, case_id, kind, holder, anonymous, journal_seq, content)
        values (${content.certificate}, ${content.number}, ${id}, ${content.kind}, ${content.holder.id}, ${anonymous}, ${seq}, ${JSON.stringify(content)}::jsonb)`.execute(
        tx,
      );
      await showCertificate(tx, content);
      // Cases from before entries could be acted upon say by their first certificate alone that an entry was made.
      const first = state.certificates.find((certificate) => certificate.issuedOn === content.issuedOn);
      if (state.entry === undefined && first?.number === content.number)
        await writeEntry(tx, earlierEntry(state, content), content);
      return;
    }
    case 'IndependenceDeclared':
      await keepDeclaredTies(tx, state, event, shanghaiDate(envelope.at));
      return;
    case 'EffectsTaken':
      await projectEffects(tx, { id, number: state.status === 'draft' ? '' : state.number }, event.effects, {
        seq,
        on: shanghaiDate(envelope.at),
      });
      return;
    default:
      return;
  }
}
