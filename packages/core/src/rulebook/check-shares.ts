import { dayFaults } from './check-effects.js';
import type { PathFault } from './parse.js';
import { fault, type Path } from './path-fault.js';
import { effectsOf, type Registration } from './registration.js';

/** Faults of shares: what is stated that nothing uses, or used that nothing states. */
export function sharesFaults(registration: Registration, path: Path): PathFault[] {
  const { shares, opened_by = 'applicant' } = registration;
  const doing = effectsOf(registration).map((effect) => effect.do);
  const faults: PathFault[] = [];
  const say = (at: Path, zh: string, en: string) => faults.push(fault(at, 'shares', zh, en));
  if (doing.includes('apportion') && shares?.of !== 'holders')
    say(path, '效果 apportion 须有 of 为 holders 的 shares。', 'The effect apportion needs shares of: holders.');
  if (!shares) return faults;
  const at = [...path, 'shares'];
  if (opened_by !== 'applicant') say(at, '只有申请才能写明权益比例。', 'Shares are stated with an application only.');
  if (shares.of === 'holders' && !doing.includes('grant') && !doing.includes('apportion'))
    say(at, '没有效果记载各权利人的比例。', 'No effect records the shares of the holders.');
  if (shares.of === 'part' && !doing.includes('transfer'))
    say(at, '没有效果转移份额。', 'No effect passes a share on.');
  return faults;
}

/** Faults of the bounds of what is granted: an answer of another type, or nothing that would be recorded. */
export function limitFaults(registration: Registration, path: Path): PathFault[] {
  const records = effectsOf(registration).filter((effect) => effect.do === 'record');
  return (registration.limits ?? []).flatMap(({ over, answer }, index) => {
    const at = [...path, 'limits', index];
    if (records.length === 0)
      return [fault(at, 'limit-without-record', '没有记载他项权利的效果。', 'No effect records a right of another.')];
    if (over === 'term') return dayFaults(registration.form, answer, [...at, 'answer']);
    const name = answer.slice('facts.'.length);
    const kept = records.some(({ fields }) => fields === undefined || fields.includes(name));
    return kept && registration.form.some(({ id, type }) => id === name && type === 'boolean')
      ? []
      : [
          fault(
            [...at, 'answer'],
            'limit-answer',
            `“${answer}”须是申请表中随记载留存的是非题。`,
            `"${answer}" must be a question of yes or no that is kept with the record.`,
          ),
        ];
  });
}
