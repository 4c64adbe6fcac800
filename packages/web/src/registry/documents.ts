import { DocumentId } from '@shuji/core/kernel';
import { z } from 'zod';
import { ProblemError, readText } from '../app/api.js';
import { chosenOrganisation } from '../app/organisation-choice.js';
import { unreachable } from '../app/own-problems.js';
import { type UploadOptions, upload } from '../app/upload.js';

/** A file as the server keeps it. */
export const StoredDocument = z.object({
  id: DocumentId,
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
});
export type StoredDocument = z.infer<typeof StoredDocument>;

/** Stores a file for the active organisation. Throws `ProblemError`. */
export function storeDocument(file: File, options: UploadOptions = {}): Promise<StoredDocument> {
  return upload('/api/documents/upload', file, StoredDocument, options);
}

/**
 * Saves what an address answers to disk, under a name. Fetched and not linked, since the organisation that one acts for goes in a header.
 * Throws `ProblemError`.
 */
export async function saveFrom(address: string, name: string) {
  const organisation = chosenOrganisation();
  const response = await fetch(address, {
    credentials: 'same-origin',
    headers: organisation === null ? {} : { 'shuji-organisation': organisation },
  }).catch(() => {
    throw new ProblemError(unreachable);
  });
  if (!response.ok) readText(false, await response.text(), z.never());
  const blob = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = blob;
  link.download = name;
  link.click();
  URL.revokeObjectURL(blob);
}
