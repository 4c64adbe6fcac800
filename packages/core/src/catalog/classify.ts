import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { isCreditCode, isLuhn, isResidentId } from './check-digits.js';

const Detector = z.strictObject({
  id: z.string(),
  title: Text,
  personal: z.boolean(),
  sensitive: z.boolean(),
  pattern: z.string(),
  check: z.enum(['none', 'gb11643', 'gb32100', 'luhn', 'surname']),
  header: z.string(),
  /** Values alone say too little, as of a date. */
  header_required: z.boolean().default(false),
});

/** A scheme of detectors, as `rulebook/schemes/detectors.yaml` holds it. */
export const DetectorScheme = z.strictObject({
  id: z.string(),
  /** Characters of the longest value that is looked at. */
  longest: z.int().positive(),
  share: z.number(),
  share_with_header: z.number(),
  header_alone: z.number(),
  detectors: z.array(Detector),
  surnames: z.string(),
  not_names: z.array(z.string()),
});
export type DetectorScheme = z.infer<typeof DetectorScheme>;

/** What a column is taken for, how surely (share of its values), and why. */
export interface Classification {
  readonly category: string;
  readonly grade: 'core' | 'important' | 'general';
  readonly confidence: number;
  readonly evidence: readonly string[];
}

/** Compiles a scheme: a classifier of columns by header and sampled values. Pure; the same input gives the same answer. */
export function compileDetectors(
  scheme: DetectorScheme,
): (column: { readonly name: string; readonly values: readonly string[] }) => Classification {
  const surnames = new Set(scheme.surnames);
  const notNames = new Set(scheme.not_names);
  const checks: Record<z.infer<typeof Detector>['check'], (value: string) => boolean> = {
    none: () => true,
    gb11643: isResidentId,
    gb32100: isCreditCode,
    luhn: isLuhn,
    surname: (value) => surnames.has(value[0] ?? '') && !notNames.has(value),
  };
  const detectors = scheme.detectors.map((d) => ({
    ...d,
    match: new RegExp(d.pattern, 'u'),
    telling: new RegExp(d.header, 'iu'),
    passes: checks[d.check],
  }));
  return ({ name, values }) => {
    const present = values.map((value) => value.trim()).filter((value) => value !== '');
    if (present.length === 0) return { category: 'none', grade: 'general', confidence: 0, evidence: [] };
    for (const detector of detectors) {
      const telling = detector.telling.test(name);
      if (detector.header_required && !telling) continue;
      const share =
        present.filter(
          (value) => value.length <= scheme.longest && detector.match.test(value) && detector.passes(value),
        ).length / present.length;
      // A closed list of words is no list of names: people's names hardly repeat.
      if (detector.check === 'surname' && !telling && new Set(present).size < Math.min(50, present.length / 2))
        continue;
      if (share < (telling ? scheme.share_with_header : scheme.share)) continue;
      const percent = `${Math.round(share * 100)}%`;
      return {
        category: detector.id,
        grade: detector.sensitive ? 'important' : 'general',
        confidence: share,
        evidence: [
          `values ${percent}`,
          ...(detector.check === 'none' ? [] : [`check ${detector.check}`]),
          ...(telling ? [`header ${name}`] : []),
        ],
      };
    }
    return { category: 'none', grade: 'general', confidence: 1, evidence: [] };
  };
}

/** A value as people who need not know it see it: the ends stay, the middle is covered. */
export function maskValue(category: string, value: string): string {
  if (category === 'none') return value;
  const characters = [...value];
  if (characters.length <= 2) return `${characters[0] ?? ''}*`;
  const keep = characters.length >= 8 ? 2 : 1;
  return `${characters.slice(0, keep).join('')}${'*'.repeat(characters.length - keep * 2)}${characters.slice(-keep).join('')}`;
}
