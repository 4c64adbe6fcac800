import { type LocalDate, type Rule, shanghaiDate, type Text } from '../kernel/index.js';
import {
  answerOf,
  certificateRule,
  type Field,
  isAsked,
  type Json,
  type LoadedRegime,
  outcomeRule,
  questionsOf,
  type Regime,
  type Registration,
  type Stage,
  validUntil,
} from '../rulebook/index.js';
import type { CaseFile, LiveCase, Party } from './case.js';
import { type CaseContext, numberGiven, registrationOf, stageOf, variablesOf } from './context.js';
import type { EntryState } from './entry.js';
import type { CaseEvent } from './events.js';
import { type OidArc, oidOf } from './oid.js';
import { otherSide } from './take-effects.js';

/** What the shell brings for certificates: ids, and the address under which anyone checks one. */
export interface Issuing {
  readonly newId: (prefix: string) => string;
  readonly verifyUrl: (certificateNumber: string) => string;
  /** Arc of the object identifiers of certificates; absent or null where the operator has none. */
  readonly oidArc?: OidArc | null;
}

type Certificate = Extract<CaseEvent, { type: 'CertificateIssued' }>;

interface Issued {
  readonly kinds: readonly string[];
  readonly outcomeId: string;
  /** The entry as the certificates show it, when the case has had its effects. */
  readonly shown: EntryState | null;
}

/** The certificates that a stage issues, filled from the case as the regime says: one each where both sides get one. */
export function issueCertificates(
  state: LiveCase,
  { kinds, outcomeId, shown }: Issued,
  context: CaseContext,
  issuing: Issuing,
): Certificate[] {
  return kinds.flatMap((kind) =>
    holdersOf(state, kind, shown, context).map((holder, index) =>
      certificateOf(state, { kind, holder, index, shown }, outcomeId, context, issuing),
    ),
  );
}

/** The number that the case's certificate of a kind has: of the side whose right or place it is, where both get one, or with index 1 of the other. */
export function certificateNumber(state: LiveCase, kindId: string, context: CaseContext, index = 0): string {
  const { regime } = context.loaded;
  const kind = regime.certificates[kindId];
  if (!kind) throw new Error(`regime ${regime.id} lacks certificate ${kindId}`);
  return numberGiven(`${kind.prefix}-${state.number}${index > 0 ? `-${index + 1}` : ''}`, context);
}

/** The last day of a certificate that is issued now; null where the instrument sets no term. */
export function lastDay(state: CaseFile, kindId: string, context: CaseContext): LocalDate | null {
  const { loaded, settings, entry } = context;
  const kind = loaded.regime.certificates[kindId];
  const old = entry?.validUntil ?? null;
  // A certificate that takes the place of another, and sets no term of its own, goes on with that of the entry.
  if (!kind?.validity) return kind?.replaces ? old : null;
  const from = kind.validity.from === 'old-end' && old !== null ? old : shanghaiDate(context.now);
  const by = kind.validity.earlier_of;
  if (by === undefined) return validUntil(loaded, kindId, from, {}, settings);
  const answer = answerTo(by, state, context);
  const agreed = answer === undefined ? (entry?.facts[by] ?? null) : answer;
  return validUntil(loaded, kindId, from, { [by]: agreed }, settings);
}

/** The answer to a question: null where it is blank, undefined where it is not asked or other answers have closed it since. */
function answerTo(fieldId: string, state: CaseFile, { loaded }: CaseContext): Json | undefined {
  const registration = registrationOf(state, loaded);
  const field = questionsOf(registration).get(fieldId);
  if (!field || !isAsked(field, registration, loaded, variablesOf(state, loaded))) return undefined;
  return state.facts[fieldId] ?? null;
}

interface Copy {
  readonly kind: string;
  readonly holder: Party;
  /** 0 for the side whose right or place it is, 1 for the other. */
  readonly index: number;
  /** The entry as the certificate shows it. */
  readonly shown: EntryState | null;
}

