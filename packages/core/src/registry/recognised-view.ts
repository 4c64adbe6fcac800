import { z } from 'zod';
import { Instant, LocalDate, Rule, Text } from '../kernel/index.js';
import { type LoadedRegime, type Registration, recognitionRule, spared } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { type CaseContext, registrationOf } from './context.js';
import { RecognisedCertificate } from './recognised-certificate.js';
import { RecognisedRegistryId } from './recognised-registry.js';

const Named = z.object({ id: z.string(), title: Text });

/** What a certificate of another registry does for an application, by the rules of its registration. */
export const RecognitionView = z.object({
  /** Questions that it answers. */
  answers: z.array(Named),
  /** Materials of this registration that are not asked for. */
  waives: z.array(Named),
  /** The registration in whose place this one stands, and what that one asks for besides; null where the rules name none. */
  instead: z.object({ title: Text, materials: z.array(Named), stages: z.array(Named) }).nullable(),
  sameObject: z.boolean(),
  reading: Text.nullable(),
  because: z.array(Rule),
});
export type RecognitionView = z.infer<typeof RecognitionView>;

/** A recognised certificate as the desks of a case see it. */
export const RecognisedView = RecognisedCertificate.omit({ registry: true }).extend({
  registry: z.string(),
  origin: z.string(),
});
export type RecognisedView = z.infer<typeof RecognisedView>;

/** A registry that this one recognises, as its list shows it. */
export const RecognisedRegistryView = z.object({
  id: RecognisedRegistryId,
  version: z.int(),
  name: z.string(),
  /** Name of its log. */
  origin: z.string(),
  key: z.string(),
  regimes: z.array(z.string()),
  until: LocalDate.nullable(),
  reasons: z.string(),
  recognisedAt: Instant,
  standing: z.enum(['holds', 'over', 'ended']),
  endedFor: z.string().nullable(),
});
export type RecognisedRegistryView = z.infer<typeof RecognisedRegistryView>;

/** The certificate that a case rests on. */
export function recognisedView({ recognised }: CaseFile): RecognisedView | null {
  if (!recognised) return null;
  const { registry, ...rest } = recognised;
  return { ...rest, registry: registry.name, origin: registry.origin };
}

/** What a certificate of another registry does for a case. */
export function recognitionView(state: CaseFile, { loaded }: CaseContext): RecognitionView | null {
  return recognitionEffect(registrationOf(state, loaded), loaded);
}

/** What a certificate of another registry does for an application of a registration; null where the rules give it no effect. */
export function recognitionEffect(registration: Registration, loaded: LoadedRegime): RecognitionView | null {
  const { recognition } = registration;
  if (!recognition) return null;
  const { instead_of, answers, waives, same_object, reading = null } = recognition;
  const more = instead_of === undefined ? undefined : loaded.regime.registrations[instead_of];
  return {
    answers: titled(registration.form, Object.keys(answers)),
    waives: titled(registration.materials, waives),
    instead: more ? insteadView(more, registration) : null,
    sameObject: same_object,
    reading,
    because: [recognitionRule(loaded, recognition)],
  };
}

function insteadView(more: Registration, less: Registration): NonNullable<RecognitionView['instead']> {
  const { materials, stages } = spared(more, less);
  return {
    title: more.title,
    materials: titled(more.materials, materials),
    stages: stages.flatMap((id) => {
      const stage = more.stages[id];
      return stage ? [{ id, title: stage.title }] : [];
    }),
  };
}

function titled(list: readonly { readonly id: string; readonly title: Text }[], ids: readonly string[]) {
  return list.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ id, title }));
}
