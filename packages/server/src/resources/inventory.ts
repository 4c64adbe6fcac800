import { assetCard } from '@shuji/core/catalog';
import { Citation, DocumentId, decided, ResourceId, type Rule, refused } from '@shuji/core/kernel';
import type { Party } from '@shuji/core/registry';
import type { Scanner, ScanResult } from '../catalog/index.js';
import { documentAggregate, type FileStore, plainName } from '../files/index.js';
import { type CommandActor, type CommandResult, type Commands, Refusal, type Source } from '../kernel/index.js';
import { resourceAggregate } from './resource-aggregate.js';

// Source: cn-mof-asset-management-2023, 2(6): what an asset card holds.
const rule: Rule = {
  cite: Citation.parse('cn-mof-asset-management-2023/2(6)'),
  text: { zh: '数据资产建立卡片', en: 'a data asset has a card' },
  basis: 'instrument',
};

export interface InventoryDependencies {
  readonly commands: Commands;
  readonly source: Source;
  readonly files: FileStore;
  readonly scanner: Scanner;
}

export interface ResourceUpload {
  readonly content: NodeJS.ReadableStream;
  readonly fileName: string;
  readonly mediaType: string;
  /** What the holder calls it; the file's name where it is empty. */
  readonly name: string;
  readonly holder: Party;
}

/** Takes a file into the inventory: received, scanned, stored, recorded with its card. A fault of the scan leaves nothing behind. */
export async function inventory(
  { commands, source, files, scanner }: InventoryDependencies,
  upload: ResourceUpload,
  { actor, key }: { actor: CommandActor; key?: string | undefined },
): Promise<CommandResult> {
  const fileName = plainName(upload.fileName);
  const name = upload.name.trim() === '' ? fileName : upload.name.trim();
  const file = await files.receive(upload.content, fileName);
  try {
    const scanned = await scanner.scan(file.path);
    if (!scanned.ok) throw scanRefusal(scanned);
    await file.keep();
    const profile = { ...scanned.profile, fileName };
    const owner = upload.holder.id;
    const document = DocumentId.parse(source.id('doc'));
    const stored = {
      type: 'DocumentStored' as const,
      id: document,
      sha256: file.sha256,
      name: fileName,
      sizeBytes: file.sizeBytes,
      mediaType: upload.mediaType,
      owner,
    };
    const common = { expects: 'new' as const, actor, authority: 'platform' };
    const body = { sha256: file.sha256, name, fileName, owner };
    const kept = await commands.run({
      ...common,
      name: 'files.store',
      aggregate: documentAggregate,
      id: document,
      key: key === undefined ? undefined : `${key}:document`.slice(0, 128),
      body,
      decide: () => decided([stored], [rule]),
    });
    const id = ResourceId.parse(source.id('res'));
    return await commands.run({
      ...common,
      name: 'catalog.inventory',
      aggregate: resourceAggregate,
      id,
      key,
      body,
      decide: (_, { now }) => {
        const card = assetCard(profile, {
          resource: id,
          name,
          holder: upload.holder,
          industry: null,
          source: null,
          scenario: null,
          at: now,
          rehearsal: false,
        });
        const type = 'ResourceInventoried' as const;
        return decided([{ type, id, owner, name, document: DocumentId.parse(kept.id), profile, card }], [rule]);
      },
    });
  } finally {
    await file.discard();
  }
}

function scanRefusal({ fault, detail }: Extract<ScanResult, { ok: false }>): Refusal {
  const facts = Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return new Refusal(refused(fault, [], ['file'], { ...detail, facts: facts === '' ? '' : `（${facts}）` }));
}
