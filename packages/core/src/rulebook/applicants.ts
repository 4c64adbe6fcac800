import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite } from './names.js';

/**
 * Sorts of parties that apply. Enterprise: any organisation with a credit code that is no public body, with legal personality
 * or without. Person: somebody in their own name.
 */
export const ApplicantKind = z.enum(['enterprise', 'public-body', 'person']);
export type ApplicantKind = z.infer<typeof ApplicantKind>;

/** Names of the sorts of parties that apply. */
export const applicantKindTitles: Readonly<Record<ApplicantKind, Text>> = {
  enterprise: { zh: '企业或其他组织', en: 'enterprise or other organisation' },
  'public-body': { zh: '政府部门或公共机构', en: 'public body' },
  person: { zh: '自然人', en: 'natural person' },
};

/** Who may apply under a regime. */
export const Applicants = z
  .strictObject({
    kinds: z
      .array(ApplicantKind)
      .min(1)
      .describe('Who may apply: enterprise (any other organisation with a credit code too), public-body, person'),
    cite: Cite,
    reading: Text.optional().describe('How unclear words are read, in Chinese and English'),
  })
  .describe('Who may apply under the regime; absent: the instrument bars nobody');
export type Applicants = z.infer<typeof Applicants>;
