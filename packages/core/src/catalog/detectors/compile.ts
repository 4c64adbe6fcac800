import { ColumnEvidence } from './evidence.js';
import { headerWords, type ReadHeader } from './header-words.js';
import type { NeighboursDetector } from './neighbours.js';
import type { Category, DetectorKind, DetectorScheme } from './scheme.js';
import { type Statistic, statistic } from './statistics.js';
import { isValueDetector, type ValueTest, valueTest } from './value-tests.js';

/** A category whose detectors can be asked. */
export interface CompiledCategory {
  readonly id: string;
  readonly title: Category['title'];
  readonly group: string | undefined;
  /** The kinds of its detectors, each once. */
  readonly kinds: readonly DetectorKind[];
  readonly share: { readonly tell: number; readonly silent: number | null };
  readonly maskedAlone: boolean;
  readonly tells: (header: ReadHeader) => string | undefined;
  readonly denies: (header: ReadHeader) => string | undefined;
  readonly tests: readonly ValueTest[];
  readonly statistics: readonly Statistic[];
  readonly neighbours: readonly NeighboursDetector[];
}

/** A scheme whose detectors can be asked, the first category first. */
export interface CompiledScheme {
  readonly categories: readonly CompiledCategory[];
  readonly absent: ReadonlySet<string>;
  readonly longest: number;
  readonly trust: (kind: DetectorKind) => number;
}

/** What is wrong with a scheme of detectors. Closed list; `at` names the category and the number of the detector. */
export interface DetectorFault {
  readonly rule: 'detector-broken' | 'category-unknown' | 'category-twice' | 'precedence-missing' | 'trust-missing';
  readonly at: string;
  readonly detail: string;
}

const kinds: readonly DetectorKind[] = ColumnEvidence.shape.kind.options;

/** Compiles a scheme, or tells every fault of it: a detector that can't run is a fault, never passed over. */
export function compileScheme(
  scheme: DetectorScheme,
):
  | { readonly ok: true; readonly scheme: CompiledScheme }
  | { readonly ok: false; readonly faults: readonly DetectorFault[] } {
  const faults = [...nameFaults(scheme)];
  const compiled = new Map<string, CompiledCategory>();
  for (const category of scheme.categories) {
    const made = compileCategory(category, scheme);
    if ('rule' in made) faults.push(made);
    else compiled.set(category.id, made);
  }
  if (faults.length > 0) return { ok: false, faults };
  const { precedence, absent, longest, trust } = scheme.settings;
  return {
    ok: true,
    scheme: {
      categories: precedence.flatMap((id) => compiled.get(id) ?? []),
      absent: new Set(absent.map((word) => word.toLowerCase())),
      longest,
      trust: (kind) => trust[kind] ?? 0,
    },
  };
}

function nameFaults({ settings, categories }: DetectorScheme): DetectorFault[] {
  const ids = categories.map(({ id }) => id);
  const known = new Set(ids);
  const near = categories.flatMap(({ id, detectors }) =>
    detectors.flatMap((detector) =>
      detector.kind === 'neighbours' ? detector.categories.map((name) => ({ id, name })) : [],
    ),
  );
  return [
    ...ids
      .filter((id, at) => ids.indexOf(id) !== at)
      .map((id) => ({ rule: 'category-twice', at: id, detail: id }) as const),
    ...ids
      .filter((id) => !settings.precedence.includes(id))
      .map((id) => ({ rule: 'precedence-missing', at: id, detail: id }) as const),
    ...[...settings.precedence.map((name) => ({ id: 'precedence', name })), ...near]
      .filter(({ name }) => !known.has(name))
      .map(({ id, name }) => ({ rule: 'category-unknown', at: id, detail: name }) as const),
    ...kinds
      .filter((kind) => settings.trust[kind] === undefined)
      .map((kind) => ({ rule: 'trust-missing', at: 'trust', detail: kind }) as const),
  ];
}

function compileCategory(
  category: Category,
  { settings, dictionaries }: DetectorScheme,
): CompiledCategory | DetectorFault {
  const { id, title, group, share, masked_alone, detectors } = category;
  const headers = detectors.filter((detector) => detector.kind === 'header');
  let at = 0;
  try {
    const tests: ValueTest[] = [];
    const statistics: Statistic[] = [];
    for (const detector of detectors) {
      if (isValueDetector(detector)) tests.push(valueTest(detector, dictionaries));
      else if (detector.kind === 'statistics') statistics.push(statistic(detector));
      at++;
    }
    return {
      id,
      title,
      group,
      kinds: [...new Set(detectors.map(({ kind }) => kind))],
      share: {
        tell: share.tell ?? settings.share.tell,
        silent: share.silent === undefined ? settings.share.silent : share.silent,
      },
      maskedAlone: masked_alone,
      tells: headerWords(headers.flatMap(({ words }) => words)),
      denies: headerWords(headers.flatMap(({ not }) => not)),
      tests,
      statistics,
      neighbours: detectors.filter((detector) => detector.kind === 'neighbours'),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { rule: 'detector-broken', at: `${id}.detectors.${at}`, detail: error.message };
  }
}
