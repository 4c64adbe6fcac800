import { type LocalDate, type Refused, refused, shanghaiDate } from '../kernel/index.js';
import { effectsOf, type GrantLimit, limitRule } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { type CaseContext, grounds, registrationOf, variablesOf } from './context.js';
import { type EntryState, recordsOn } from './entry.js';
import type { RegistryRefusal } from './refusals.js';

/** The limits that what a case would record goes beyond, as the entry stands. */
export function limitsExceeded(state: CaseFile, context: CaseContext): readonly GrantLimit[] {
  const { loaded, entry, now } = context;
  const { limits = [] } = registrationOf(state, loaded);
  if (!entry || limits.length === 0) return [];
  const { facts } = variablesOf(state, loaded);
  const day = shanghaiDate(now);
  return limits.filter((limit) => {
    const answer = facts[nameOf(limit)];
    return limit.over === 'term'
      ? isLonger(answer, entry)
      : standsAgainst(answer === true, limit, state, entry, day, context);
  });
}

/**
 * Why what a case would record can not be granted: it goes beyond what is held, or beyond it in a way that the applicant has
 * not acknowledged. Null where it keeps within, or all of it was acknowledged.
 */
export function barLimits(
  state: CaseFile,
  acknowledged: readonly string[],
  context: CaseContext,
): Refused<RegistryRefusal> | null {
  const exceeded = limitsExceeded(state, context);
  const refusing = exceeded.filter((limit) => limit.then === 'refuse');
  if (refusing.length > 0) return refusalOf('grant-exceeds', refusing);
  const known = new Set([...acknowledged, ...(state.acknowledged ?? [])]);
  const unknown = exceeded.filter((limit) => limit.then === 'warn' && !known.has(limit.id));
  return unknown.length > 0 ? refusalOf('grant-unacknowledged', unknown) : null;
}

/** What an applicant acknowledges, as far as there is anything to acknowledge. */
export function acknowledgedBy(acknowledged: readonly string[], state: CaseFile, { loaded }: CaseContext) {
  const limits = (registrationOf(state, loaded).limits ?? []).map(({ id }) => id);
  const known = limits.filter((id) => acknowledged.includes(id));
  return known.length > 0 ? { acknowledged: known } : {};
}

function refusalOf(code: 'grant-exceeds' | 'grant-unacknowledged', limits: readonly GrantLimit[]) {
  const titles = limits.map(({ title }) => title);
  return refused<RegistryRefusal>(
    code,
    grounds(limits.map(limitRule)),
    limits.map(({ id }) => id),
    {
      limits: { zh: titles.map(({ zh }) => zh).join('；'), en: titles.map(({ en }) => en).join('; ') },
    },
  );
}

function nameOf({ answer }: GrantLimit): string {
  return answer.slice('facts.'.length);
}

// Without a last day it lasts as long as what it rests on.
function isLonger(answer: unknown, { validUntil }: EntryState): boolean {
  return validUntil !== null && typeof answer === 'string' && answer > validUntil;
}

// One that lets nobody beside it stands against all of its kind, and each of these against it; the case's own is not another.
function standsAgainst(
  exclusive: boolean,
  limit: GrantLimit,
  state: CaseFile,
  entry: EntryState,
  day: LocalDate,
  { loaded }: CaseContext,
): boolean {
  const kinds = effectsOf(registrationOf(state, loaded)).flatMap((effect) =>
    effect.do === 'record' ? [effect.as] : [],
  );
  const own = 'number' in state ? state.number : null;
  const others = recordsOn(entry, day).filter(({ id, kind }) => kinds.includes(kind) && id !== own);
  return exclusive ? others.length > 0 : others.some(({ facts }) => facts[nameOf(limit)] === true);
}
