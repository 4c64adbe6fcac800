import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { units } from '../lengths.js';
import { Cite, Title } from '../names.js';

/** The domains that have rules of this family; a regime without a domain is one of registration. */
export const domains = ['exchange', 'public-data', 'valuation', 'accounting'] as const;
export type Domain = (typeof domains)[number];

/** Name of a fact or of a variable of a formula, as expressions read it: underscores, no hyphens. */
export const Word = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/)
  .describe('A name that expressions read: lower-case letters, digits and underscores');

/** A condition in CEL over what the regime knows. */
export const DomainCondition = z
  .string()
  .min(1)
  .describe("CEL over facts.<fact>, lists['<list>'], decisions['<decision>'] and numbers['<number>']; absent: always");

/** How an unclear wording is read here. */
export const Reading = Text.describe('Where the wording leaves room: how it is read here, and why');

/** What a number of a rule counts. */
export const numberUnits = [
  ...units,
  'hours',
  'minutes',
  'CNY',
  'percent',
  'ratio',
  'times',
  'copies',
  'persons',
  'bodies',
  'items',
  'records',
  'points',
  'levels',
] as const;
export const NumberUnit = z.enum(numberUnits).describe('What the number counts');
export type NumberUnit = z.infer<typeof NumberUnit>;

/** An exact decimal, as in 0.05 or 1200; never in powers of ten. */
export const DecimalText = z
  .string()
  .regex(/^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,30})?$/)
  .describe("An exact decimal in quotes, as in '0.05'");

/** The ranks of law on which a refusal may have to rest. */
export const legalRanks = [
  'law',
  'administrative-regulation',
  'local-regulation',
  'rule',
  'national-provision',
] as const;
export const LegalRank = z.enum(legalRanks).describe('Rank of law');
export type LegalRank = z.infer<typeof LegalRank>;

/** What an answer means for whoever asked, and what it must state. */
export const weight = {
  positive: z.boolean().describe('Whether it is what was asked for'),
  reasons: z.enum(['required', 'optional']).default('optional').describe('Whether it must give reasons'),
  legal_basis: z
    .array(LegalRank)
    .min(1)
    .optional()
    .describe('It must name its basis, of one of these ranks of law; absent: none need be named'),
};

/** Who acts under a regime. */
export const Role = z.strictObject({ title: Title, cite: Cite }).describe('Somebody who acts');
export type Role = z.infer<typeof Role>;
