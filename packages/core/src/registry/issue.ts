import { type LocalDate, type Rule, shanghaiDate, type Text } from '../kernel/index.js';
import {
  askedFields,
  certificateRule,
  type Json,
  outcomeRule,
  type Registration,
  type Stage,
  validUntil,
} from '../rulebook/index.js';
import type { CaseFile, LiveCase } from './case.js';
import { type CaseContext, registrationOf, stageOf, variablesOf } from './context.js';
import type { CaseEvent } from './events.js';

/** What the shell brings for certificates: ids, and the address under which anyone checks one. */
export interface Issuing {
  readonly newId: (prefix: string) => string;
  readonly verifyUrl: (certificateNumber: string) => string;
}

type Certificate = Extract<CaseEvent, { type: 'CertificateIssued' }>;

/** The certificates that a stage issues, filled from the case as the regime says. */
export function issueCertificates(
  state: LiveCase,
  kinds: readonly string[],
  outcomeId: string,
  context: CaseContext,
  issuing: Issuing,
): CaseEvent[] {
  return kinds.map((kind) => certificateOf(state, kind, outcomeId, context, issuing));
}

/** The last day of a certificate that is issued now; null where the instrument sets no term. */
export function lastDay(state: CaseFile, kindId: string, context: CaseContext): LocalDate | null {
  const issuedOn = shanghaiDate(context.now);
  return validUntil(context.loaded, kindId, issuedOn, answersOf(state, context), context.settings);
}

// An answer to a question that other answers have closed since is no answer any more.
function answersOf(state: CaseFile, { loaded }: CaseContext): Record<string, Json> {
  const asked = askedFields(registrationOf(state, loaded), loaded, variablesOf(state, loaded));
  return Object.fromEntries(asked.map(({ id }) => [id, state.facts[id] ?? null]));
}

function certificateOf(
  state: LiveCase,
  kindId: string,
  outcomeId: string,
  context: CaseContext,
  issuing: Issuing,
): Certificate {
  const { regime, version } = context.loaded;
  const kind = regime.certificates[kindId];
  const objectKind = regime.objects[state.object.kind];
  const registration = registrationOf(state, context.loaded);
  if (!kind || !objectKind)
    throw new Error(`regime ${regime.id} lacks certificate ${kindId} or object ${state.object.kind}`);
  const number = `${kind.prefix}-${state.number}`;
  const issuedOn = shanghaiDate(context.now);
  const until = lastDay(state, kindId, context);
  const { id, name, uscc } = state.applicant;
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
    holder: { id, name, uscc },
    object: {
      kind: state.object.kind,
      kindTitle: objectKind.title,
      name: state.object.name,
      fingerprint: state.object.fingerprint,
      sha256: state.object.sha256,
      rows: state.object.rows,
      sizeBytes: state.object.sizeBytes,
      format: state.object.format,
    },
    right: kind.proof ? null : (registration.right ?? null),
    fields: kind.fields.map((field) => ({
      id: field.id,
      title: field.title,
      value: fieldValue(field.source, { state, context, number, issuedOn, until }),
      cite: field.cite,
    })),
    issuedOn,
    validUntil: until,
    because: becauseOf(state, kindId, outcomeId, context),
    rehearsal: state.rehearsal,
    verifyUrl: issuing.verifyUrl(number),
    case: state.id,
    stages: stagesOf(state, registration, outcomeId, context),
  };
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
  readonly number: string;
  readonly issuedOn: string;
  readonly until: string | null;
}

// The names that a certificate field's `source` may use; the rulebook check knows the same list.
function fieldValue(source: string, { state, context, number, issuedOn, until }: Sources): string {
  const { regime } = context.loaded;
  const direct: Readonly<Record<string, string | Text>> = {
    'case.number': state.number,
    'case.certificate_number': number,
    'case.issued_on': issuedOn,
    'case.valid_until': until ?? '—',
    'case.registration': regime.registrations[state.registration]?.title ?? state.registration,
    'object.name': state.object.name,
    'object.kind': regime.objects[state.object.kind]?.title ?? state.object.kind,
    'object.fingerprint': state.object.fingerprint,
    'object.rows': String(state.object.rows),
    'object.size': String(state.object.sizeBytes),
    'object.format': state.object.format,
    'applicant.name': state.applicant.name,
    'applicant.uscc': state.applicant.uscc,
    'authority.name': regime.authority.name,
  };
  const known = direct[source];
  if (known !== undefined) return typeof known === 'string' ? known : known.zh;
  if (source.startsWith('facts.')) return factText(state, source.slice('facts.'.length), context);
  throw new Error(`certificate field source ${source} is unknown`);
}

function factText(state: LiveCase, fieldId: string, context: CaseContext): string {
  const { loaded } = context;
  const value = answersOf(state, context)[fieldId];
  if (value === undefined || value === null || value === '') return '—';
  const field = loaded.regime.registrations[state.registration]?.form.find((entry) => entry.id === fieldId);
  const titled = (option: unknown) => field?.options?.find((entry) => entry.id === option)?.title.zh ?? String(option);
  if (Array.isArray(value)) return value.map(titled).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return titled(value).replace(/\p{Cc}+/gu, ' ');
}
