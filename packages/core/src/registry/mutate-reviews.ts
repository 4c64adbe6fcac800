import type { Regime } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

/** Changes of how third-party reviews go: each part left out, each tie and matter, what a tie leads to, and where a matter is asked. */
export function reviewChanges({ reviews, objects, registrations }: Regime): Change[] {
  if (!reviews) return [];
  const { independence, findings, signatures, papers } = reviews;
  const parts = { independence, findings, signatures, papers };
  const reviewed = Object.keys(registrations).filter((id) =>
    Object.values(registrations[id]?.stages ?? {}).some(({ review }) => review),
  );
  return [
    { kind: 'part', place: ['reviews'], value: undefined },
    ...Object.entries(parts).flatMap(([part, value]): Change[] =>
      value ? [{ kind: 'part', place: ['reviews', part], value: undefined }] : [],
    ),
    ...(['ties', 'found'] as const).flatMap((list) =>
      (independence?.[list] ?? []).flatMap(({ then }, index): Change[] => {
        const place = ['reviews', 'independence', list, index];
        return [
          { kind: 'item', place, value: undefined },
          { kind: 'result', place: [...place, 'then'], value: then === 'bar' ? 'record' : 'bar' },
        ];
      }),
    ),
    ...(findings
      ? [{ kind: 'flag' as const, place: ['reviews', 'findings', 'prohibited'], value: !findings.prohibited }]
      : []),
    ...(findings?.matters ?? []).flatMap((matter, index): Change[] => {
      const place = ['reviews', 'findings', 'matters', index];
      return [
        { kind: 'item', place, value: undefined },
        ...namesChanges(matter.registrations, reviewed, [...place, 'registrations']),
        ...namesChanges(matter.objects, Object.keys(objects), [...place, 'objects']),
      ];
    }),
    ...(typeof signatures?.professionals === 'number'
      ? [1, -1].map(
          (more): Change => ({
            kind: 'number',
            place: ['reviews', 'signatures', 'professionals'],
            value: Number(signatures.professionals) + more,
          }),
        )
      : []),
  ];
}

// Without the list a matter is asked everywhere; with all of them it says no more than that.
function namesChanges(names: readonly string[] | undefined, all: readonly string[], place: Place): Change[] {
  if (!names || names.length === all.length) return [];
  return [
    { kind: 'part', place, value: undefined },
    ...(names.length > 1
      ? names.map((_, index): Change => ({ kind: 'item', place: [...place, index], value: undefined }))
      : []),
  ];
}
