import type { Instant } from '@shuji/core/kernel';
import { Logger, type Runner, run, runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from './database.js';

/** Sets, moves or (with `at` null) takes away a timer, in the transaction handed in. `key` names it; a later call replaces it. */
export async function setTimer(tx: Tx, task: string, key: string, at: Instant | null, payload: object): Promise<void> {
  await sql`select shuji_set_timer(${task}, ${key}, ${at}::timestamptz, ${JSON.stringify(payload)}::json)`.execute(tx);
}

/** What a timer does when it fires. May run twice after a crash: it must look at the state before it acts. */
export type TimerTask = (payload: unknown) => Promise<void>;

/**
 * Runs due timers until `stop`, by this machine's clock, which deciders go by too. Takes the owner's connection, since the job
 * queue's tables are the owner's.
 */
export async function startTimers(
  ownerUrl: string,
  tasks: Readonly<Record<string, TimerTask>>,
  onError: (task: string, error: unknown) => void,
) {
  const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  pgPool.on('error', () => undefined);
  // Faults reach `onError`; the rest is no news.
  const logger = new Logger(() => () => undefined);
  await runMigrations({ pgPool, logger });
  await releaseJobs(pgPool);
  const runner: Runner = await run({
    pgPool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    useNodeTime: true,
    logger,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async (payload: unknown) => {
          try {
            await task(payload);
          } catch (error) {
            onError(name, error);
            throw error;
          }
        },
      ]),
    ),
  });
  return {
    async stop(): Promise<void> {
      await runner.stop();
      await pgPool.end();
    },
  };
}

// A job that a killed process had begun is locked for hours otherwise. Where another process lives on the same store, its job may run
// twice, as every task must bear.
async function releaseJobs(pgPool: pg.Pool): Promise<void> {
  await pgPool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker.jobs where locked_by is not null having count(*) > 0`,
  );
  // A timer that is moved or taken away while its job runs gives that job up: it loses its key and its attempts. Where the process was killed
  // before it had ended, nobody else takes it from the table.
  await pgPool.query(
    `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
      where key is null and attempts >= max_attempts and last_error is null and locked_at is null having count(*) > 0`,
  );
}
