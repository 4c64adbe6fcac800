import { type LocalDate, type OrganisationId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  type Acting,
  type Case,
  empowerAgent,
  type FiledDocument,
  isAgentIn,
  type Party,
  type Power,
  PowerId,
  type PowerView,
  revokePower,
} from '@shuji/core/registry';
import {
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { powerAggregate } from './power-aggregate.js';
import type { RegimeStore } from './regimes.js';
import type { CaseCommand } from './service.js';

export interface PowerDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
}

export type Powers = ReturnType<typeof createPowers>;

/** What an applicant entrusts, to whom, and for which regime. */
export interface Empowering {
  readonly regime: string;
  readonly principal: Party;
  readonly agent: Party;
  readonly document: FiledDocument;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Powers of attorney that applicants give to their agents, and who may read them. */
export function createPowers({ db, commands, source, regimes }: PowerDependencies) {
  return {
    /** An applicant empowers a body for one regime. */
    empower(body: Empowering, command: CaseCommand): Promise<CommandResult> {
      const id = PowerId.parse(source.id('power'));
      const { regime, ...given } = body;
      const today = shanghaiDate(source.now());
      const { loaded } = regimes.get(regime, today);
      return commands.run({
        name: 'registry.empower-agent',
        aggregate: powerAggregate,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body,
        authority: loaded.regime.authority.id,
        decide: () => empowerAgent({ id, ...given, today }, loaded),
      });
    },
    /** The principal takes a power back. */
    revoke: (id: PowerId, body: { by: OrganisationId }, command: CaseCommand): Promise<CommandResult> =>
      commands.run({
        name: 'registry.revoke-power',
        aggregate: powerAggregate,
        id,
        expects: 'existing',
        actor: command.actor,
        key: command.key,
        version: command.version,
        body,
        authority: (state) => state?.authority ?? '',
        decide: (state, { now }) => {
          if (!state) throw new Refusal(refused('not-found'));
          return revokePower(state, body, regimes.get(state.regime, shanghaiDate(now)).loaded);
        },
      }),
    /** The powers that the active organisation gave or was given, the latest first. */
    list: (actor: Actor): Promise<PowerView[]> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const rows = await tx
          .selectFrom('power_of_attorney')
          .select(['state', 'version'])
          .orderBy('id', 'desc')
          .limit(200)
          .execute();
        return rows.map((row) => viewOf({ ...(row.state as Power), version: row.version }));
      }),
  };

  function viewOf(power: Power & { readonly version: number }): PowerView {
    const { id, version, regime, principal, agent, document, from, until } = power;
    const today = shanghaiDate(source.now());
    const over = power.revoked || until < today;
    return {
      ...{ id, version, regime, from, until, document: document.name },
      regimeTitle: regimes.get(regime, today).loaded.regime.title,
      principal: { id: principal.id, name: principal.name },
      agent: { id: agent.id, name: agent.name },
      standing: over ? 'over' : from > today ? 'ahead' : 'holds',
    };
  }
}

/** What a principal has empowered an agent to, the latest first. */
export async function powersBetween(tx: Tx, principal: Party, agent: Party): Promise<Power[]> {
  const rows = await tx
    .selectFrom('power_of_attorney')
    .select('state')
    .where('principal', '=', principal.id)
    .where('agent', '=', agent.id)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ state }) => state as Power);
}

/** The agent that gives a command of a case, with its powers; undefined where somebody else gives it. */
export async function actingIn(
  tx: Tx,
  state: Case,
  organisation: string | null | undefined,
): Promise<Acting | undefined> {
  if (state.status === 'none' || !state.agent || !organisation || !isAgentIn(state, organisation)) return undefined;
  return { agent: state.agent, powers: await powersBetween(tx, state.applicant, state.agent) };
}
