import type { CardScheme, CatalogueScheme } from '@shuji/core/catalog';
import { type OrganisationId, refused, type Text } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Commands, type Database, Refusal, type Scope, type Source, type Tx } from '../kernel/index.js';
import { type Given, givenBy, scopeOf } from '../parties/index.js';

export interface CatalogueDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly scheme: CatalogueScheme;
  /** What cards go by, which tell the state of data; null where its file has a fault. */
  readonly cards: CardScheme | null;
  /** What the categories of columns are called. */
  readonly categories: ReadonlyMap<string, Text>;
}

/** A command on the catalogue of the active organisation. */
export interface HolderGiven extends Given {
  readonly owner: OrganisationId;
}

/** A command as a request gives it. Refuses whoever may not do such a thing for the active organisation. */
export function holderGiven(actor: Actor, request: Pick<FastifyRequest, 'headers'>): HolderGiven {
  const given = givenBy(actor, 'apply', request);
  return { ...given, owner: holderOf(actor).owner };
}

/** Whose catalogue somebody reads, and what of the store they see. Refuses `not-found` where no organisation is active. */
export function holderOf(actor: Actor): { readonly owner: OrganisationId; readonly scope: Scope } {
  if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
  return { owner: actor.active.organisation, scope: scopeOf(actor) };
}

/** Lets one command at a time settle names of a holder's catalogue, so that two never take the same. */
export async function lockNames(tx: Tx, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue-names:${owner}`}, 0))`.execute(tx);
}

/** A pattern of `like` for a text that stands anywhere, taken as it is. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
