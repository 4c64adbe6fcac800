import { z } from 'zod';
import { parseKey } from '../evidence/index.js';
import { type Decision, decided, idSchema, LocalDate, type Rule, refused } from '../kernel/index.js';
import { type LoadedRegime, recognitionRule } from '../rulebook/index.js';
import type { RegistryRefusal } from './refusals.js';

/** Id of a registry whose certificates are recognised. */
export const RecognisedRegistryId = idSchema('recog');
export type RecognisedRegistryId = z.infer<typeof RecognisedRegistryId>;

/** A registry recognises the certificates that another one issues under some of its rules, until a day or without end. */
export const RegistryRecognised = z.object({
  type: z.literal('RegistryRecognised'),
  id: RecognisedRegistryId,
  authority: z.string(),
  name: z.string(),
  /** Verifier key of its log (C2SP signed-note); the name in it is the log's origin. */
  key: z.string(),
  /** Ids of the rules of that registry under which a certificate must have been issued. */
  regimes: z.array(z.string()).min(1),
  until: LocalDate.nullable(),
  reasons: z.string(),
});

/** From now on no certificate of it is taken; what was recognised before stays so. */
export const RegistryRecognitionEnded = z.object({ type: z.literal('RegistryRecognitionEnded'), reasons: z.string() });

/** What can happen to a recognised registry: the events of the stream `recognised-registry:<id>`. */
export const RecognisedRegistryEvent = z.discriminatedUnion('type', [RegistryRecognised, RegistryRecognitionEnded]);
export type RecognisedRegistryEvent = z.infer<typeof RecognisedRegistryEvent>;

/** A recognised registry as its events leave it. */
export type RecognisedRegistry = Omit<z.infer<typeof RegistryRecognised>, 'type'> & {
  readonly ended: { readonly reasons: string } | null;
};
/** A registry before it is recognised, and after. */
export type RecognisedRegistryState = RecognisedRegistry | null;

/** The state after an event. Throws where it can not follow: what is not recognised does not end, nothing is twice. */
export function evolveRecognisedRegistry(
  state: RecognisedRegistryState,
  event: RecognisedRegistryEvent,
): RecognisedRegistry {
  if (event.type === 'RegistryRecognitionEnded') {
    if (!state || state.ended) throw new Error(`${event.type} of what does not hold`);
    return { ...state, ended: { reasons: event.reasons } };
  }
  if (state) throw new Error(`${event.type} twice`);
  const { type: _, ...given } = event;
  return { ...given, ended: null };
}

/** Whether certificates of a registry are recognised on a day. */
export function isRecognisedOn({ ended, until }: RecognisedRegistry, day: LocalDate): boolean {
  return ended === null && (until === null || day <= until);
}

/** The origin of a registry's log, by the name in its key; the key's own text where it is none. */
export function originOf({ key }: Pick<RecognisedRegistry, 'key'>): string {
  return parseKey(key)?.name ?? key;
}

/** Which registry is to be recognised, by which key, for how long, and why. */
export interface RecogniseRegistry {
  readonly id: RecognisedRegistryId;
  readonly name: string;
  readonly key: string;
  readonly regimes: readonly string[];
  readonly until: LocalDate | null;
  readonly reasons: string;
  readonly today: LocalDate;
  /** Every registry that this one has recognised before. */
  readonly known: readonly RecognisedRegistry[];
}

type Answer = Decision<RecognisedRegistryEvent, RegistryRefusal>;

/** The rules of an authority by which certificates of other registries are recognised, each once. */
export function recognitionRules(regimes: readonly LoadedRegime[]): Rule[] {
  const rules = regimes.flatMap((loaded) =>
    Object.values(loaded.regime.registrations).flatMap(({ recognition }) =>
      recognition ? [recognitionRule(loaded, recognition)] : [],
    ),
  );
  return [...new Map(rules.map((rule) => [rule.cite, rule])).values()];
}

/**
 * Recognises another registry. `own` are the regimes of the authority that recognises. Refuses `recognition-not-provided` where
 * none of them knows recognition, `registry-key-malformed`, `recognition-period` of a last day that is over, and
 * `registry-recognised-already` of a key that is recognised now. Source: the regime's `recognition`.
 */
export function recogniseRegistry(command: RecogniseRegistry, own: readonly LoadedRegime[]): Answer {
  const [rule, ...others] = recognitionRules(own);
  const authority = own[0]?.regime.authority.id;
  if (!rule || authority === undefined) return refused('recognition-not-provided', [], ['regimes']);
  const because = [rule, ...others] as const;
  const { today, known, regimes, ...given } = command;
  if (!parseKey(given.key)) return refused('registry-key-malformed', because, ['key']);
  if (given.until !== null && given.until < today) return refused('recognition-period', because, ['until']);
  const same = known.find((registry) => registry.key === given.key && isRecognisedOn(registry, today));
  if (same) return refused('registry-recognised-already', because, ['key'], { name: same.name });
  return decided([{ type: 'RegistryRecognised', ...given, authority, regimes: [...new Set(regimes)] }], because);
}

/** Ends a recognition. Refuses `recognition-over` of what has ended, and `recognition-not-provided` where no rule knows it any more. */
export function endRecognition(
  state: RecognisedRegistry,
  { reasons }: { readonly reasons: string },
  own: readonly LoadedRegime[],
): Answer {
  const [rule, ...others] = recognitionRules(own);
  if (!rule) return refused('recognition-not-provided', [], ['regimes']);
  const because = [rule, ...others] as const;
  if (state.ended) return refused('recognition-over', because, ['registry'], { name: state.name });
  return decided([{ type: 'RegistryRecognitionEnded', reasons }], because);
}
