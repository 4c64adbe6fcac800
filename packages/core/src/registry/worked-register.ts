import { CaseId, type Instant, OrganisationId, ResourceId, shanghaiDate } from '../kernel/index.js';
import {
  type EntryVariables,
  effectsOf,
  type LoadedRegime,
  markKinds,
  type Registration,
  recordKinds,
  relationOf,
  type WorkedCase,
} from '../rulebook/index.js';
import { type AccountState, evolveAccount } from './account.js';
import { registeredFor } from './agreement.js';
import type { Party } from './case.js';
import { type CaseContext, entryVariables, seenOf } from './context.js';
import { type EntryState, evolveEntry, marksOn, recordsOn, statusOn } from './entry.js';
import { isEntryEffect, type TakenEffect } from './entry-effects.js';
import { type Holding, holdingsOf, isHolder } from './holdings.js';
import { inventedId } from './worked-things.js';

const party = (n: number, name: string): Party => ({
  id: OrganisationId.parse(inventedId('org', n)),
  name,
  uscc: '91000000000000000X',
});

/** Who applies in worked cases, who stands on the other side, and who has nothing to do with the case. */
export const applicant = party(1, '申请人');
export const other = party(3, '对方');
export const stranger = party(4, '无关者');
/** Somebody else who holds a share. */
export const third = party(5, '第三人');

const sharers = { self: applicant, other, third };

/** Shares as a worked case writes them down. */
export function sharesBy(shares: Readonly<Partial<Record<keyof typeof sharers, string>>>): Holding[] {
  return (['self', 'other', 'third'] as const).flatMap((who) => {
    const share = shares[who];
    return share === undefined ? [] : [{ party: sharers[who], share }];
  });
}

function sharesSeen(entry: EntryState) {
  const named = Object.entries(sharers);
  return Object.fromEntries(
    holdingsOf(entry).map(({ party, share }) => [
      named.find(([, { id }]) => id === party.id)?.[0] ?? party.name,
      share,
    ]),
  );
}

const hash = '1'.repeat(64);
const data = {
  ...{ resource: ResourceId.parse(inventedId('res', 2)), fingerprint: hash, sha256: hash },
  ...{ rows: 1200, sizeBytes: 34_567, format: 'csv' },
};
const noData = { resource: null, fingerprint: null, sha256: null, rows: null, sizeBytes: null, format: null };
const earlier = 'YL2020-000001';

/** The register as a worked case finds it and changes it: one entry to act upon, entries made, one account. */
export class WorkedRegister {
  private entry: EntryState | null = null;
  private made: EntryState | null = null;
  private account: AccountState | null = null;
  private replacing: readonly string[] = [];
  /** Who applies. */
  readonly applicant: Party;

  constructor(
    private readonly loaded: LoadedRegime,
    private readonly worked: WorkedCase,
  ) {
    this.applicant = { ...applicant, kind: worked.applicant ?? 'enterprise' };
  }

  /** Sets up what the worked case says of the time before. */
  start(): void {
    this.entry = this.worked.before ? this.entryBefore(this.worked.before) : null;
    this.account = this.hasAccount() ? this.accountBefore() : null;
  }

  /** What deciders are given of the register. */
  get context(): Pick<CaseContext, 'entry' | 'account' | 'closing'> {
    const closing = this.worked.account_closing ? earlier : null;
    return { account: this.account, closing, ...(this.worked.before && { entry: this.entry }) };
  }

  /** What conditions read of the entry. */
  variables(now: Instant): EntryVariables | undefined {
    return this.entry ? entryVariables(seenOf(this.entry, now), applicant) : undefined;
  }

  /** What documents name that agree with the register, by the question. */
  named({ form }: Registration): Readonly<Record<string, string>> {
    const { entry } = this;
    if (!entry) return {};
    const registered = { number: entry.number, holders: [entry.holder.name], applicant: this.applicant.name };
    return Object.fromEntries(
      form.flatMap((field) => {
        const has = registeredFor(field, registered);
        return has?.[0] === undefined ? [] : [[field.id, has[0]]];
      }),
    );
  }

  /** The other side, where the holder applies for what is in its favour. */
  get counterparty(): Party | null {
    if (!this.entry) return null;
    const registration = this.loaded.regime.registrations[this.worked.registration];
    return isHolder(this.entry, applicant.id) || registration?.opened_by === 'registry' ? other : null;
  }

