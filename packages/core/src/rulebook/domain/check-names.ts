import { everyText, repeated } from '../check.js';
import { spanFaults } from '../check-clocks.js';
import type { PathFault } from '../parse.js';
import { fault, type Path, unknown } from '../path-fault.js';
import type { DomainTest } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { Fact } from './facts.js';

/** Faults of facts: choices without options, options without a choice, facts that no rule reads. */
export function factFaults(regime: DomainRegime, tests: ReadonlyMap<string, DomainTest>): PathFault[] {
  const read = new Set([
    ...[...tests.values()].flatMap(({ reads }) => reads.facts),
    ...Object.values(regime.procedures).flatMap(({ asks }) => asks),
  ]);
  return Object.entries(regime.facts).flatMap(([id, fact]) => [
    ...optionFaults(fact, ['facts', id]),
    ...(read.has(id)
      ? []
      : [fault(['facts', id], 'fact-unused', `事实“${id}”没有用到。`, `Fact "${id}" is not used.`)]),
  ]);
}

function optionFaults({ type, options }: Fact, path: Path): PathFault[] {
  const chosen = type === 'choice' || type === 'choices';
  if (chosen && !options?.length)
    return [fault([...path, 'type'], 'options-missing', '选择题须列出选项。', 'A choice needs options.')];
  if (!chosen && options)
    return [
      fault([...path, 'options'], 'options-unused', `类型为 ${type} 不用选项。`, `The type ${type} takes no options.`),
    ];
  return repeated(
    (options ?? []).map(({ id }) => id),
    (index) => [...path, 'options', index, 'id'],
  );
}

/** Faults of roles: names that are none, and roles that nobody plays. */
export function roleFaults(regime: DomainRegime): PathFault[] {
  const named = rolesNamed(regime);
  const used = new Set(named.map(({ role }) => role));
  const { roles } = regime;
  return [
    ...(Object.hasOwn(roles, 'system')
      ? [fault(['roles', 'system'], 'role-reserved', '角色不得名为 system。', 'No role may be called system.')]
      : []),
    ...named
      .filter(({ role, system }) => !Object.hasOwn(roles, role) && !(system && role === 'system'))
      .map(({ role, path }) => unknown(path, 'role-unknown', role, '角色', 'role', Object.keys(roles))),
    ...Object.keys(roles)
      .filter((id) => !used.has(id))
      .map((id) => fault(['roles', id], 'role-unused', `角色“${id}”没有用到。`, `Role "${id}" is not used.`)),
  ];
}

function rolesNamed(regime: DomainRegime): { role: string; path: Path; system: boolean }[] {
  const found: { role: string; path: Path; system: boolean }[] = [];
  const add = (role: string | undefined, path: Path, system = false) => {
    if (role !== undefined) found.push({ role, path, system });
  };
  for (const [id, { who }] of Object.entries(regime.lists)) add(who, ['lists', id, 'who']);
  for (const [index, { who }] of regime.duties.entries()) add(who, ['duties', index, 'who']);
  for (const [id, { opened_by, materials, stages }] of Object.entries(regime.procedures)) {
    const path = ['procedures', id];
    add(opened_by, [...path, 'opened_by']);
    for (const [index, { by }] of materials.entries()) add(by, [...path, 'materials', index, 'by']);
    for (const [name, { actor, supplement, consult, then }] of Object.entries(stages)) {
      const at = [...path, 'stages', name];
      add(actor, [...at, 'actor'], true);
      add(supplement?.by, [...at, 'supplement', 'by']);
      add(consult?.of, [...at, 'consult', 'of']);
      for (const [outcome, { by }] of Object.entries(then)) add(by, [...at, 'then', outcome, 'by']);
    }
  }
  return found;
}

/** Faults of the settings: names that are none, units that differ, numbers that nothing reads. */
export function domainSettingFaults(regime: DomainRegime): PathFault[] {
  const named = everyText(regime, 'setting');
  const used = new Set(named.map(({ value }) => value));
  const lost = named.flatMap(({ path, value }) => {
    const setting = Object.hasOwn(regime.settings, value) ? regime.settings[value] : undefined;
    if (!setting) return [unknown(path, 'setting-unknown', value, '设置项', 'setting', Object.keys(regime.settings))];
    // A length of time has its unit as its key; a number has it beside its value.
    const unit = path[0] === 'numbers' ? regime.numbers[String(path[1])]?.unit : path.at(-2);
    return unit === setting.unit
      ? []
      : [
          fault(
            path,
            'setting-unit',
            `设置项“${value}”的单位是 ${setting.unit}。`,
            `Setting "${value}" counts ${setting.unit}.`,
          ),
        ];
  });
  const idle = Object.keys(regime.settings).filter((id) => !used.has(id));
  return [
    ...lost,
    ...idle.map((id) =>
      fault(['settings', id], 'setting-unused', `设置项“${id}”没有用到。`, `Setting "${id}" is not used.`),
    ),
    ...Object.entries(regime.settings).flatMap(([id, { minimum, suggested }]) =>
      suggested >= minimum
        ? []
        : [
            fault(
              ['settings', id, 'suggested'],
              'setting-range',
              `建议值不得小于 ${minimum}，填写为 ${suggested}。`,
              `The suggested number must be ${minimum} or more; it is ${suggested}.`,
            ),
          ],
    ),
  ];
}

/** Faults of duties and retention: lengths that can not be, and an event that is declared without a word. */
export function dutyFaults({ duties, retention }: DomainRegime): PathFault[] {
  return [
    ...repeated(
      duties.map(({ id }) => id),
      (index) => ['duties', index, 'id'],
    ),
    ...duties.flatMap(({ on, event, every, within }, index) => [
      ...(on === 'declared' && !event
        ? [fault(['duties', index], 'event-unsaid', '须写明 event。', 'It must say the event.')]
        : []),
      ...spanFaults(every, ['duties', index, 'every'], 1),
      ...spanFaults(within, ['duties', index, 'within'], 0),
    ]),
    ...Object.entries(retention).flatMap(([id, span]) => spanFaults(span, ['retention', id], 1)),
  ];
}
