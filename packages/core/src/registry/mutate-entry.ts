import {
  type Applicant,
  type CertificateKind,
  type Effect,
  effectsOf,
  endKinds,
  markKinds,
  type Regime,
  type Registration,
  recordKinds,
  relationOfWord,
} from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';
import { conditionChanges } from './mutate-conditions.js';

const asWords: Readonly<Partial<Record<Effect['do'], readonly string[]>>> = {
  record: recordKinds,
  release: recordKinds,
  mark: markKinds,
  unmark: markKinds,
  end: endKinds,
};
const statuses = ['valid', 'suspended', 'expired'] as const;
const words: Readonly<Record<'holder' | 'other' | 'anyone', Applicant>> = {
  holder: 'holder',
  other: 'transferee',
  anyone: 'anyone',
};

/** Changes of how a registration stands to the register: upon which entry, who applies, when, and with what effect. */
export function entryChanges(regime: Regime, registration: Registration, at: Place): Change[] {
  return [
    ...ruleChanges(registration, hasTerms(regime), [...at, 'entry']),
    ...applicantChanges(registration, at),
    ...(registration.effects ?? []).flatMap((effect, index) =>
      effectChanges(registration, effect, [...at, 'effects', index]),
    ),
    ...timeChanges(registration, at),
    ...supplementChanges(registration, at),
    ...anonymityChanges(registration, [...at, 'anonymity']),
    ...sharesChanges(registration, [...at, 'shares']),
    ...limitChanges(registration, [...at, 'limits']),
  ];
}

/** Changes of what certificates do to the one before, and of the accounts. */
export function registerChanges(regime: Regime): Change[] {
  const { certificates, accounts, filing } = regime;
  return [
    ...Object.entries(certificates).flatMap(([kind, certificate]) =>
      certificateChanges(certificate, hasTerms(regime), ['certificates', kind]),
    ),
    // What reaches the registry online passes no door that could be shut.
    ...(filing?.channels ?? []).flatMap((channel, index) =>
      channel === 'online' ? [] : [item(['filing', 'channels', index])],
    ),
    ...(filing?.seals ? [leftOut(['filing', 'seals'])] : []),
    ...(accounts?.locked_while_closing ? [leftOut(['accounts', 'locked_while_closing'])] : []),
    ...(accounts
      ? (['required', 'one_each'] as const).map(
          (key): Change => ({ kind: 'flag', place: ['accounts', key], value: !accounts[key] }),
        )
      : []),
  ];
}

// Where no certificate sets a term, no entry ever expires, and it matters not which certificate proves it.
function hasTerms({ certificates }: Regime): boolean {
  return Object.values(certificates).some(({ validity }) => validity);
}

function certificateChanges(
  { replaces, proof, issued_to, uses, validity }: CertificateKind,
  terms: boolean,
  at: Place,
): Change[] {
  return [
    ...(uses === undefined ? [] : [leftOut([...at, 'uses'])]),
    ...(issued_to === undefined ? [] : [leftOut([...at, 'issued_to'])]),
    ...(replaces === undefined || !terms ? [] : [flag([...at, 'replaces'], !replaces)]),
    ...(proof === undefined ? [] : [flag([...at, 'proof'], !proof)]),
    ...(validity
      ? [
          {
            kind: 'start' as const,
            place: [...at, 'validity', 'from'],
            value: validity.from === 'old-end' ? 'certificate-issued' : 'old-end',
          },
        ]
      : []),
  ];
}

function ruleChanges(registration: Registration, terms: boolean, at: Place): Change[] {
  const { entry } = registration;
  if (!entry) return [];
  const allowed = entry.status ?? ['valid'];
  return [
    ...(['consent', 'window'] as const).filter((key) => entry[key] !== undefined).map((key) => leftOut([...at, key])),
    ...(entry.of.length > 1 ? entry.of.map((_, index) => item([...at, 'of', index])) : []),
    ...statuses
      .filter((status) => terms || status !== 'expired')
      .map((status): Change => {
        const value = allowed.includes(status) ? allowed.filter((other) => other !== status) : [...allowed, status];
        return { kind: 'flag', place: [...at, 'status'], value };
      }),
    ...(entry.barred_by ?? []).flatMap(({ unless }, index) => {
      const place = [...at, 'barred_by', index];
      return [
        item(place),
        ...conditionChanges(registration, unless, [...place, 'unless']),
        ...(unless === undefined ? [] : [leftOut([...place, 'unless'], 'condition')]),
      ];
    }),
  ];
}

// Who applies is asked only where there is an entry that somebody holds.
function applicantChanges(registration: Registration, at: Place): Change[] {
  const { entry, applicant, opened_by } = registration;
  if (!entry && actsUponAccount(registration))
    return [
      {
        ...{ kind: 'actor', place: [...at, 'applicant'] },
        value: applicant === 'successor' ? 'registrant' : 'successor',
      },
    ];
  if (!entry || opened_by === 'registry') return [];
  const relation = entry.applicant ?? relationOfWord(applicant);
  return (['holder', 'other', 'anyone'] as const)
    .filter((other) => other !== relation)
    .map((other) =>
      entry.applicant === undefined
        ? { kind: 'actor', place: [...at, 'applicant'], value: words[other] }
        : { kind: 'actor', place: [...at, 'entry', 'applicant'], value: other },
    );
}

