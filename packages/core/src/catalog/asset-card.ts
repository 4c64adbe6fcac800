import { z } from 'zod';
import { Instant, LocalDate, ResourceId, shanghaiDate } from '../kernel/index.js';
import type { CardLedger } from './cards/index.js';
import type { ResourceProfile } from './profile.js';

/** A right that a register grants over data; a card shows under each the numbers of the registrations that granted it. */
const grants = z.object({
  holding: z.array(z.string()),
  processing: z.array(z.string()),
  operating: z.array(z.string()),
  usufruct: z.array(z.string()),
});

/** The ten elements by which a resource is identified. Null where nobody has said. Source: DB33/T 1329-2023, 5.1.1 a) to j). */
const identification = z.object({
  source: z.string().nullable(),
  name: z.object({ file: z.string(), columns: z.array(z.string()) }),
  storageMethod: z.enum(['database', 'file-system', 'object-storage', 'other']),
  storageLocation: z.string().nullable(),
  /** Null where nothing and nobody tells it. */
  state: z.enum(['active', 'retained', 'dormant']).nullable(),
  scenario: z.string().nullable(),
  grade: z.enum(['core', 'important', 'general']),
  desensitised: z.boolean().nullable(),
  encrypted: z.boolean().nullable(),
  accessControl: z.string().nullable(),
});

/** An asset card (数据资产卡片, cn-mof-asset-management-2023, 二（六）): basic, rights, use and management information of one data resource. */
export const AssetCard = z.object({
  format: z.literal('shuji-asset-card/1'),
  resource: ResourceId,
  rehearsal: z.boolean(),
  madeAt: Instant,
  basic: z.object({
    name: z.string(),
    format: z.string(),
    rows: z.int(),
    columns: z.int(),
    sizeBytes: z.int(),
    sha256: z.string().nullable(),
    contentFingerprint: z.string().nullable(),
    inventoriedOn: LocalDate,
    industry: z.string().nullable(),
  }),
  rights: z.object({
    holder: z.string(),
    uscc: z.string(),
    source: z.string().nullable(),
    registrations: z.array(z.string()),
    grants,
  }),
  use: z.object({ scenario: z.string().nullable(), state: z.enum(['active', 'retained', 'dormant']).nullable() }),
  management: z.object({
    /** Columns that hold identifiers of persons or businesses, and of what kind. */
    identifierColumns: z.array(z.object({ name: z.string(), category: z.string() })),
    grade: z.enum(['core', 'important', 'general']),
    identification,
  }),
});
export type AssetCard = z.infer<typeof AssetCard>;

export interface CardFacts {
  readonly resource: ResourceId;
  readonly name: string;
  readonly holder: { readonly name: string; readonly uscc: string };
  readonly industry: string | null;
  readonly source: string | null;
  readonly scenario: string | null;
  /** How and where the data lie in a source; absent: in a file that is kept here. */
  readonly stored?: {
    readonly method: AssetCard['management']['identification']['storageMethod'];
    readonly location: string;
  };
  readonly at: Instant;
  readonly rehearsal: boolean;
}

/**
 * The first card of a resource, from its scan: its grade is the highest of its columns, no right is granted yet, and what a
 * scan can't know (whether values are desensitised or encrypted, who may read them) stays null for its holder to fill.
 */
export function assetCard(profile: ResourceProfile, facts: CardFacts): AssetCard {
  const grade = highestGrade(profile);
  return {
    format: 'shuji-asset-card/1',
    resource: facts.resource,
    rehearsal: facts.rehearsal,
    madeAt: facts.at,
    basic: {
      name: facts.name,
      format: profile.format,
      rows: profile.rows,
      columns: profile.columns.length,
      sizeBytes: profile.sizeBytes,
      sha256: profile.sha256,
      contentFingerprint: profile.contentFingerprint,
      inventoriedOn: shanghaiDate(facts.at),
      industry: facts.industry,
    },
    rights: {
      holder: facts.holder.name,
      uscc: facts.holder.uscc,
      source: facts.source,
      registrations: [],
      grants: { holding: [], processing: [], operating: [], usufruct: [] },
    },
    use: { scenario: facts.scenario, state: null },
    management: {
      identifierColumns: identifierColumns(profile),
      grade,
      identification: {
        source: facts.source,
        name: { file: profile.fileName, columns: profile.columns.map(({ name }) => name) },
        storageMethod: facts.stored?.method ?? 'file-system',
        storageLocation: facts.stored?.location ?? null,
        state: null,
        scenario: facts.scenario,
        grade,
        desensitised: null,
        encrypted: null,
        accessControl: null,
      },
    },
  };
}

/** A card after its resource was scanned or graded anew: what its holder has filled in stays. */
export function regradedCard(card: AssetCard, profile: ResourceProfile): AssetCard {
  const { format, rows, sizeBytes, sha256, contentFingerprint } = profile;
  const grade = highestGrade(profile);
  const { management } = card;
  const names = { file: profile.fileName, columns: profile.columns.map(({ name }) => name) };
  return {
    ...card,
    basic: { ...card.basic, format, rows, columns: profile.columns.length, sizeBytes, sha256, contentFingerprint },
    management: {
      ...management,
      identifierColumns: identifierColumns(profile),
      grade,
      identification: { ...management.identification, name: names, grade },
    },
  };
}

/** A card with what people say of its resource; what nobody says any more is null again, but where the data lie is as the scan found it. */
export function filledCard(card: AssetCard, before: CardLedger, ledger: CardLedger): AssetCard {
  const text = (id: string, kept: string | null) => {
    const value = ledger.said[id]?.value;
    if (typeof value === 'string') return value;
    return id in before.said ? null : kept;
  };
  const truth = (id: string, kept: boolean | null) => {
    const value = ledger.said[id]?.value;
    if (typeof value === 'boolean') return value;
    return id in before.said ? null : kept;
  };
  const { basic, rights, use, management } = card;
  const { identification } = management;
  const [source, scenario] = [text('source', rights.source), text('scenario', use.scenario)];
  const state = ledger.state?.state ?? null;
  return {
    ...card,
    basic: { ...basic, industry: text('industry', basic.industry) },
    rights: { ...rights, source },
    use: { scenario, state },
    management: {
      ...management,
      identification: {
        ...identification,
        ...{ source, scenario, state },
        desensitised: truth('desensitised', identification.desensitised),
        encrypted: truth('encrypted', identification.encrypted),
        accessControl: text('access-control', identification.accessControl),
      },
    },
  };
}

function identifierColumns({ columns }: ResourceProfile) {
  return columns.filter(({ category }) => category !== 'none').map(({ name, category }) => ({ name, category }));
}

function highestGrade({ columns }: ResourceProfile): 'core' | 'important' | 'general' {
  const grades = ['general', 'important', 'core'] as const;
  return grades[columns.reduce((high, { grade }) => Math.max(high, grades.indexOf(grade)), 0)] ?? 'general';
}
