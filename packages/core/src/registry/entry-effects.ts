import { z } from 'zod';
import { CaseId, Citation, LocalDate, OrganisationId, ResourceId } from '../kernel/index.js';
import { ApplicantKind, endKinds, markKinds, Right, recordKinds } from '../rulebook/index.js';

/** A party as an event names it. */
export const PartySchema = z.object({
  id: OrganisationId,
  name: z.string(),
  uscc: z.string(),
  kind: ApplicantKind.optional(),
});

/** An object as an event names it; null stands for what only a file of data has. */
export const ObjectSchema = z.object({
  resource: ResourceId.nullable(),
  kind: z.string(),
  name: z.string(),
  fingerprint: z.string().nullable(),
  sha256: z.string().nullable(),
  rows: z.int().nullable(),
  sizeBytes: z.int().nullable(),
  format: z.string().nullable(),
});

/** What somebody holds of a right, as an event says it: per cent, as 33.5, or a fraction of the whole, as 1/3. */
export const HoldingSchema = z.object({ party: PartySchema, share: z.string() });

/** The certificate that proves an entry: its kind and its number. */
export const EntryCertificate = z.object({ kind: z.string(), number: z.string() });

/** What is withheld from the public; absent where nothing is. */
export const WithheldSchema = z.object({
  fields: z.array(z.string()).readonly(),
  names: z.array(z.string()).readonly(),
});

const Facts = z.record(z.string(), z.json());
const day = LocalDate.nullable();
const onEntry = { entry: z.string(), cite: Citation };
const onAccount = { account: z.string(), cite: Citation };

/** What a case did to an entry of the register or to an account; it names which, and all that is needed to follow it. */
export const TakenEffect = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('grant'),
    ...onEntry,
    case: CaseId,
    authority: z.string(),
    regime: z.string(),
    regimeVersion: z.string(),
    registration: z.string(),
    right: Right,
    holder: PartySchema,
    /** Everybody who holds it, with its share; absent where the holder holds it alone. */
    holdings: z.array(HoldingSchema).readonly().optional(),
    object: ObjectSchema,
    facts: Facts,
    validUntil: day,
    certificate: EntryCertificate.nullable(),
    rehearsal: z.boolean(),
    withheld: WithheldSchema.optional(),
  }),
  z.object({ do: z.literal('amend'), ...onEntry, facts: Facts, object: ObjectSchema.nullable() }),
  z.object({
    do: z.literal('transfer'),
    ...onEntry,
    from: OrganisationId,
    to: PartySchema,
    /** The share that passes on; absent: all that is held. */
    share: z.string().optional(),
  }),
  z.object({ do: z.literal('apportion'), ...onEntry, holdings: z.array(HoldingSchema).min(1).readonly() }),
  z.object({
    do: z.literal('record'),
    ...onEntry,
    record: z.string(),
    as: z.enum(recordKinds),
    party: PartySchema,
    facts: Facts,
    until: day,
    /** Whether the public is kept from knowing the party, and the case. */
    anonymous: z.boolean().optional(),
    /** Of several holders the one whose share it lies on; absent: it lies on the whole. */
    of: OrganisationId.optional(),
  }),
  z.object({ do: z.literal('release'), ...onEntry, record: z.string() }),
  z.object({
    do: z.literal('mark'),
    ...onEntry,
    mark: z.string(),
    as: z.enum(markKinds),
    until: day,
    /** Of several holders the one whose share it lies on; absent: it lies on the whole. */
    of: OrganisationId.optional(),
  }),
  z.object({ do: z.literal('unmark'), ...onEntry, as: z.enum(markKinds) }),
  z.object({ do: z.literal('suspend'), ...onEntry, until: day }),
  z.object({ do: z.literal('resume'), ...onEntry }),
  z.object({ do: z.literal('renew'), ...onEntry, validUntil: day }),
  z.object({ do: z.literal('reissue'), ...onEntry, certificate: EntryCertificate, validUntil: day }),
  z.object({ do: z.literal('end'), ...onEntry, as: z.enum(endKinds) }),
  z.object({
    do: z.literal('open-account'),
    ...onAccount,
    authority: z.string(),
    regime: z.string(),
    holder: PartySchema,
    facts: Facts,
    rehearsal: z.boolean(),
  }),
  z.object({ do: z.literal('amend-account'), ...onAccount, facts: Facts }),
  z.object({ do: z.literal('close-account'), ...onAccount }),
]);
export type TakenEffect = z.infer<typeof TakenEffect>;

/** What a case did to an entry. */
export type EntryEffect = Extract<TakenEffect, { entry: string }>;
/** What a case did to an account. */
export type AccountEffect = Extract<TakenEffect, { account: string }>;

/** Whether an effect is on an entry, and not on an account. */
export function isEntryEffect(effect: TakenEffect): effect is EntryEffect {
  return 'entry' in effect;
}
