import type { Registration } from './registration.js';

/** A condition of a registration, and where it stands below the registration. */
export interface PlacedCondition {
  readonly source: string;
  readonly path: readonly PropertyKey[];
}

/** Every condition of a registration, in the order of the file. */
export function conditionsOf(registration: Registration): PlacedCondition[] {
  const lists = ['form', 'materials', 'prohibited', 'effects', 'apply_within'] as const;
  const whens = lists.flatMap((list) =>
    (registration[list] ?? []).flatMap(({ when }, index) =>
      when === undefined ? [] : [{ source: when, path: [list, index, 'when'] }],
    ),
  );
  const bars = (registration.entry?.barred_by ?? []).flatMap(({ unless }, index) =>
    unless === undefined ? [] : [{ source: unless, path: ['entry', 'barred_by', index, 'unless'] }],
  );
  const anonymity = registration.anonymity
    ? [{ source: registration.anonymity.when, path: ['anonymity', 'when'] }]
    : [];
  const when = registration.shares?.when;
  const shares = when === undefined ? [] : [{ source: when, path: ['shares', 'when'] }];
  return [...whens, ...bars, ...anonymity, ...shares];
}
