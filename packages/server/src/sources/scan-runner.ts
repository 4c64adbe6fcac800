import type { SourceState } from '@shuji/core/catalog';
import {
  applyDecisions,
  assetCard,
  endScan,
  type ResourceOrigin,
  type ResourceProfile,
  type SketchedColumn,
  scanDifferences,
} from '@shuji/core/catalog';
import {
  Citation,
  decided,
  instant,
  ResourceId,
  type Rule,
  refused,
  type ScanId,
  type SourceId,
} from '@shuji/core/kernel';
import { sql } from 'kysely';
import {
  histogramsOf,
  type SourceAddress,
  type SourceEngine,
  SourceFault,
  type SourceTable,
  shownAddress,
  sketchesOf,
  type TableKeys,
  type TableProfile,
  withHistograms,
} from '../catalog/index.js';
import {
  type CommandActor,
  type Commands,
  type Database,
  Refusal,
  type Source as Shell,
  withScope,
} from '../kernel/index.js';
import { keepSketches, type Resource, resourceAggregate } from '../resources/index.js';
import type { Schemes } from '../rulebook/index.js';
import { figuresOf } from './scan-figures.js';
import { sourceAggregate } from './source-aggregate.js';
import { addressOf } from './source-service.js';

const rule: Rule = {
  cite: Citation.parse('zj-db33t-1329-2023/5.1.1'),
  text: { zh: '识别数据资源，登入目录', en: 'data resources are identified and taken into the catalogue' },
  basis: 'instrument',
};

export interface ScanRunnerDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Shell;
  readonly schemes: Schemes;
  readonly actor: CommandActor;
  readonly passwordOf: (id: SourceId) => Promise<string>;
  readonly open: (address: SourceAddress, signal: AbortSignal) => Promise<SourceEngine>;
  readonly onFault: (error: unknown) => void;
}

/** Scans sources, each by one worker, table by table. What was read stays, whatever ends the work: the next start goes on with the rest. */
export function createScanRunner(dependencies: ScanRunnerDependencies) {
  const { db, onFault } = dependencies;
  const working = new Map<SourceId, { readonly done: Promise<void>; readonly stop: AbortController; again: boolean }>();
  let closed = false;

  const work = async (id: SourceId, stop: AbortController) => {
    try {
      await new SourceScan(dependencies, id, stop.signal).run();
    } catch (error) {
      if (!stop.signal.aborted) onFault(error);
    }
  };
  const wake = (id: SourceId): void => {
    if (closed) return;
    const busy = working.get(id);
    if (busy) {
      busy.again = true;
      // The table under the hands is left at once where the scan rests or was stopped.
      isRunning(db, id).then((running) => running || busy.stop.abort(), onFault);
      return;
    }
    const stop = new AbortController();
    const entry = {
      stop,
      again: false,
      done: work(id, stop).finally(() => {
        working.delete(id);
        if (entry.again) isRunning(db, id).then((running) => running && wake(id), onFault);
      }),
    };
    working.set(id, entry);
  };
  return {
    wake,
    /** Goes on with every scan that was under way when the process before this one ended. */
    async start(): Promise<void> {
      const rows = await withScope(db, { kind: 'system' }, (tx) =>
        tx.selectFrom('source').select('id').where('scan', 'is not', null).execute(),
      );
      for (const { id } of rows) wake(id as SourceId);
    },
    /** Leaves the tables under the hands; they wait for the next start. */
    async close(): Promise<void> {
      closed = true;
      for (const { stop } of working.values()) stop.abort();
      await Promise.all([...working.values()].map(({ done }) => done));
    },
  };
}

async function isRunning(db: Database, id: SourceId): Promise<boolean> {
  const found = await withScope(db, { kind: 'system' }, (tx) => sourceAggregate.load(tx, id));
  return found?.state?.scan?.status === 'running';
}

type Listed = SourceTable;

/** What a reading of a table came to. */
interface ReadTable {
  readonly profile: ResourceProfile;
  readonly origin: ResourceOrigin;
  readonly sketches: readonly SketchedColumn[];
}

class SourceScan {
  private state: SourceState | null = null;
  private engine: SourceEngine | null = null;

  constructor(
    private readonly given: ScanRunnerDependencies,
    private readonly id: SourceId,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    const scan = await this.running();
    if (!scan) return;
    try {
      const address = addressOf((this.state as SourceState).place, await this.given.passwordOf(this.id));
      this.engine = await this.given.open(address, this.signal);
      await this.list(scan);
      for (let next = await this.next(scan); next; next = await this.next(scan)) {
        if (!(await this.running())) return;
        await this.table(scan, address, next);
      }
      if (await this.running()) await this.end(scan, 'finished', null);
    } catch (error) {
      if (this.signal.aborted) return;
      await this.end(scan, 'failed', error instanceof SourceFault ? error.fault : 'scan-failed');
      if (!(error instanceof SourceFault)) throw error;
    } finally {
      await this.engine?.close();
    }
  }

