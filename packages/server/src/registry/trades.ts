import { type OrganisationId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  authoriseTradeReports,
  endTradeReports,
  type OidArc,
  type Party,
  reportedRegistrations,
  type TradeAuthorisation,
  TradeAuthorisationId,
  type TradeAuthorisationView,
} from '@shuji/core/registry';
import { sql } from 'kysely';
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
import { entryOf } from './entry-reads.js';
import { entryNow } from './entry-tables.js';
import type { RegimeStore } from './regimes.js';
import type { CaseCommand } from './service.js';
import { tradeAggregate } from './trade-aggregate.js';

export interface TradeDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
  readonly oidArc: OidArc | null;
}

export type Trades = ReturnType<typeof createTrades>;

/** What holders authorise exchanges to report, and who may read it. */
export function createTrades({ db, commands, source, regimes, oidArc }: TradeDependencies) {
  return {
    /** The holder of an entry authorises an exchange to report trades on it. */
    authorise(body: { entry: string; by: Party; exchange: Party }, command: CaseCommand): Promise<CommandResult> {
      const id = TradeAuthorisationId.parse(source.id('trade'));
      const { entry: number, by, exchange } = body;
      return withScope(db, { kind: 'system' }, (tx) => entryNow(tx, number, 'read')).then((found) =>
        commands.run({
          name: 'registry.authorise-trade-reports',
          aggregate: tradeAggregate,
          id,
          expects: 'new',
          actor: command.actor,
          key: command.key,
          body,
          authority: found?.authority ?? '',
          decide: async (_state, { tx, now }) => {
            const entry = await entryNow(tx, number, 'change');
            if (!entry) throw new Refusal(refused('entry-unknown', [], ['entry']));
            const before = await latestAuthorisation(tx, number, exchange.id);
            const { loaded } = regimes.get(entry.regime, shanghaiDate(now));
            return authoriseTradeReports({ id, by, exchange, before }, { loaded, entry });
          },
        }),
      );
    },
    /** Who gave an authorisation takes it back. */
    end: (id: TradeAuthorisationId, body: { by: OrganisationId }, command: CaseCommand): Promise<CommandResult> =>
      commands.run({
        name: 'registry.end-trade-reports',
        aggregate: tradeAggregate,
        id,
        expects: 'existing',
        actor: command.actor,
        key: command.key,
        version: command.version,
        body,
        authority: (state) => state?.authority ?? '',
        decide: async (state, { tx, now }) => {
          const entry = state && (await entryNow(tx, state.entry, 'read'));
          if (!state || !entry) throw new Refusal(refused('not-found'));
          const { loaded } = regimes.get(entry.regime, shanghaiDate(now));
          return endTradeReports(state, body, { loaded, entry });
        },
      }),
    /** The authorisations that the active organisation gave or was given, the latest first, with the entries as they stand now. */
    list: (actor: Actor, entry: string | undefined): Promise<TradeAuthorisationView[]> =>
      withScope(db, scopeOf(actor), async (tx) => {
        let rows = tx.selectFrom('trade_authorisation').select(['state', 'version']).orderBy('id', 'desc').limit(200);
        if (entry !== undefined) rows = rows.where('entry', '=', entry);
        const views: TradeAuthorisationView[] = [];
        for (const row of await rows.execute())
          views.push(await viewOf(tx, { ...(row.state as TradeAuthorisation), version: row.version }));
        return views;
      }),
  };

  async function viewOf(tx: Tx, state: TradeAuthorisation & { version: number }): Promise<TradeAuthorisationView> {
    const found = await entryNow(tx, state.entry, 'read');
    if (!found) throw new Error(`entry ${state.entry} was authorised for and is not in the register`);
    const today = shanghaiDate(source.now());
    const { regime } = await regimes.version(tx, found.regime, found.regimeVersion);
    const { loaded } = regimes.get(found.regime, today);
    const { id, holder, exchange, ended, version } = state;
    return {
      ...{ id, version, ended: ended || found.holder.id !== holder.id },
      ...{ holder: holder.name, exchange: exchange.name, entry: entryOf(found, regime, { today, arc: oidArc }) },
      registration: found.registration,
      registrations: reportedRegistrations(loaded, found).map(([name, { title }]) => ({ id: name, title })),
    };
  }
}

/** What an exchange was last authorised to for an entry; null where it never was. */
export async function latestAuthorisation(tx: Tx, entry: string, exchange: string): Promise<TradeAuthorisation | null> {
  const row = await tx
    .selectFrom('trade_authorisation')
    .select('state')
    .where('entry', '=', entry)
    .where('exchange', '=', exchange)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? (row.state as TradeAuthorisation) : null;
}

/** Number of the case that an exchange's report of a contract on an entry was registered with; null where there is none. */
export async function reportedAs(
  tx: Tx,
  { entry, exchange, field, contract }: { entry: string; exchange: string; field: string; contract: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('registration_case')
    .select('number')
    .where('entry', '=', entry)
    .where(sql<string>`state -> 'reportedBy' ->> 'id'`, '=', exchange)
    .where(sql<string>`state -> 'facts' ->> ${field}`, '=', contract)
    .executeTakeFirst();
  return row?.number ?? null;
}
