import { join } from 'node:path';
import { endScan } from '@shuji/core/catalog';
import { refused, SourceId } from '@shuji/core/kernel';
import { z } from 'zod';
import type { AskedEngine } from '../catalog/index.js';
import {
  type CommandActor,
  type Commands,
  type Database,
  Refusal,
  type Source as Shell,
  withScope,
} from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import type { Schemes } from '../rulebook/index.js';
import { openPlace } from './open-place.js';
import { figuresOf } from './scan-figures.js';
import { createScanRunner } from './scan-runner.js';
import { openSecrets } from './secrets.js';
import { sourceAggregate } from './source-aggregate.js';
import { sourceFolders } from './source-folders.js';
import { sourceHosts } from './source-hosts.js';
import { createSourceReads } from './source-reads.js';
import { createSourceService } from './source-service.js';

export interface SourcesOptions {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Shell;
  readonly schemes: Schemes;
  readonly baseUrl: string;
  /** Hosts that may be connected to, apart by commas; `*`: every host. */
  readonly hosts: string | undefined;
  /** Folders that sources may lie in, apart by commas. */
  readonly folders: string | undefined;
  /** The folder of the platform's own data. */
  readonly dataDir: string;
  /** The largest file that is read. */
  readonly maxBytes: number;
  readonly rulebook?: string | undefined;
  /** Commands of scans, which no person gives. */
  readonly actor: CommandActor;
  readonly onFault: (error: unknown) => void;
}

const Timer = z.object({ source: SourceId });

/** Everything about sources: commands, readings, and the work of scans. */
export async function openSources(options: SourcesOptions) {
  const { db, commands, source, schemes, actor, onFault, rulebook } = options;
  const secrets = await openSecrets(join(options.dataDir, 'keys'));
  const folders = sourceFolders(options.folders, options.baseUrl, options.dataDir);
  const opening = {
    ...{ folders, tempDir: join(options.dataDir, 'scans'), maxBytes: options.maxBytes },
    ...(rulebook === undefined ? {} : { rulebook }),
  };
  const sources = createSourceService({
    ...{ db, commands, source, secrets, hosts: sourceHosts(options.hosts, options.baseUrl), folders },
    async test(place, password) {
      const engine = await openPlace(place, password, opening);
      try {
        return (await engine.list({ views: 'views' in place && place.views })).length;
      } finally {
        await engine.close();
      }
    },
    wake: (id) => runner.wake(id),
  });
  const runner = createScanRunner({
    ...{ db, commands, source, schemes, actor, onFault, passwordOf: sources.passwordOf },
    open: (place, password, signal) => openPlace(place, password, { ...opening, signal }),
  });
  return {
    sources,
    runner,
    reads: createSourceReads({ db, source }),
    /** Ends the scan under way where it is; what was read stays. Refuses `no-scan-under-way`. */
    async stop(id: SourceId, { actor: by, key, version }: Given) {
      const found = await withScope(db, by.scope, (tx) => sourceAggregate.load(tx, id));
      if (!found?.state) throw new Refusal(refused('not-found'));
      const scan = found.state.scan?.id;
      if (!scan) throw new Refusal(refused('no-scan-under-way'));
      const figures = await figuresOf(db, id, scan);
      const result = await commands.run({
        ...{ name: 'catalog.stop-scan', aggregate: sourceAggregate, id, expects: 'existing', actor: by, key, version },
        authority: 'platform',
        decide: (state) =>
          state ? endScan(state, { scan, how: 'stopped', fault: null, figures }) : refused('not-found'),
      });
      runner.wake(id);
      return result;
    },
    /**
     * Works with a source while it is open. Whoever calls has seen to it that the source may be read. Refuses `source-retired`; what the
     * source itself refuses is thrown as a `SourceFault`.
     */
    async withEngine<T>(id: SourceId, signal: AbortSignal, work: (engine: AskedEngine) => Promise<T>): Promise<T> {
      const found = await withScope(db, { kind: 'system' }, (tx) => sourceAggregate.load(tx, id));
      if (!found?.state || found.state.retired) throw new Refusal(refused('source-retired'));
      const engine = await openPlace(found.state.place, await sources.passwordOf(id), { ...opening, signal });
      try {
        return await work(engine);
      } finally {
        await engine.close();
      }
    },
    /** The task of a timer: begins a scan whose time has come, and sets the next time. */
    async due(payload: unknown): Promise<void> {
      const { source: id } = Timer.parse(payload);
      try {
        await sources.begin(id, { whole: false, by: 'schedule' }, { actor });
      } catch (error) {
        // The one before is still under way, or the source was given up: the next time comes all the same.
        if (!(error instanceof Refusal)) throw error;
        await sources.reset(id);
      }
    },
  };
}
export type Sources = Awaited<ReturnType<typeof openSources>>;
