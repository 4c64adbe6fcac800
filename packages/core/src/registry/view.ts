import { type Rule, shanghaiDate } from '../kernel/index.js';
import {
  clockRule,
  isWaived,
  materialRule,
  objectionRule,
  type RegistrationTrace,
  spanOf,
  traceOf,
} from '../rulebook/index.js';
import type { Case, CaseClock, Objection } from './case.js';
import { type CaseContext, registrationOf, ruleOfStage, stageOf, variablesOf } from './context.js';
import { materialsAsked } from './draft.js';
import type { Desk } from './offers.js';
import { clockTitles } from './titles.js';
import type { ClockView, MaterialView, ObjectionView } from './views.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** The time limits of a case, those that run first. */
export function clockViews(state: Filed, context: CaseContext): ClockView[] {
  const order = { running: 0, overdue: 0, stopped: 1, met: 2 };
  return Object.values(state.clocks)
    .map((entry) => clockView(state, entry, context))
    .sort((a, b) => order[a.state] - order[b.state] || a.due.localeCompare(b.due));
}

function clockView(
  state: Filed,
  { clock, state: clockState, purpose, stage }: CaseClock,
  context: CaseContext,
): ClockView {
  const { regime } = context.loaded;
  const span = spanOf(clock.rule, context.settings, regime);
  const overdue = clockState === 'running' && shanghaiDate(context.now) > clock.due;
  const stageTitle = stageOf(registrationOf(state, context.loaded), stage).title;
  const title = clockTitles[purpose];
  return {
    id: clock.id,
    title: { zh: `${stageTitle.zh}：${title.zh}`, en: `${stageTitle.en}: ${title.en}` },
    from: clock.rule.from ?? 'stage-entered',
    startedAt: clock.startedAt,
    due: clock.due,
    unit: span.unit,
    count: span.count,
    provisional: clock.provisional,
    // A period that has run out is over, and nobody is late.
    state:
      clockState === 'expired' && purpose === 'last'
        ? 'met'
        : clockState === 'expired' || overdue
          ? 'overdue'
          : clockState,
    basis: span.basis,
    because: [clockRule(clock.rule, regime, context.settings)],
  };
}

/** Every material of the registration: filed, missing, promised, or not asked for by these facts. */
export function materialViews(state: Filed, context: CaseContext): MaterialView[] {
  const asked = new Set(materialsAsked(state, context).map(({ material }) => material.id));
  const variables = variablesOf(state, context.loaded);
  return registrationOf(state, context.loaded).materials.map((material) => {
    const filed = state.materials[material.id];
    const missing = isWaived(material.id, variables)
      ? 'waived'
      : !asked.has(material.id)
        ? 'not-asked'
        : material.optional
          ? 'optional'
          : state.promised.includes(material.id)
            ? 'promised'
            : 'missing';
    return {
      id: material.id,
      title: material.title,
      kind: material.kind,
      by: material.by,
      state: filed ? 'filed' : missing,
      tolerable: material.tolerable,
      document: filed?.document ?? null,
      filedAt: filed?.filedAt ?? null,
      ...(filed?.calledUp && { calledUp: filed.calledUp }),
      because: [materialRule(context.loaded, state.registration, material.id)],
    };
  });
}

/** Why each question and material of the case is asked for or is not, and which prohibited cases it falls under, by its own rules. */
export function caseTrace(state: Filed, { loaded }: CaseContext): RegistrationTrace {
  return traceOf(registrationOf(state, loaded), loaded, variablesOf(state, loaded));
}

/** One objection with its clocks; how to reach the objector is shown to the registry's desk alone. */
export function objectionView(state: Filed, objection: Objection, context: CaseContext, desk?: Desk): ObjectionView {
  const stages = registrationOf(state, context.loaded).stages;
  const [stageId, stage] = Object.entries(stages).find(([, entry]) => entry.objection) ?? [];
  const result = objection.result === null ? undefined : stage?.objection?.outcomes[objection.result];
  const because: Rule[] = stageId === undefined ? [] : [objectionRule(context.loaded, state.registration, stageId)];
  return {
    id: objection.id,
    caseId: state.id,
    status: objection.status,
    objector: objection.objector,
    contact: desk === 'registry' ? objection.contact : null,
    claim: objection.claim,
    reason: objection.reason,
    evidence: objection.evidence.map(({ id, name, sha256 }) => ({ id, name, sha256 })),
    filedAt: objection.filedAt,
    answer: objection.answer,
    result: objection.result,
    resultTitle: result?.title ?? null,
    resultReasons: objection.reasons,
    clocks: Object.values(state.clocks)
      .filter((entry) => entry.objection === objection.id)
      .map((entry) => clockView(state, entry, context)),
    because,
  };
}

/** The stages of the procedure in the regime's order: done, current, ahead or passed over. */
export function stageViews(state: Filed, context: CaseContext) {
  const registration = registrationOf(state, context.loaded);
  const current = state.status === 'open' || state.status === 'suspended' ? state.stage : null;
  return Object.entries(registration.stages).map(([id, stage]) => {
    const visit = state.visits.filter((entry) => entry.stage === id).at(-1);
    const ahead = state.status === 'ended' ? 'skipped' : 'ahead';
    return {
      id,
      title: stage.title,
      state: id === current ? ('current' as const) : visit ? ('done' as const) : (ahead as 'ahead' | 'skipped'),
      enteredAt: visit?.enteredAt ?? null,
      because: [ruleOfStage(state, id, context)],
    };
  });
}
