import { type CaseId, DocumentId, refused } from '@shuji/core/kernel';
import { type Case, type FiledDocument, unknownYet } from '@shuji/core/registry';
import { type FileStore, plainName, recordDocument } from '../files/index.js';
import { type CommandResult, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { askSource } from './ask-source.js';
import { type CallUpSources, sourceOf } from './call-up-sources.js';
import type { CaseCommand, RegistryService } from './service.js';

export interface CallUpDependencies {
  readonly db: Database;
  readonly files: FileStore;
  readonly source: Source;
  readonly sources: CallUpSources;
  readonly registry: RegistryService;
}

export interface CallUpBody {
  readonly material: string;
  /** Id of the source. */
  readonly source: string;
  /** Whether the applicant authorises this one call. */
  readonly authorised: boolean;
}

/**
 * Calls a document up from its source, with the authorisation of the applicant, and files it: document and case in one
 * transaction, or neither. No source is asked for what would be refused, and no transaction waits for it. Throws what
 * `registry.callUp` and `askSource` refuse.
 */
export async function callUp(
  { db, files, source, sources, registry }: CallUpDependencies,
  id: CaseId,
  body: CallUpBody,
  command: CaseCommand,
): Promise<CommandResult> {
  const known = await sources.list();
  const authorisedAt = source.now();
  const holderFor = (state: Case) => sourceOf(known, { id: body.source, regime: filed(state).regime, ...body });
  const callOf = (document: FiledDocument) => (state: Case) => ({
    ...{ material: body.material, authorised: body.authorised },
    ...{ source: holderFor(state), document, authorisedAt },
  });
  const document = DocumentId.parse(source.id('doc'));
  const { state, because } = await withScope(db, { kind: 'system' }, (tx) =>
    registry.probeCallUp(tx, id, callOf(unknownYet)),
  );
  const { regime, applicant } = filed(state);
  const { name: called, uscc } = applicant;
  const sent = await askSource(
    // What no source holds has just been refused.
    holderFor(state) as NonNullable<ReturnType<typeof holderFor>>,
    { regime, material: body.material, case: id, applicant: { name: called, uscc }, authorisedAt },
    because,
  );
  const name = plainName(sent.name);
  const file = await files.receive(sent.content, name);
  try {
    const { sha256, sizeBytes } = file;
    const stored = { id: document, name, sha256, sizeBytes };
    const record: Parameters<RegistryService['callUp']>[2]['record'] = (before, context) =>
      recordDocument(
        { ...context, random: source.random },
        { type: 'DocumentStored', ...stored, mediaType: sent.mediaType, owner: filed(before).applicant.id },
        { actor: command.actor, recordedAt: source.recordedNow?.() ?? context.now },
      );
    return await registry.callUp(id, body, { of: callOf(stored), record, keep: () => file.keep() }, command);
  } finally {
    await file.discard();
  }
}

function filed(state: Case): Exclude<Case, { status: 'none' }> {
  if (state.status === 'none') throw new Refusal(refused('not-found'));
  return state;
}
