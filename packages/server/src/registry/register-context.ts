import { type Instant, refused, shanghaiDate } from '@shuji/core/kernel';
import { type AccountState, actsUponOther, type Case, type CaseContext, disposes } from '@shuji/core/registry';
import { effectsOf, type LoadedRegime } from '@shuji/core/rulebook';
import { sql } from 'kysely';
import { Refusal, type Tx } from '../kernel/index.js';
import { entryNow } from './entry-tables.js';
import './tables.js';

/** What deciders are told of the register around a case. */
export type RegisterContext = Pick<CaseContext, 'entry' | 'account' | 'closing' | 'busy' | 'checkedNumbers'>;

interface About {
  readonly registration: string;
  readonly applicant: { readonly id: string };
  /** Number of the entry that the case acts upon; null where it names none. */
  readonly entry: string | null;
  /** Code of the account of somebody else that the case acts upon; absent or null: the applicant's own counts. */
  readonly account?: string | null | undefined;
  readonly rehearsal: boolean;
  readonly id: string | null;
}

/** The entry that a case acts upon and the applicant's account, locked where they may change, and whether another case disposes of the entry. */
export async function registerContext(
  tx: Tx,
  loaded: LoadedRegime,
  about: About,
  use: 'read' | 'change',
): Promise<RegisterContext> {
  const account = await accountOf(tx, loaded, about, use);
  const closing = account && (await closingCase(tx, loaded, account, about.id));
  if (about.entry === null) return { account, closing, checkedNumbers: true };
  const found = await entryNow(tx, about.entry, use);
  // A rehearsal changes nothing that is real, and nothing real rests on a rehearsal.
  const entry = found?.rehearsal === about.rehearsal ? found : null;
  const busy = await busyCase(tx, loaded, about.entry, about.id);
  return { account, closing, entry, busy, checkedNumbers: true };
}

/**
 * Refuses with `clock-behind` what would be done to an entry on a day before the last thing that was done to it: the clock has
 * moved back since, and the history of an entry is in the order of its days.
 */
export async function expectEntryBefore(tx: Tx, entry: string | null, now: Instant): Promise<void> {
  if (entry === null) return;
  const found = tx.selectFrom('entry_effect').select(sql<string | null>`max(day)::text`.as('last'));
  const { last } = await found.where('entry', '=', entry).executeTakeFirstOrThrow();
  if (last !== null && last > shanghaiDate(now)) throw new Refusal(refused('clock-behind', [], [], { last, now }));
}

/** What `registerContext` needs to know of a case. */
export function aboutCase(state: Exclude<Case, { status: 'none' }>): About {
  const { registration, applicant, rehearsal, id } = state;
  return {
    registration,
    applicant,
    rehearsal,
    id,
    entry: state.entry?.number ?? null,
    account: state.account?.code ?? null,
  };
}

async function accountOf(
  tx: Tx,
  { regime }: LoadedRegime,
  about: About,
  use: 'read' | 'change',
): Promise<AccountState | null> {
  if (!regime.accounts) return null;
  const rules = regime.registrations[about.registration];
  const [column, value] =
    rules && actsUponOther(rules)
      ? (['code', about.account ?? ''] as const)
      : (['holder', about.applicant.id] as const);
  const found = tx
    .selectFrom('registration_account')
    .select('state')
    .where('regime', '=', regime.id)
    .where(column, '=', value)
    .where('rehearsal', '=', about.rehearsal)
    .orderBy('status', 'desc')
    .orderBy('opened_on', 'desc')
    .orderBy('code', 'desc')
    .limit(1);
  const row = await (use === 'change' ? found.forUpdate() : found).executeTakeFirst();
  // The column holds what the projector wrote from an AccountState.
  const known = row ? (row.state as AccountState) : null;
  return known ?? (about.rehearsal ? supposed(regime, about) : null);
}

// Who rehearses a registration has no account yet: the rehearsal supposes one, but for the registrations that are about it.
function supposed(regime: LoadedRegime['regime'], { registration, applicant }: About): AccountState | null {
  const rules = regime.registrations[registration];
  const about = rules ? effectsOf(rules).some((effect) => effect.do.endsWith('-account')) : true;
  if (about || !regime.accounts) return null;
  return {
    code: `${regime.accounts.prefix}-YL`,
    authority: regime.authority.id,
    regime: regime.id,
    holder: applicant as AccountState['holder'],
    facts: {},
    rehearsal: true,
    status: 'open',
    openedOn: '2000-01-01' as AccountState['openedOn'],
    closedOn: null,
  };
}

/** Number of a case under way that closes the account; an account is locked by it, and free where the case ends otherwise. */
export async function closingCase(
  tx: Tx,
  { regime }: LoadedRegime,
  { code, holder, rehearsal }: AccountState,
  id: string | null,
): Promise<string | null> {
  const closing = Object.entries(regime.registrations)
    .filter(([, rules]) => effectsOf(rules).some((effect) => effect.do === 'close-account'))
    .map(([name]) => name);
  if (!regime.accounts?.locked_while_closing || closing.length === 0) return null;
  const row = await tx
    .selectFrom('registration_case')
    .select('number')
    .where('regime', '=', regime.id)
    .where((is) => is.or([is('applicant', '=', holder.id), sql<boolean>`state->'account'->>'code' = ${code}`]))
    .where('rehearsal', '=', rehearsal)
    .where('registration', 'in', closing)
    .where('status', 'in', ['open', 'suspended'])
    .where('id', '!=', id ?? '')
    .orderBy('id')
    .executeTakeFirst();
  return row?.number ?? null;
}

async function busyCase(tx: Tx, { regime }: LoadedRegime, entry: string, id: string | null): Promise<string | null> {
  const disposing = Object.entries(regime.registrations)
    .filter(([, registration]) => disposes(registration))
    .map(([name]) => name);
  if (disposing.length === 0) return null;
  const row = await tx
    .selectFrom('registration_case')
    .select('number')
    .where('entry', '=', entry)
    .where('registration', 'in', disposing)
    .where('status', 'in', ['open', 'suspended'])
    .where('id', '!=', id ?? '')
    .orderBy('id')
    .executeTakeFirst();
  return row?.number ?? null;
}
