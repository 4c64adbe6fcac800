import { createHash } from 'node:crypto';
import type { Because, Decision, Instant } from '@shuji/core/kernel';
import { refused, timeAfter } from '@shuji/core/kernel';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { Aggregate } from './aggregate.js';
import type { Source } from './clock.js';
import { type Database, enterScope, type Scope, type Tx } from './database.js';
import { append, type Recorded, timeOf, VersionConflict } from './journal.js';
import { Refusal } from './problem.js';

/** Who gives a command, in whose name, and what of the store they may see. */
export interface CommandActor {
  readonly id: string;
  readonly onBehalfOf: string | null;
  readonly scope: Scope;
}

/** What a decider gets from the shell. */
export interface CommandContext {
  readonly tx: Tx;
  readonly now: Instant;
  readonly newId: (prefix: string) => string;
  readonly random: (bytes: number) => Uint8Array;
}

export interface CommandRequest<State, Event extends { readonly type: string }, Code extends string> {
  readonly name: string;
  readonly aggregate: Aggregate<State, Event>;
  readonly id: string;
  /** `new` must not exist yet; `existing` must. */
  readonly expects: 'new' | 'existing';
  /** The version that the user saw, from `If-Match`. */
  readonly version?: number | undefined;
  readonly actor: CommandActor;
  readonly authority: string | ((state: State) => string);
  readonly rehearsal?: boolean | ((state: State) => boolean);
  /** Idempotency key and what it stands for. */
  readonly key?: string | undefined;
  readonly body?: unknown;
  readonly causedBy?: string | undefined;
  readonly decide: (state: State, context: CommandContext) => Decision<Event, Code> | Promise<Decision<Event, Code>>;
  /** Work of the same transaction that follows the events: timers, keys of other tables. */
  readonly after?: (tx: Tx, state: State, recorded: readonly Recorded<Event>[]) => Promise<void>;
}

/** The lasting answer to a command; the same key gets it again. */
export interface CommandResult {
  readonly id: string;
  readonly version: number;
  readonly events: readonly { readonly type: string; readonly seq: string }[];
  readonly because: Because | readonly [];
  readonly replayed: boolean;
}

/** What another domain does when a stream of a kind has moved on, in the same transaction, whose scope is `system`. */
export type Follower = (
  tx: Tx,
  id: string,
  state: unknown,
  recorded: readonly Recorded<{ readonly type: string }>[],
) => Promise<void>;

/** Refusals of the command mechanism itself. */
export type CommandRefusal =
  | 'not-found'
  | 'already-exists'
  | 'version-stale'
  | 'idempotency-key-reused'
  | 'command-in-progress'
  | 'clock-behind';

export interface Commands {
  run<State, Event extends { readonly type: string }, Code extends string>(
    request: CommandRequest<State, Event, Code>,
  ): Promise<CommandResult>;
}

/**
 * One command, one transaction: read the state, decide, append, project. Throws `Refusal` when the decider refuses;
 * then nothing is written. A writer that was overtaken decides again on the new state, unless the user named a version.
 * No event is older than the one before it in its stream: where the clock has moved back behind that one, `clock-behind`.
 */
export function createCommands(
  db: Database,
  source: Source,
  { attempts = 5, followers = {} }: { attempts?: number; followers?: Readonly<Record<string, Follower>> } = {},
): Commands {
  return {
    async run(request) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction().execute((tx) => runOnce(tx, request, source, followers));
        } catch (error) {
          if (!(error instanceof VersionConflict)) throw error;
          if (request.expects === 'new') throw new Refusal(refused('already-exists'));
          if (attempt >= attempts) throw new Refusal(refused('version-stale'));
        }
      }
    },
  };
}

