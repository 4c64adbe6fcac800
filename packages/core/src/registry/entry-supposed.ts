import { addDays, addMonths, type LocalDate } from '../kernel/index.js';
import {
  type ApplicantKind,
  effectsOf,
  type Json,
  type LoadedRegime,
  type Registration,
  relationOf,
  type Settings,
  sampleFacts,
  validUntil,
  type WorkedCase,
} from '../rulebook/index.js';

/** What a simulation supposes of the register: an entry that the registration may act upon, and days that are in time. */
export interface Supposed {
  readonly before?: NonNullable<WorkedCase['before']>;
  /** Absent where enterprises may apply. */
  readonly applicant?: ApplicantKind;
  readonly facts: Readonly<Record<string, Json>>;
  /** Every limit of what is granted: the applicant knows that it may go beyond. */
  readonly acknowledged?: string[];
  /** Shares where they may be asked: the applicant holds it alone. */
  readonly shares?: { readonly self: string };
  readonly has_account?: boolean;
  readonly account_holder?: 'self' | 'other';
}

/** Supposes that nothing in the register stands in the way of a registration that is applied for on a day. */
export function supposed(
  loaded: LoadedRegime,
  id: string,
  object: string,
  on: LocalDate,
  settings: Settings = {},
): Supposed {
  const registration = loaded.regime.registrations[id];
  if (!registration) return { facts: {} };
  const days = (registration.apply_within ?? []).map(({ of, side }): [string, Json] => [
    of.slice('facts.'.length),
    side === 'after' ? on : addMonths(on, 12),
  ]);
  const doing = effectsOf(registration).map((effect) => effect.do);
  const account =
    doing.includes('amend-account') || doing.includes('close-account')
      ? {
          has_account: true,
          account_holder: registration.applicant === 'successor' ? ('other' as const) : ('self' as const),
        }
      : {};
  const kinds = loaded.regime.applicants?.kinds ?? [];
  const [first] = kinds.includes('enterprise') ? [] : kinds;
  return {
    ...(registration.shares?.of === 'holders' && { shares: { self: '100' } }),
    ...(registration.limits && { acknowledged: registration.limits.map(({ id: limit }) => limit) }),
    ...{ facts: Object.fromEntries(days), ...account, ...(first && { applicant: first }) },
    ...entryBefore(loaded, id, object, on, settings),
  };
}

function entryBefore(loaded: LoadedRegime, id: string, object: string, on: LocalDate, settings: Settings) {
  const { regime } = loaded;
  const registration = regime.registrations[id];
  const rule = registration?.entry;
  const made = rule?.of[0];
  const maker = made === undefined ? undefined : regime.registrations[made];
  if (!registration || !rule || made === undefined || !maker) return {};
  const status = rule.status?.[0] ?? 'valid';
  // What is released or taken off must hang on it.
  const marks = effectsOf(registration).flatMap((effect) =>
    (effect.do === 'release' || effect.do === 'unmark') && effect.at === undefined && effect.as ? [effect.as] : [],
  );
  const registeredOn = addMonths(on, -6);
  const until = rule.window
    ? on
    : status === 'expired'
      ? addDays(on, -1)
      : termOf(loaded, certificatesOf(maker), registeredOn, settings);
  const byHolder = registration.opened_by === 'registry' || relationOf(registration) === 'holder';
  const before = {
    registration: made,
    registered_on: registeredOn,
    status,
    // What ends a registration is no mark.
    marks: marks as NonNullable<NonNullable<WorkedCase['before']>['marks']>,
    valid_until: until,
    // JSON by the schema of forms; the worked case's own type is zod's.
    facts: sampleFacts(maker, loaded, object, {}) as NonNullable<WorkedCase['before']>['facts'],
    holder: byHolder ? ('self' as const) : ('other' as const),
  };
  return { before };
}

const certificatesOf = ({ stages }: Registration) =>
  Object.values(stages).flatMap(({ certificates = [] }) => certificates);

// The last day that the certificate of the entry would have; null where none sets a term.
function termOf(loaded: LoadedRegime, kinds: readonly string[], from: LocalDate, settings: Settings): LocalDate | null {
  const kind = kinds.find((id) => loaded.regime.certificates[id]?.validity);
  return kind === undefined ? null : validUntil(loaded, kind, from, {}, settings);
}
