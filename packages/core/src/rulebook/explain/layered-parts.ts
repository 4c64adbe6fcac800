import type { Citation, Text } from '../../kernel/index.js';
import type { AnyRegime } from '../any-regime.js';
import { type LayeredPart, layersAt } from '../layered-rules.js';
import { trailWords } from './explain.js';
import { partKind } from './part-kinds.js';
import { trailOf } from './regime-parts.js';

/** A part of a regime that several layers set. */
export interface SharedPart extends LayeredPart {
  readonly path: string;
  /** What it is, as a time limit or a material. */
  readonly what: Text;
  /** Names from the regime down to it. */
  readonly trail: readonly Text[];
  /** Where the layer says so whose word holds. */
  readonly cite: Citation;
}

/** The parts of a regime that several layers set, with the places of all of them; none where it is not layered. */
export function sharedParts(regime: AnyRegime): SharedPart[] {
  return Object.keys(regime.layered?.cites ?? {}).flatMap((path) => {
    const layers = layersAt(regime, path);
    const trail = trailOf(regime, path);
    const part = trail?.at(-1)?.value;
    if (!layers || !trail || part === null || typeof part !== 'object' || !('cite' in part)) return [];
    const cite = part.cite as Citation;
    return [{ path, what: partKind(path, regime), trail: trailWords(trail).slice(1), cite, ...layers }];
  });
}
