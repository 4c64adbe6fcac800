import { z } from 'zod';
import { LocalDate, Text } from '../../kernel/index.js';
import { DutyStart } from '../duty.js';
import { Cite } from '../names.js';
import { endings } from './procedure.js';
import { LegalRank, weight } from './terms.js';

const Day = LocalDate.describe('A day in Asia/Shanghai, as in 2025-10-09');
const Facts = z.record(z.string(), z.json()).default({}).describe('Facts by name; the others are unanswered');
const Decimal = z.union([z.int(), z.string()]).describe("A whole number, or a decimal in quotes, as in '0.5'");

const shared = {
  title: Text.describe('What the case shows, in Chinese and English'),
  settings: z.record(z.string(), z.int()).default({}).describe("The authority's own numbers, by setting"),
};

const DecideCase = z
  .strictObject({
    ...shared,
    decide: z.string().describe('The decision'),
    facts: Facts,
    is: z.union([z.string(), z.array(z.string())]).describe('Its result; every result where all rows count'),
    because: z.array(Cite).optional().describe('Places behind the rows that decided: all of them, in any order'),
    positive: weight.positive.optional(),
    reasons: z.enum(['required', 'optional']).optional().describe('Whether its first result must give reasons'),
    legal_basis: z
      .array(LegalRank)
      .optional()
      .describe('Ranks of which its basis must be; [] where none need be named'),
  })
  .describe('Facts in, result of a decision out');

const ListCase = z
  .strictObject({
    ...shared,
    list: z.string().describe('The list'),
    facts: Facts,
    is: z.array(z.string()).describe('Every item that is given under these facts, in any order'),
    open: z.boolean().optional().describe('Whether further items may be added'),
    who: z.string().optional().describe('Role that the list concerns'),
  })
  .describe('Facts in, items of a list out');

const ComputeCase = z
  .strictObject({
    ...shared,
    compute: z.string().describe('The formula'),
    of: z.record(z.string(), z.union([Decimal, z.array(Decimal)])).describe('What goes in, by variable'),
    is: z.string().describe("The rounded result, with all its digits, as in '1200.50'; undefined where it has none"),
    unit: z.string().optional().describe('What the result counts'),
  })
  .describe('Amounts in, amount out');

const NumbersCase = z
  .strictObject({
    ...shared,
    numbers: z
      .record(z.string(), Decimal)
      .describe("What numbers are: 30, or with unit, or with bound and unit, as in 'at-least 30 years'"),
  })
  .describe('What numbers are');

/** One act of a worked procedure, at noon of its day; limits that have run out before have had their effect. */
export const ProcedureStep = z
  .strictObject({
    on: Day,
    do: z
      .string()
      .describe(
        'An outcome of the stage, or wait, extend, consult, answer-consultation, request-supplement, supplement, supply:MATERIAL',
      ),
    by: z.string().optional().describe('Role that does it; absent: the one whose turn it is'),
    reasons: z.boolean().default(true).describe('Whether reasons are given'),
    basis: LegalRank.optional().describe(
      'Rank of the basis that is named; absent: one that is allowed; none where none need be',
    ),
    without_basis: z.boolean().default(false).describe('No basis is named'),
    date: Day.optional().describe('Day that is named, where the outcome needs one'),
    refused: z
      .strictObject({
        code: z.string().describe('Code of the refusal, as in reasons-missing'),
        fields: z.array(z.string()).optional().describe('What it names, in any order'),
      })
      .optional()
      .describe('The refusal that must come'),
    due: Day.nullable().optional().describe('Last day of the stage; null where it has no time limit'),
    supplement_due: Day.nullable().optional().describe('Last day on which what is missing is supplied'),
    consult_due: Day.nullable().optional().describe('Last day on which a consultation is answered'),
    stage: z.string().optional().describe('Stage in which it must stand then; end where it has ended'),
    acts: z.string().optional().describe('Role whose turn it must be then, or system'),
    at_once: z.boolean().optional().describe('Whether the stage is to be done at once'),
    overdue: z.boolean().optional().describe('Whether a time limit has run out without an answer'),
    offers: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe(
        'What may be decided, by outcome: positive or negative; reasons; date; each rank of law that is allowed',
      ),
  })
  .describe('An act on a day, and what must be seen after it');
export type ProcedureStep = z.infer<typeof ProcedureStep>;

const ProcedureCase = z
  .strictObject({
    ...shared,
    procedure: z.string().describe('The procedure'),
    facts: Facts,
    by: z.string().optional().describe('Role that opens it; absent: the one that may'),
    without: z.array(z.string()).default([]).describe('Materials that are not filed at the opening'),
    materials: z
      .array(z.string())
      .optional()
      .describe('Every material that must be filed at the opening, in any order'),
    opened: z.iso.datetime({ offset: true }).describe('Moment of the opening, as in 2025-09-28T09:00:00+08:00'),
    due: Day.nullable().optional().describe('Last day of the first stage; null where it has no time limit'),
    stage: z.string().optional().describe('Stage in which it must stand after the opening'),
    acts: ProcedureStep.shape.acts,
    at_once: ProcedureStep.shape.at_once,
    offers: ProcedureStep.shape.offers,
    refused: ProcedureStep.shape.refused,
    walk: z.array(ProcedureStep).default([]).describe('Acts, in their order'),
    outcome: z
      .enum([...endings, 'open'])
      .optional()
      .describe('How it must have ended after the last act; open where it has not'),
  })
  .describe('An opening and acts in, days and end out');
export type ProcedureCase = z.infer<typeof ProcedureCase>;

const DutyCase = z
  .strictObject({
    ...shared,
    duty: z.string().describe('The duty'),
    on: Day.describe('Day of the event'),
    due: Day.nullable().describe('Last day on which it is done in time; null where the instrument sets no time'),
    arises: DutyStart.optional(),
    next: Day.optional().describe('Day on which it arises again, where it comes every so often'),
    who: z.string().optional().describe('Role that bears it'),
    evidence: z.enum(['required', 'optional', 'none']).optional().describe('Whether a document must show it'),
    published: z.boolean().optional().describe('Whether the public sees it'),
  })
  .describe('The day of an event in, the last day of a duty out');

const KeepCase = z
  .strictObject({
    ...shared,
    keep: z.string().describe('The retention'),
    from: Day.describe('Day from which the time runs'),
    until: Day.describe('Last day on which it must be kept'),
    bound: z.enum(['exactly', 'at-least']).optional().describe('Whether it may be kept longer'),
  })
  .describe('The first day of a retention in, the last day out');

/** A worked case of a regime of a domain, as a lawyer writes it; its one key among decide, list, … says what it works. */
export type DomainCase = z.infer<typeof DomainCase>;
export const DomainCase = z
  .union([DecideCase, ListCase, ComputeCase, NumbersCase, ProcedureCase, DutyCase, KeepCase])
  .describe('A worked case: decide, list, compute, numbers, procedure, duty or keep');

/** The kinds of worked cases, by the key that says what is worked. */
export const caseKinds = {
  decide: DecideCase,
  list: ListCase,
  compute: ComputeCase,
  numbers: NumbersCase,
  procedure: ProcedureCase,
  duty: DutyCase,
  keep: KeepCase,
} as const;
