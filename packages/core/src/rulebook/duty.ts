import { z } from 'zod';
import { LocalDate, Text } from '../kernel/index.js';
import { timed } from './lengths.js';
import { Cite, Id, Title } from './names.js';

/** Who bears a continuing duty, in any family of regimes. */
export const DutyBearer = z
  .enum([
    'registry',
    'registrant',
    'licensee',
    'authority',
    'third-party',
    'exchange',
    'broker',
    'provider',
    'user',
    'operator',
  ])
  .describe('Who bears the duty');
export type DutyBearer = z.infer<typeof DutyBearer>;

/** What gives rise to a duty: a state that always holds, something that somebody declares, or an event that the system sees. */
export const DutyStart = z
  .enum([
    'always',
    'declared',
    'certificate-issued',
    'case-submitted',
    'case-ended',
    'entry-changed',
    'entry-ended',
    'account-opened',
    'account-closed',
    'incident',
    'year-ended',
    'half-year-ended',
    'quarter-ended',
    'month-ended',
  ])
  .describe(
    'always: holds without an event; declared: somebody declares what event says; any other word is an event that the system sees',
  );
export type DutyStart = z.infer<typeof DutyStart>;

/** The starts that come round by the calendar; the day of such an event is the last day of its period. */
export const periodStarts = ['year-ended', 'half-year-ended', 'quarter-ended', 'month-ended'] as const;

/** A continuing duty: who must do what, upon which event, by when, shown by what, and where it stands. */
export const Duty = z
  .strictObject({
    id: Id,
    title: Title,
    who: DutyBearer,
    on: DutyStart,
    event: Text.optional().describe('What has happened, in words: compulsory where on is declared'),
    every: timed({})
      .optional()
      .describe('It comes again after each such length of time, counted from what gave rise to it'),
    within: timed({
      reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
    })
      .optional()
      .describe('Time in which it is done, the day of the event not counted; absent: at once, or as the title says'),
    evidence: z
      .enum(['required', 'optional', 'none'])
      .describe('Whether a document must show that it was done; none: it is noted without one'),
    published: z.boolean().describe('Whether the public sees that it is due and done'),
    registrations: z
      .array(Id)
      .min(1)
      .optional()
      .describe('Types of registration upon whose cases and entries it arises; absent: upon all'),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('A continuing duty');
export type Duty = z.infer<typeof Duty>;

/** A worked case of a duty: the event on one day, the last day for it on another. */
export const WorkedDuty = z
  .strictObject({
    title: Text.describe('What the case shows, in Chinese and English'),
    duty: z.string().describe('The duty'),
    on: LocalDate.describe('Day of the event, as in 2025-12-31'),
    settings: z.record(z.string(), z.int()).default({}).describe("The authority's own numbers, by setting"),
    due: LocalDate.nullable().describe('Last day on which it is done in time; null where the instrument sets no time'),
    next: LocalDate.optional().describe('Day on which it arises again, where it comes every so often'),
    arises: DutyStart.optional(),
    who: DutyBearer.optional(),
    evidence: z.enum(['required', 'optional', 'none']).optional().describe('Whether a document must show it'),
    published: z.boolean().optional().describe('Whether the public sees it'),
    registrations: z.array(z.string()).optional().describe('Types of registration upon which it arises: all of them'),
  })
  .describe('A worked case of a duty: the day of the event in, the last day out');
export type WorkedDuty = z.infer<typeof WorkedDuty>;
