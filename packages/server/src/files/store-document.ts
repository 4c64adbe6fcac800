import { Citation, DocumentId, decided, type OrganisationId, type Rule } from '@shuji/core/kernel';
import type { FiledDocument } from '@shuji/core/registry';
import type { CommandActor, Commands, Source } from '../kernel/index.js';
import { documentAggregate } from './document-aggregate.js';
import type { FileStore } from './file-store.js';

// Source: ah-registration-2023/9(7), which asks a registry for control over what it holds.
const rule: Rule = {
  cite: Citation.parse('ah-registration-2023/9(7)'),
  text: { zh: '登记信息与登记行为留有记录', en: 'what a registry is sent, and what it does, is on record' },
  basis: 'instrument',
};

export interface Upload {
  readonly content: NodeJS.ReadableStream;
  readonly name: string;
  readonly mediaType: string;
  /** Null where the public files evidence. */
  readonly owner: OrganisationId | null;
}

/** Stores a file and records it; the same idempotency key with the same content gives the same document again. */
export async function storeDocument(
  { commands, source, files }: { commands: Commands; source: Source; files: FileStore },
  upload: Upload,
  { actor, key }: { actor: CommandActor; key?: string | undefined },
): Promise<FiledDocument> {
  const name = plainName(upload.name);
  const { sha256, sizeBytes } = await files.put(upload.content, name);
  const id = DocumentId.parse(source.id('doc'));
  const { mediaType, owner } = upload;
  const event = { type: 'DocumentStored' as const, id, sha256, name, sizeBytes, mediaType, owner };
  const result = await commands.run({
    name: 'files.store',
    aggregate: documentAggregate,
    id,
    expects: 'new',
    actor,
    key,
    body: { sha256, name, owner },
    authority: 'platform',
    decide: () => decided([event], [rule]),
  });
  return { id: DocumentId.parse(result.id), name, sha256, sizeBytes };
}

/** A file's name without folders and control characters, at most 200 characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/\p{Cc}+/gu, ' ').trim();
  return (plain === '' ? '未命名' : plain).slice(-200);
}
