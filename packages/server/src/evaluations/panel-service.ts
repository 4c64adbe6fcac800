import { DelphiPanelId, OrganisationId, type PersonId, type ResourceId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  answerRound,
  barKeeper,
  cancelPanel,
  closeRound,
  type DelphiPanel,
  inviteExpert,
  openPanel,
  openRound,
  type PanelWeights,
  parseQualityRules,
  type QualityScheme,
  roundsOf,
  takeWeights,
  withDelphiWeights,
  withdrawExpert,
} from '@shuji/core/quality';
import { sql } from 'kysely';
import {
  type CommandActor,
  type CommandContext,
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { type Given, personByEmail, scopeOf } from '../parties/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';
import type { Evaluations } from './evaluation-service.js';
import { delphiPanelAggregate } from './panel-aggregate.js';
import type { SeatOf } from './panel-seats.js';

export interface PanelDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  readonly evaluations: Pick<Evaluations, 'setRules'>;
  readonly seatOf: SeatOf;
}

type Outcome = ReturnType<typeof openPanel>;
const system = { kind: 'system' } as const;

/** Delphi panels: kept by somebody of the holder, answered by experts whose answers bear no name. */
export function createPanels({ db, commands, source, schemes, evaluations, seatOf }: PanelDependencies) {
  const schemeOf = (id: string): QualityScheme => {
    const scheme = schemes.get(id);
    if (scheme === undefined) throw new Error(`there is no scheme of quality ${id}`);
    return scheme;
  };
  // A panel as a whole is seen by nobody: the scope of whoever asks decides whether there is one, the system's loads it.
  const seen = (id: DelphiPanelId, actor: Actor) =>
    withScope(db, scopeOf(actor), async (tx) => {
      const row = await tx.selectFrom('delphi_panel').select('owner').where('id', '=', id).executeTakeFirst();
      if (!row) throw new Refusal(refused('not-found'));
      return row;
    });
  const run = (
    name: string,
    id: DelphiPanelId,
    { actor, key, version }: Given,
    decide: (state: DelphiPanel, scheme: QualityScheme, context: CommandContext) => Outcome | Promise<Outcome>,
    body: object = {},
  ): Promise<CommandResult> =>
    commands.run({
      ...{ name: `quality.${name}`, aggregate: delphiPanelAggregate, id, expects: 'existing', key, version },
      ...{ actor: { ...actor, scope: system }, body: { id, ...body }, authority: 'platform' },
      decide: (state: DelphiPanel | null, context) => {
        if (!state) throw new Refusal(refused('not-found'));
        return decide(state, schemeOf(state.scheme), context);
      },
    });
  const keep = async (
    name: string,
    id: DelphiPanelId,
    actor: Actor,
    given: Given,
    decide: Parameters<typeof run>[3],
    body: object = {},
  ) => {
    const { owner } = await seen(id, actor);
    if (owner !== actor.active?.organisation) throw new Refusal(refused('not-found'));
    return run(
      name,
      id,
      given,
      (state, scheme, context) => barKeeper(state, actor.person, scheme) ?? decide(state, scheme, context),
      body,
    );
  };
  return {
    /** Opens a panel on the weights of the rules of a resource. Refuses `rules-missing`, `panel-under-way`, `panel-dimension-unknown`. */
    async open(
      resource: ResourceId,
      asked: { readonly question: string; readonly dimensions: readonly string[] },
      actor: Actor,
      { actor: by, key }: Given,
    ): Promise<CommandResult> {
      const found = await withScope(db, scopeOf(actor), async (tx) => {
        const row = await tx
          .selectFrom('resource')
          .select(['name', 'owner'])
          .where('id', '=', resource)
          .executeTakeFirst();
        if (!row) throw new Refusal(refused('not-found'));
        return { ...row, rules: (await evaluationAggregate.load(tx, resource))?.state?.rules };
      });
      const parsed = found.rules === undefined ? null : parseQualityRules(found.rules, '', schemes);
      if (!parsed?.ok) throw new Refusal(refused('rules-missing'));
      const { scheme } = parsed.loaded;
      const id = DelphiPanelId.parse(source.id('dpan'));
      return commands.run({
        ...{ name: 'quality.open-panel', aggregate: delphiPanelAggregate, id, expects: 'new', key },
        ...{ actor: { ...by, scope: system }, body: { resource, ...asked }, authority: 'platform' },
        decide: async (_, { tx }) => {
          if (await isUnderWay(tx, resource)) return refused('panel-under-way');
          const owner = { id: OrganisationId.parse(found.owner), name: actor.active?.name ?? '' };
          const opened = { id, resource: { id: resource, name: found.name }, owner, openedBy: actor.person };
          return openPanel(
            { ...opened, scheme: scheme.id, question: asked.question, dimensions: [...asked.dimensions] },
            scheme,
          );
        },
      });
    },
    /** Invites somebody of an organisation of the platform by their address. */
    invite: (id: DelphiPanelId, email: string, actor: Actor, given: Given) =>
      keep(
        'invite-expert',
        id,
        actor,
        given,
        async (state, scheme, { tx }) => {
          const expert = await memberByEmail(tx, email);
          if (!expert) return refused('panel-expert-unknown', [], ['email']);
          return inviteExpert(state, expert, actor.person, scheme);
        },
        { email },
      ),
    withdraw: (id: DelphiPanelId, person: PersonId, actor: Actor, given: Given) =>
      keep('withdraw-expert', id, actor, given, (state, scheme) => withdrawExpert(state, person, scheme), { person }),
    openRound: (id: DelphiPanelId, actor: Actor, given: Given) => keep('open-round', id, actor, given, openRound),
    closeRound: (id: DelphiPanelId, actor: Actor, given: Given) => keep('close-round', id, actor, given, closeRound),
    cancel: (id: DelphiPanelId, actor: Actor, given: Given) => keep('cancel-panel', id, actor, given, cancelPanel),
    /** Writes the rounds, unnamed, into the rules of the resource; then the panel is over. What was cut off between the two is done again. */
    async take(id: DelphiPanelId, actor: Actor, given: Given): Promise<CommandResult> {
      const { owner } = await seen(id, actor);
      const state = (await withScope(db, system, (tx) => delphiPanelAggregate.load(tx, id)))?.state;
      if (!state || owner !== actor.active?.organisation) throw new Refusal(refused('not-found'));
      const scheme = schemeOf(state.scheme);
      const decision = barKeeper(state, actor.person, scheme) ?? takeWeights(state, scheme);
      if (decision.kind === 'decided') await writeInto(state, given);
      return keep('take-panel', id, actor, given, takeWeights);
    },
    /** Answers the round under way. The record bears the place and no person. */
    async answer(id: DelphiPanelId, weights: PanelWeights, actor: Actor, { key }: Given): Promise<CommandResult> {
      await seen(id, actor);
      const { person } = actor;
      const seat = seatOf(id, person);
      const nobody: CommandActor = { id: seat, onBehalfOf: null, scope: system };
      return run(
        'answer-panel',
        id,
        { actor: nobody, key },
        (state, scheme) => answerRound(state, { person, seat, weights }, scheme),
        { weights },
      );
    },
    /** An expert leaves. */
    async leave(id: DelphiPanelId, actor: Actor, given: Given): Promise<CommandResult> {
      await seen(id, actor);
      return run('leave-panel', id, given, (state, scheme) => withdrawExpert(state, actor.person, scheme));
    },
    schemeOf,
  };

  async function writeInto(state: DelphiPanel, { actor, key }: Given): Promise<void> {
    const { id } = state.resource;
    const rules = (await withScope(db, actor.scope, (tx) => evaluationAggregate.load(tx, id)))?.state?.rules;
    const changed = rules === undefined ? null : withDelphiWeights(rules, roundsOf(state));
    if (changed === null) throw new Refusal(refused('rules-missing'));
    if (changed !== rules) await evaluations.setRules(id, changed, { actor, key: key && `${key}-rules` });
  }
}
export type Panels = ReturnType<typeof createPanels>;

// Two panels that are opened at once wait for each other at the row of the rules.
async function isUnderWay(tx: Tx, resource: ResourceId): Promise<boolean> {
  await sql`select 1 from quality_evaluation where resource = ${resource} for update`.execute(tx);
  const row = await tx
    .selectFrom('delphi_panel')
    .select('id')
    .where('resource', '=', resource)
    .where('status', 'in', ['gathering', 'asking', 'told', 'converged'])
    .executeTakeFirst();
  return row !== undefined;
}

async function memberByEmail(tx: Tx, email: string): Promise<{ person: PersonId; name: string } | null> {
  const person = await personByEmail(tx, email);
  if (person === undefined) return null;
  const row = await tx
    .selectFrom('membership')
    .innerJoin('auth_user', 'auth_user.id', 'membership.person')
    .select('auth_user.name')
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst();
  return row ? { person, name: row.name } : null;
}
