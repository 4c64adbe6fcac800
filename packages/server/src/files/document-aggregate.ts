import { DocumentId, OrganisationId } from '@shuji/core/kernel';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    document: DocumentTable;
  }
}

interface DocumentTable {
  id: string;
  sha256: string;
  name: string;
  size_bytes: string | number;
  media_type: string;
  owner: string | null;
  uploader: string;
  at: Date | string;
  version: number;
}

/** The one event of a document: it was stored. Its content lies beside the journal, under its hash. */
export const DocumentStored = z.object({
  type: z.literal('DocumentStored'),
  id: DocumentId,
  sha256: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  mediaType: z.string(),
  owner: OrganisationId.nullable(),
});
export type DocumentStored = z.infer<typeof DocumentStored>;

export type StoredDocument = Omit<DocumentStored, 'type'>;

export const documentAggregate: Aggregate<StoredDocument | null, DocumentStored> = {
  name: 'document',
  initial: null,
  tables: ['document'],
  evolve: (_, { type, ...document }) => document,
  parse: (type, data) => DocumentStored.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { state: documentOf(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    await tx
      .insertInto('document')
      .values({
        id,
        sha256: state.sha256,
        name: state.name,
        size_bytes: state.sizeBytes,
        media_type: state.mediaType,
        owner: state.owner,
        uploader: last.envelope.actor,
        at: last.envelope.at,
        version: last.version,
      })
      .execute();
  },
};

/** The document that a row shows. */
export function documentOf(row: {
  id: string;
  sha256: string;
  name: string;
  size_bytes: string | number;
  media_type: string;
  owner: string | null;
}): StoredDocument {
  const { id, sha256, name, size_bytes, media_type, owner } = row;
  return DocumentStored.omit({ type: true }).parse({
    id,
    sha256,
    name,
    sizeBytes: Number(size_bytes),
    mediaType: media_type,
    owner,
  });
}
