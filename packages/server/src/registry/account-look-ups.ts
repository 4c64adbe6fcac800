import { instant, type OrganisationId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  type AccountEntry,
  type AccountLookedUp,
  type AccountState,
  type AccountView,
  type EntryState,
  lookUpAccount,
  mistyped,
  type OidArc,
  statusOn,
} from '@shuji/core/registry';
import { accountLookUpRule, type LoadedRegime } from '@shuji/core/rulebook';
import { type Commands, type Database, Refusal, type Source, type Tx, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties } from '../parties/index.js';
import { accountLookUpAggregate } from './account-look-up-aggregate.js';
import { entryOf } from './entry-reads.js';
import type { RegimeStore } from './regimes.js';
import { closingCase } from './register-context.js';
import './tables.js';

export interface AccountLookUpDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
  readonly parties: Parties;
  readonly oidArc: OidArc | null;
}

export interface AccountQuestion {
  readonly account: string;
  readonly interest: string | null;
}

/** Looks accounts up by their numbers: what is asked is kept first, then answered. */
export function createAccountLookUps({ db, commands, source, regimes, parties, oidArc }: AccountLookUpDependencies) {
  async function lookUp(actor: Actor, asked: AccountQuestion, key: string | undefined): Promise<AccountView> {
    const id = source.id('look');
    const found = await withScope(db, { kind: 'system' }, (tx) => accountNumbered(tx, asked.account));
    const wrong = found ? null : mistyped(asked.account);
    if (wrong) throw new Refusal(wrong);
    const loaded = found && regimeOf(found);
    const result = await commands.run({
      name: 'registry.look-up-account',
      aggregate: accountLookUpAggregate,
      id,
      expects: 'new',
      actor: commandActorOf(actor),
      key,
      body: asked,
      authority: found?.authority ?? '',
      decide: async (_, { tx }) => {
        const by = await partyOf(tx, actor.active?.organisation);
        return lookUpAccount(
          found,
          { by, authority: actor.active?.authority ?? null, interest: asked.interest },
          loaded,
        );
      },
    });
    return withScope(db, { kind: 'system' }, async (tx) => {
      const kept = await accountLookUpAggregate.load(tx, result.id);
      if (!kept?.state || !found || !loaded) throw new Error(`no look-up ${result.id}`);
      return viewOf(tx, found, loaded, kept.state);
    });
  }

  function regimeOf({ regime }: AccountState): LoadedRegime | null {
    const today = shanghaiDate(source.now());
    return regimes.current(today).find(({ loaded }) => loaded.regime.id === regime)?.loaded ?? null;
  }

  async function partyOf(tx: Tx, id: OrganisationId | undefined) {
    const found = id === undefined ? undefined : await parties.organisation(tx, id);
    if (!found) throw new Refusal(refused('not-found', [], ['organisation']));
    return { id: found.id, name: found.name, uscc: found.uscc };
  }

  async function viewOf(tx: Tx, account: AccountState, loaded: LoadedRegime, { relation }: AccountLookedUp) {
    const { regime } = loaded;
    const rule = accountLookUpRule(loaded);
    const closing = await closingCase(tx, loaded, account, null);
    return {
      ...{ code: account.code, regime: regime.id, regimeTitle: regime.title, authority: regime.authority.name },
      ...{ holder: account.holder.name, openedOn: account.openedOn, closedOn: account.closedOn, relation },
      standing: account.status === 'open' && closing !== null ? ('closing' as const) : account.status,
      entries: await entriesOf(tx, account),
      lookUps: relation === 'interested' ? null : await lookUpsOf(tx, account.code),
      because: rule ? [rule] : [],
    };
  }

  async function entriesOf(tx: Tx, { regime, holder, rehearsal }: AccountState): Promise<AccountEntry[]> {
    const rows = await tx
      .selectFrom('register_entry')
      .select('state')
      .where('regime', '=', regime)
      .where('holder', '=', holder.id)
      .where('rehearsal', '=', rehearsal)
      .orderBy('registered_on', 'desc')
      .orderBy('number', 'desc')
      .execute();
    const found: AccountEntry[] = [];
    // The column holds what `writeEntry` wrote from an EntryState.
    for (const entry of rows.map((row) => row.state as EntryState)) found.push(await accountEntry(tx, entry));
    return found;
  }

  async function accountEntry(tx: Tx, entry: EntryState): Promise<AccountEntry> {
    const today = shanghaiDate(source.now());
    const { regime } = await regimes.version(tx, entry.regime, entry.regimeVersion);
    const { certificate, validUntil } = entry;
    return {
      ...entryOf(entry, regime, { today, arc: oidArc }),
      certificate: certificate && {
        number: certificate.number,
        title: regime.certificates[certificate.kind]?.title ?? { zh: certificate.kind, en: certificate.kind },
        ...{ validUntil, holds: statusOn(entry, today) === 'valid' },
      },
    };
  }

  return { lookUp };
}

async function accountNumbered(tx: Tx, code: string): Promise<AccountState | null> {
  const row = await tx
    .selectFrom('registration_account')
    .select('state')
    .where('code', '=', code)
    .where('rehearsal', '=', false)
    .executeTakeFirst();
  // The column holds what the projector wrote from an AccountState.
  return row ? (row.state as AccountState) : null;
}

async function lookUpsOf(tx: Tx, code: string): Promise<AccountView['lookUps']> {
  const rows = await tx
    .selectFrom('account_look_up')
    .select(['interest', 'at', 'state'])
    .where('account', '=', code)
    .where('interest', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ interest, at, state }) => ({
    ...{ by: (state as AccountLookedUp).by.name, interest: interest ?? '' },
    at: instant(at.getTime()),
  }));
}
