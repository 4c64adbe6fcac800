import { z } from 'zod';
import { CaseId, LocalDate, Rule, Text } from '../kernel/index.js';
import { EntryMark, RegistrationType } from '../rulebook/index.js';
import { CaseSummary, CertificateView, Offer, RegisterEntry } from './views.js';

/** A registration that somebody may ask for on an entry of the register, or why it is barred. */
export const EntryOffer = z.object({
  registration: z.string(),
  title: Text,
  type: RegistrationType,
  openedBy: z.enum(['applicant', 'registry']),
  /** Who confirms before the case counts as submitted; null where nobody does. */
  consent: z.object({ of: z.enum(['holder', 'counterparty']), title: Text, because: z.array(Rule) }).nullable(),
  /** Whether the other side has to be named. */
  counterparty: z.boolean(),
  /** The share that the applicant holds, of which a part may be named to pass on; null where nothing passes on in part. */
  share: z.string().nullable(),
  /** Records of which one is meant; empty where there is none, or no choice. */
  records: z.array(z.object({ id: z.string(), kind: EntryMark, party: z.string(), since: LocalDate })),
  /** Whether other data may take the place of what is registered. */
  newData: z.boolean(),
  barred: Offer.shape.barred,
  because: z.array(Rule),
});
export type EntryOffer = z.infer<typeof EntryOffer>;

/** How a reader stands to an entry: its holder, somebody else who may apply, its registry, or one who only reads. */
export const EntryRelation = z.enum(['holder', 'other', 'registry', 'reader']);
export type EntryRelation = z.infer<typeof EntryRelation>;

/** An entry with what the reader's organisation may do on it. */
export const EntryActions = z.object({
  entry: RegisterEntry,
  /** The registration that made it. */
  registration: z.string(),
  relation: EntryRelation,
  offers: z.array(EntryOffer),
});
export type EntryActions = z.infer<typeof EntryActions>;

/** A day that the holder of an entry has to keep in mind. */
export const EntryDue = z.object({
  kind: z.enum(['renewal', 'expiry']),
  /** First day on which something can be done about it; null where nothing can. */
  from: LocalDate.nullable(),
  on: LocalDate,
  because: z.array(Rule),
});
export type EntryDue = z.infer<typeof EntryDue>;

/** An entry of the register as its holder sees it. */
export const OwnEntry = RegisterEntry.extend({
  /** The share that the reader's organisation holds. */
  share: z.string(),
  /** The certificate that proves it now. */
  certificate: z.object({ number: z.string(), title: Text }).nullable(),
  /** Every certificate that the reader's organisation holds by cases that made the entry or acted upon it, by number. */
  certificates: z.array(CertificateView),
  /** Rights of others that stand on it. */
  records: z.array(
    z.object({
      id: z.string(),
      kind: EntryMark,
      party: z.string(),
      since: LocalDate,
      until: LocalDate.nullable(),
    }),
  ),
  due: EntryDue.nullable(),
  /** Cases under way on it that its holder sees. */
  cases: z.array(
    CaseSummary.pick({ number: true, registrationTitle: true, status: true, waitingFor: true }).extend({ id: CaseId }),
  ),
});
export type OwnEntry = z.infer<typeof OwnEntry>;
