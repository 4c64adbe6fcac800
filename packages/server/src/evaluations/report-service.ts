import { OrganisationId, QualityReportId, type ResourceId, refused, type Text } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import {
  draftTexts,
  drawUpReport,
  type Evaluation,
  type QualityReport,
  type QualityReportEvent,
  type QualityReportRefusal,
  type QualityScheme,
  type ReportActor,
  type ReportTexts,
  reviseReport,
  signReport,
  withdrawReport,
} from '@shuji/core/quality';
import {
  type CommandContext,
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  withScope,
} from '../kernel/index.js';
import { commandActorOf, type Given, type Parties, scopeOf } from '../parties/index.js';
import { type Resource, resourceAggregate } from '../resources/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';
import { qualityReportAggregate } from './report-aggregate.js';
import { lastSigned } from './report-reads.js';

export interface ReportDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly parties: Pick<Parties, 'organisation' | 'conflictBetween' | 'conflictOfAssigned'>;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  /** Title of an instrument by its id. */
  readonly titleOf: (instrument: string) => Text | undefined;
}

type Lang = QualityReport['lang'];
type Outcome = ReturnType<typeof drawUpReport>;

/** Reports on quality evaluations: drawn up by the holder, signed by those who evaluate. */
export function createReports({ db, commands, source, parties, schemes, titleOf }: ReportDependencies) {
  const schemeOf = (id: string): QualityScheme => {
    const scheme = schemes.get(id);
    if (scheme === undefined) throw new Error(`there is no scheme of quality ${id}`);
    return scheme;
  };
  const known = (id: ResourceId, actor: Actor): Promise<{ resource: Resource; evaluation: Evaluation | null }> =>
    withScope(db, scopeOf(actor), async (tx) => {
      const resource = (await resourceAggregate.load(tx, id))?.state;
      if (!resource) throw new Refusal(refused('not-found'));
      return { resource, evaluation: (await evaluationAggregate.load(tx, id))?.state ?? null };
    });
  const evaluatorOf = (asked: OrganisationId | null, owner: QualityReport['owner']) =>
    withScope(db, { kind: 'system' }, async (tx) => {
      if (asked === null || asked === owner.id) return owner;
      const found = await parties.organisation(tx, asked);
      if (found?.kind !== 'agency') throw new Refusal(refused('evaluator-unknown', [], ['evaluator']));
      const conflict = await parties.conflictOfAssigned(tx, found.id, owner.id);
      if (conflict) throw new Refusal({ ...conflict, fields: ['evaluator'] });
      return { id: found.id, name: found.name };
    });
  const run = (
    name: string,
    id: QualityReportId,
    { actor, key, version }: Given,
    decide: (state: QualityReport, context: CommandContext) => Outcome | Promise<Outcome>,
    body: object = {},
  ): Promise<CommandResult> =>
    commands.run<QualityReport | null, QualityReportEvent, QualityReportRefusal | 'not-found'>({
      ...{ name: `quality.${name}`, aggregate: qualityReportAggregate, id, expects: 'existing', actor, key, version },
      ...{ body: { id, ...body }, authority: 'platform' },
      decide: (state, context) => (state ? decide(state, context) : refused('not-found')),
    });
  return {
    /** The words of a report as the last measurement gives them. Refuses `not-measured`. */
    async draft(id: ResourceId, lang: Lang, actor: Actor): Promise<ReportTexts> {
      const { resource, evaluation } = await known(id, actor);
      if (!evaluation?.last) throw new Refusal(refused('not-measured'));
      const { result } = evaluation.last;
      return draftTexts(result, { name: resource.name, lang, scheme: schemeOf(result.scheme), titleOf });
    },
    /** Draws up a report of the last measurement. Refuses `not-measured`, `evaluator-unknown`, `conflict-of-interest`. */
    async drawUp(
      id: ResourceId,
      {
        lang,
        texts,
        evaluator,
      }: { readonly lang: Lang; readonly texts: ReportTexts; readonly evaluator: OrganisationId | null },
      actor: Actor,
      { key }: Pick<Given, 'key'>,
    ): Promise<CommandResult> {
      const { resource, evaluation } = await known(id, actor);
      const owner = { id: OrganisationId.parse(resource.owner), name: actor.active?.name ?? '' };
      const by = await evaluatorOf(evaluator, owner);
      const report = QualityReportId.parse(source.id('qrep'));
      const scheme = schemeOf(evaluation?.last?.result.scheme ?? 'six-dimensions');
      return commands.run({
        ...{ name: 'quality.draw-up-report', aggregate: qualityReportAggregate, id: report, expects: 'new', key },
        ...{ body: { resource: id, lang, texts, evaluator }, actor: commandActorOf(actor), authority: 'platform' },
        decide: async (_, { tx }) =>
          drawUpReport(
            evaluation?.last ?? null,
            {
              ...{ id: report, resource: { id, name: resource.name }, owner, evaluator: by, lang, texts },
              supersedes: await lastSigned(tx, id),
            },
            scheme.report,
          ),
      });
    },
    /** Changes the words of a draft. */
    revise: (id: QualityReportId, texts: ReportTexts, actor: Actor, given: Given) =>
      run(
        'revise-report',
        id,
        given,
        (state) => reviseReport(state, texts, actorOf(actor), schemeOf(state.result.scheme).report),
        {
          texts,
        },
      ),
    /** Signs for the evaluator; an agency's people as reviewers, who have no tie to the holder. */
    sign: (id: QualityReportId, actor: Actor, given: Given) =>
      run('sign-report', id, given, async (state, { tx }) => {
        const decision = signReport(state, actorOf(actor), schemeOf(state.result.scheme).report);
        if (decision.kind === 'refused' || state.evaluator.id === state.owner.id) return decision;
        const conflict = await parties.conflictBetween(tx, actor, state.owner.id);
        if (conflict) throw new Refusal(conflict);
        return decision;
      }),
    /** Gives up a draft. */
    withdraw: (id: QualityReportId, actor: Actor, given: Given) =>
      run('withdraw-report', id, given, (state) =>
        withdrawReport(state, actorOf(actor), schemeOf(state.result.scheme).report),
      ),
    schemeOf,
  };
}
export type QualityReports = ReturnType<typeof createReports>;

function actorOf({ person, name, active }: Actor): ReportActor {
  return { person, name, organisation: OrganisationId.parse(active?.organisation) };
}

/** What lets somebody work on reports: for an agency that of its reviewers, for any other that of who applies. */
export function reportAction(actor: Actor): 'apply' | 'file-report' {
  return may(actor, 'file-report').kind === 'allowed' ? 'file-report' : 'apply';
}
