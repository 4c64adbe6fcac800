import { instant, shanghaiDate } from '../kernel/index.js';
import type { RegimeChain } from './chain.js';
import { type Data, type DataMap, isMap, type Layer } from './layers/index.js';

/** The rules of a chain of layers as one file would say them, with what they rest on under `layered`. */
export function mergedData({ data, cites, departs }: Layer, { sources, from, until }: RegimeChain): DataMap {
  const own = sources.at(-1);
  if (!own) throw new Error('a chain without a file');
  const shared = Object.entries(cites).filter(([, places]) => places.length > 1);
  const over = sources.slice(0, -1).map(({ id }) => id);
  const settings = isMap(data.settings) ? { settings: neededSettings(data, own.data) } : {};
  const cases = Array.isArray(data.cases)
    ? { cases: casesBetween(data.cases, from === own.from ? '' : from, until) }
    : {};
  return {
    ...data,
    ...settings,
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

// What a lower layer has decided by a number is no longer the authority's to set; what the file itself names stays to be told.
function neededSettings(data: DataMap, own: DataMap): DataMap {
  const used = new Set(settingsIn({ ...data, settings: null, cases: null, duty_cases: null }));
  const named = isMap(own.settings) ? own.settings : {};
  const settings = isMap(data.settings) ? data.settings : {};
  return Object.fromEntries(Object.entries(settings).filter(([id]) => used.has(id) || Object.hasOwn(named, id)));
}

function settingsIn(value: Data): string[] {
  if (value === null || typeof value !== 'object') return [];
  const own = isMap(value) && typeof value.setting === 'string' ? [value.setting] : [];
  return [...own, ...Object.values(value).flatMap(settingsIn)];
}
