import { type Decision, shanghaiDate } from '@shuji/core/kernel';
import {
  type Acting,
  type Case,
  type CaseContext,
  type CaseEvent,
  type FiledDocument,
  isRefusal,
  type RecognisedRegistry,
  type Recognising,
  type RegistryRefusal,
  readPresented,
  recognise,
  recognitionOf,
} from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import './tables.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** What deciders are told around the certificate of another registry that a case rests on; nothing where it rests on none. */
export async function recognitionContext(
  tx: Tx,
  state: Filed,
  use: 'read' | 'change',
): Promise<{ recognising?: Recognising }> {
  if (!state.recognised) return {};
  const registries = await registriesRecognisedBy(tx, state.authority);
  return { recognising: { registries, presentedIn: await presentedIn(tx, state, state.recognised.certificate, use) } };
}

/** Every registry that an authority has recognised, those that have ended too, in their order. */
export async function registriesRecognisedBy(tx: Tx, authority: string): Promise<RecognisedRegistry[]> {
  const rows = await tx
    .selectFrom('recognised_registry')
    .select('state')
    .where('authority', '=', authority)
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => state as RecognisedRegistry);
}

/**
 * Number of another case of the authority in which a certificate was presented, that is under way or led to a registration; null
 * where there is none. Two cases that present the same certificate at once are decided one after the other.
 */
export async function presentedIn(
  tx: Tx,
  { id, authority, rehearsal }: Pick<Filed, 'id' | 'authority' | 'rehearsal'>,
  certificate: string,
  use: 'read' | 'change',
): Promise<string | null> {
  if (rehearsal) return null;
  const lock = `recognised:${authority}:${certificate}`;
  if (use === 'change') await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('registration_case')
    .select('number')
    .where(sql<string>`state -> 'recognised' ->> 'certificate'`, '=', certificate)
    .where(sql<boolean>`state -> 'recognised' is not null`)
    .where('authority', '=', authority)
    .where('rehearsal', '=', false)
    .where('id', '!=', id)
    .where((is) => is.or([is('status', 'in', ['open', 'suspended']), is('outcome', '=', 'issued')]))
    .orderBy('id')
    .executeTakeFirst();
  return row?.number ?? null;
}

/** A certificate as it is handed in: the stored file, and its bytes. */
export interface HandedCertificate {
  readonly document: FiledDocument;
  readonly bytes: Uint8Array;
  readonly acting: Acting | undefined;
}

/** Verifies a certificate by the keys of the registries that the case's authority recognises, and recognises it for the case. */
export async function presentCertificate(
  tx: Tx,
  state: Case,
  { document, bytes, acting }: HandedCertificate,
  context: CaseContext,
): Promise<Decision<CaseEvent, RegistryRefusal>> {
  const found = recognitionOf(state, context);
  if (isRefusal<RegistryRefusal>(found)) return found;
  const registries = await registriesRecognisedBy(tx, found.state.authority);
  const presented = readPresented(bytes, { registries, day: shanghaiDate(context.now), rule: found.rule });
  if (isRefusal<RegistryRefusal>(presented)) return presented;
  const before = await presentedIn(tx, found.state, presented.statement.content.certificate, 'change');
  return recognise(state, { presented, document, presentedIn: before, acting }, context);
}
