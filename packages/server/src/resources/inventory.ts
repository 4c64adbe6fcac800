import { assetCard, type FileProfile, type ScanFault, type Sketch } from '@shuji/core/catalog';
import { Citation, DocumentId, decided, ResourceId, type Rule, refused } from '@shuji/core/kernel';
import type { Party } from '@shuji/core/registry';
import {
  type Aggregate,
  duckdb,
  histogramsOf,
  type Scanner,
  type ScanResult,
  sketchesOf,
  withHistograms,
} from '../catalog/index.js';
import { type FileStore, plainName, recordDocument } from '../files/index.js';
import { type CommandActor, type CommandResult, type Commands, Refusal, type Source } from '../kernel/index.js';
import { type ResourceEvent, resourceAggregate } from './resource-aggregate.js';
import { type FoundSketches, keepSketches } from './sketches.js';

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

/**
 * Takes a file into the inventory: received, scanned, then stored and recorded with its card in one transaction.
 * Whatever refuses or fails on the way leaves nothing behind.
 */
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
    const profile = await withFileHistograms(scanner, file.path, { ...scanned.profile, fileName });
    const sketches = await fileSketches(scanner, file.path, profile);
    const owner = upload.holder.id;
    const stored = {
      type: 'DocumentStored' as const,
      id: DocumentId.parse(source.id('doc')),
      sha256: file.sha256,
      name: fileName,
      sizeBytes: file.sizeBytes,
      mediaType: upload.mediaType,
      owner,
    };
    const id = ResourceId.parse(source.id('res'));
    return await commands.run({
      name: 'catalog.inventory',
      aggregate: resourceAggregate,
      id,
      expects: 'new',
      actor,
      key,
      body: { sha256: file.sha256, name, fileName, owner },
      authority: 'platform',
      decide: async (_, context) => {
        await recordDocument(context, stored, { actor, recordedAt: source.recordedNow?.() ?? context.now });
        const card = assetCard(profile, {
          resource: id,
          name,
          holder: upload.holder,
          industry: null,
          source: null,
          scenario: null,
          at: context.now,
          rehearsal: false,
        });
        return decided<ResourceEvent>(
          [{ type: 'ResourceInventoried', id, owner, name, document: stored.id, profile, card }],
          [rule],
        );
      },
      after: async (tx, state) => {
        await keepSketches(tx, state, sketches);
        await file.keep();
      },
    });
  } finally {
    await file.discard();
  }
}

/** The profile of a file with its histograms. Where none can be made the file is taken all the same, and shows none. */
export async function withFileHistograms(
  scanner: Pick<Scanner, 'aggregates'>,
  path: string,
  profile: FileProfile,
): Promise<FileProfile> {
  const measure = async (asked: readonly Aggregate[]) => {
    const expressions = asked.map((aggregate) => aggregate(duckdb));
    const answer = await scanner.aggregates(path, expressions, { name: profile.fileName });
    return answer.ok ? answer.result : null;
  };
  const histograms = await histogramsOf(profile, measure);
  return { ...profile, columns: withHistograms(profile.columns, histograms) };
}

const noKeys = { primary: [], unique: [], foreign: [] };

/** Sketches of a file that was scanned. Where none can be made the file is taken all the same, and why is kept. */
export async function fileSketches(
  scanner: Pick<Scanner, 'sketch'>,
  path: string,
  profile: FileProfile,
): Promise<FoundSketches> {
  let fault: ScanFault | null = null;
  const columns = await sketchesOf(profile, noKeys, async (asked): Promise<readonly Sketch[]> => {
    const answer = await scanner.sketch(path, asked, { name: profile.fileName });
    if (answer.ok) return answer.result;
    fault = answer.fault;
    return [];
  });
  return { columns, fault };
}

/** A scan that failed, as a command refuses it. */
export function scanRefusal({ fault, detail }: Extract<ScanResult, { ok: false }>): Refusal {
  const facts = Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return new Refusal(refused(fault, [], ['file'], { ...detail, facts: facts === '' ? '' : `（${facts}）` }));
}
