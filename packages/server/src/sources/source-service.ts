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
import { bucketHost, SourceFault } from '../catalog/index.js';
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
import { realFolder, type SourceFolders } from './source-folders.js';

/** The timer that begins scans whose time has come. */
export const scanTimer = 'source-scan';

export interface SourceDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Shell;
  readonly secrets: Secrets;
  /** Hosts that may be connected to; null: every host. */
  readonly hosts: ReadonlySet<string> | null;
  readonly folders: SourceFolders;
  /** Opens a source and lists its tables; throws a `SourceFault`. */
  readonly test: (place: SourcePlace, password: string) => Promise<number>;
  /** Has whoever scans look at a source again, after a command. */
  readonly wake: (id: SourceId) => void;
}

/** Sources of organisations: connected, changed, scanned, given up. */
export function createSourceService(dependencies: SourceDependencies) {
  const { db, commands, source, secrets, hosts, folders, test, wake } = dependencies;
  const tested = async (place: SourcePlace, password: string) => {
    try {
      await bar(place, hosts, folders);
      return await test(place, password);
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

// Otherwise whoever has an account could look around in the operator's network, and on the operator's disks.
async function bar(place: SourcePlace, hosts: ReadonlySet<string> | null, folders: SourceFolders): Promise<void> {
  if (place.kind === 'folder') {
    if ((await realFolder(place.path, folders)) === null)
      throw new Refusal(refused('source-folder-barred', [], ['path'], { path: place.path }));
    return;
  }
  const { host, port } = place.kind === 's3' ? storeOf(place) : place;
  if (hosts && !hosts.has(host) && !hosts.has(`${host}:${port}`))
    throw new Refusal(refused('source-host-barred', [], ['host'], { host }));
}

function storeOf(place: Extract<SourcePlace, { kind: 's3' }>) {
  const { hostname, port, protocol } = bucketHost(place);
  return { host: hostname, port: port || (protocol === 'https:' ? 443 : 80) };
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
  if (one.kind === 's3' && other.kind === 's3')
    return one.endpoint === other.endpoint && one.region === other.region && one.accessKey === other.accessKey;
  if (one.kind === 'folder' || other.kind === 'folder' || one.kind === 's3' || other.kind === 's3') return false;
  return one.kind === other.kind && one.host === other.host && one.port === other.port && one.user === other.user;
}
