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

/** What proves the event of a leaf under the latest head. The scope must be `system`. */
export async function readEvidence(tx: Tx, leafIndex: number, key: VerifierKey): Promise<Evidence> {
  const { rows } = await sql<TailRow>`
    select j.* from log_leaf l join journal j on j.seq = l.journal_seq where l.leaf_index = ${leafIndex}`.execute(tx);
  const [row] = rows;
  const head = await readLatestHead(tx);
  if (!row || !head) throw new Error(`the evidence log has no leaf ${leafIndex}`);
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