  /** The id of the scan under way; null where none is, or it rests. */
  private async running(): Promise<ScanId | null> {
    this.signal.throwIfAborted();
    const found = await withScope(this.given.db, { kind: 'system' }, (tx) => sourceAggregate.load(tx, this.id));
    this.state = found?.state ?? null;
    return this.state?.scan?.status === 'running' ? this.state.scan.id : null;
  }

  // Listed once a scan: one that goes on after a rest reads what was left of the same list.
  private async list(scan: ScanId): Promise<void> {
    const { db } = this.given;
    const known = await withScope(db, { kind: 'system' }, (tx) =>
      tx.selectFrom('source_scan_table').select('position').where('scan', '=', scan).limit(1).executeTakeFirst(),
    );
    if (known) return;
    const tables = (await this.engine?.list()) ?? [];
    if (tables.length === 0) throw new SourceFault('source-empty');
    const owner = this.state?.owner ?? '';
    await withScope(db, { kind: 'system' }, async (tx) => {
      // Of earlier scans what they came to is kept, and no more.
      await tx.deleteFrom('source_scan_table').where('source', '=', this.id).execute();
      await sql`insert into source_scan_table (source, scan, position, owner, listed, state)
        select ${this.id}, ${scan}, t.at - 1, ${owner}, t.value, 'waiting'
        from jsonb_array_elements(${JSON.stringify(tables)}::jsonb) with ordinality t(value, at)`.execute(tx);
    });
  }

  private next(scan: ScanId) {
    return withScope(this.given.db, { kind: 'system' }, (tx) =>
      tx
        .selectFrom('source_scan_table')
        .selectAll()
        .where('scan', '=', scan)
        .where('state', 'in', ['waiting', 'reading'])
        .orderBy('position')
        .limit(1)
        .executeTakeFirst(),
    );
  }

  private async table(
    scan: ScanId,
    address: SourceAddress,
    row: { readonly position: number; readonly listed: unknown },
  ) {
    const listed = row.listed as Listed;
    const known = await this.known(listed);
    const { token } = listed;
    const mark = (change: object) =>
      withScope(this.given.db, { kind: 'system' }, (tx) =>
        tx
          .updateTable('source_scan_table')
          .set(change)
          .where('scan', '=', scan)
          .where('position', '=', row.position)
          .execute(),
      );
    if (known && !this.state?.scan?.whole && token !== null && known.state.origin?.token === token) {
      await mark({ state: 'unchanged', resource: known.state.id, rows: known.state.profile.rows });
      return;
    }
    await mark({ state: 'reading' });
    const began = Date.now();
    const found = await this.read(listed, address);
    if (!found.ok) {
      if (this.signal.aborted) return;
      await mark({ state: 'unread', fault: found.fault.fault, detail: JSON.stringify(found.fault.detail) });
      return;
    }
    const measured = { ...listed, bytes: found.bytes ?? listed.bytes };
    const origin = originOf(this.id, address, measured, found.keys);
    const profile = profileOf(measured, found.profile);
    const read = { profile, origin, sketches: found.sketches };
    const resource = known ? await this.again(known.state.id, read) : await this.added(read);
    const counted = { resource, rows: profile.rows, ms: Date.now() - began };
    await mark({ state: known ? 'again' : 'added', listed: JSON.stringify(measured), ...counted });
  }

