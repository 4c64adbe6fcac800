import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { Duty } from '../duty.js';
import { Layered } from '../layered.js';
import { Cite, Id, Title } from '../names.js';
import { DecisionTable, FormulaRule, NumberRule, RetentionRule, RuleList } from './answers.js';
import { DomainCase } from './domain-case.js';
import { Fact } from './facts.js';
import { Procedure } from './procedure.js';
import { domains, NumberUnit, Role, Word } from './terms.js';

/** A continuing duty whose bearer is a role of the regime. */
export const DomainDuty = z
  .strictObject({ ...Duty.omit({ registrations: true }).shape, who: Id.describe('Role that bears the duty') })
  .describe('A continuing duty');
export type DomainDuty = z.infer<typeof DomainDuty>;

/** A number that the instrument leaves to the authority. `suggested` holds until the authority sets its own. */
export const DomainSetting = z
  .strictObject({
    title: Title,
    unit: NumberUnit,
    minimum: z.int().nonnegative().describe('Lowest number that the authority may set'),
    suggested: z.int().nonnegative().describe('Number that holds until the authority sets its own'),
    why: Text.describe('Why the number is left to the authority'),
    cite: Cite,
  })
  .describe('A number that the instrument leaves to the authority');
export type DomainSetting = z.infer<typeof DomainSetting>;

/** The rules of an exchange, of public data, of valuation or of accounting: lists, decisions, numbers, formulas, procedures. */
export const DomainRegime = z
  .strictObject({
    id: Id.describe('Name of the regime and of its file'),
    domain: z.enum(domains).describe('What it rules; a regime without this key is one of registration'),
    title: Title,
    abstract: z.boolean().default(false).describe('True for a base that others extend and that rules nobody by itself'),
    extends: Id.optional().describe(
      'Regime of the same domain whose rules hold wherever this file says nothing; the stricter of two lengths holds',
    ),
    layered: Layered.optional().describe('Written where layers become one, never by hand: what the rules rest on'),
    authority: z
      .strictObject({
        id: Id,
        name: Text.describe('Name in Chinese and English'),
        supervisor: Text.optional().describe('Who supervises it'),
        cite: Cite,
      })
      .describe('Who applies the rules'),
    instruments: z.array(z.string()).min(1).describe('Instruments that may be cited, by the names of their files'),
    roles: z.record(Id, Role).default({}).describe('Who acts, by name; system is always there'),
    facts: z.record(Word, Fact).default({}).describe('What the rules ask, by name'),
    lists: z.record(Id, RuleList).default({}).describe('Lists by name'),
    decisions: z.record(Id, DecisionTable).default({}).describe('Decision tables by name'),
    numbers: z.record(Id, NumberRule).default({}).describe('Numbers by name'),
    formulas: z.record(Id, FormulaRule).default({}).describe('Formulas by name'),
    procedures: z.record(Id, Procedure).default({}).describe('Procedures by name'),
    duties: z.array(DomainDuty).default([]).describe('Continuing duties'),
    retention: z.record(Id, RetentionRule).default({}).describe('How long things are kept, by name'),
    settings: z.record(Id, DomainSetting).default({}).describe('Numbers left to the authority, by name'),
    notes: z
      .array(z.strictObject({ text: Text.describe('The note in Chinese and English'), cite: Cite }))
      .default([])
      .describe('What a reader should know of the instrument'),
    cases: z.array(DomainCase).default([]).describe('Worked cases that the check walks'),
  })
  .describe('The rules of a domain beside registration, as data');
export type DomainRegime = z.infer<typeof DomainRegime>;
