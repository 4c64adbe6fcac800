import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Regime } from './regime.js';
import type { Registration } from './registration.js';
import type { WorkedCase } from './worked-case.js';

/** Faults of the worked cases: none for a type of registration, or words in them that mean nothing. */
export function workedCaseFaults(regime: Regime): PathFault[] {
  const all = Object.keys(regime.registrations);
  if (all.length === 0)
    return [fault(['registrations'], 'registration-missing', '没有登记类型。', 'There is no type of registration.')];
  const faults = regime.cases.flatMap((entry, index) => caseFaults(regime, entry, ['cases', index]));
  if (faults.length > 0) return faults;
  const named = new Set(regime.cases.map(({ registration }) => registration));
  return all
    .filter((id) => !named.has(id))
    .map((id) =>
      fault(
        ['registrations', id],
        'worked-case-missing',
        `登记类型“${id}”没有演算案例，请在 cases 中至少写一个。`,
        `Registration "${id}" has no worked case; write at least one under cases.`,
      ),
    );
}

// Words that mean nothing would be passed over, and the case would prove something else than it says.
function caseFaults(regime: Regime, worked: WorkedCase, path: Path): PathFault[] {
  const registration = Object.hasOwn(regime.registrations, worked.registration)
    ? regime.registrations[worked.registration]
    : undefined;
  if (!registration)
    return [
      unknown(
        [...path, 'registration'],
        'registration-unknown',
        worked.registration,
        '登记类型',
        'registration',
        Object.keys(regime.registrations),
      ),
    ];
  const questions = new Set(registration.form.map(({ id }) => id));
  const materials = new Set(registration.materials.map(({ id }) => id));
  return [
    ...(registration.objects.includes(worked.object)
      ? []
      : [unknown([...path, 'object'], 'object-unknown', worked.object, '登记对象', 'object', registration.objects)]),
    ...Object.keys(worked.facts)
      .filter((id) => !questions.has(id))
      .map((id) => unknown([...path, 'facts', id], 'fact-unknown', id, '申请表问题', 'question', [...questions])),
    ...beforeFaults(regime, worked, registration, path),
    ...Object.keys(worked.settings)
      .filter((id) => !regime.settings[id])
      .map((id) =>
        unknown([...path, 'settings', id], 'setting-unknown', id, '设置项', 'setting', Object.keys(regime.settings)),
      ),
    ...(['without', 'called_up'] as const).flatMap((list) =>
      (worked[list] ?? []).flatMap((id, index) =>
        materials.has(id)
          ? []
          : [unknown([...path, list, index], 'material-unknown', id, '材料', 'material', [...materials])],
      ),
    ),
  ];
}

// A case that acts upon an entry must say how the entry stood; one that makes an entry has none.
function beforeFaults(
  regime: Regime,
  worked: WorkedCase,
  { entry, apply_within }: Registration,
  path: Path,
): PathFault[] {
  const late = (worked.late ?? []).flatMap((id, index) =>
    apply_within?.some((rule) => rule.id === id)
      ? []
      : [
          unknown(
            [...path, 'late', index],
            'time-unknown',
            id,
            '申请期限',
            'time to apply',
            (apply_within ?? []).map((rule) => rule.id),
          ),
        ],
  );
  const given = worked.before;
  if (!entry)
    return given
      ? [...late, fault([...path, 'before'], 'entry-not-there', '本登记类型不针对已有登记。', 'It acts upon no entry.')]
      : late;
  if (!given)
    return [
      ...late,
      fault(path, 'worked-entry-missing', '须以 before 写明已有登记。', 'Say under before how the entry stood.'),
    ];
  const target = Object.hasOwn(regime.registrations, given.registration)
    ? regime.registrations[given.registration]
    : undefined;
  if (!target)
    return [
      ...late,
      unknown(
        [...path, 'before', 'registration'],
        'registration-unknown',
        given.registration,
        '登记类型',
        'registration',
        Object.keys(regime.registrations),
      ),
    ];
  return [
    ...late,
    ...Object.keys(given.facts ?? {})
      .filter((id) => !target.form.some((field) => field.id === id))
      .map((id) =>
        unknown(
          [...path, 'before', 'facts', id],
          'fact-unknown',
          id,
          '申请表问题',
          'question',
          target.form.map((field) => field.id),
        ),
      ),
  ];
}
