import { type CompiledScheme, nextScan, type ScanSchedule } from '@shuji/core/catalog';
import { type OrganisationId, QualityIssueId, type ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  type LoadedRules,
  parseQualityRules,
  type QualityScheme,
  recordFailure,
  recordQuality,
  setQualityRules,
  setQualitySchedule,
  suggestedYaml,
  suggestRules,
} from '@shuji/core/quality';
import type { FileStore } from '../files/index.js';
import {
  type CommandActor,
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  setTimer,
  type Tx,
  withScope,
} from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { type Resource, resourceAggregate } from '../resources/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';
import { setIssueTimer } from './issue-service.js';
import { measurePlaces, placesOf, type WithEngine } from './measured-places.js';

export interface EvaluationDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly files: FileStore;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  readonly detectors: CompiledScheme;
  readonly tempDir: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly withEngine: WithEngine;
}

/** The timer that measures what is measured by itself. */
export const measureTimer = 'quality-measure';

/** Faults that a refusal names; the others are counted. */
const namedFaults = 5;

/** Rules of resources, and measurements by them. */
export function createEvaluations(dependencies: EvaluationDependencies) {
  const { db, commands, source, schemes } = dependencies;
  const resourceOf = (id: ResourceId, { scope }: CommandActor): Promise<Resource> =>
    withScope(db, scope, async (tx) => {
      const found = await resourceAggregate.load(tx, id);
      if (!found?.state) throw new Refusal(refused('not-found'));
      return found.state;
    });
  const read = (text: string): LoadedRules => {
    const parsed = parseQualityRules(text, '', schemes);
    if (!parsed.ok) throw new Refusal(refused('rules-invalid', [], ['rules'], faultWords(parsed.faults)));
    const [own, ...others] = parsed.loaded.rules.tables;
    const elsewhere = own?.resource ?? own?.file ?? own?.table ?? others.find(({ resource }) => resource === undefined);
    if (elsewhere !== undefined) throw new Refusal(refused('rules-not-one-table', [], ['rules']));
    return parsed.loaded;
  };
  // A measurement that the source did not let be made is told too; whoever asked gets the reason.
  const failed = (id: ResourceId, code: string, actor: CommandActor) =>
    commands.run({
      ...{ name: 'quality.measure-failed', aggregate: evaluationAggregate, id, expects: 'existing', actor },
      ...{ body: { resource: id, code }, authority: 'platform' },
      decide: (state) => recordFailure(state, code),
    });
  return {
    /** Rules that the resource seems to keep, as a file for people to change. */
    async suggested(id: ResourceId, actor: CommandActor): Promise<string> {
      const { profile } = await resourceOf(id, actor);
      return suggestedYaml([{ place: {}, rules: suggestRules(profile, shanghaiDate(source.now())) }]);
    },
    /** Sets the rules of a resource. Refuses `rules-invalid` with lines, `rules-not-one-table` and `data-not-kept`. */
    async setRules(id: ResourceId, rules: string, { actor, key, version }: Given): Promise<CommandResult> {
      const resource = await resourceOf(id, actor);
      const { owner } = resource;
      const loaded = read(rules);
      const known = await withScope(db, actor.scope, async (tx) => {
        await placesOf(tx, resource, loaded);
        return evaluationAggregate.load(tx, id);
      });
      return commands.run({
        ...{ name: 'quality.set-rules', aggregate: evaluationAggregate, id, expects: known ? 'existing' : 'new' },
        ...{ actor, key, version, body: { rules }, authority: 'platform' },
        decide: () => setQualityRules({ resource: id, owner: owner as OrganisationId, rules }),
      });
    },
    failed,
    /** Has the rules measured by themselves, or no more. Refuses `rules-missing`. */
    async setSchedule(id: ResourceId, schedule: ScanSchedule | null, { actor, key, version }: Given) {
      await resourceOf(id, actor);
      const known = await withScope(db, actor.scope, (tx) => evaluationAggregate.load(tx, id));
      if (!known) throw new Refusal(refused('rules-missing'));
      return commands.run({
        ...{ name: 'quality.set-schedule', aggregate: evaluationAggregate, id, expects: 'existing' },
        ...{ actor, key, version, body: { schedule }, authority: 'platform' },
        decide: () => setQualitySchedule(schedule),
        after: (tx) => setMeasureTimer(tx, id, schedule, source),
      });
    },
    /** Measures the kept file, or the table or file of a source where it lies, by the rules that are set. Refuses `rules-missing`, `data-not-kept` and every fault of a source. */
    async measure(id: ResourceId, { actor, key, version }: Given): Promise<CommandResult> {
      const resource = await resourceOf(id, actor);
      const { known, loaded, places } = await withScope(db, actor.scope, async (tx) => {
        const state = (await evaluationAggregate.load(tx, id))?.state;
        if (!state) throw new Refusal(refused('rules-missing'));
        const rules = read(state.rules);
        return { known: state, loaded: rules, places: await placesOf(tx, resource, rules) };
      });
      const earlier = known.last?.result ?? null;
      const options = { loaded, asOf: shanghaiDate(source.now()), earlier, detectors: dependencies.detectors };
      const result = await measurePlaces(dependencies, places, options).catch(async (error: unknown) => {
        if (error instanceof Refusal && !dependencies.signal.aborted) await failed(id, error.refusal.code, actor);
        throw error;
      });
      return commands.run({
        ...{ name: 'quality.measure', aggregate: evaluationAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { resource: id }, authority: 'platform' },
        decide: (state, { now, newId }) =>
          recordQuality(state, result, {
            ...{ now, scheme: loaded.scheme, rules: loaded.rules },
            newId: () => QualityIssueId.parse(newId('qiss')),
          }),
        after: (tx, state) => setIssueTimer(tx, id, state, schemes),
      });
    },
  };
}
/** Sets the timer of the next turn of a resource, or takes it away. */
export async function setMeasureTimer(
  tx: Tx,
  id: ResourceId,
  schedule: ScanSchedule | null,
  { now }: Pick<Source, 'now'>,
): Promise<void> {
  await setTimer(tx, measureTimer, `quality-measure:${id}`, schedule && nextScan(schedule, now()), { resource: id });
}

export type Evaluations = ReturnType<typeof createEvaluations>;

function faultWords(
  faults: readonly { readonly line: number; readonly message: { readonly zh: string; readonly en: string } }[],
) {
  const named = faults.slice(0, namedFaults);
  return {
    count: faults.length,
    faultsZh: named.map(({ line, message }) => `第 ${line} 行，${message.zh}`).join(' '),
    faults: named.map(({ line, message }) => `line ${line}: ${message.en}`).join(' '),
  };
}
