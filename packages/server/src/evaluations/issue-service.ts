import type { Decision } from '@shuji/core/kernel';
import {
  type PersonId,
  QualityIssueId,
  type ResourceId,
  ResourceId as ResourceIdSchema,
  refused,
} from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  assignIssue,
  type Doer,
  dismissIssue,
  type Evaluation,
  type EvaluationRefusal,
  type IssueRefusal,
  mendIssue,
  openIssue,
  type QualityEvent,
  type QualityIssue,
  type QualityScheme,
  remindersOf,
  remindOfIssues,
  seeAlerts,
  verifyIssue,
} from '@shuji/core/quality';
import { z } from 'zod';
import {
  type CommandActor,
  type CommandContext,
  type CommandResult,
  type Commands,
  Refusal,
  setTimer,
  type Tx,
} from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';

/** The timer that reminds of issues. */
export const issueTimer = 'quality-issues';
const Timer = z.object({ resource: ResourceIdSchema });

export interface IssueDependencies {
  readonly commands: Commands;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  /** Reminders, which no person gives. */
  readonly actor: CommandActor;
}

type Refusals = IssueRefusal | EvaluationRefusal | 'not-found';
type Work = (
  state: Evaluation,
  scheme: QualityScheme,
  context: CommandContext,
) => Decision<QualityEvent, Refusals> | Promise<Decision<QualityEvent, Refusals>>;

/** Issues of the quality of resources: opened, given to somebody, mended, verified; reminders of their limits; what was told, seen. */
export function createIssues({ commands, schemes, actor: system }: IssueDependencies) {
  const run = (
    name: string,
    id: ResourceId,
    body: object,
    { actor, key, version }: Given,
    work: Work,
  ): Promise<CommandResult> =>
    commands.run<Evaluation | null, QualityEvent, Refusals>({
      ...{ name: `quality.${name}`, aggregate: evaluationAggregate, id, expects: 'existing', actor, key, version },
      ...{ body: { id, ...body }, authority: 'platform' },
      decide: (state, context) => (state ? work(state, schemeOf(schemes, state), context) : refused('not-found')),
      after: async (tx, state) => setIssueTimer(tx, id, state, schemes),
    });
  return {
    /** Opens an issue that somebody saw. */
    open: (id: ResourceId, given: Pick<QualityIssue, 'title' | 'severity'>, actor: Actor, command: Given) =>
      run('open-issue', id, given, command, ({ issues }, scheme, { now, newId }) =>
        openIssue(
          issues,
          { ...given, by: doerOf(actor) },
          { now, issues: scheme.issues, newId: () => QualityIssueId.parse(newId('qiss')) },
        ),
      ),
    /** Gives an issue to somebody of the organisation. */
    assign: (id: ResourceId, issue: QualityIssueId, person: PersonId, actor: Actor, command: Given) =>
      run('assign-issue', id, { issue, person }, command, async ({ issues, owner }, scheme, { tx }) => {
        const to = await memberOf(tx, owner, person);
        return to ? assignIssue(issues, issue, to, doerOf(actor), scheme) : refused('assignee-unknown', [], ['person']);
      }),
    mend: (id: ResourceId, issue: QualityIssueId, words: string, actor: Actor, command: Given) =>
      run('mend-issue', id, { issue, words }, command, ({ issues }, scheme) =>
        mendIssue(issues, issue, words, doerOf(actor), scheme),
      ),
    dismiss: (id: ResourceId, issue: QualityIssueId, words: string, actor: Actor, command: Given) =>
      run('dismiss-issue', id, { issue, words }, command, ({ issues }, scheme) =>
        dismissIssue(issues, issue, words, doerOf(actor), scheme),
      ),
    verify: (id: ResourceId, issue: QualityIssueId, actor: Actor, command: Given) =>
      run('verify-issue', id, { issue }, command, ({ issues }, scheme) =>
        verifyIssue(issues, issue, doerOf(actor), scheme),
      ),
    /** Somebody has seen what was told. */
    see: (id: ResourceId, command: Given) => run('see-alerts', id, {}, command, seeAlerts),
    /** The task of the timer: gives the reminders whose time has come, and sets the next one. */
    async due(payload: unknown): Promise<void> {
      const { resource } = Timer.parse(payload);
      try {
        await run('remind-of-issues', resource, {}, { actor: system }, ({ issues }, scheme, { now }) =>
          remindOfIssues(issues, scheme, now),
        );
      } catch (error) {
        // Settled meanwhile, or told already: a timer may fire twice.
        if (!(error instanceof Refusal)) throw error;
      }
    },
  };
}
export type Issues = ReturnType<typeof createIssues>;

/** Sets the timer of the next reminder of a resource's issues, or takes it away. */
export async function setIssueTimer(
  tx: Tx,
  id: ResourceId,
  state: Evaluation | null,
  schemes: ReadonlyMap<string, QualityScheme>,
): Promise<void> {
  const [next] = state ? remindersOf(state.issues, schemeOf(schemes, state).issues) : [];
  await setTimer(tx, issueTimer, `quality:${id}`, next?.at ?? null, { resource: id });
}

function schemeOf(schemes: ReadonlyMap<string, QualityScheme>, { last }: Evaluation): QualityScheme {
  const scheme = schemes.get(last?.result.scheme ?? 'six-dimensions') ?? schemes.values().next().value;
  if (scheme === undefined) throw new Error('there is no scheme of quality');
  return scheme;
}

function doerOf({ person, name }: Actor): Doer {
  return { person, name };
}

async function memberOf(tx: Tx, organisation: string, person: PersonId): Promise<Doer | null> {
  const row = await tx
    .selectFrom('membership')
    .innerJoin('auth_user', 'auth_user.id', 'membership.person')
    .select('name')
    .where('organisation', '=', organisation)
    .where('person', '=', person)
    .executeTakeFirst();
  return row ? { person, name: row.name } : null;
}
