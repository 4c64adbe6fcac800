import {
  CardEvent,
  CardLedger,
  type CardLine,
  type CardScheme,
  type CardVersion,
  type CardView,
  cardSheet,
  KnownFacts,
  type RegisteredFact,
  registeredFacts,
} from '@shuji/core/catalog';
import { Instant, type LocalDate, type ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { sql } from 'kysely';
import {
  type Database,
  enterScope,
  Refusal,
  readJournal,
  recordedOf,
  type Source,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { factsOf, type Resource, resourceAggregate, resourceOf } from './resource-aggregate.js';

export interface CardReadDependencies {
  readonly db: Database;
  readonly source: Source;
  readonly scheme: CardScheme;
  /** What the register knows of a resource, by the reader's right to see it. */
  registerOf(
    tx: Tx,
    resource: { readonly id: string; readonly owner: string },
    today: LocalDate,
  ): Promise<readonly RegisteredFact[]>;
}

/** Which cards a list has: all, those of the reference book, or those whose next look is due. */
export type CardSelection = 'all' | 'book' | 'due';

/** Asset cards as their holder reads them; row-level security keeps to them. */
export function createCardReads({ db, source, scheme, registerOf }: CardReadDependencies) {
  const today = () => shanghaiDate(source.now());
  const view = async (tx: Tx, id: ResourceId): Promise<CardView> => {
    const found = await resourceAggregate.load(tx, id);
    if (!found?.state) throw new Refusal(refused('not-found'));
    const { state, version } = found;
    const register = await registerOf(tx, state, today());
    const facts = { ...factsOf(state), ...registeredFacts(register) };
    const sheet = cardSheet(scheme, facts, state.ledger, today());
    const { name, ledger } = state;
    return { resource: id, name, version, shown: version, at: source.now(), sheet, ledger, register: [...register] };
  };
  return {
    scheme,
    one: (actor: Actor, id: ResourceId): Promise<CardView> => withScope(db, scopeOf(actor), (tx) => view(tx, id)),
    /** Every change of a card, the latest first; scans that changed nothing of it are left out. */
    versions: (actor: Actor, id: ResourceId): Promise<CardVersion[]> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const all = await historyOf(tx, id);
        return all.map(({ version, at, change, people }) => ({ version, at, change, people })).reverse();
      }),
    /** The card as a version left it, on the day of that change. */
    version: (actor: Actor, id: ResourceId, version: number): Promise<CardView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const now = await view(tx, id);
        const found = (await historyOf(tx, id)).findLast((each) => each.version <= version);
        if (!found) throw new Refusal(refused('not-found'));
        const { state, at } = found;
        const sheet = cardSheet(scheme, factsOf(state), state.ledger, shanghaiDate(at));
        return { ...now, name: state.name, shown: found.version, at, sheet, ledger: state.ledger };
      }),
    /** The register of cards, the newest first, page by page. */
    list: (
      actor: Actor,
      {
        after,
        limit,
        which,
      }: { readonly after?: string | undefined; readonly limit: number; readonly which: CardSelection },
    ) =>
      withScope(db, scopeOf(actor), async (tx) => {
        let query = tx
          .selectFrom('resource')
          .selectAll()
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after !== undefined) query = query.where('id', '<', after);
        if (which !== 'all') query = query.where(sql<boolean>`ledger -> 'book' <> 'null'::jsonb`);
        if (which === 'due') query = query.where(sql<boolean>`ledger -> 'book' ->> 'nextLook' <= ${today()}`);
        const rows = await query.execute();
        return {
          items: rows.slice(0, limit).map((row) => cardLine(scheme, linedOf(row), today())),
          more: rows.length > limit,
        };
      }),
  };
}
export type CardReads = ReturnType<typeof createCardReads>;

/** A resource as a line of the register of cards. */
export function cardLine(scheme: CardScheme, { id, name, facts, ledger }: LinedResource, today: LocalDate): CardLine {
  const { state, fields, elements, properties } = cardSheet(scheme, facts, ledger, today);
  const textOf = (of: string) => {
    const value = fields.find((field) => field.id === of)?.value;
    return typeof value === 'string' ? value : null;
  };
  const running = ledger.marks.filter(
    ({ from, until, ended }) => from <= today && (until === null || today <= until) && (!ended || today < ended.on),
  );
  return {
    ...{ resource: id, name },
    state: state.state,
    stateBy: state.by,
    tier: textOf('grade'),
    ...{ elements, properties, grants: running.length, book: ledger.book },
    accounting: textOf('accounting'),
  };
}

interface LinedResource {
  readonly id: ResourceId;
  readonly name: string;
  readonly facts: KnownFacts;
  readonly ledger: CardLedger;
}

/** What lists of cards need of a row; one of before the register of cards holds no facts yet, which are told from its profile then. */
export function linedOf(row: Parameters<typeof resourceOf>[0] & { readonly facts: unknown }): LinedResource {
  const facts = row.facts === null ? factsOf(resourceOf(row)) : KnownFacts.parse(row.facts);
  return { id: row.id as ResourceId, name: row.name, facts, ledger: CardLedger.parse(row.ledger) };
}

interface Change extends CardVersion {
  readonly state: Resource;
}

// The journal is the system's to read; whoever may see the resource may see what happened to it.
async function historyOf(tx: Tx, id: ResourceId): Promise<Change[]> {
  if (!(await resourceAggregate.load(tx, id))?.state) throw new Refusal(refused('not-found'));
  await enterScope(tx, { kind: 'system' });
  const changes: Change[] = [];
  let state: Resource | null = null;
  let seen = '';
  for await (const row of readJournal(tx, { stream: `${resourceAggregate.name}:${id}` })) {
    const { event, envelope, version } = recordedOf(resourceAggregate, row);
    state = resourceAggregate.evolve(state, event, envelope);
    if (!state) continue;
    const people = CardEvent.options.some((option) => option.shape.type.value === event.type);
    const now = JSON.stringify([factsOf(state), state.ledger]);
    if (now === seen) continue;
    seen = now;
    changes.push({ version, at: Instant.parse(envelope.at), change: event.type, people, state });
  }
  return changes;
}
