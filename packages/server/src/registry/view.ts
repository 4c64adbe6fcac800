import { type Rule, shanghaiDate, type Text } from '@shuji/core/kernel';
import {
  type Case,
  type CaseContext,
  type CaseEvent,
  type CaseSummary,
  type CaseView,
  callUpOffered,
  clockViews,
  type Desk,
  disclosed,
  eventTitles,
  holdingsOf,
  isHolder,
  isRefusal,
  limitsExceeded,
  type MaterialView,
  materialViews,
  type Notice,
  type OfferContext,
  objectionView,
  offers,
  outcomeTitles,
  type Party,
  type RecognisedCertificate,
  recognisedView,
  recognitionView,
  registrationOf,
  reviewView,
  ruleOfStage,
  type SeenEntry,
  type Signer,
  sealFingerprint,
  sealTaken,
  sealVoided,
  sharesAsked,
  stageOf,
  stageViews,
  type TimelineEntry,
  veilOverCase,
} from '@shuji/core/registry';
import {
  applyWithinRule,
  clockRule,
  effectRule,
  effectTitles,
  limitRule,
  objectionRule,
  sharesRule,
} from '@shuji/core/rulebook';
import type { JournalRow } from '../kernel/index.js';
import { type CallUpSource, holdersOf } from './call-up-sources.js';

type Filed = Exclude<Case, { status: 'none' }>;

export interface CaseReader {
  readonly desk: Desk;
  readonly party: string;
  readonly person: string;
  /** Masked identity number of an applicant who is a natural person, where this reader may see it. */
  readonly identity: string | null;
}

export interface CaseRow {
  readonly state: Filed;
  readonly version: number;
  readonly due: string | null;
  readonly waiting_for: string | null;
  readonly updated_at: Date;
}

/** One line of a worklist. */
export function caseSummary(
  { state, due, waiting_for, updated_at }: CaseRow,
  { loaded, now }: Pick<CaseContext, 'loaded' | 'now'>,
): CaseSummary {
  const registration = registrationOf(state, loaded);
  const stage = state.status === 'open' || state.status === 'suspended' ? state.stage : null;
  return {
    id: state.id,
    number: state.status === 'draft' ? '' : state.number,
    regime: state.regime,
    regimeTitle: loaded.regime.title,
    registration: state.registration,
    registrationTitle: registration.title,
    objectName: state.object.name,
    objectKind: state.object.kind,
    applicant: { id: state.applicant.id, name: state.applicant.name },
    agent: state.agent ? { id: state.agent.id, name: state.agent.name } : null,
    agency: state.agency ? { id: state.agency.id, name: state.agency.name } : null,
    status: state.status,
    stage,
    stageTitle: stage === null ? null : stageOf(registration, stage).title,
    outcome: state.status === 'ended' ? state.outcome : null,
    // Written by the projector from these very words.
    due: due as CaseSummary['due'],
    overdue: due !== null && due < shanghaiDate(now),
    waitingFor: waiting_for as CaseSummary['waitingFor'],
    submittedAt: state.status === 'draft' ? null : state.submittedAt,
    updatedAt: updated_at.toISOString() as CaseSummary['updatedAt'],
    rehearsal: state.rehearsal,
  };
}

