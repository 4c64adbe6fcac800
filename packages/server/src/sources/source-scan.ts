import { endScan, type SourcePlace, type SourceState } from '@shuji/core/catalog';
import { type ResourceId, refused, type ScanId, type SourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import {
  histogramsOf,
  type SourceEngine,
  SourceFault,
  type SourceTable,
  sketchesOf,
  withHistograms,
} from '../catalog/index.js';
import { Refusal, withScope } from '../kernel/index.js';
import { addResource, type InventoryDependencies, knownResource, readAgain } from './inventoried.js';
import { shownPlace } from './open-place.js';
import { figuresOf } from './scan-figures.js';
import { sourceAggregate } from './source-aggregate.js';

export interface ScanDependencies extends InventoryDependencies {
  readonly passwordOf: (id: SourceId) => Promise<string>;
  readonly open: (place: SourcePlace, password: string, signal: AbortSignal) => Promise<SourceEngine>;
}

interface Row {
  readonly position: number;
  readonly listed: unknown;
}

/** The work of one scan of a source, from where the last worker left it: table by table, each kept before the next is read. */
export class SourceScan {
  private state: SourceState | null = null;
  private engine: SourceEngine | null = null;

  constructor(
    private readonly given: ScanDependencies,
    private readonly id: SourceId,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    const scan = await this.running();
    if (!scan) return;
    try {
      const { place } = this.state as SourceState;
      const password = await this.given.passwordOf(this.id);
      const open = () => this.given.open(place, password, this.signal);
      this.engine = await open();
      await this.list(scan);
      for (let next = await this.next(scan); next; next = await this.next(scan)) {
        if (!(await this.running())) return;
        await this.table(scan, open, next);
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
    const tables = (await this.engine?.list({ views: hasViews(this.state?.place) })) ?? [];
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

  private next(scan: ScanId): Promise<Row | undefined> {
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

  private async table(scan: ScanId, open: () => Promise<SourceEngine>, row: Row): Promise<void> {
    const listed = row.listed as SourceTable;
    const state = this.state as SourceState;
    const known = await knownResource(this.given.db, this.id, listed);
    const mark = (change: object) =>
      withScope(this.given.db, { kind: 'system' }, (tx) =>
        tx
          .updateTable('source_scan_table')
          .set(change)
          .where('scan', '=', scan)
          .where('position', '=', row.position)
          .execute(),
      );
    const { token } = listed;
    if (known && !state.scan?.whole && token !== null && known.origin?.token === token) {
      const kept = { ...listed, bytes: listed.bytes ?? known.origin.bytes };
      await mark({ state: 'unchanged', listed: JSON.stringify(kept), resource: known.id, rows: known.profile.rows });
      return;
    }
    await mark({ state: 'reading' });
    const began = Date.now();
    const found = await this.read(listed, open);
    if (!found.ok) {
      if (this.signal.aborted) return;
      await mark({ state: 'unread', fault: found.fault.fault, detail: JSON.stringify(found.fault.detail) });
      return;
    }
    const measured = { ...listed, bytes: found.bytes ?? listed.bytes };
    const { keys, profile, sketches } = found;
    const read = { listed: measured, keys, address: shownPlace(state.place), profile, sketches };
    const resource: ResourceId = known
      ? await readAgain(this.given, this.id, known.id, read)
      : await addResource(this.given, state, read);
    const counted = { resource, rows: profile.rows, ms: Date.now() - began };
    await mark({ state: known ? 'again' : 'added', listed: JSON.stringify(measured), ...counted });
  }

  // Where the connection breaks, another is opened and the table is read again; one that was altered meanwhile is read as it is now.
  private async read(listed: SourceTable, open: () => Promise<SourceEngine>) {
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
          this.engine = await open().catch(() => null);
          // A source that is gone altogether ends the scan; what was read stays.
          if (!this.engine && attempt >= 2) throw error;
        }
      }
    }
  }

  private async end(scan: ScanId, how: 'finished' | 'failed', fault: SourceFault['fault'] | null): Promise<void> {
    const { db, commands, actor } = this.given;
    const figures = await figuresOf(db, this.id, scan);
    try {
      await commands.run({
        ...{ name: 'catalog.end-scan', aggregate: sourceAggregate, id: this.id, expects: 'existing', actor },
        authority: 'platform',
        decide: (state) => (state ? endScan(state, { scan, how, fault, figures }) : refused('not-found')),
      });
    } catch (error) {
      // Somebody was faster and stopped it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function hasViews(place: SourcePlace | undefined): boolean {
  return place !== undefined && 'views' in place && place.views;
}
