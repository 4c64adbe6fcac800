import type { Registration } from '../../rulebook/index.js';
import type { CaseClock, CaseFile } from '../case.js';
import type { Breach } from './breach.js';
import type { Model } from './explore.js';

type Purpose = CaseClock['purpose'];

interface Limit {
  readonly path: readonly string[];
  readonly stage: string;
  readonly purpose: Purpose;
}

/** Time limits that no case starts, or that start and can never run out. */
export function idleClocks(registration: Registration, model: Model): Breach[] {
  const { started, ranOut } = seenClocks(model);
  return limitsOf(registration).flatMap(({ path, stage, purpose }): Breach[] => {
    const name = `${purpose} ${stage}`;
    const runs = started.get(name);
    if (runs === undefined)
      return [
        { law: 'model-clock-idle', path, message: { zh: '这一期限从不开始。', en: 'This time limit never starts.' } },
      ];
    // A limit that is met by what starts it, as that of a notice given with the decision, has nothing to run out.
    if (!runs || ranOut.has(name)) return [];
    const message = { zh: '这一期限开始后从不届满。', en: 'This time limit starts and never runs out.' };
    return [{ law: 'model-clock-idle', path, message }];
  });
}

// The limits that start, by what they bound and where, and whether they ever run; and those that run out.
function seenClocks({ states, steps, begins }: Model) {
  const started = new Map<string, boolean>();
  const ranOut = new Set<string>();
  const see = (clocks: CaseFile['clocks']) => {
    for (const { purpose, stage, state } of Object.values(clocks)) {
      const name = `${purpose} ${stage}`;
      started.set(name, (started.get(name) ?? false) || state === 'running');
    }
  };
  for (const { state } of states.slice(0, begins)) if (state.status !== 'none') see(state.clocks);
  for (const { from, events } of steps)
    for (const event of events) {
      if ('clocks' in event) see(event.clocks);
      const before = states[from]?.state;
      if (event.type !== 'ClockExpired' || !before || before.status === 'none') continue;
      const entry = before.clocks[event.clock];
      if (entry) ranOut.add(`${entry.purpose} ${entry.stage}`);
    }
  return { started, ranOut };
}

const ofObjections = {
  accept_within: 'objection-accept',
  notify_within: 'objection-notify',
  answer_within: 'objection-answer',
  resolve_within: 'objection-resolve',
} as const;

function limitsOf({ stages }: Registration): Limit[] {
  return Object.entries(stages).flatMap(([stage, rule]) => {
    const limit = (there: unknown, purpose: Purpose, ...path: readonly string[]): Limit[] =>
      there === undefined ? [] : [{ path: ['stages', stage, ...path], stage, purpose }];
    const { within, lasts, supplement, objection } = rule;
    return [
      ...limit(within, 'act', 'within'),
      ...limit(lasts, 'last', 'lasts'),
      ...limit(supplement?.within, 'supplement', 'supplement', 'within'),
      ...Object.entries(rule.then).flatMap(([id, { promise, notify }]) => [
        ...limit(promise, 'promise', 'then', id, 'promise'),
        ...limit(notify, 'notify', 'then', id, 'notify'),
      ]),
      ...(['accept_within', 'notify_within', 'answer_within', 'resolve_within'] as const).flatMap((key) =>
        limit(objection?.[key], ofObjections[key], 'objection', key),
      ),
    ];
  });
}