  private async known({ schema, table }: Listed) {
    return withScope(this.given.db, { kind: 'system' }, async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from resource where origin is not null
        and origin->>'source' = ${this.id} and origin->>'schema' = ${schema} and origin->>'table' = ${table}`.execute(
        tx,
      );
      const found = rows[0] && (await resourceAggregate.load(tx, rows[0].id));
      return found?.state ? { state: found.state as Resource } : null;
    });
  }

  // Where the connection breaks, another is opened and the table is read again; one that was altered meanwhile is read as it is now.
  private async read(listed: Listed, address: SourceAddress) {
    for (let attempt = 1; ; attempt++) {
      try {
        if (!this.engine) throw new SourceFault('source-lost');
        const read = await this.engine.read(listed, async (table) => {
          const found = await table.detect(await table.profile());
          const histograms = await histogramsOf(found, (asked) => table.measure(asked));
          const profile = { ...found, columns: withHistograms(found.columns, histograms) };
          const sketches = await sketchesOf(profile, table.keys, (columns) => table.sketch(columns));
          return { profile, sketches, keys: table.keys, bytes: table.bytes };
        });
        return { ok: true, ...read } as const;
      } catch (error) {
        if (!(error instanceof SourceFault)) throw error;
        const { fault } = error;
        if (this.signal.aborted || attempt >= 3 || (fault !== 'source-lost' && fault !== 'table-altered'))
          return { ok: false, fault: error } as const;
        if (fault === 'source-lost') {
          await this.engine?.close();
          this.engine = await this.given.open(address, this.signal).catch(() => null);
          // A source that is gone altogether ends the scan; what was read stays.
          if (!this.engine && attempt >= 2) throw error;
        }
      }
    }
  }

  private async added({ profile, origin, sketches }: ReadTable): Promise<ResourceId> {
    const { commands, source, actor, db } = this.given;
    const { owner } = this.state as SourceState;
    const id = ResourceId.parse(source.id('res'));
    const name = origin.comment?.trim() || `${origin.schema}.${origin.table}`;
    const holder = await withScope(db, { kind: 'system' }, (tx) =>
      tx.selectFrom('organisation').select(['name', 'uscc']).where('id', '=', owner).executeTakeFirstOrThrow(),
    );
    await commands.run({
      ...{ name: 'catalog.inventory', aggregate: resourceAggregate, id, expects: 'new', actor, authority: 'platform' },
      decide: (_, { now }) => {
        const database = `${origin.address} ${origin.schema}.${origin.table}`;
        const facts = { industry: null, source: null, scenario: null, at: now, rehearsal: false, database };
        const card = assetCard(profile, { resource: id, name, holder, ...facts });
        return decided(
          [{ type: 'ResourceInventoried' as const, id, owner, name, document: null, profile, card, origin }],
          [rule],
        );
      },
      after: (tx, state) => keepSketches(tx, state, { columns: sketches, fault: null }),
    });
    return id;
  }

  private async again(id: ResourceId, { profile, origin, sketches }: ReadTable): Promise<ResourceId> {
    const { commands, actor, schemes } = this.given;
    const grading = schemes.gradings.get(profile.level?.scheme ?? '');
    if (!grading) throw new Error('a scan graded by a scheme that is not there');
    await commands.run({
      ...{
        name: 'catalog.scan-again',
        aggregate: resourceAggregate,
        id,
        expects: 'existing',
        actor,
        authority: 'platform',
      },
      decide: (state) => {
        if (!state) return refused('not-found');
        const next = applyDecisions(profile, state.decisions, grading);
        const differences = scanDifferences(state.profile, next, {
          before: state.origin?.keys ?? origin.keys,
          after: origin.keys,
        });
        return decided([{ type: 'ResourceScannedAgain' as const, profile: next, differences, origin }], [rule]);
      },
      after: (tx, state) => keepSketches(tx, state, { columns: sketches, fault: null }),
    });
    return id;
  }

  private async end(scan: ScanId, how: 'finished' | 'failed', fault: SourceFault['fault'] | null): Promise<void> {
    const { db, commands, actor } = this.given;
    const figures = await figuresOf(db, this.id, scan);
    try {
      await commands.run({
        ...{
          name: 'catalog.end-scan',
          aggregate: sourceAggregate,
          id: this.id,
          expects: 'existing',
          actor,
          authority: 'platform',
        },
        decide: (state) => (state ? endScan(state, { scan, how, fault, figures }) : refused('not-found')),
      });
    } catch (error) {
      // Somebody was faster and stopped it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function originOf(source: SourceId, address: SourceAddress, listed: Listed, keys: TableKeys): ResourceOrigin {
  const { schema, table, kind, comment, bytes, owner, lastChange, token } = listed;
  const changed = lastChange === null ? Number.NaN : Date.parse(lastChange);
  return {
    ...{ source, schema, table, kind, comment, bytes, owner, token, address: shownAddress(address) },
    changedAt: Number.isFinite(changed) ? instant(changed) : null,
    keys: {
      primary: [...keys.primary],
      unique: keys.unique.map((columns) => [...columns]),
      foreign: keys.foreign.map(({ columns, references, ...rest }) => ({
        ...rest,
        columns: [...columns],
        references: [...references],
      })),
    },
  };
}

function profileOf({ schema, table, bytes }: Listed, profile: TableProfile): ResourceProfile {
  const file = {
    fileName: `${schema}.${table}`,
    format: 'table',
    encoding: null,
    delimiter: null,
    sha256: null,
  } as const;
  return { ...profile, ...file, columns: [...profile.columns], sizeBytes: bytes ?? 0 };
}
