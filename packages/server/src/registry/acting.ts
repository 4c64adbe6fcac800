import { type DocumentId, type OrganisationId, refused } from '@shuji/core/kernel';
import { type Action, type Actor, applies, may } from '@shuji/core/parties';
import type { FiledDocument, Party } from '@shuji/core/registry';
import type { z } from 'zod';
import { documentAggregate } from '../files/index.js';
import type { CommandReply } from '../http/index.js';
import { type CommandResult, type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import type { Parties } from '../parties/index.js';

/** The actor, or throws why it may not do that for its organisation. */
export function allowed(actor: Actor, action: Action): Actor {
  const answer = may(actor, action);
  if (answer.kind === 'refused') throw new Refusal(answer);
  return actor;
}

/** An organisation as a case names it; throws `not-found` where there is none. */
export async function partyOf(tx: Tx, parties: Parties, id: OrganisationId | undefined): Promise<Party> {
  const found = id === undefined ? undefined : await parties.organisation(tx, id);
  if (!found) throw new Refusal(refused('not-found', [], ['organisation']));
  const { name, uscc, kind } = found;
  return { id: found.id, name, uscc, ...(applies(kind) && { kind }) };
}

/** A stored document as a case names it; throws `not-found` where the scope of the transaction shows none. */
export async function documentOf(tx: Tx, id: DocumentId): Promise<FiledDocument> {
  const found = await documentAggregate.load(tx, id);
  if (!found?.state) throw new Refusal(refused('not-found', [], ['document']));
  const { name, sha256, sizeBytes } = found.state;
  return { id, name, sha256, sizeBytes };
}

/** What a command answers, as its route sends it. */
export function reply({ id, version, events, because, replayed }: CommandResult): z.infer<typeof CommandReply> {
  return { id, version, events: [...events], because: [...because], replayed };
}

/** A party that a request names beside its sender; null where it names none. Refuses whom nobody knows. */
export function otherParty(db: Database, parties: Parties, id: OrganisationId | null): Promise<Party | null> {
  if (id === null) return Promise.resolve(null);
  return withScope(db, { kind: 'system' }, (tx) => partyOf(tx, parties, id));
}
