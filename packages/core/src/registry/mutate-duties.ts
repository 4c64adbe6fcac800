import { DutyBearer, DutyStart, type Regime } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

/** Changes of continuing duties: who bears them, what gives rise to them, what must show them, who sees them; their lengths change elsewhere. */
export function dutyChanges({ duties = [] }: Regime): Change[] {
  return duties.flatMap(({ who, on, every, within, evidence, published, registrations = [] }, index): Change[] => {
    const at = ['duties', index];
    return [
      { kind: 'item', place: at, value: undefined },
      ...others('actor', [...at, 'who'], who, DutyBearer.options),
      ...others('start', [...at, 'on'], on, DutyStart.options),
      ...others('flag', [...at, 'evidence'], evidence, ['required', 'optional', 'none']),
      { kind: 'flag', place: [...at, 'published'], value: !published },
      ...registrations.map(
        (_, place): Change => ({ kind: 'item', place: [...at, 'registrations', place], value: undefined }),
      ),
      ...(every ? [{ kind: 'part' as const, place: [...at, 'every'], value: undefined }] : []),
      ...(within ? [{ kind: 'part' as const, place: [...at, 'within'], value: undefined }] : []),
    ];
  });
}

function others(kind: Change['kind'], place: Place, word: string, words: readonly string[]): Change[] {
  return words.filter((other) => other !== word).map((value) => ({ kind, place, value }));
}