function certificateOf(
  state: LiveCase,
  { kind: kindId, holder, index, shown }: Copy,
  outcomeId: string,
  context: CaseContext,
  issuing: Issuing,
): Certificate {
  const { regime, version } = context.loaded;
  const kind = regime.certificates[kindId];
  const { object, right } = subjectOf(state, kindId, shown, context);
  const objectKind = regime.objects[object.kind];
  const registration = registrationOf(state, context.loaded);
  if (!kind || !objectKind) throw new Error(`regime ${regime.id} lacks certificate ${kindId} or object ${object.kind}`);
  const number = certificateNumber(state, kindId, context, index);
  const oid = issuing.oidArc ? oidOf(issuing.oidArc, number) : null;
  const issuedOn = shanghaiDate(context.now);
  const until = lastDay(state, kindId, context);
  const sources: Sources = { state, context, shown, holder, number, issuedOn, until };
  return {
    type: 'CertificateIssued',
    // Parsed by the id's schema when the event is read back.
    certificate: issuing.newId('cert') as Certificate['certificate'],
    kind: kindId,
    title: kind.title,
    number,
    regime: regime.id,
    regimeTitle: regime.title,
    regimeVersion: version,
    authority: regime.authority.name,
    registration: state.registration,
    registrationTitle: registration.title,
    holder: { id: holder.id, name: holder.name, uscc: holder.uscc },
    object: {
      kind: object.kind,
      kindTitle: objectKind.title,
      name: object.name,
      fingerprint: object.fingerprint,
      sha256: object.sha256,
      rows: object.rows,
      sizeBytes: object.sizeBytes,
      format: object.format,
    },
    right,
    fields: kind.fields.map((field) => ({
      id: field.id,
      title: field.title,
      value: fieldValue(field, sources),
      cite: field.cite,
    })),
    ...(kind.uses && { uses: kind.uses }),
    ...(oid !== null && { oid }),
    issuedOn,
    validUntil: until,
    because: becauseOf(state, kindId, outcomeId, context),
    rehearsal: state.rehearsal,
    verifyUrl: issuing.verifyUrl(number),
    case: state.id,
    stages: stagesOf(state, registration, outcomeId, context),
  };
}

// Whose the certificate is, of which object and right: of the entry in whose certificate's place it comes, or of what the case grants.
function subjectOf(state: LiveCase, kindId: string, shown: EntryState | null, { loaded, entry }: CaseContext) {
  const kind = loaded.regime.certificates[kindId];
  const { right = null } = registrationOf(state, loaded);
  const { applicant, object } = state;
  if (kind?.proof) return { holder: applicant, object, right: null };
  if (shown && (kind?.replaces || right === null))
    return { holder: shown.holder, object: shown.object, right: shown.right };
  return { holder: shown ? otherSide(state, entry) : applicant, object, right };
}

// Whose the certificate is comes first; where both sides get one, the other side of the case after it.
function holdersOf(state: LiveCase, kindId: string, shown: EntryState | null, context: CaseContext): Party[] {
  const { holder } = subjectOf(state, kindId, shown, context);
  if (context.loaded.regime.certificates[kindId]?.issued_to !== 'both') return [holder];
  const sides = [context.entry?.holder ?? state.entry?.holder, otherSide(state, context.entry)];
  return [holder, ...sides.flatMap((side) => (side && side.id !== holder.id ? [side] : [])).slice(0, 1)];
}

function becauseOf(state: LiveCase, kindId: string, outcomeId: string, { loaded }: CaseContext): Rule[] {
  return [certificateRule(loaded, kindId), outcomeRule(loaded, state.registration, state.stage, outcomeId)];
}

function stagesOf(
  state: LiveCase,
  registration: Registration,
  outcomeId: string,
  context: CaseContext,
): Certificate['stages'] {
  const titles: Readonly<Record<string, Stage>> = registration.stages;
  return state.visits.map((visit) => ({
    id: visit.stage,
    title: titles[visit.stage]?.title ?? stageOf(registration, visit.stage).title,
    enteredAt: visit.enteredAt,
    endedAt: visit.endedAt ?? context.now,
    outcome: visit.outcome ?? outcomeId,
    cites: [...visit.cites] as Certificate['stages'][number]['cites'],
  }));
}

