import {
  applyDecisions,
  assetCard,
  type CardFacts,
  type ResourceOrigin,
  type ResourceProfile,
  type SketchedColumn,
  type SourcePlace,
  type SourceState,
  scanDifferences,
  sourceTableName,
} from '@shuji/core/catalog';
import { Citation, decided, instant, ResourceId, type Rule, refused, type SourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { SourceTable, TableKeys, TableProfile } from '../catalog/index.js';
import { type CommandActor, type Commands, type Database, type Source as Shell, withScope } from '../kernel/index.js';
import { keepSketches, type Resource, resourceAggregate } from '../resources/index.js';
import type { Schemes } from '../rulebook/index.js';

const rule: Rule = {
  cite: Citation.parse('zj-db33t-1329-2023/5.1.1'),
  text: { zh: '识别数据资源，登入目录', en: 'data resources are identified and taken into the catalogue' },
  basis: 'instrument',
};

export interface InventoryDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Shell;
  readonly schemes: Schemes;
  readonly actor: CommandActor;
}

/** Where a table was read, and what the source told of it. */
export interface ReadTable {
  readonly listed: SourceTable;
  readonly keys: TableKeys;
  /** The source's address without its password. */
  readonly address: string;
  readonly profile: TableProfile;
  readonly sketches: readonly SketchedColumn[];
}

/** The resource that a table of a source became at an earlier scan; null where it was never read. */
export async function knownResource(db: Database, source: SourceId, { schema, table }: SourceTable) {
  return withScope(db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from resource where origin is not null
      and origin->>'source' = ${source} and origin->>'schema' = ${schema} and origin->>'table' = ${table}`.execute(tx);
    const found = rows[0] && (await resourceAggregate.load(tx, rows[0].id));
    return found?.state ? (found.state as Resource) : null;
  });
}

/** Takes a table into the inventory, with its first asset card. */
export async function addResource(
  { commands, source, actor, db }: InventoryDependencies,
  { id: sourceId, owner, place }: SourceState,
  read: ReadTable,
): Promise<ResourceId> {
  const id = ResourceId.parse(source.id('res'));
  const origin = originOf(sourceId, read);
  const profile = profileOf(read);
  const name = origin.comment?.trim() || sourceTableName(origin);
  const holder = await withScope(db, { kind: 'system' }, (tx) =>
    tx.selectFrom('organisation').select(['name', 'uscc']).where('id', '=', owner).executeTakeFirstOrThrow(),
  );
  await commands.run({
    ...{ name: 'catalog.inventory', aggregate: resourceAggregate, id, expects: 'new', actor, authority: 'platform' },
    decide: (_, { now }) => {
      const stored = { method: storage[place.kind], location: `${origin.address} ${sourceTableName(origin)}` };
      const facts = { industry: null, source: null, scenario: null, at: now, rehearsal: false, stored };
      const card = assetCard(profile, { resource: id, name, holder, ...facts });
      return decided(
        [{ type: 'ResourceInventoried' as const, id, owner, name, document: null, profile, card, origin }],
        [rule],
      );
    },
    after: (tx, state) => keepSketches(tx, state, { columns: read.sketches, fault: null }),
  });
  return id;
}

const storage: Readonly<Record<SourcePlace['kind'], NonNullable<CardFacts['stored']>['method']>> = {
  ...{ postgres: 'database', mysql: 'database', spark: 'database' },
  ...{ folder: 'file-system', s3: 'object-storage' },
};

/** Keeps what a later scan found of a table; what people settled stays settled. */
export async function readAgain(
  { commands, actor, schemes }: InventoryDependencies,
  source: SourceId,
  id: ResourceId,
  read: ReadTable,
): Promise<ResourceId> {
  const profile = profileOf(read);
  const grading = schemes.gradings.get(profile.level?.scheme ?? '');
  if (!grading) throw new Error('a scan graded by a scheme that is not there');
  const origin = originOf(source, read);
  await commands.run({
    ...{ name: 'catalog.scan-again', aggregate: resourceAggregate, id, expects: 'existing', actor },
    authority: 'platform',
    decide: (state) => {
      if (!state) return refused('not-found');
      const next = applyDecisions(profile, state.decisions, grading);
      const differences = scanDifferences(state.profile, next, {
        before: state.origin?.keys ?? origin.keys,
        after: origin.keys,
      });
      return decided([{ type: 'ResourceScannedAgain' as const, profile: next, differences, origin }], [rule]);
    },
    after: (tx, state) => keepSketches(tx, state, { columns: read.sketches, fault: null }),
  });
  return id;
}

function originOf(source: SourceId, { listed, keys, address }: ReadTable): ResourceOrigin {
  const { schema, table, kind, comment, bytes, owner, lastChange, token } = listed;
  const changed = lastChange === null ? Number.NaN : Date.parse(lastChange);
  return {
    ...{ source, schema, table, kind, comment, bytes, owner, token, address },
    changedAt: Number.isFinite(changed) ? instant(changed) : null,
    keys: {
      primary: [...keys.primary],
      unique: keys.unique.map((columns) => [...columns]),
      foreign: keys.foreign.map(({ columns, references, ...rest }) => ({
        ...rest,
        columns: [...columns],
        references: [...references],
      })),
    },
  };
}

const noFile = { format: 'table', encoding: null, delimiter: null, sha256: null } as const;

function profileOf({ listed, profile: { file = noFile, ...profile } }: ReadTable): ResourceProfile {
  return {
    ...profile,
    ...file,
    fileName: sourceTableName(listed),
    columns: [...profile.columns],
    sizeBytes: listed.bytes ?? 0,
  };
}
