import { type Effect, endKinds, markKinds, recordKinds } from './entry-rule.js';
import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Regime } from './regime.js';
import { effectsOf, type Registration, type RegistrationType, typeOf } from './registration.js';

type Doing = Effect['do'];

// Which words `as` may take, by what the effect does; every other effect takes none.
const kindsOf: Readonly<Partial<Record<Doing, readonly string[]>>> = {
  record: recordKinds,
  release: recordKinds,
  mark: markKinds,
  unmark: markKinds,
  end: endKinds,
};
const onAccount: readonly Doing[] = ['open-account', 'amend-account', 'close-account'];
const takesUntil: readonly Doing[] = ['record', 'mark', 'suspend', 'renew'];
const takesFields: readonly Doing[] = ['amend', 'record', 'open-account', 'amend-account'];
// What is taken off must be put on by some registration of the regime.
const undone: Readonly<Partial<Record<Doing, Doing>>> = { release: 'record', unmark: 'mark', resume: 'suspend' };

// What makes a registration of its type one: at least one of these effects.
const needed: Readonly<Partial<Record<RegistrationType, readonly Doing[]>>> = {
  first: ['grant'],
  licence: ['grant', 'record'],
  trust: ['grant', 'record'],
  transaction: ['grant', 'record', 'transfer'],
  transfer: ['transfer'],
  change: ['amend', 'transfer', 'apportion'],
  correction: ['amend'],
  'other-right': ['record', 'release'],
  cancellation: ['end'],
  revocation: ['end', 'amend', 'suspend'],
  renewal: ['renew'],
  objection: ['mark', 'unmark'],
  reissue: ['reissue'],
  account: onAccount,
};

/** Faults of what a registration does to the register: effects that point at nothing, contradict each other or its type. */
export function effectFaults(regime: Regime, registration: Registration, path: Path): PathFault[] {
  const effects = registration.effects ?? [];
  return [
    ...grantFaults(registration, path),
    ...typeFaults(registration, path),
    ...effects.flatMap((effect, index) => oneEffect(regime, registration, effect, [...path, 'effects', index])),
  ];
}

// A right is granted once, or not at all where none is named.
function grantFaults(registration: Registration, path: Path): PathFault[] {
  const grants = effectsOf(registration).filter((effect) => effect.do === 'grant').length;
  if (grants > 1)
    return [fault([...path, 'effects'], 'granted-twice', '同一登记不得两次授予权利。', 'A right is granted twice.')];
  if (grants === 1 && !registration.right)
    return [
      fault(path, 'right-missing', '授予权利的登记须写明 right。', 'A registration that grants must name its right.'),
    ];
  return grants === 0 && registration.right
    ? [
        fault(
          [...path, 'right'],
          'never-granted',
          '写明了 right，却没有授予它的效果。',
          'A right is named, and no effect grants it.',
        ),
      ]
    : [];
}

function typeFaults(registration: Registration, path: Path): PathFault[] {
  const type = typeOf(registration);
  const wanted = needed[type];
  if (!wanted || effectsOf(registration).some((effect) => wanted.includes(effect.do))) return [];
  return [
    fault(
      [...path, ...(registration.effects ? ['effects'] : [])],
      'type-without-effect',
      `类型为 ${type} 的登记须有以下效果之一：${wanted.join('、')}。`,
      `A registration of type ${type} needs one of these effects: ${wanted.join(', ')}.`,
    ),
  ];
}

function oneEffect(regime: Regime, registration: Registration, effect: Effect, path: Path): PathFault[] {
  return [
    ...asFaults(effect, path),
    ...placeFaults(regime, registration, effect, path),
    ...momentFaults(registration, effect, path),
    ...answerFaults(registration, effect, path),
    ...undoneFaults(regime, effect, path),
    ...certificateFaults(regime, registration, effect, path),
  ];
}

function asFaults(effect: Effect, path: Path): PathFault[] {
  const kinds = kindsOf[effect.do];
  if (!kinds)
    return effect.as === undefined
      ? []
      : [fault([...path, 'as'], 'effect-as', `效果 ${effect.do} 不用 as。`, `The effect ${effect.do} takes no as.`)];
  if (effect.as !== undefined && kinds.includes(effect.as)) return [];
  return [
    fault(
      [...path, ...(effect.as === undefined ? [] : ['as'])],
      'effect-as',
      `效果 ${effect.do} 须写明 as：${kinds.join('、')}。`,
      `The effect ${effect.do} must say as: ${kinds.join(', ')}.`,
    ),
  ];
}

