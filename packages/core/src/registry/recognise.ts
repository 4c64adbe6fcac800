import {
  type Decision,
  decided,
  type LocalDate,
  type Refused,
  type Rule,
  refused,
  shanghaiDate,
} from '../kernel/index.js';
import { type Recognition, type Registration, recognitionRule, registrationRule } from '../rulebook/index.js';
import { actedFor } from './agent.js';
import type { Case, CaseFile, FiledDocument } from './case.js';
import { awaitsConsent } from './consent-party.js';
import { type CaseContext, isRefusal, registrationOf } from './context.js';
import type { CaseEvent } from './events.js';
import type { Acting } from './power-of-attorney.js';
import { keptOf, type Presented, type RecognisedCertificate } from './recognised-certificate.js';
import { isRecognisedOn } from './recognised-registry.js';
import type { RegistryRefusal } from './refusals.js';

/** A certificate of another registry that the applicant presents. */
export interface PresentCertificate {
  /** The certificate, whose proof has held: see `readPresented`. */
  readonly presented: Presented;
  /** The file, as it is kept. */
  readonly document: FiledDocument;
  /** Number of another case in which it was presented and which did not end against the applicant; null where there is none. */
  readonly presentedIn: string | null;
  readonly acting?: Acting | undefined;
}

/** The rule by which a case recognises a certificate, or why it can not: no such rule, or the case takes nothing now. */
export function recognitionOf(state: Case, context: CaseContext): RuleOfRecognition | Refused<RegistryRefusal> {
  if (state.status === 'none') return refused('case-not-draft');
  const { loaded } = context;
  const { recognition } = registrationOf(state, loaded);
  if (!recognition)
    return refused('recognition-not-provided', [registrationRule(loaded, state.registration)], ['document']);
  const rule = recognitionRule(loaded, recognition);
  const takes = state.status === 'draft' || (state.status === 'open' && state.supplement !== null);
  if (!takes) return refused('case-not-draft', [rule]);
  return awaitsConsent(state) ? refused('consent-pending', [rule]) : { state, recognition, rule };
}

/** A case that takes a certificate now, what its registration says of recognition, and the rule. */
export interface RuleOfRecognition {
  readonly state: CaseFile;
  readonly recognition: Recognition;
  readonly rule: Rule;
}

/**
 * Recognises a certificate of another registry in a draft or on a supplement: it answers the questions and waives the materials
 * that the rules name, and takes the place of one presented before. Refuses `case-not-draft`, `recognition-not-provided`,
 * `certificate-regime-not-recognised`, `certificate-of-rehearsal`, `certificate-of-another`, `certificate-right-differs`,
 * `certificate-object-differs`, `certificate-not-yet`, `certificate-expired`, `already-presented`, and whoever acts without
 * power. Source: the regime's `recognition`, as tjifa-003-2022/6.4.1.4.
 */
export function recognise(
  state: Case,
  command: PresentCertificate,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const found = recognitionOf(state, context);
  if (isRefusal<RegistryRefusal>(found)) return found;
  const { recognition, rule } = found;
  const kept = keptOf(command.presented, command.document);
  const barred =
    barRegime(command.presented, rule) ??
    barContent(found, command.presented, registrationOf(found.state, context.loaded)) ??
    barDates(kept, shanghaiDate(context.now), rule) ??
    barPresented(command.presentedIn, rule);
  if (barred) return barred;
  const by = actedFor(command.acting, found.state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  const facts = answersOf(kept, recognition);
  return decided([{ type: 'CertificateRecognised', certificate: kept, facts, cites: [rule.cite], ...by }], [rule]);
}

function barRegime({ statement, registry }: Presented, rule: Rule): Refused<RegistryRefusal> | null {
  const { regime, regimeTitle } = statement;
  if (registry.regimes.includes(regime)) return null;
  const values = { regime: `${regimeTitle.zh}（${regime}）`, name: registry.name };
  return refused('certificate-regime-not-recognised', [rule], ['document'], values);
}

// Nothing real rests on a rehearsal. A natural person has no code by which the holder could be known.
function barContent(
  { state, recognition, rule }: RuleOfRecognition,
  { statement }: Presented,
  registration: Registration,
): Refused<RegistryRefusal> | null {
  const { applicant, object, rehearsal } = state;
  if (statement.rehearsal && !rehearsal) return refused('certificate-of-rehearsal', [rule], ['document']);
  if (applicant.uscc === '' || statement.holder.uscc !== applicant.uscc)
    return refused('certificate-of-another', [rule], ['applicant']);
  if (statement.right === null || statement.right !== registration.right)
    return refused('certificate-right-differs', [rule], ['registration']);
  const { fingerprint } = statement.object;
  const same = fingerprint !== null && fingerprint === object.fingerprint;
  return recognition.same_object && !same ? refused('certificate-object-differs', [rule], ['object']) : null;
}

type Dated = Pick<RecognisedCertificate, 'issuedOn' | 'validUntil'>;

function barDates({ issuedOn, validUntil }: Dated, day: LocalDate, rule: Rule): Refused<RegistryRefusal> | null {
  if (issuedOn > day) return refused('certificate-not-yet', [rule], ['document'], { day: issuedOn });
  return validUntil !== null && validUntil < day
    ? refused('certificate-expired', [rule], ['document'], { day: validUntil })
    : null;
}

function barPresented(number: string | null, rule: Rule): Refused<RegistryRefusal> | null {
  return number === null ? null : refused('already-presented', [rule], ['document'], { number });
}

/** The answers that a certificate gives to the form. */
export function answersOf(
  { registry, number }: Pick<RecognisedCertificate, 'registry' | 'number'>,
  { answers }: Recognition,
): Record<string, string | boolean> {
  const parts = { registry: registry.name, number, recognised: true };
  return Object.fromEntries(Object.entries(answers).map(([field, part]) => [field, parts[part]]));
}

/**
 * Why a case with a recognised certificate can not be filed as it is: the rules of today know no recognition, the registry is
 * recognised no more, the certificate has run out, or another case has presented it meanwhile. Null where nothing bars.
 */
export function barRecognised(
  state: CaseFile,
  { loaded, now, recognising }: CaseContext,
): Refused<RegistryRefusal> | null {
  const kept = state.recognised;
  if (!kept) return null;
  const { recognition } = registrationOf(state, loaded);
  if (!recognition)
    return refused('recognition-not-provided', [registrationRule(loaded, state.registration)], ['document']);
  const rule = recognitionRule(loaded, recognition);
  const day = shanghaiDate(now);
  const registry = recognising?.registries.find(({ id }) => id === kept.registry.id);
  if (!registry || !isRecognisedOn(registry, day))
    return refused('recognition-over', [rule], ['document'], { name: kept.registry.name });
  return barDates(kept, day, rule) ?? barPresented(recognising?.presentedIn ?? null, rule);
}

/** Questions that the certificate of a case answers, so that nobody else does. */
export function answeredByCertificate(state: CaseFile, registration: Registration): readonly string[] {
  return state.recognised ? Object.keys(registration.recognition?.answers ?? {}) : [];
}
