import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceTableName } from '@shuji/core/catalog';
import { ResourceId, refused, type SourceId } from '@shuji/core/kernel';
import type { LoadedRules, QualityResult } from '@shuji/core/quality';
import { type AskedEngine, SourceFault, takesStatements } from '../catalog/index.js';
import { documentAggregate, type FileStore } from '../files/index.js';
import { Refusal, type Tx } from '../kernel/index.js';
import {
  type Measuring,
  measureQuality,
  measureSource,
  measureSourceFiles,
  type ProcessLimits,
} from '../quality/index.js';
import { type Resource, resourceAggregate } from '../resources/index.js';
import { sourceRefusal } from '../sources/index.js';

/** Works with a source while it is open. */
export type WithEngine = <T>(
  id: SourceId,
  signal: AbortSignal,
  work: (engine: AskedEngine) => Promise<T>,
) => Promise<T>;

/** Where one table of the rules lies: a kept file under the name that it came by, or a table or a file of a source. */
type Place =
  | { readonly kind: 'file'; readonly sha256: string; readonly name: string }
  | {
      readonly kind: 'table';
      readonly source: SourceId;
      readonly schema: string;
      readonly table: string;
      readonly name: string;
      readonly address: string;
    };

/** Where all tables of the rules lie, by the tables' ids; all of them in kept files, or all in one source. The first is the resource's own. */
export interface Places {
  readonly own: Place;
  readonly of: ReadonlyMap<string, Place>;
}

/** Whether the data of a resource can be measured. */
export async function isMeasurable(tx: Tx, resource: Resource): Promise<boolean> {
  return (await placeOf(tx, resource)) !== null;
}

/** Finds where the tables of rules lie. Refuses `data-not-kept`, `rules-resource-unknown` and `rules-resources-apart`. */
export async function placesOf(tx: Tx, resource: Resource, { rules }: LoadedRules): Promise<Places> {
  const own = await placeOf(tx, resource);
  if (own === null) throw new Refusal(refused('data-not-kept'));
  const of = new Map<string, Place>();
  for (const { id, resource: named } of rules.tables) {
    const place: Place | null = named === undefined ? own : await placeOf(tx, await namedResource(tx, named));
    const apart =
      place?.kind !== own.kind || (place.kind === 'table' && own.kind === 'table' && place.source !== own.source);
    if (place === null || apart)
      throw new Refusal(refused('rules-resources-apart', [], ['rules'], { resource: named ?? '' }));
    of.set(id, place);
  }
  return { own, of };
}

async function namedResource(tx: Tx, named: string): Promise<Resource> {
  const id = ResourceId.safeParse(named).data;
  // The scope of whoever asks shows no other holder's.
  const rows = await tx
    .selectFrom('resource')
    .select('id')
    .where(id === undefined ? 'name' : 'id', '=', named)
    .limit(2)
    .execute();
  const [only] = rows;
  const found = rows.length === 1 && only ? await resourceAggregate.load(tx, only.id) : undefined;
  if (!found?.state) throw new Refusal(refused('rules-resource-unknown', [], ['rules'], { resource: named }));
  return found.state;
}

async function placeOf(tx: Tx, { document, origin, profile, name }: Resource): Promise<Place | null> {
  if (document !== null) {
    const file = (await documentAggregate.load(tx, document))?.state;
    return file ? { kind: 'file', sha256: file.sha256, name: profile.fileName } : null;
  }
  if (origin === undefined) return null;
  const row = await tx.selectFrom('source').select('retired').where('id', '=', origin.source).executeTakeFirst();
  if (row === undefined || row.retired) return null;
  const { source, schema, table, address } = origin;
  return { kind: 'table', source, schema, table, name, address };
}

export interface MeasuringPlaces {
  readonly files: FileStore;
  readonly tempDir: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly withEngine: WithEngine;
}

/** Measures tables where they lie. Refuses what a source refuses. */
export async function measurePlaces(
  options: MeasuringPlaces,
  places: Places,
  measuring: Measuring,
): Promise<QualityResult> {
  const { own } = places;
  const result =
    own.kind === 'file'
      ? await measureFiles(options, places, measuring)
      : await measureTables(options, own, places, measuring);
  const path = own.kind === 'file' ? own.name : sourceTableName(own);
  const tables = result.tables.map((table) => ({ ...table, file: places.of.get(table.table)?.name ?? table.file }));
  return { ...result, path, tables };
}

async function measureTables(
  options: MeasuringPlaces,
  { source, address }: Extract<Place, { kind: 'table' }>,
  { of }: Places,
  measuring: Measuring,
): Promise<QualityResult> {
  const placed = ({ id }: { readonly id: string }) => {
    const place = of.get(id);
    return place?.kind === 'table' ? place : null;
  };
  try {
    return await options.withEngine(source, options.signal, (engine) => {
      const asked = { ...measuring, path: address, placeOf: placed };
      return takesStatements(engine)
        ? measureSource(engine, asked)
        : measureSourceFiles(engine, { ...asked, limits: limitsOf(options, options.tempDir) });
    });
  } catch (error) {
    throw error instanceof SourceFault ? sourceRefusal(error) : error;
  }
}

async function measureFiles(options: MeasuringPlaces, { of }: Places, measuring: Measuring): Promise<QualityResult> {
  const { files, maxBytes } = options;
  const folder = await mkdtemp(join(options.tempDir, 'quality-'));
  try {
    const paths = new Map<string, string>();
    for (const [id, place] of of) {
      if (place.kind !== 'file') continue;
      // Kept files are named by their content; the name that they came by tells the format.
      const link = join(folder, `${id}${/(\.[a-z0-9]{1,8}){0,2}$/i.exec(place.name)?.[0] ?? ''}`);
      await symlink(files.pathOf(place.sha256), link);
      paths.set(id, link);
    }
    const measured = { path: folder, folder: true, maxBytes, paths };
    return await measureQuality({ ...measuring, measured, limits: limitsOf(options, folder) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function limitsOf({ maxBytes, signal }: MeasuringPlaces, tempDir: string): ProcessLimits {
  return { tempDir, memoryLimitMb: 512, maxColumns: 5000, maxBytes, timeoutMs: 3_600_000, signal };
}
