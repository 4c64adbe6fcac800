import { type Data, type DataMap, isMap } from './layers/index.js';

/**
 * Merged rules without the inherited settings, facts and roles that nothing speaks of any more: what a lower layer has decided
 * by a number is no longer the authority's to set, and a condition that it replaced no longer asks. What the file itself names
 * stays to be told.
 */
export function withoutIdleNames(data: DataMap, own: DataMap): DataMap {
  const rules = { ...data, settings: null, cases: null, duty_cases: null };
  const kept = Object.entries(spokenOf).flatMap(([kind, spoken]) => {
    const entries = data[kind];
    if (!isMap(entries)) return [];
    const used = new Set(textsIn(rules, '').flatMap(spoken));
    const named = isMap(own[kind]) ? own[kind] : {};
    return [
      [
        kind,
        Object.fromEntries(Object.entries(entries).filter(([id]) => used.has(id) || Object.hasOwn(named, id))),
      ] as const,
    ];
  });
  return { ...data, ...Object.fromEntries(kept) };
}

interface FoundText {
  readonly key: string;
  readonly text: string;
}

const keysOfRoles: readonly string[] = ['who', 'opened_by', 'by', 'actor', 'of'];

// What a text under a key speaks of, by the kind of what is named.
const spokenOf: Readonly<Record<string, (found: FoundText) => readonly string[]>> = {
  settings: ({ key, text }) => (key === 'setting' ? [text] : []),
  roles: ({ key, text }) => (keysOfRoles.includes(key) ? [text] : []),
  facts: ({ key, text }) =>
    key === 'asks' ? [text] : [...text.matchAll(/\bfacts\.(\w+)/g)].map(([, name = '']) => name),
};

// An entry of a list stands under the key of the list.
function textsIn(value: Data, key: string): FoundText[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (value === null || typeof value !== 'object') return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([name, child]) => textsIn(child, list ? key : name));
}