interface Sources {
  readonly state: LiveCase;
  readonly context: CaseContext;
  readonly shown: EntryState | null;
  readonly holder: Party;
  readonly number: string;
  readonly issuedOn: string;
  readonly until: string | null;
}

// The names that a certificate field's `source` may use; the rulebook check knows the same list.
const direct: ReadonlyMap<string, (from: Sources) => string | Text> = new Map(
  Object.entries<(from: Sources) => string | Text>({
    'case.number': ({ state }) => state.number,
    'case.certificate_number': ({ number }) => number,
    'case.issued_on': ({ issuedOn }) => issuedOn,
    'case.valid_until': ({ until }) => until ?? '—',
    'case.registration': ({ state, context }) => registrationOf(state, context.loaded).title,
    'object.name': ({ state }) => state.object.name,
    'object.kind': ({ state, context }) => context.loaded.regime.objects[state.object.kind]?.title ?? state.object.kind,
    'object.fingerprint': ({ state }) => state.object.fingerprint ?? '—',
    'object.rows': ({ state }) => String(state.object.rows ?? '—'),
    'object.size': ({ state }) => String(state.object.sizeBytes ?? '—'),
    'object.format': ({ state }) => state.object.format ?? '—',
    'applicant.name': ({ state }) => state.applicant.name,
    'applicant.uscc': ({ state }) => state.applicant.uscc || '—',
    'authority.name': ({ context }) => context.loaded.regime.authority.name,
    'recognised.registry': ({ state }) => state.recognised?.registry.name ?? '—',
    'recognised.number': ({ state }) => state.recognised?.number ?? '—',
    'certificate.holder': ({ holder }) => holder.name,
    'certificate.uscc': ({ holder }) => holder.uscc || '—',
    'entry.number': ({ state }) => state.entry?.number ?? '—',
    'entry.holder': ({ state }) => state.entry?.holder.name ?? '—',
    'entry.registered_on': ({ context }) => context.entry?.registeredOn ?? '—',
    'entry.valid_until': ({ shown }) => shown?.validUntil ?? '—',
    'counterparty.name': ({ state }) => state.counterparty?.name ?? '—',
    'counterparty.uscc': ({ state }) => state.counterparty?.uscc || '—',
  }),
);

type CertificateField = Regime['certificates'][string]['fields'][number];

// A field is filled on every certificate of its kind; where it looks is found out once.
const readers = new WeakMap<CertificateField, (from: Sources) => string | Text>();

function fieldValue(field: CertificateField, from: Sources): string {
  let read = readers.get(field);
  if (!read) {
    read = readerOf(field);
    readers.set(field, read);
  }
  const value = read(from);
  return typeof value === 'string' ? value : value.zh;
}

function readerOf({ source }: CertificateField): (from: Sources) => string | Text {
  const known = direct.get(source);
  if (known) return known;
  if (!source.startsWith('facts.')) throw new Error(`certificate field source ${source} is unknown`);
  const question = source.slice('facts.'.length);
  return (from) => factText(question, from);
}

function questionIn(registrationId: string | undefined, fieldId: string, { regime }: LoadedRegime): Field | undefined {
  const registration = registrationId === undefined ? undefined : regime.registrations[registrationId];
  return registration && questionsOf(registration).get(fieldId);
}

function factText(fieldId: string, { state, context, shown }: Sources): string {
  const { loaded } = context;
  const held = shown === null ? undefined : answerOf(shown.facts, fieldId);
  const value = held === undefined ? answerTo(fieldId, state, context) : held;
  if (value === undefined || value === null || value === '') return '—';
  const field = questionIn(state.registration, fieldId, loaded) ?? questionIn(shown?.registration, fieldId, loaded);
  const titled = (option: unknown) => field?.options?.find((entry) => entry.id === option)?.title.zh ?? String(option);
  if (Array.isArray(value)) return value.map(titled).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = titled(value);
  // Most answers are of one line, and looking is quicker than copying.
  return /\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ') : text;
}
