import canonicalize from 'canonicalize';
import type { PathFault } from '../parse.js';
import { fault } from '../path-fault.js';
import { type Data, isMap, mapsIn } from './data.js';
import type { Layer } from './layer.js';
import { type LayerPolicy, stricterAt } from './policy.js';
import { lengthAt, uncertain } from './strictness.js';

/** What stands between a layer and the one above it: departures from nothing, and lengths of which neither is the stricter. */
export function layerFaults(base: Layer, lower: Layer, policy: LayerPolicy): PathFault[] {
  const above = new Map(
    [...mapsIn(base.data)].filter(([path]) => stricterAt(policy, path)).map(([path, map]) => [path.join('.'), map]),
  );
  const lost = Object.keys(lower.departs).filter((path) => !lengthAt(above.get(path)));
  return [
    ...lost.map((path) => departsFromNothing(path)),
    ...[...mapsIn(lower.data)].flatMap(([path, map]) => {
      const key = path.join('.');
      const other = above.get(key);
      if (!other || lower.departs[key] || !stricterAt(policy, path)) return [];
      const [a, b] = [lengthAt(other), lengthAt(map)];
      return a && b && (uncertain(a, b) || startsDiffer(other.from, map.from)) ? [incomparable(path)] : [];
    }),
  ];
}

/** Faults of departures in a file that extends nothing. */
export function strayDepartures({ departs }: Layer): PathFault[] {
  return Object.keys(departs).map((path) => departsFromNothing(path));
}

// A start may be a word or a text in two languages.
function startsDiffer(base: Data | undefined, lower: Data | undefined): boolean {
  return base !== undefined && lower !== undefined && canonicalize(base) !== canonicalize(lower);
}

function departsFromNothing(path: string): PathFault {
  return fault(
    [...path.split('.'), 'departs'],
    'departs-without-base',
    '上层规则在此没有期限，无从偏离。',
    'The layer above sets no length here to depart from.',
  );
}

function incomparable(path: readonly string[]): PathFault {
  return fault(
    path,
    'layers-incomparable',
    '与上层规则的期限单位或起算点不同，无法判定何者更严；请用同一单位和起算点，或以 departs 写明偏离及依据。',
    'Its unit or start differs from that of the layer above, so that neither is stricter for certain; use the same, or say departs with the place that lets it.',
  );
}

/** Whether a value says that it is a base which no case can be filed under. */
export function isAbstract(data: Data): boolean {
  return isMap(data) && data.abstract === true;
}
