import {
  consistencyNodes,
  consistencyProof,
  type Evidence,
  type Hash,
  inclusionNodes,
  inclusionProof,
  type VerifierKey,
} from '@shuji/core/evidence';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import { eventOfRow } from './event-of-row.js';
import type { TailRow } from './journal-tail.js';
import { bytes, readLatestHead, readNodes } from './log-store.js';

/** Inclusion proof of a leaf in the tree of `size` leaves, which must have been reached. The scope must be `system`. */
export async function readInclusionProof(tx: Tx, leafIndex: number, size: number): Promise<Hash[]> {
  return inclusionProof(leafIndex, size, await readNodes(tx, inclusionNodes(leafIndex, size)));
}

/** Proof that the tree of `size` leaves extends that of `earlier` leaves. The scope must be `system`. */
export async function readConsistencyProof(tx: Tx, earlier: number, size: number): Promise<Hash[]> {
  return consistencyProof(earlier, size, await readNodes(tx, consistencyNodes(earlier, size)));
}

/** What proves the event of a row of the journal under the latest head; null while no head covers it. The scope must be `system`. */
export async function readEvidence(tx: Tx, seq: string, key: VerifierKey): Promise<Evidence | null> {
  const { rows } = await sql<TailRow & { leaf_index: string }>`
    select j.*, l.leaf_index from log_leaf l join journal j on j.seq = l.journal_seq where l.journal_seq = ${seq}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return null;
  const head = await readLatestHead(tx);
  if (!head) throw new Error('the evidence log has leaves and no head');
  const leafIndex = Number(row.leaf_index);
  return {
    event: eventOfRow(row),
    salt: bytes(row.salt),
    leafIndex,
    treeSize: head.size,
    hashes: await readInclusionProof(tx, leafIndex, head.size),
    checkpoint: head.note,
    key,
  };
}
