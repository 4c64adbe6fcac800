import { z } from 'zod';
import { Instant, LocalDate, ResourceId, shanghaiDate } from '../kernel/index.js';
import type { ResourceProfile } from './profile.js';

/** An asset card (数据资产卡片): basic, rights, use and management information of one data resource. */
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
    sha256: z.string(),
    contentFingerprint: z.string(),
    inventoriedOn: LocalDate,
    industry: z.string().nullable(),
  }),
  rights: z.object({
    holder: z.string(),
    uscc: z.string(),
    source: z.string().nullable(),
    registrations: z.array(z.string()),
  }),
  use: z.object({ scenario: z.string().nullable(), state: z.enum(['active', 'retained', 'dormant']) }),
  management: z.object({
    personalColumns: z.array(z.object({ name: z.string(), category: z.string() })),
    grade: z.enum(['core', 'important', 'general']),
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
  readonly at: Instant;
  readonly rehearsal: boolean;
}

/** The first card of a resource, from its scan; its grade is the highest of its columns. */
export function assetCard(profile: ResourceProfile, facts: CardFacts): AssetCard {
  const grades = ['general', 'important', 'core'] as const;
  const highest = Math.max(0, ...profile.columns.map((column) => grades.indexOf(column.grade)));
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
    rights: { holder: facts.holder.name, uscc: facts.holder.uscc, source: facts.source, registrations: [] },
    use: { scenario: facts.scenario, state: 'active' },
    management: {
      personalColumns: profile.columns
        .filter((column) => column.category !== 'none')
        .map(({ name, category }) => ({ name, category })),
      grade: grades[highest] ?? 'general',
    },
  };
}
