import { Citation, DocumentId, decided, type Instant, type OrganisationId, type Rule } from '@shuji/core/kernel';
import type { FiledDocument } from '@shuji/core/registry';
import { append, type CommandActor, type CommandContext, type Commands, type Source } from '../kernel/index.js';
import { type DocumentStored, documentAggregate } from './document-aggregate.js';
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

/** Stores a file and records it, or neither; the same idempotency key with the same content gives the same document again. */
export async function storeDocument(
  { commands, source, files }: { commands: Commands; source: Source; files: FileStore },
  upload: Upload,
  { actor, key }: { actor: CommandActor; key?: string | undefined },
): Promise<FiledDocument> {
  const name = plainName(upload.name);
  const file = await files.receive(upload.content, name);
  try {
    const { sha256, sizeBytes } = file;
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
      after: () => file.keep(),
    });
    return { id: DocumentId.parse(result.id), name, sha256, sizeBytes };
  } finally {
    await file.discard();
  }
}

/**
 * Records a document within the transaction of another command, whose scope must be `system`; the file is the
 * caller's to keep.
 */
export async function recordDocument(
  { tx, now, random }: Pick<CommandContext, 'tx' | 'now' | 'random'>,
  event: DocumentStored,
  { actor, recordedAt }: { actor: CommandActor; recordedAt: Instant },
): Promise<void> {
  const { id: person, onBehalfOf } = actor;
  const envelope = {
    authority: 'platform',
    actor: person,
    onBehalfOf,
    at: now,
    recordedAt,
    causedBy: null,
    because: [rule] as const,
    rehearsal: false,
  };
  const recorded = await append(tx, `document:${event.id}`, 0, [event], envelope, random);
  const { type, ...state } = event;
  await documentAggregate.project(tx, event.id, state, recorded);
}

/** A file's name without folders and control characters, at most 200 characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/\p{Cc}+/gu, ' ').trim();
  return (plain === '' ? '未命名' : plain).slice(-200);
}