/** Everything that a reader may see of a case, with what the reader may do and why not. */
export function caseView(
  row: CaseRow,
  events: readonly JournalRow[],
  reader: CaseReader,
  asked: Pick<OfferContext, 'registeredAs' | 'today' | 'acting'> & { readonly sources: readonly CallUpSource[] },
  context: CaseContext,
): CaseView {
  const { state } = row;
  const { object } = state;
  return {
    ...caseSummary(row, context),
    version: row.version,
    applicantKind: state.applicant.kind ?? 'enterprise',
    applicantIdentity: reader.identity,
    regimeVersion: state.regimeVersion,
    rulesChanged: state.regimeVersion !== asked.today.loaded.version,
    resource: {
      id: object.resource,
      name: object.name,
      fingerprint: object.fingerprint,
      rows: object.rows,
      sizeBytes: object.sizeBytes,
      format: object.format,
    },
    facts: { ...state.facts } as CaseView['facts'],
    ...registerView(state, reader, context),
    ...sealViews(state, reader, context),
    review: reviewView(state, reader, context),
    recognised: recognisedView(state),
    recognition: recognitionView(state, context),
    stages: stageViews(state, context),
    materials: materialViews(state, context).map((material) => ({
      ...material,
      ...callUpView(state, material.id, reader, asked, context),
    })),
    clocks: clockViews(state, context),
    offers: offers(state, { ...context, desk: reader.desk, party: reader.party, person: reader.person, ...asked }),
    supplement:
      state.status === 'open' && state.supplement ? { ...state.supplement, items: [...state.supplement.items] } : null,
    objections: Object.values(state.objections).map((objection) =>
      objectionView(state, objection, context, reader.desk),
    ),
    certificates: certificateViews(state, context),
    timeline: folded(events).map((event) => timelineEntry(event, state, context)),
  };
}

// How the case stands to the register.
function registerView(state: Filed, reader: CaseReader, context: CaseContext) {
  const { loaded, settings } = context;
  const { entry, counterparty, consent, intake } = state;
  const times = registrationOf(state, loaded).apply_within ?? [];
  return {
    entry: entry ? seenEntryView(entry, state.applicant, reader) : null,
    counterparty: counterparty?.name ?? null,
    ...sharesViews(state, context),
    account: state.account ? { code: state.account.code, holder: state.account.holder.name } : null,
    openedBy: state.openedBy ?? ('applicant' as const),
    reportedBy: state.reportedBy?.name ?? null,
    openingReasons: state.openingReasons ?? null,
    after: state.after ? { id: state.after.case, number: state.after.number } : null,
    intake: intake ? { channel: intake.channel, receivedOn: intake.receivedOn, by: intake.by.name } : null,
    consent: consent ? { party: consent.party.name, askedAt: consent.askedAt, givenAt: consent.givenAt } : null,
    late: (state.late ?? []).flatMap(({ id, due }) => {
      const rule = times.find((time) => time.id === id);
      return rule ? [{ id, title: applyWithinRule(rule, loaded.regime, settings).text, due }] : [];
    }),
    effects: (state.effects ?? []).map((effect) => ({
      title: effectTitles[effect.do],
      target: 'entry' in effect ? effect.entry : effect.account,
      because: [effectRule(effect)],
    })),
  };
}

// What the case states of shares, and how far its grant goes beyond what is held.
function sharesViews(state: Filed, context: CaseContext): Pick<CaseView, 'shares' | 'limits'> {
  const rule = sharesAsked(state, context);
  const shares = rule && {
    title: rule.title,
    of: rule.of,
    before: (state.entry ? holdingsOf(state.entry) : []).map(({ party: { id, name }, share }) => ({ id, name, share })),
    stated: (state.shares ?? []).map(({ party: { id, name }, share }) => ({
      ...{ id, name, share },
      confirmed: state.applicant.id === id || (state.confirmed ?? []).includes(id),
    })),
    part: state.share ?? null,
    confirm: rule.consent !== undefined,
    because: [sharesRule(rule)],
  };
  const exceeded = state.status === 'draft' ? limitsExceeded(state, context) : [];
  const known = state.acknowledged ?? [];
  const limits = (registrationOf(state, context.loaded).limits ?? [])
    .filter(({ id, then }) => then === 'warn' && (known.includes(id) || exceeded.some((limit) => limit.id === id)))
    .map((limit) => ({
      ...{ id: limit.id, title: limit.title },
      acknowledged: known.includes(limit.id),
      because: [limitRule(limit)],
    }));
  return { shares, limits };
}

// The seal that was given, and what the applicant would sign now.
function sealViews(state: Filed, { desk }: CaseReader, context: CaseContext): Pick<CaseView, 'seal' | 'sealing'> {
  const { seal } = state;
  const rule = desk === 'applicant' ? sealTaken(state, context) : null;
  const sealing = rule && !isRefusal(rule) ? { fingerprint: sealFingerprint(state, context), because: [rule] } : null;
  if (!seal) return { seal: null, sealing };
  const { certificate: _certificate, signature: _signature, ...shown } = seal;
  return { seal: { ...shown, voided: sealVoided(state, context) }, sealing };
}

