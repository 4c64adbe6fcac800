import type { Regime } from '../rulebook/index.js';
import type { Change } from './mutant.js';

/** Changes of what stands at the top of a regime: a part left out, and another name of its authority, as certificates bear it. */
export function partChanges(regime: Regime): Change[] {
  return [
    ...(['registrations', 'objects', 'certificates', 'settings'] as const).flatMap((list) =>
      Object.keys(regime[list]).map((id): Change => ({ kind: 'part', place: [list, id], value: undefined })),
    ),
    { kind: 'name', place: ['authority', 'name', 'zh'], value: `${regime.authority.name.zh}·` },
  ];
}
