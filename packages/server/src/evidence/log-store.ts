import type { Hash, NodeAddress, ReadNode, TreeNode } from '@shuji/core/evidence';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';

/** A signed head as it is stored. */
export type LogHead = { readonly size: number; readonly root: Hash; readonly note: string; readonly at: Date };

/** The latest signed head; null while the log is empty. Any scope may read it. */
export async function readLatestHead(tx: Tx): Promise<LogHead | null> {
  const row = await tx.selectFrom('log_head').selectAll().orderBy('tree_size', 'desc').limit(1).executeTakeFirst();
  return row ? { size: Number(row.tree_size), root: bytes(row.root), note: row.note, at: row.at } : null;
}

/** Fetches stored subtrees in one query. The result throws for an address that was not asked for or is lost. */
export async function readNodes(tx: Tx, addresses: readonly NodeAddress[]): Promise<ReadNode> {
  const levels = addresses.map(({ level }) => level);
  const indexes = addresses.map(({ index }) => String(index));
  const { rows } = await sql<{ level: number; index: string; hash: Uint8Array }>`
    with wanted as (select * from unnest(${levels}::int[], ${indexes}::bigint[]) as w (level, index))
    select w.level, w.index, n.hash from wanted w join log_node n using (level, index)
    union all
    select w.level, w.index, l.leaf_hash from wanted w join log_leaf l on w.level = 0 and l.leaf_index = w.index`.execute(
    tx,
  );
  const hashes = new Map(rows.map((row) => [`${row.level}/${row.index}`, bytes(row.hash)]));
  return ({ level, index }) => {
    const hash = hashes.get(`${level}/${index}`);
    if (!hash) throw new Error(`the evidence log has lost node ${level}/${index}`);
    return hash;
  };
}

/** A leaf to store: its place in the journal, and its hash. */
export type NewLeaf = { readonly seq: string; readonly hash: Hash };

/** Stores leaves from index `first` on, and the subtrees that they complete. */
export async function writeLeaves(
  tx: Tx,
  first: number,
  leaves: readonly NewLeaf[],
  nodes: readonly TreeNode[],
): Promise<void> {
  const inner = nodes.filter(({ level }) => level > 0);
  await sql`insert into log_leaf (leaf_index, journal_seq, leaf_hash)
    select * from unnest(${leaves.map((_, i) => String(first + i))}::bigint[], ${leaves.map(({ seq }) => seq)}::bigint[],
      ${leaves.map(({ hash }) => Buffer.from(hash))}::bytea[])`.execute(tx);
  await sql`insert into log_node (level, index, hash)
    select * from unnest(${inner.map(({ level }) => level)}::int[], ${inner.map(({ index }) => String(index))}::bigint[],
      ${inner.map(({ hash }) => Buffer.from(hash))}::bytea[])`.execute(tx);
}

/** Stores a signed head. */
export async function writeHead(tx: Tx, head: Omit<LogHead, 'at'> & { readonly at: string }): Promise<void> {
  const row = { tree_size: String(head.size), root: Buffer.from(head.root), note: head.note, at: head.at };
  await tx.insertInto('log_head').values(row).execute();
}

/** Plain bytes of what the driver returns, which is a Buffer: core compares and hashes Uint8Arrays. */
export function bytes(value: Uint8Array): Uint8Array {
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
