import { z } from 'zod';
import { LocalDate, Rule, Text } from '../kernel/index.js';
import { type Duty, DutyBearer, Duty as DutySchema } from '../rulebook/index.js';
import { type DutyRules, dutyRule } from './arise.js';
import { type ArisenDuty, DutyEvidence, DutyId } from './duty-instance.js';

/** Where a duty stands on a day: open has no last day. */
export const DutyStanding = z.enum(['open', 'due', 'overdue', 'done']);
export type DutyStanding = z.infer<typeof DutyStanding>;

/** A duty as its bearer, the registry and the supervisor see it. */
export const DutyView = z.object({
  id: DutyId,
  regime: z.string(),
  regimeTitle: Text,
  duty: z.string(),
  title: Text,
  who: DutyBearer,
  /** Name of the bearer; null where only its part in the regime is known. */
  bearer: Text.nullable(),
  on: DutySchema.shape.on,
  /** What was declared; null where nothing was. */
  declared: z.string().nullable(),
  arisenOn: LocalDate,
  due: LocalDate.nullable(),
  next: LocalDate.nullable(),
  standing: DutyStanding,
  evidence: DutySchema.shape.evidence,
  published: z.boolean(),
  rule: Rule,
  performed: z
    .object({ on: LocalDate, note: z.string(), document: DutyEvidence.nullable(), late: z.boolean() })
    .nullable(),
  /** Whether the reader may say that it was done. */
  mine: z.boolean(),
});
export type DutyView = z.infer<typeof DutyView>;

/** A duty that the law makes public, as everybody sees it. */
export const PublishedDuty = DutyView.pick({
  id: true,
  duty: true,
  title: true,
  who: true,
  bearer: true,
  arisenOn: true,
  due: true,
  standing: true,
  rule: true,
}).extend({ performedOn: LocalDate.nullable(), late: z.boolean() });
export type PublishedDuty = z.infer<typeof PublishedDuty>;

/** A duty that an organisation may declare the event of. */
export const DeclarableDuty = z.object({
  regime: z.string(),
  regimeTitle: Text,
  duty: z.string(),
  title: Text,
  event: Text.nullable(),
  rule: Rule,
});
export type DeclarableDuty = z.infer<typeof DeclarableDuty>;

/** Where a duty stands on a day. The last day itself is in time. */
export function standingOn({ status, due }: Pick<ArisenDuty, 'status' | 'due'>, today: LocalDate): DutyStanding {
  if (status === 'done') return 'done';
  if (due === null) return 'open';
  return due < today ? 'overdue' : 'due';
}

/** A duty as a reader sees it on a day. */
export function dutyView(
  rules: DutyRules,
  duty: Duty,
  state: ArisenDuty,
  { today, mine }: { readonly today: LocalDate; readonly mine: boolean },
): DutyView {
  const { id, regime, who, declared, arisenOn, due, next, published, performed } = state;
  return {
    ...{ id, regime, who, arisenOn, due, next, published, mine },
    regimeTitle: rules.loaded.regime.title,
    duty: duty.id,
    title: duty.title,
    bearer: bearerName(rules, state),
    on: duty.on,
    declared: declared?.what ?? null,
    standing: standingOn(state, today),
    evidence: duty.evidence,
    rule: dutyRule(rules, duty),
    performed: performed && {
      on: performed.on,
      note: performed.note,
      document: performed.document,
      late: due !== null && performed.on > due,
    },
  };
}

/** The part of a view that everybody sees. */
export function publishedOf(view: DutyView): PublishedDuty {
  const { id, duty, title, who, bearer, arisenOn, due, standing, rule, performed } = view;
  return {
    ...{ id, duty, title, who, bearer, arisenOn, due, standing, rule },
    performedOn: performed?.on ?? null,
    late: performed?.late ?? false,
  };
}

function bearerName({ loaded: { regime } }: DutyRules, { bearer }: ArisenDuty): Text | null {
  switch (bearer.kind) {
    case 'registry':
      return regime.authority.name;
    case 'organisation':
      return { zh: bearer.name, en: bearer.name };
    case 'supervisor':
      return regime.authority.supervisor ?? null;
  }
}