async function runOnce<State, Event extends { readonly type: string }, Code extends string>(
  tx: Tx,
  request: CommandRequest<State, Event, Code>,
  source: Source,
  followers: Readonly<Record<string, Follower>>,
): Promise<CommandResult> {
  const told = source.now();
  const earlier = request.key === undefined ? undefined : await claimKey(tx, request, request.key, told);
  if (earlier) return { ...earlier, replayed: true };

  await enterScope(tx, request.actor.scope);
  const loaded = request.expects === 'existing' ? await request.aggregate.load(tx, request.id) : undefined;
  if (request.expects === 'existing' && !loaded) throw new Refusal(refused('not-found'));
  const state = loaded?.state ?? request.aggregate.initial;
  const version = loaded?.version ?? 0;
  if (request.version !== undefined && request.version !== version) {
    throw new Refusal(refused('version-stale', [], ['If-Match'], { expected: version, actual: request.version }));
  }

  if (request.actor.scope.kind !== 'system') await enterScope(tx, { kind: 'system' });
  const stream = `${request.aggregate.name}:${request.id}`;
  const now = loaded ? await nowAfter(tx, stream, version, told) : told;
  const context = { tx, now, newId: source.id, random: source.random };
  const decision = await request.decide(state, context);
  if (decision.kind === 'refused') throw new Refusal(decision);

  const recorded = await append(
    tx,
    stream,
    version,
    decision.events,
    {
      authority: typeof request.authority === 'function' ? request.authority(state) : request.authority,
      actor: request.actor.id,
      onBehalfOf: request.actor.onBehalfOf,
      at: now,
      recordedAt: realNow(now, source),
      causedBy: request.causedBy ?? null,
      because: decision.because,
      rehearsal: typeof request.rehearsal === 'function' ? request.rehearsal(state) : (request.rehearsal ?? false),
    },
    source.random,
  );
  const next = recorded.reduce((before, entry) => request.aggregate.evolve(before, entry.event, entry.envelope), state);
  await request.aggregate.project(tx, request.id, next, recorded);
  await request.after?.(tx, next, recorded);
  await followers[request.aggregate.name]?.(tx, request.id, next, recorded);
  const result: CommandResult = {
    id: request.id,
    version: version + recorded.length,
    events: recorded.map((entry) => ({ type: entry.event.type, seq: entry.seq })),
    because: decision.because,
    replayed: false,
  };
  if (request.key !== undefined) await keepResult(tx, request.actor.id, request.key, result);
  return result;
}

// The clock of the machine may have moved back since the last event of the stream.
async function nowAfter(tx: Tx, stream: string, version: number, told: Instant): Promise<Instant> {
  const last = await timeOf(tx, stream, version);
  const now = last === null ? told : timeAfter(last, told);
  if (now === null) throw new Refusal(refused('clock-behind', [], [], { last: last ?? '', now: told }));
  return now;
}

function realNow(now: Instant, source: Source): Instant {
  return source.recordedNow?.() ?? now;
}

type Keyed = {
  readonly name: string;
  readonly id: string;
  readonly expects: 'new' | 'existing';
  readonly actor: CommandActor;
  readonly body?: unknown;
};

// The key is claimed before anything is read, so that a second request with it waits for the first and then finds its answer.
async function claimKey(tx: Tx, request: Keyed, key: string, now: Instant): Promise<CommandResult | undefined> {
  await enterScope(tx, { kind: 'system' });
  const target = request.expects === 'existing' ? request.id : '';
  const digest = createHash('sha256')
    .update(canonicalize({ name: request.name, target, body: request.body ?? null }) ?? '')
    .digest('hex');
  const claimed = await sql`insert into command_key (key, actor, command, body_sha256, at)
    values (${key}, ${request.actor.id}, ${request.name}, ${digest}, ${now}) on conflict do nothing`.execute(tx);
  if (claimed.numAffectedRows === 1n) return undefined;
  const row = await tx
    .selectFrom('command_key')
    .select(['body_sha256', 'result'])
    .where('actor', '=', request.actor.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) throw new Refusal(refused('command-in-progress', [], ['Idempotency-Key']));
  if (row.body_sha256 !== digest) throw new Refusal(refused('idempotency-key-reused', [], ['Idempotency-Key']));
  // Written by keepResult in the transaction that claimed the key.
  return row.result as CommandResult;
}

async function keepResult(tx: Tx, actor: string, key: string, result: CommandResult): Promise<void> {
  await sql`update command_key set result = ${JSON.stringify(result)}::jsonb where actor = ${actor} and key = ${key}`.execute(
    tx,
  );
}
