import { z } from 'zod';
import { Citation } from '../kernel/index.js';
import type { Json } from './engine.js';
import { Means } from './means.js';

/** What an obligation is about. */
export const obligationKinds = [
  'accounting',
  'authorised-operation',
  'catalog',
  'certificate-content',
  'classification',
  'condition',
  'credit',
  'cross-border',
  'deadline',
  'delivery',
  'disclosure',
  'disposal',
  'dispute',
  'emergency',
  'evidence',
  'form-field',
  'interop',
  'material',
  'metadata',
  'monitoring',
  'object',
  'opening',
  'penalty',
  'pricing',
  'privacy',
  'process',
  'prohibition',
  'quality',
  'report',
  'retention',
  'revenue',
  'right',
  'role',
  'security',
  'settlement',
  'sharing',
  'standard',
  'state',
  'statistics',
  'support',
  'system',
  'validity',
  'valuation',
] as const;

/** Whom an obligation binds, or whom it lets. */
export const obligationActors = [
  'applicant',
  'authority',
  'buyer',
  'data-broker',
  'data-user',
  'enterprise',
  'exchange',
  'government',
  'operator',
  'person',
  'platform',
  'platform-operator',
  'provider',
  'public-body',
  'registrant',
  'registry',
  'third-party-agency',
  'valuer',
] as const;

/** How much an obligation binds. */
export const bindings = ['must', 'should', 'may'] as const;
export type Binding = (typeof bindings)[number];

/** What falls to software: to do it, to keep the record of a human act, or nothing. */
export const softwareParts = ['execute', 'record', 'none'] as const;
export type SoftwarePart = (typeof softwareParts)[number];

/** Most levels of lists and maps in a parameter, so that no line can exhaust the reader. */
const depth = 3;

const Parameter = z.custom<Json>((value) => isParameter(value, depth), {
  message: `JSON that nests at most ${depth} deep`,
  params: { zh: `须为嵌套不超过 ${depth} 层的 JSON` },
});

function isParameter(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return levels > 0 && Object.values(value).every((inner) => isParameter(inner, levels - 1));
}

/**
 * One obligation of an instrument: a line of `obligations/<instrument>.jsonl`. `term` and `summary` are the catalogue's own
 * words, never the instrument's sentences. `place` is the citation as it is written in Chinese, with all that `cite`, which
 * names one place, leaves out.
 */
export const Obligation = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*#\d{3}$/),
  cite: Citation,
  place: z.string().min(1),
  kind: z.enum(obligationKinds),
  actor: z.enum(obligationActors),
  term: z.string().min(1),
  summary: z.string().min(1),
  params: z.record(z.string(), Parameter),
  binding: z.enum(bindings),
  software: z.enum(softwareParts),
  /** The table that the row describes is lost in the compilation and was drawn again from the instrument's other words. */
  reconstructed: z.literal(true).optional(),
  /** What the catalogue had wrong, and what the row says instead; such a row stays when the catalogue is read again. */
  mended: z.string().min(1).optional(),
  means: Means,
});
export type Obligation = z.infer<typeof Obligation>;

/** The instrument that an obligation belongs to: `ah-registration-2023` of `ah-registration-2023#061`. */
export function instrumentOfObligation(id: string): string {
  return id.slice(0, id.indexOf('#'));
}
