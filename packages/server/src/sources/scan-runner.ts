import type { SourceId } from '@shuji/core/kernel';
import { type Database, withScope } from '../kernel/index.js';
import { sourceAggregate } from './source-aggregate.js';
import { type ScanDependencies, SourceScan } from './source-scan.js';

export interface ScanRunnerDependencies extends ScanDependencies {
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