function placeFaults(regime: Regime, { entry }: Registration, effect: Effect, path: Path): PathFault[] {
  if (onAccount.includes(effect.do))
    return regime.accounts
      ? []
      : [fault(path, 'accounts-missing', '本规则没有规定账户。', 'This regime sets up no accounts.')];
  if (effect.do === 'grant' || entry) return [];
  return [
    fault(
      path,
      'effect-without-entry',
      `效果 ${effect.do} 须针对已有登记，请写明 entry。`,
      `The effect ${effect.do} acts upon an entry: say which under entry.`,
    ),
  ];
}

function momentFaults({ stages }: Registration, { at }: Effect, path: Path): PathFault[] {
  if (at === undefined || at === 'submission') return [];
  const [stage = '', outcome = ''] = at.split('.');
  const ways = Object.hasOwn(stages, stage) ? stages[stage]?.then : undefined;
  if (!ways) return [unknown([...path, 'at'], 'stage-unknown', stage, '阶段', 'stage', Object.keys(stages))];
  return Object.hasOwn(ways, outcome)
    ? []
    : [unknown([...path, 'at'], 'outcome-unknown', outcome, '结果', 'outcome', Object.keys(ways))];
}

function answerFaults({ form }: Registration, effect: Effect, path: Path): PathFault[] {
  const { until, fields } = effect;
  const idle = (key: 'until' | 'fields') =>
    fault(
      [...path, key],
      `effect-${key}`,
      `效果 ${effect.do} 不用 ${key}。`,
      `The effect ${effect.do} takes no ${key}.`,
    );
  return [
    ...(until === undefined || takesUntil.includes(effect.do) ? [] : [idle('until')]),
    ...(until === undefined || !takesUntil.includes(effect.do) ? [] : dayFaults(form, until, [...path, 'until'])),
    ...(fields === undefined || takesFields.includes(effect.do) ? [] : [idle('fields')]),
    ...(takesFields.includes(effect.do) ? (fields ?? []) : []).flatMap((id, index) =>
      form.some((field) => field.id === id)
        ? []
        : [
            unknown(
              [...path, 'fields', index],
              'fact-unknown',
              id,
              '申请表问题',
              'question',
              form.map((field) => field.id),
            ),
          ],
    ),
  ];
}

/** A fault where `facts.x` is no question of the form whose answer is a day. */
export function dayFaults(form: Registration['form'], name: string, path: Path): PathFault[] {
  if (form.some(({ id, type }) => `facts.${id}` === name && type === 'date')) return [];
  return [
    fault(
      path,
      'fact-unknown',
      `申请表没有日期“${name}”一项。`,
      `The form has no question "${name}" whose answer is a day.`,
    ),
  ];
}

function undoneFaults(regime: Regime, effect: Effect, path: Path): PathFault[] {
  const before = undone[effect.do];
  if (!before) return [];
  const done = Object.values(regime.registrations).some((other) =>
    effectsOf(other).some((entry) => entry.do === before && entry.as === effect.as),
  );
  if (done) return [];
  const what = effect.as ?? '';
  return [
    fault(
      path,
      'nothing-to-undo',
      `没有登记类型有效果 ${before} ${what}，无从 ${effect.do}。`,
      `No registration has the effect ${before} ${what}, so that nothing can ${effect.do}.`,
    ),
  ];
}

// A renewed term comes from a certificate or from a day of the form; a reissue is a certificate in place of another.
function certificateFaults(regime: Regime, { stages }: Registration, effect: Effect, path: Path): PathFault[] {
  const kinds = Object.values(stages).flatMap(({ certificates }) =>
    (certificates ?? []).flatMap((id) => regime.certificates[id] ?? []),
  );
  if (effect.do === 'renew' && effect.until === undefined && !kinds.some(({ validity }) => validity))
    return [
      fault(
        path,
        'renewal-without-validity',
        '续展须有设有效期的证书，或以 until 写明期限。',
        'A renewal needs a certificate with a term, or says until when.',
      ),
    ];
  if (effect.do === 'reissue' && !kinds.some(({ replaces }) => replaces))
    return [
      fault(
        path,
        'reissue-without-certificate',
        '补发须发放 replaces 为 true 的证书。',
        'A reissue needs a certificate that replaces the one before.',
      ),
    ];
  return [];
}