// Whoever has the account, or whoever succeeds to its holder: it makes a difference there alone.
function actsUponAccount(registration: Registration): boolean {
  return effectsOf(registration).some(({ do: doing }) => doing === 'amend-account' || doing === 'close-account');
}

function effectChanges(registration: Registration, effect: Effect, at: Place): Change[] {
  const { as, when, until, fields } = effect;
  const others = (asWords[effect.do] ?? []).filter((word) => word !== as);
  return [
    item(at),
    ...others.map((value): Change => ({ kind: 'result', place: [...at, 'as'], value })),
    ...momentsOf(registration, effect).map((value): Change => ({ kind: 'start', place: [...at, 'at'], value })),
    ...conditionChanges(registration, when, [...at, 'when']),
    ...(when === undefined ? [] : [leftOut([...at, 'when'], 'condition')]),
    ...(until === undefined ? [] : [leftOut([...at, 'until'])]),
    // What is kept with a record, no worked case sees.
    ...(effect.do === 'record' ? [] : (fields ?? [])).map((_, index) => item([...at, 'fields', index])),
  ];
}

// When else an effect could take place: one that names no moment waits for the good end.
function momentsOf({ stages }: Registration, { at }: Effect): (string | undefined)[] {
  if (at === undefined) return [];
  const ways = Object.entries(stages).flatMap(([id, { then }]) =>
    Object.entries(then)
      // With the way out that ends as issued, it makes no difference by which name the moment goes.
      .filter(
        ([, { to, ends_as, positive }]) => !(to === 'end' && (ends_as ?? (positive ? 'issued' : '')) === 'issued'),
      )
      .map(([outcome]) => `${id}.${outcome}`),
  );
  return [undefined, 'submission', ...ways].filter((moment) => moment !== at);
}

function timeChanges(registration: Registration, at: Place): Change[] {
  const days = registration.form.filter(({ type }) => type === 'date').map(({ id }) => `facts.${id}`);
  return (registration.apply_within ?? []).flatMap((rule, index): Change[] => {
    const place = [...at, 'apply_within', index];
    return [
      item(place),
      { kind: 'flag', place: [...place, 'side'], value: rule.side === 'after' ? 'before' : 'after' },
      { kind: 'flag', place: [...place, 'late'], value: rule.late === 'refused' ? 'noted' : 'refused' },
      ...days
        .filter((day) => day !== rule.of)
        .map((value): Change => ({ kind: 'source', place: [...place, 'of'], value })),
      ...conditionChanges(registration, rule.when, [...place, 'when']),
      ...(rule.when === undefined ? [] : [leftOut([...place, 'when'], 'condition')]),
    ];
  });
}

function supplementChanges({ stages }: Registration, at: Place): Change[] {
  return Object.entries(stages).flatMap(([id, { supplement }]): Change[] => {
    const times = supplement?.times;
    if (times === undefined) return [];
    const place = [...at, 'stages', id, 'supplement', 'times'];
    return [leftOut(place), { kind: 'number', place, value: times + 1 }, { kind: 'number', place, value: times - 1 }];
  });
}

function anonymityChanges(registration: Registration, at: Place): Change[] {
  const { anonymity } = registration;
  if (!anonymity) return [];
  return [
    leftOut(at),
    ...conditionChanges(registration, anonymity.when, [...at, 'when']),
    ...anonymity.names.map((_, index) => item([...at, 'names', index])),
  ];
}

function sharesChanges(registration: Registration, at: Place): Change[] {
  const { shares } = registration;
  if (!shares) return [];
  return [
    // Without the rule an effect that needs it would make the rules none.
    ...(effectsOf(registration).some((effect) => effect.do === 'apportion') ? [] : [leftOut(at)]),
    ...conditionChanges(registration, shares.when, [...at, 'when']),
    ...(shares.when === undefined ? [] : [leftOut([...at, 'when'], 'condition')]),
    ...(shares.consent ? [leftOut([...at, 'consent'])] : []),
  ];
}

function limitChanges({ limits = [], form }: Registration, at: Place): Change[] {
  return limits.flatMap((limit, index): Change[] => {
    const place = [...at, index];
    const type = limit.over === 'term' ? 'date' : 'boolean';
    const others = form.filter((field) => field.type === type && `facts.${field.id}` !== limit.answer);
    return [
      item(place),
      { kind: 'flag', place: [...place, 'then'], value: limit.then === 'warn' ? 'refuse' : 'warn' },
      ...others.map(({ id }): Change => ({ kind: 'source', place: [...place, 'answer'], value: `facts.${id}` })),
    ];
  });
}

function flag(place: Place, value: boolean): Change {
  return { kind: 'flag', place, value };
}

function item(place: Place): Change {
  return { kind: 'item', place, value: undefined };
}

function leftOut(place: Place, kind: 'part' | 'condition' = 'part'): Change {
  return { kind, place, value: undefined };
}
