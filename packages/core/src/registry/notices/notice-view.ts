import { z } from 'zod';
import { CaseId, Citation, Instant, LocalDate, ObjectionId, Rule, Text } from '../../kernel/index.js';
import { NoticeKind } from './notice-kinds.js';

/** To whom a notice is addressed, by their place in the case. */
export const Addressee = z.object({
  as: z.enum(['applicant', 'holder', 'objector', 'public']),
  /** Null for the public, and where the name is withheld. */
  name: z.string().nullable(),
});
export type Addressee = z.infer<typeof Addressee>;

/** A notice of a case, as it was given: nothing that happens later changes it. */
export const CaseNotice = z.object({
  /** Its place among the notices of the case, from 1. */
  id: z.string().regex(/^[1-9]\d{0,3}$/),
  kind: NoticeKind,
  title: Text,
  number: z.string(),
  day: LocalDate,
  at: Instant,
  caseId: CaseId,
  /** The objection that it answers; null where it answers none. */
  objection: ObjectionId.nullable(),
  regime: z.string(),
  regimeTitle: Text,
  authority: Text,
  addressees: z.array(Addressee).min(1),
  facts: z.array(z.object({ title: Text, value: Text })),
  /** What was decided, in the words of the regime; null where nothing was. */
  decision: Text.nullable(),
  reasons: Text.nullable(),
  /** What is lacking or may follow, with the place that asks for it. */
  items: z.array(z.object({ title: Text, cite: Citation })),
  limits: z.array(z.object({ title: Text, on: LocalDate })),
  /** What the rules let whoever gets it do; null where they say nothing of it. */
  remedy: z.object({ text: Text, because: Rule }).nullable(),
  because: z.array(Rule).min(1),
  rehearsal: z.boolean(),
});
export type CaseNotice = z.infer<typeof CaseNotice>;
