import { instant, shanghaiDate } from '../kernel/index.js';
import type { RegimeChain } from './chain.js';
import { type Data, type DataMap, isMap, type Layer } from './layers/index.js';
import { withoutIdleNames } from './needed-names.js';

/** The rules of a chain of layers as one file would say them, with what they rest on under `layered`. */
export function mergedData({ data, cites, departs }: Layer, { sources, from, until }: RegimeChain): DataMap {
  const own = sources.at(-1);
  if (!own) throw new Error('a chain without a file');
  const shared = Object.entries(cites).filter(([, places]) => places.length > 1);
  const over = sources.slice(0, -1).map(({ id }) => id);
  const cases = Array.isArray(data.cases)
    ? { cases: casesBetween(data.cases, from === own.from ? '' : from, until) }
    : {};
  return {
    ...withoutIdleNames(data, own.data),
    ...cases,
    ...(from === '' ? {} : { in_force_from: from }),
    layered: { over, cites: Object.fromEntries(shared), departs: departs as unknown as DataMap },
  };
}

// A worked case proves the rules of the day on which it was submitted.
function casesBetween(cases: readonly Data[], from: string, until: string | null): Data[] {
  return cases.filter((worked) => {
    const time = isMap(worked) && typeof worked.submitted === 'string' ? Date.parse(worked.submitted) : Number.NaN;
    if (Number.isNaN(time)) return true;
    const day = shanghaiDate(instant(time));
    return day >= from && (until === null || day < until);
  });
}