// From where the applicant itself may have a material called up now.
function callUpView(
  state: Filed,
  id: string,
  { desk }: CaseReader,
  { acting, sources }: { readonly acting?: unknown; readonly sources: readonly CallUpSource[] },
  context: CaseContext,
): Pick<MaterialView, 'callUp'> {
  const held = holdersOf(sources, { regime: state.regime, material: id });
  if (desk !== 'applicant' || acting || held.length === 0) return {};
  const because = callUpOffered(state, id, context);
  if (isRefusal(because)) return {};
  return { callUp: { sources: held.map(({ id: name, title }) => ({ id: name, title })), because: [...because] } };
}

function seenEntryView(entry: SeenEntry, applicant: Party, reader: CaseReader): NonNullable<CaseView['entry']> {
  // Events keep as words what deciders took from an EntryState.
  const { number, registration, right, status, marks, validUntil } = entry as SeenEntry &
    Pick<NonNullable<CaseView['entry']>, 'right' | 'status' | 'marks'>;
  // Who only applies is told no more than the public; the registry and the holder know.
  const unnamed = entry.withheld !== undefined && reader.desk === 'applicant' && !isHolder(entry, reader.party);
  return {
    ...{ number, registration, right, status, validUntil, marks: [...marks] },
    holders: unnamed ? null : holdingsOf(entry).map(({ party }) => party.name),
    heldBy: isHolder(entry, applicant.id) ? 'self' : 'other',
  };
}

/** The certificates of a case as lists show them. */
export function certificateViews(state: Filed, { loaded }: CaseContext): CaseView['certificates'] {
  return state.certificates.map(({ id, kind, number, holder = state.applicant, issuedOn, validUntil }) => ({
    id,
    kind,
    title: loaded.regime.certificates[kind]?.title ?? { zh: kind, en: kind },
    number,
    holder: holder.name,
    issuedOn,
    validUntil,
    rehearsal: state.rehearsal,
  }));
}

// A form is kept answer by answer while one types; of answers in a row by one hand the last one tells enough.
function folded(events: readonly JournalRow[]): JournalRow[] {
  return events.filter(({ type, actor }, at) => {
    const next = events[at + 1];
    return type !== 'FactsAnswered' || next?.type !== type || next.actor !== actor;
  });
}

function timelineEntry(event: JournalRow, state: Filed, context: CaseContext): TimelineEntry {
  return {
    type: event.type,
    at: event.at.toISOString() as TimelineEntry['at'],
    recordedAt: event.recorded_at.toISOString() as TimelineEntry['recordedAt'],
    title: eventTitles[event.type] ?? { zh: event.type, en: event.type },
    detail: detailOf(event, state, context),
    actor: event.actor,
    ...agentOf(event),
    because: event.rules.map((cite) => ({
      cite: cite as Rule['cite'],
      text: eventTitles[event.type] ?? { zh: event.type, en: event.type },
      basis: 'instrument' as const,
    })),
  };
}

// Who acted in the name of the applicant, where somebody did.
function agentOf({ data }: JournalRow): Pick<TimelineEntry, 'agent'> {
  const { agent } = data as { readonly agent?: Party };
  return agent ? { agent: agent.name } : {};
}

