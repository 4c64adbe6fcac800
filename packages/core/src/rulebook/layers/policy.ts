/** How two layers of rules become one, for one family of files: which of their lengths of time bind whom, and how. */
export interface LayerPolicy {
  /** Lengths of time that a duty sets, by path with `*` for any key, and which of two is the stricter. */
  readonly durations: readonly { readonly path: string; readonly stricter: Stricter }[];
  /** Keys of the file that are never inherited. */
  readonly own: readonly string[];
  /** Lists without ids whose entries of both layers hold, by path. */
  readonly union: readonly string[];
}

/** Shorter for whoever must act, longer for what must be kept or shown. */
export type Stricter = 'shorter' | 'longer';

const stage = 'registrations.*.stages.*';
const shorter = [
  `${stage}.within`,
  `${stage}.supplement.within`,
  `${stage}.then.*.promise`,
  `${stage}.then.*.notify`,
  `${stage}.objection.accept_within`,
  `${stage}.objection.notify_within`,
  `${stage}.objection.answer_within`,
  `${stage}.objection.resolve_within`,
];
const reviews = ['reviews.independence.ties.*.within', 'reviews.independence.found.*.within', 'reviews.papers'];
const longer = [`${stage}.lasts`, 'retention', ...reviews];

/** The layers of registration regimes. Worked cases prove the rules of one file, and its names are its own. */
export const registrationLayers: LayerPolicy = {
  durations: [
    ...shorter.map((path) => ({ path, stricter: 'shorter' as const })),
    ...longer.map((path) => ({ path, stricter: 'longer' as const })),
  ],
  own: ['id', 'title', 'extends', 'abstract', 'in_force_from', 'cases', 'duty_cases'],
  union: ['instruments', 'notes'],
};

const step = 'procedures.*.stages.*';
const shorterInDomains = [
  `${step}.within`,
  `${step}.supplement.within`,
  `${step}.consult.within`,
  `${step}.extend`,
  'duties.*.within',
  'duties.*.every',
];
const longerInDomains = [`${step}.lasts`, 'retention.*'];

/** The layers of regimes of the domains beside registration. */
export const domainLayers: LayerPolicy = {
  durations: [
    ...shorterInDomains.map((path) => ({ path, stricter: 'shorter' as const })),
    ...longerInDomains.map((path) => ({ path, stricter: 'longer' as const })),
  ],
  own: ['id', 'title', 'extends', 'abstract', 'cases'],
  union: ['instruments', 'notes'],
};

/** Which of two lengths at a path is the stricter; null where the path is no duty's. */
export function stricterAt(policy: LayerPolicy, path: readonly string[]): Stricter | null {
  return policy.durations.find((entry) => fits(entry.path, path))?.stricter ?? null;
}

/** Whether a path with `*` for any key is that path. */
export function fits(pattern: string, path: readonly string[]): boolean {
  const keys = pattern.split('.');
  return keys.length === path.length && keys.every((key, index) => key === '*' || key === path[index]);
}
