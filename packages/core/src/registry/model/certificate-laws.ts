import { endOfDay } from '../../kernel/index.js';
import type { Registration } from '../../rulebook/index.js';
import type { Case } from '../case.js';
import type { Breach } from './breach.js';
import type { Model } from './explore.js';

/** Certificates that come before a publicity that the registration asks for has run to the end of its last day. */
export function earlyCertificates({ stages }: Registration, { states, steps }: Model): Breach[] {
  const asked = Object.entries(stages).flatMap(([id, stage]) => (stage.public && stage.lasts ? [id] : []));
  if (asked.length === 0) return [];
  const early = steps.filter(({ to, events }) => {
    if (!events.some((event) => event.type === 'CertificateIssued')) return false;
    const made = states[to];
    return made !== undefined && !asked.some((stage) => hasRun(made.state, stage, made.context.now));
  });
  return distinct(
    early.map(({ from }) => ({
      law: 'model-certificate-early',
      path: placeOf(states[from]?.state),
      message: {
        zh: '证书可能在公示期满之前发出。',
        en: 'A certificate may be issued before the publicity has run out.',
      },
    })),
  );
}

function hasRun(state: Case, stage: string, now: string): boolean {
  if (state.status === 'none') return false;
  return Object.values(state.clocks).some(
    (entry) =>
      entry.stage === stage &&
      entry.purpose === 'last' &&
      entry.state === 'expired' &&
      endOfDay(entry.clock.due) <= now,
  );
}

/** Rights that one case grants more than once, and certificates of one number that it issues twice. */
export function grantedTwice({ states }: Model): Breach[] {
  const twice = states.filter(({ state }) => {
    if (state.status === 'none') return false;
    const grants = (state.effects ?? []).filter((effect) => effect.do === 'grant');
    const numbers = state.certificates.map(({ number }) => number);
    return grants.length > 1 || new Set(numbers).size < numbers.length;
  });
  return distinct(
    twice.map(({ state }) => ({
      law: 'model-granted-twice',
      path: placeOf(state),
      message: { zh: '同一权利或证书可能授予两次。', en: 'The same right or certificate may be granted twice.' },
    })),
  );
}

function placeOf(state: Case | undefined): readonly string[] {
  if (state === undefined || state.status === 'none') return [];
  const stage = state.status === 'draft' ? undefined : state.visits.at(-1)?.stage;
  return stage === undefined ? [] : ['stages', stage];
}

function distinct(breaches: readonly Breach[]): Breach[] {
  return [...new Map(breaches.map((breach) => [breach.path.join('.'), breach])).values()];
}
