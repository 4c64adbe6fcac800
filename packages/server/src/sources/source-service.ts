import { isIP } from 'node:net';
import {
  beginScan,
  changeSource,
  connectSource,
  nextScan,
  pauseScan,
  resumeScan,
  retireSource,
  type SourceDetails,
  type SourceEvent,
  type SourcePlace,
  type SourceRefusal,
  type SourceState,
} from '@shuji/core/catalog';
import { type Decision, type OrganisationId, refused, ScanId, SourceId } from '@shuji/core/kernel';
import { type SourceAddress, SourceFault } from '../catalog/index.js';
import {
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source as Shell,
  setTimer,
  type Tx,
  withScope,
} from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import type { Secrets } from './secrets.js';
import { sourceAggregate } from './source-aggregate.js';

/** The timer that begins scans whose time has come. */
export const scanTimer = 'source-scan';

export interface SourceDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Shell;
  readonly secrets: Secrets;
  /** Hosts that may be connected to; null: every host. */
  readonly hosts: ReadonlySet<string> | null;
  /** Opens a source and lists its tables; throws a `SourceFault`. */
  readonly test: (address: SourceAddress) => Promise<number>;
  /** Has whoever scans look at a source again, after a command. */
  readonly wake: (id: SourceId) => void;
}

/** Sources of organisations: connected, changed, scanned, given up. */
export function createSourceService({ db, commands, source, secrets, hosts, test, wake }: SourceDependencies) {
  const tested = async (place: SourcePlace, password: string) => {
    if (hosts && !hosts.has(place.host) && !hosts.has(`${place.host}:${place.port}`))
      throw new Refusal(refused('source-host-barred', [], ['host'], { host: place.host }));
    try {
      return await test(addressOf(place, password));
    } catch (error) {
      throw sourceRefusal(error);
    }
  };
  const passwordOf = (id: SourceId) =>
    withScope(db, { kind: 'system' }, async (tx) => {
      const row = await tx.selectFrom('source_secret').selectAll().where('source', '=', id).executeTakeFirst();
      return row === undefined ? '' : secrets.open(row.sealed, id);
    });
  const keep = (tx: Tx, id: SourceId, password: string) => {
    const row = { source: id, sealed: secrets.seal(password, id) };
    return tx
      .insertInto('source_secret')
      .values(row)
      .onConflict((conflict) => conflict.column('source').doUpdateSet({ sealed: row.sealed }))
      .execute();
  };
  const timer = (tx: Tx, { id, schedule, retired }: SourceState) =>
    setTimer(tx, scanTimer, `source:${id}`, schedule && !retired ? nextScan(schedule, source.now()) : null, {
      source: id,
    });
  const run = async (
    name: string,
    id: SourceId,
    { actor, key, version }: Given,
    decide: (state: SourceState) => Decision<SourceEvent, SourceRefusal>,
    after?: (tx: Tx, state: SourceState) => Promise<unknown>,
  ): Promise<CommandResult> => {
    const result = await commands.run({
      ...{ name: `catalog.${name}`, aggregate: sourceAggregate, id, expects: 'existing', actor, key, version },
      authority: 'platform',
      decide: (state) => (state ? decide(state) : refused('not-found')),
      after: async (tx, state) => {
        if (state) await after?.(tx, state);
      },
    });
    wake(id);
    return result;
  };
  return {
    passwordOf,
    /** Opens a source as it would be kept, and answers how many tables its user sees. Refuses every fault of a source. */
    test: tested,
    /** Opens a source, then keeps it; its password sealed and apart. */
    async connect(
      details: SourceDetails & { readonly owner: OrganisationId; readonly password: string },
      given: Given,
    ) {
      const { password, ...kept } = details;
      await tested(kept.place, password);
      const id = SourceId.parse(source.id('src'));
      return commands.run({
        ...{ name: 'catalog.connect-source', aggregate: sourceAggregate, id, expects: 'new', body: kept },
        ...{ actor: given.actor, key: given.key, authority: 'platform' },
        decide: () => connectSource({ id, ...kept }),
        after: async (tx, state) => {
          await keep(tx, id, password);
          if (state) await timer(tx, state);
        },
      });
    },
    /** Changes a source; a password of null stays as it was. The source is opened as it would be kept. */
    async change(
      id: SourceId,
      { password, ...details }: SourceDetails & { readonly password: string | null },
      given: Given,
    ) {
      const known = await withScope(db, given.actor.scope, (tx) => sourceAggregate.load(tx, id));
      if (!known?.state) throw new Refusal(refused('not-found'));
      // A password goes only to the place that it was given for.
      const same = samePlace(known.state.place, details.place);
      await tested(details.place, password ?? (same ? await passwordOf(id) : ''));
      return run(
        'change-source',
        id,
        given,
        (state) => changeSource(state, details),
        async (tx, state) => {
          if (password !== null || !same) await keep(tx, id, password ?? '');
          await timer(tx, state);
        },
      );
    },
    retire: (id: SourceId, given: Given) =>
      run('retire-source', id, given, retireSource, async (tx, state) => {
        await tx.deleteFrom('source_secret').where('source', '=', id).execute();
        await timer(tx, state);
      }),
    begin: (
      id: SourceId,
      { whole, by }: { readonly whole: boolean; readonly by: 'person' | 'schedule' },
      given: Given,
    ) => {
      const scan = ScanId.parse(source.id('scan'));
      return run('begin-scan', id, given, (state) => beginScan(state, { scan, whole, by }), timer);
    },
    pause: (id: SourceId, given: Given) => run('pause-scan', id, given, pauseScan),
    resume: (id: SourceId, given: Given) => run('resume-scan', id, given, resumeScan),
    /** Sets the timer of a source anew, as where its scan could not begin. */
    async reset(id: SourceId): Promise<void> {
      await withScope(db, { kind: 'system' }, async (tx) => {
        const found = await sourceAggregate.load(tx, id);
        if (found?.state) await timer(tx, found.state);
      });
    },
  };
}
export type SourceService = ReturnType<typeof createSourceService>;

/** The address of a place, with its password. */
export function addressOf({ tls, ...place }: SourcePlace, password: string): SourceAddress {
  return { ...place, password, tls, tlsRoots: undefined };
}

/** What a source said, as a command refuses it; what is no fault of a source stays as it is. */
export function sourceRefusal(error: unknown): unknown {
  if (!(error instanceof SourceFault)) return error;
  const facts = Object.entries(error.detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return new Refusal(refused(error.fault, [], [], { ...error.detail, facts: facts === '' ? '' : `（${facts}）` }));
}

function samePlace(one: SourcePlace, other: SourcePlace): boolean {
  return one.kind === other.kind && one.host === other.host && one.port === other.port && one.user === other.user;
}

/**
 * Hosts that sources may lie on: those listed, as in `db.example.com, 10.0.0.5:5432`; `*` or, where nobody but this machine reaches
 * the installation, nothing at all: every host.
 */
export function sourceHosts(listed: string | undefined, baseUrl: string): ReadonlySet<string> | null {
  const names = (listed ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('*')) return null;
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  const local = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return names.length === 0 && local ? null : new Set(names);
}