// What an event says beyond its name, in the words of the regime.
function detailOf({ type, data }: JournalRow, state: Filed, { loaded }: CaseContext): Text | null {
  const registration = registrationOf(state, loaded);
  const field = (name: string): string => (name in data ? String(data[name as keyof typeof data]) : '');
  const stage = registration.stages[field('stage')];
  switch (type) {
    case 'StageEntered':
      return stage?.title ?? null;
    case 'StageDecided': {
      const outcome = stage?.then[field('outcome')]?.title;
      if (!stage || !outcome) return stage?.title ?? null;
      const reasons = field('reasons') === 'null' || field('reasons') === '' ? '' : `（${field('reasons')}）`;
      return { zh: `${stage.title.zh}：${outcome.zh}${reasons}`, en: `${stage.title.en}: ${outcome.en}${reasons}` };
    }
    case 'MaterialFiled': {
      const title = registration.materials.find((material) => material.id === field('material'))?.title;
      const { calledUp } = data as Pick<Extract<CaseEvent, { type: 'MaterialFiled' }>, 'calledUp'>;
      if (!title || !calledUp) return title ?? null;
      const { zh, en } = calledUp.title;
      return { zh: `${title.zh}（经授权从“${zh}”调取）`, en: `${title.en} (called up from “${en}”)` };
    }
    case 'CaseEnded':
      return outcomeTitles[field('outcome')] ?? null;
    case 'ObjectionResolved': {
      const results = Object.values(registration.stages).map((entry) => entry.objection?.outcomes[field('result')]);
      const result = results.find((entry) => entry !== undefined)?.title;
      const reasons = field('reasons') === '' ? '' : `（${field('reasons')}）`;
      return result ? { zh: `${result.zh}${reasons}`, en: `${result.en}${reasons}` } : null;
    }
    case 'ApplicationSealed':
      return { zh: field('subject'), en: field('subject') };
    case 'CertificateRecognised': {
      const { certificate } = data as { readonly certificate: RecognisedCertificate };
      const words = `${certificate.number} · ${certificate.registry.name}`;
      return { zh: words, en: words };
    }
    case 'IndependenceDeclared':
    case 'ReportSigned': {
      const { signer } = data as { readonly signer: Signer };
      return { zh: signer.name, en: signer.name };
    }
    case 'SupplementRequested':
      return { zh: field('note'), en: field('note') };
    case 'CertificateIssued':
      return { zh: field('number'), en: field('number') };
    default:
      return null;
  }
}

/** A registration on the publicity board: what may be disclosed, until when, and whether objecting is possible. */
export function noticeOf(state: Filed, context: CaseContext): Notice | null {
  const registration = registrationOf(state, context.loaded);
  const [stageId, stage] = Object.entries(registration.stages).find(([, entry]) => entry.public) ?? [];
  const visit = state.visits.filter((entry) => entry.stage === stageId).at(-1);
  if (stageId === undefined || !stage || !visit) return null;
  const clock = Object.values(state.clocks)
    .filter((entry) => entry.stage === stageId && entry.purpose === 'last')
    .at(-1);
  const until = clock?.clock.due ?? shanghaiDate(visit.endedAt ?? context.now);
  const current = (state.status === 'open' || state.status === 'suspended') && state.stage === stageId;
  const status = !current ? 'closed' : state.status === 'suspended' ? 'suspended' : 'open';
  const rule = ruleOfStage(state, stageId, context);
  const veil = veilOverCase(state, context.loaded);
  const closed = {
    code: 'objection-not-possible',
    message: { zh: '公示期已结束，不能再提出异议。', en: 'The publicity is over; no objection is possible.' },
    because: [rule],
  };
  return {
    caseId: state.id,
    regime: state.regime,
    regimeTitle: context.loaded.regime.title,
    registrationTitle: registration.title,
    objectName: veil.text(state.object.name),
    objectKindTitle: context.loaded.regime.objects[state.object.kind]?.title ?? {
      zh: state.object.kind,
      en: state.object.kind,
    },
    applicant: veil.name(state.applicant),
    summary: disclosed(state, veil, context.loaded),
    from: shanghaiDate(visit.enteredAt),
    until,
    status,
    outcome: visit.outcome,
    objectionBarred: current && stage.objection ? null : closed,
    evidenceRequired: stage.objection?.evidence === 'required',
    objectionBecause: stage.objection ? [objectionRule(context.loaded, state.registration, stageId)] : [],
    because: [rule, ...(clock ? [clockRule(clock.clock.rule, context.loaded.regime, context.settings)] : [])],
    rehearsal: state.rehearsal,
  };
}
