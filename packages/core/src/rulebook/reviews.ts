import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Count, timed } from './lengths.js';
import { Cite, Id, Title } from './names.js';

/** What follows from a tie between a reviewer and a side of the case. */
export const TieEffect = z
  .enum(['bar', 'record'])
  .describe('bar: the assignment is refused; record: the tie is kept with the case, and the registry weighs it');
export type TieEffect = z.infer<typeof TieEffect>;

/** A kind of tie that a reviewer declares to have, or not to have. */
export const ReviewTie = z
  .strictObject({
    id: Id,
    title: Title,
    within: timed({}).optional().describe('How far back it counts; absent: only while it lasts'),
    then: TieEffect.describe('bar: the assignment is refused; record: the tie is kept with the case'),
    cite: Cite,
  })
  .describe('A kind of tie that each reviewer declares');
export type ReviewTie = z.infer<typeof ReviewTie>;

/** A tie that the platform finds by itself. */
export const KnownTieId = z
  .enum(['same-organisation', 'shared-member', 'power-of-attorney', 'declared-tie', 'earlier-declaration'])
  .describe(
    'same-organisation: the agency is itself a side or its agent; shared-member: somebody belongs to both; power-of-attorney: one has empowered the other; declared-tie: either has declared a tie for good; earlier-declaration: the agency declared one in an earlier case',
  );
export type KnownTieId = z.infer<typeof KnownTieId>;

/** What follows from a tie that the platform finds. */
export const KnownTieRule = z
  .strictObject({
    id: KnownTieId.describe('Which tie the platform looks for'),
    within: timed({}).optional().describe('How long an earlier declaration counts; absent: for good'),
    then: TieEffect.describe('bar: the assignment is refused; record: the tie is kept with the case'),
    cite: Cite,
  })
  .describe('What follows from a tie that the platform finds');
export type KnownTieRule = z.infer<typeof KnownTieRule>;

/** That reviewers stand apart from the sides of a case, and say so one by one before they report. */
export const Independence = z
  .strictObject({
    ties: z.array(ReviewTie).min(1).describe('Kinds of tie that each reviewer answers, in this order: a closed list'),
    found: z.array(KnownTieRule).default([]).describe('Ties that the platform looks for itself; others it does not'),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('Each reviewer declares its ties before it reports; absent: one sentence with the report is enough');
export type Independence = z.infer<typeof Independence>;

/** A matter that a report must conclude on. */
export const ReviewMatter = z
  .strictObject({
    id: Id,
    title: Title,
    registrations: z.array(Id).min(1).optional().describe('Types of registration; absent: every one with a review'),
    objects: z.array(Id).min(1).optional().describe('Kinds of object; absent: every one'),
    cite: Cite,
  })
  .describe('A matter that the report must conclude on');
export type ReviewMatter = z.infer<typeof ReviewMatter>;

/** What a report says rule by rule. */
export const ReviewFindings = z
  .strictObject({
    matters: z.array(ReviewMatter).min(1).describe('Matters that the report must conclude on, in this order'),
    prohibited: z
      .boolean()
      .default(false)
      .describe('Whether it must conclude on each case in which the registration is not granted'),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('What a report concludes on, rule by rule; absent: it concludes as a whole');
export type ReviewFindings = z.infer<typeof ReviewFindings>;

/** How third-party reviews go: independence, findings, signatures, working papers. */
export const Reviews = z
  .strictObject({
    independence: Independence.optional(),
    findings: ReviewFindings.optional(),
    signatures: z
      .strictObject({
        professionals: Count.describe('How many professionals sign, no two of them the same person'),
        cite: Cite,
        reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
      })
      .optional()
      .describe('How many professionals of the agency sign a report; absent: whoever files it'),
    papers: timed({
      cite: Cite,
      reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
    })
      .optional()
      .describe(
        "How long an agency keeps its working papers after the case has ended; absent: as the registry's files",
      ),
  })
  .describe('How third-party reviews go, where stages ask for one; absent: one person reports and declares with it');
export type Reviews = z.infer<typeof Reviews>;