  /** Follows what the case does. */
  take(effects: readonly TakenEffect[], now: Instant): void {
    const on = shanghaiDate(now);
    for (const effect of effects) {
      if (!isEntryEffect(effect)) this.account = evolveAccount(this.account, effect, on);
      else if (effect.do === 'grant') this.made = evolveEntry(null, effect, on);
      else this.entry = evolveEntry(this.entry, effect, on);
      if (effect.do === 'reissue') this.replacing = [...this.replacing, effect.certificate.kind];
    }
  }

  /** How the entry and the account stand, as a worked case writes it down. */
  seen(now: Instant) {
    const entry = this.entry ?? this.made;
    const on = shanghaiDate(now);
    return {
      account: this.account?.status ?? ('none' as const),
      account_facts: this.account?.facts ?? {},
      entry: entry && {
        status: statusOn(entry, on),
        holder: isHolder(entry, applicant.id) ? ('self' as const) : ('other' as const),
        ...(entry.holdings && { shares: sharesSeen(entry) }),
        right: entry.right,
        marks: marksOn(entry, on),
        valid_until: entry.validUntil,
        facts: entry.facts,
        records: recordsOn(entry, on).map(({ kind }) => kind),
        replaced_by: this.replacing,
      },
    };
  }

  private hasAccount(): boolean {
    const { regime } = this.loaded;
    const registration = regime.registrations[this.worked.registration];
    if (!regime.accounts || !registration) return false;
    const opens = effectsOf(registration).some((effect) => effect.do === 'open-account');
    return this.worked.has_account ?? (regime.accounts.required && !opens);
  }

  private accountBefore(): AccountState {
    const { regime } = this.loaded;
    return {
      code: `${regime.accounts?.prefix}-${earlier}`,
      authority: regime.authority.id,
      regime: regime.id,
      holder: this.worked.account_holder === 'other' ? other : applicant,
      facts: {},
      rehearsal: true,
      status: 'open',
      openedOn: '2020-01-01' as AccountState['openedOn'],
      closedOn: null,
    };
  }

  private entryBefore(before: NonNullable<WorkedCase['before']>): EntryState {
    const { regime, version } = this.loaded;
    const made = regime.registrations[before.registration];
    const status = before.status === 'expired' ? 'valid' : (before.status ?? 'valid');
    const holder = before.holder === 'other' ? other : applicant;
    const since = before.registered_on;
    const rules = regime.registrations[this.worked.registration];
    // Records stand in favour of whoever does not hold the entry.
    const favoured = before.holder === 'other' && rules && relationOf(rules) !== 'holder' ? applicant : other;
    const marks = before.marks ?? [];
    return {
      number: `SAMPLE-${earlier}`,
      authority: regime.authority.id,
      regime: regime.id,
      regimeVersion: version,
      registration: before.registration,
      right: before.right ?? made?.right ?? 'holding',
      holder,
      ...(before.shares && { holdings: sharesBy(before.shares) }),
      object: {
        ...{ kind: this.worked.object, name: '样例资源' },
        ...(regime.objects[this.worked.object]?.without_data ? noData : data),
      },
      // JSON by the schema of worked cases; the entry's own type is that of the engine.
      facts: (before.facts ?? {}) as EntryState['facts'],
      case: CaseId.parse(inventedId('case', 9)),
      rehearsal: true,
      registeredOn: since,
      validUntil: before.valid_until ?? null,
      status,
      suspendedUntil: null,
      endedOn: status === 'valid' || status === 'suspended' ? null : since,
      certificate: this.certificateBefore(before.registration),
      records: recordKinds
        .filter((kind) => marks.includes(kind))
        .map((kind) => ({
          ...{ id: `YL2021-${kind}`, kind, party: favoured, facts: {}, since, until: null, releasedOn: null },
        })),
      marks: markKinds
        .filter((mark) => marks.includes(mark))
        .map((mark) => ({ id: `YL2021-${mark}`, mark, since, until: null, liftedOn: null })),
    };
  }

  private certificateBefore(registration: string): EntryState['certificate'] {
    const { certificates, registrations } = this.loaded.regime;
    const stages = Object.values(registrations[registration]?.stages ?? {});
    const kind = stages
      .flatMap((stage) => stage.certificates ?? [])
      .find((name) => !certificates[name]?.proof && !certificates[name]?.replaces);
    return kind === undefined ? null : { kind, number: `${certificates[kind]?.prefix}-${earlier}` };
  }
}
