import { spanFaults } from './check-clocks.js';
import { type Duty, periodStarts, type WorkedDuty } from './duty.js';
import { dutyDue, dutyNext, isPeriodEnd } from './duty-days.js';
import { units } from './lengths.js';
import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Regime } from './regime.js';

/** What the check of duties needs to know of a regime, of whichever family. */
export interface DutyWorld extends Pick<Regime, 'id' | 'settings'> {
  readonly duties?: readonly Duty[] | undefined;
  readonly duty_cases?: readonly WorkedDuty[] | undefined;
  /** Names that `registrations` of a duty may use. */
  readonly registrations: Readonly<Record<string, unknown>>;
}

// Events that belong to no case and no entry.
const ofNoCase: readonly Duty['on'][] = ['always', 'account-opened', 'account-closed', ...periodStarts];

/** Faults of the continuing duties of a regime: impossible combinations, names that point at nothing, worked cases that do not hold. */
export function dutyFaults(world: DutyWorld): PathFault[] {
  const faults = ownFaults(world);
  return faults.length > 0 ? faults : workedDutyFaults(world);
}

function ownFaults(world: DutyWorld): PathFault[] {
  const duties = world.duties ?? [];
  const ids = duties.map(({ id }) => id);
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [fault(['duties', index, 'id'], 'duplicate-id', `“${id}”重复。`, `"${id}" stands twice.`)],
    ),
    ...duties.flatMap((duty, index) => oneDuty(world, duty, ['duties', index])),
  ];
}

// A worked case of a duty that can not be would say nothing.
function workedDutyFaults(world: DutyWorld): PathFault[] {
  const faults = dutyCaseFaults(world);
  if (faults.length > 0) return faults;
  return (world.duties ?? []).flatMap((duty, index) => unworkedFaults(world, duty, ['duties', index]));
}

/** What the worked cases of the duties say and the duties do not. */
export function dutyCaseFaults(world: DutyWorld): PathFault[] {
  return (world.duty_cases ?? []).flatMap((worked, index) => workedFaults(world, worked, ['duty_cases', index]));
}

function oneDuty(world: DutyWorld, duty: Duty, path: Path): PathFault[] {
  const faults: PathFault[] = [
    ...spanFaults(duty.within, [...path, 'within'], 0),
    ...spanFaults(duty.every, [...path, 'every'], 1),
  ];
  const say = (key: string | null, zh: string, en: string) =>
    faults.push(fault(key === null ? path : [...path, key], 'duty-impossible', zh, en));
  if (duty.on === 'declared' && !duty.event)
    say(null, '由声明引起的义务须以 event 写明何事。', 'A duty that is declared must say what has happened, as event.');
  if (duty.event && duty.on !== 'declared' && duty.on !== 'incident')
    say('event', 'event 只用于 declared 或 incident。', 'An event in words stands with declared or incident only.');
  if (duty.on === 'always' && duty.within && !duty.every)
    say(
      'within',
      '一直存在的义务没有起算日，不能规定期限。',
      'What always holds has no day from which a time could run.',
    );
  if (duty.every && isPeriod(duty))
    say('every', '按期发生的义务不再写 every。', 'What comes with every period takes no every.');
  if (duty.registrations && ofNoCase.includes(duty.on))
    say('registrations', '该起因与登记类型无关。', 'What gives rise to it belongs to no type of registration.');
  return [
    ...faults,
    ...(duty.registrations ?? []).flatMap((id, index) =>
      Object.hasOwn(world.registrations, id)
        ? []
        : [
            unknown(
              [...path, 'registrations', index],
              'registration-unknown',
              id,
              '登记类型',
              'registration',
              Object.keys(world.registrations),
            ),
          ],
    ),
  ];
}

function isPeriod({ on }: Duty): boolean {
  return periodStarts.some((start) => start === on);
}

// A duty with a length of time is proved by a worked case, as a registration is.
function unworkedFaults(world: DutyWorld, duty: Duty, path: Path): PathFault[] {
  if (!duty.within && !duty.every) return [];
  if (world.duty_cases?.some((worked) => worked.duty === duty.id)) return [];
  return [
    fault(
      path,
      'worked-case-missing',
      `义务“${duty.id}”有期限而没有演算案例，请写入 duty_cases。`,
      `Duty "${duty.id}" has a time and no worked case; write one under duty_cases.`,
    ),
  ];
}

function workedFaults(world: DutyWorld, worked: WorkedDuty, path: Path): PathFault[] {
  const duty = world.duties?.find(({ id }) => id === worked.duty);
  if (!duty) return [unknown([...path, 'duty'], 'duty-unknown', worked.duty, '义务', 'duty')];
  const lost = Object.keys(worked.settings).filter((id) => !world.settings[id]);
  if (lost.length > 0)
    return lost.map((id) => unknown([...path, 'settings', id], 'setting-unknown', id, '设置项', 'setting'));
  if (!isPeriodEnd(duty.on, worked.on))
    return [
      fault(
        [...path, 'on'],
        'worked-duty',
        `${worked.on} 不是该期间的最后一日。`,
        `${worked.on} is not the last day of the period.`,
      ),
    ];
  // A setting that is missing is told where it is named; without it no day can be found.
  if (settingsOf(duty).some((id) => !world.settings[id])) return [];
  const due = dutyDue(duty, worked.on, worked.settings, world);
  const next = dutyNext(duty, worked.on, worked.settings, world);
  return [
    ...differs([...path, 'due'], worked.due, due),
    ...(worked.next === undefined ? [] : differs([...path, 'next'], worked.next, next)),
    ...saidFaults(duty, worked, path),
  ];
}

// What the worked case does not write down is not looked at.
function saidFaults({ on, who, evidence, published, registrations = [] }: Duty, worked: WorkedDuty, path: Path) {
  const said: readonly (readonly [string, unknown, string])[] = [
    ['arises', worked.arises, on],
    ['who', worked.who, who],
    ['evidence', worked.evidence, evidence],
    ['published', worked.published, String(published)],
    [
      'registrations',
      worked.registrations && [...worked.registrations].sort().join(),
      [...registrations].sort().join(),
    ],
  ];
  return said.flatMap(([key, expected, found]) =>
    expected === undefined ? [] : differs([...path, key], String(expected), found),
  );
}

function settingsOf({ within, every }: Duty): string[] {
  return [within, every].flatMap((span) =>
    units.flatMap((unit) => {
      const count = span?.[unit];
      return typeof count === 'object' ? [count.setting] : [];
    }),
  );
}

function differs(path: Path, said: string | null, found: string | null): PathFault[] {
  if (said === found) return [];
  const [zhSaid, zhFound] = [said ?? '无', found ?? '无'];
  return [
    fault(
      path,
      'worked-duty',
      `演算案例写明 ${zhSaid}，依规则为 ${zhFound}。`,
      `The worked case says ${said ?? 'none'}; by the rules it is ${found ?? 'none'}.`,
    ),
  ];
}
