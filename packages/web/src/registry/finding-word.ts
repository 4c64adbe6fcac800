import type { Finding } from '@shuji/core/registry';

/** Key of the words for a conclusion: a case in which the registration is not granted is given or not, a rule is met or not. */
export function findingWord({ about, conclusion }: Pick<Finding, 'about' | 'conclusion'>) {
  if (about === 'prohibited' && (conclusion === 'meets' || conclusion === 'fails'))
    return `reviews.prohibited_${conclusion}` as const;
  return `reviews.${conclusion}` as const;
}
