import { type Decision, decided, refused } from '../kernel/index.js';
import { formFaults, missingMaterials, resumeClock, startClock, stopClock, supplementRule } from '../rulebook/index.js';
import type { Case, CaseClock, CaseFile } from './case.js';
import {
  type CaseContext,
  grounds,
  isRefusal,
  openCase,
  registrationOf,
  ruleOfStage,
  stageOf,
  variablesOf,
} from './context.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

/** Asks the applicant for a supplement, once for all items; stops the stage's clock where the rule says so. */
export function requestSupplement(
  state: Case,
  command: { readonly items: readonly string[]; readonly note: string },
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const stage = stageOf(registrationOf(open, context.loaded), open.stage);
  if (!stage.supplement) return refused('supplement-not-possible', [ruleOfStage(open, open.stage, context)]);
  const rule = supplementRule(context.loaded, open.registration, open.stage);
  if (open.supplement) return refused('supplement-pending', [rule]);
  const { times } = stage.supplement;
  if (times !== undefined && (open.supplements ?? 0) >= times)
    return refused('supplement-used-up', [rule], [], { times });
  const { materials } = registrationOf(open, context.loaded);
  const unknown = command.items.filter((item) => !materials.some(({ id }) => id === item));
  if (unknown[0] !== undefined) return refused('material-unknown', [rule], ['items'], { material: unknown[0] });
  if (command.items.length === 0 && command.note.trim() === '')
    return refused('reasons-missing', [rule], ['items', 'note']);

  const stopped = stage.supplement.stops_clock
    ? changeClocks(open, open.stage, 'running', (entry) => ({
        ...entry,
        clock: stopClock(entry.clock, context.now),
        state: 'stopped',
      }))
    : {};
  const limit = stage.supplement.within ? limitOf(open, stage.supplement.within, context) : {};
  return decided(
    [{ type: 'SupplementRequested', items: [...command.items], note: command.note, clocks: { ...stopped, ...limit } }],
    [rule],
  );
}

/** The applicant has supplied what was asked for; the stage's clock goes on with the days it had left. */
export function supplement(state: Case, context: CaseContext): Decision<CaseEvent, RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const { loaded } = context;
  const rule = supplementRule(loaded, open.registration, open.stage);
  if (!open.supplement) return refused('supplement-not-asked', [rule]);
  const registration = registrationOf(open, loaded);
  const faults = formFaults(registration, loaded, variablesOf(open, loaded));
  if (faults.length > 0)
    return refused(
      'form-invalid',
      grounds(faults.map((fault) => fault.rule)),
      faults.map((fault) => fault.field),
    );
  const requestedAt = open.supplement.requestedAt;
  const asked = new Set(open.supplement.items);
  const stale = [...asked].filter((id) => {
    const filed = open.materials[id];
    return !filed || filed.filedAt < requestedAt;
  });
  const rules = missingMaterials(
    registration,
    loaded,
    variablesOf(open, loaded),
    { filed: [], promised: [] },
    open.stage,
  )
    .filter(({ material }) => stale.includes(material.id))
    .map((gap) => gap.rule);
  if (stale.length > 0) return refused('materials-missing', grounds([rule, ...rules]), stale);

  const resumed = changeClocks(open, open.stage, 'stopped', (entry) => ({
    ...entry,
    clock: resumeClock(entry.clock, context.now),
    state: 'running',
  }));
  const done = Object.fromEntries(
    Object.entries(open.clocks)
      .filter(([, entry]) => entry.purpose === 'supplement' && entry.state === 'running')
      .map(([id, entry]) => [id, { ...entry, state: 'met' as const }]),
  );
  return decided([{ type: 'CaseSupplemented', clocks: { ...resumed, ...done } }], [rule]);
}

/** The clocks of a stage that are in one state, changed. */
export function changeClocks(
  state: CaseFile,
  stage: string,
  from: CaseClock['state'],
  change: (entry: CaseClock) => CaseClock,
): Record<string, CaseClock> {
  return Object.fromEntries(
    Object.entries(state.clocks)
      .filter(
        ([, entry]) =>
          entry.stage === stage && entry.state === from && (entry.purpose === 'act' || entry.purpose === 'last'),
      )
      .map(([id, entry]) => [id, change(entry)]),
  );
}

function limitOf(
  state: CaseFile & { readonly stage: string },
  rule: Parameters<typeof startClock>[0],
  { settings, loaded, now }: CaseContext,
): Record<string, CaseClock> {
  const count = Object.keys(state.clocks).filter((key) => key.startsWith(`${state.stage}.supplement`)).length;
  const id = `${state.stage}.supplement${count === 0 ? '' : `.${count + 1}`}`;
  return {
    [id]: {
      clock: startClock(rule, id, now, settings, loaded.regime),
      state: 'running',
      purpose: 'supplement',
      stage: state.stage,
      objection: null,
    },
  };
}
