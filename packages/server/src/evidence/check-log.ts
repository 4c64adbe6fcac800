import {
  append,
  emptyFrontier,
  type Frontier,
  formatKey,
  frontierRoot,
  leafHashOf,
  openCheckpoint,
  type VerifierKey,
} from '@shuji/core/evidence';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import { eventOfRow } from './event-of-row.js';
import type { TailRow } from './journal-tail.js';
import { bytes, readLatestHead } from './log-store.js';

/** Why the journal and its log do not agree. */
export type LogFault = 'leaf-mismatch' | 'leaf-missing' | 'root-mismatch' | 'head-wrong';

/** What a check found: the size and root (hex) that journal, log and signed head agree on, or the first fault. */
export type LogCheck =
  | { readonly ok: true; readonly size: number; readonly root: string }
  | { readonly ok: false; readonly code: LogFault; readonly detail: string };

const batch = 1000;

/**
 * Computes every leaf anew from the journal, and the root over them, and compares both with the log and its latest
 * signed head: a restored copy that passes is equal to what was signed. Reads the whole journal. The scope must be `system`.
 */
export async function checkLog(tx: Tx, key: VerifierKey): Promise<LogCheck> {
  let frontier: Frontier = emptyFrontier;
  for (;;) {
    const rows = await readLeaves(tx, frontier.size);
    const leaves = rows.map((row) => leafHashOf(eventOfRow(row), bytes(row.salt)));
    const wrong = rows.find((row, i) => !Buffer.from(leaves[i] ?? []).equals(row.leaf_hash));
    if (wrong)
      return { ok: false, code: 'leaf-mismatch', detail: `leaf ${wrong.leaf_index}, journal row ${wrong.seq}` };
    const gap = rows.findIndex((row, i) => Number(row.leaf_index) !== frontier.size + i);
    if (gap >= 0) return { ok: false, code: 'leaf-missing', detail: `leaf ${frontier.size + gap}` };
    frontier = append(frontier, leaves).frontier;
    if (rows.length < batch) return checkHead(tx, frontier, key);
  }
}

type LeafRow = TailRow & { readonly leaf_index: string; readonly leaf_hash: Uint8Array };

async function readLeaves(tx: Tx, from: number): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select l.leaf_index, l.leaf_hash, j.* from log_leaf l join journal j on j.seq = l.journal_seq
    where l.leaf_index >= ${from} order by l.leaf_index limit ${batch}`.execute(tx);
  return rows;
}

async function checkHead(tx: Tx, frontier: Frontier, key: VerifierKey): Promise<LogCheck> {
  const head = await readLatestHead(tx);
  const root = Buffer.from(frontierRoot(frontier)).toString('hex');
  if (head === null) {
    return frontier.size === 0
      ? { ok: true, size: 0, root }
      : { ok: false, code: 'head-wrong', detail: `no head over ${frontier.size} leaves` };
  }
  const signed = openCheckpoint(head.note, key);
  if (typeof signed === 'string') return { ok: false, code: 'head-wrong', detail: `${signed}, key ${formatKey(key)}` };
  const signedRoot = Buffer.from(signed.root).toString('hex');
  if (signed.size !== frontier.size || signedRoot !== root) {
    const detail = `signed: ${signedRoot} over ${signed.size}; computed: ${root} over ${frontier.size}`;
    return { ok: false, code: 'root-mismatch', detail };
  }
  return { ok: true, size: frontier.size, root };
}
