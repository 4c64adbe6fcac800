import {
  append,
  type Evidence,
  frontierNodes,
  frontierRoot,
  leafHashOf,
  type Signer,
  signCheckpoint,
} from '@shuji/core/evidence';
import type { Instant } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type Database, type Tx, withScope } from '../kernel/index.js';
import { eventOfRow } from './event-of-row.js';
import { readEvidence } from './evidence-of.js';
import { type Horizon, moveCursor, readHorizon, readTail, settle, type TailRow } from './journal-tail.js';
import { bytes, readLatestHead, readNodes, writeHead, writeLeaves } from './log-store.js';

/** One sequencer at a time works on a database, in whichever process. The number means nothing. */
const advisoryLock = 0x5468_6c6f;

export type SequencerOptions = {
  readonly db: Database;
  readonly signer: Signer;
  /** Time of the signed heads: the real time, also in a rehearsal. */
  readonly now: () => Instant;
  /** Rows of the journal in one transaction. */
  readonly batch?: number;
  /** Told of failures of the background work; the work goes on at the next interval. */
  readonly onFault?: (error: unknown) => void;
};

/** Brings the journal into the log, and signs its heads. */
export type Sequencer = {
  /** Takes in everything that was committed before the call; several callers share a run. Resolves to the tree's size. */
  readonly integrate: () => Promise<{ readonly size: number }>;
  /** Resolves to the leaf of a committed row of the journal once a signed head covers it. Rejects where there is no such row. */
  readonly whenIncluded: (seq: string) => Promise<{ readonly leafIndex: number }>;
  /** What proves the event of a committed row under the latest head; integrates it first where needed. */
  readonly evidenceOf: (seq: string) => Promise<Evidence>;
  /** Integrates every `intervalMs`, until `stop`. */
  readonly start: (intervalMs: number) => void;
  /** Ends the background work, after what is running. */
  readonly stop: () => Promise<void>;
};

export function createSequencer({
  db,
  signer,
  now,
  batch = 1000,
  onFault = () => undefined,
}: SequencerOptions): Sequencer {
  let horizon: Horizon | null = null;
  let running: Promise<{ size: number }> | null = null;
  let queued: Promise<{ size: number }> | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function run(): Promise<{ size: number }> {
    for (;;) {
      const step = await withScope(db, { kind: 'system' }, (tx) => integrateBatch(tx, { signer, now, batch, horizon }));
      horizon = step.horizon;
      if (step.taken < batch) return { size: step.size };
    }
  }

  function begin(): Promise<{ size: number }> {
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  /** A run that is under way may have looked before the caller's commit, so that callers wait for the one after it. */
  function integrate(): Promise<{ size: number }> {
    if (running === null) return begin();
    queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = null;
        return begin();
      });
    return queued;
  }

  async function whenIncluded(seq: string): Promise<{ leafIndex: number }> {
    const known = await leafIndexOf(db, seq);
    if (known !== null) return { leafIndex: known };
    await integrate();
    const leafIndex = await leafIndexOf(db, seq);
    if (leafIndex === null) throw new Error(`the journal has no committed row ${seq}`);
    return { leafIndex };
  }

  return {
    integrate,
    whenIncluded,
    evidenceOf: async (seq) => {
      const read = () => withScope(db, { kind: 'system' }, (tx) => readEvidence(tx, seq, signer.key));
      const known = await read();
      if (known !== null) return known;
      await integrate();
      const included = await read();
      if (included === null) throw new Error(`the journal has no committed row ${seq}`);
      return included;
    },
    start: (intervalMs) => {
      timer ??= setInterval(() => void integrate().catch(onFault), intervalMs);
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await (queued ?? running)?.catch(() => undefined);
    },
  };
}

async function leafIndexOf(db: Database, seq: string): Promise<number | null> {
  const row = await withScope(db, { kind: 'system' }, (tx) =>
    tx.selectFrom('log_leaf').select('leaf_index').where('journal_seq', '=', seq).executeTakeFirst(),
  );
  return row ? Number(row.leaf_index) : null;
}

type Step = Pick<SequencerOptions, 'signer' | 'now'> & { readonly batch: number; readonly horizon: Horizon | null };

/** One transaction: leaves, subtrees and the signed head over them, or nothing. */
async function integrateBatch(tx: Tx, { signer, now, batch, horizon }: Step) {
  await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
  // The horizon comes before the rows: what it calls settled is visible to the reading of the rows.
  const { settled, waiting } = settle(horizon, await readHorizon(tx));
  const rows = await readTail(tx, batch);
  const size = await extend(tx, rows, { signer, now });
  // A full batch may have stopped short of what is settled.
  const reached = rows.length < batch ? settled : lower(settled, rows.at(-1)?.seq ?? null);
  if (reached !== null) await moveCursor(tx, reached);
  return { size, taken: rows.length, horizon: waiting };
}

function lower(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return BigInt(a) < BigInt(b) ? a : b;
}

async function extend(
  tx: Tx,
  rows: readonly TailRow[],
  { signer, now }: Pick<Step, 'signer' | 'now'>,
): Promise<number> {
  const size = (await readLatestHead(tx))?.size ?? 0;
  if (rows.length === 0) return size;
  const addresses = frontierNodes(size);
  const peaks = addresses.map(await readNodes(tx, addresses));
  const leaves = rows.map((row) => ({ seq: row.seq, hash: leafHashOf(eventOfRow(row), bytes(row.salt)) }));
  const { frontier, nodes } = append(
    { size, peaks },
    leaves.map(({ hash }) => hash),
  );
  const head = { size: frontier.size, root: frontierRoot(frontier) };
  await writeLeaves(tx, size, leaves, nodes);
  await writeHead(tx, { ...head, note: signCheckpoint(head, signer), at: now() });
  return frontier.size;
}
