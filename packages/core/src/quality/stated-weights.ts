import { parseDocument } from 'yaml';

/** A file of rules with weights by these pairwise comparisons in the place of any others; the rest of it stays as people wrote it. Null where it is no YAML. */
export function withAhpWeights(
  text: string,
  order: readonly string[],
  matrix: readonly (readonly (number | string)[])[],
): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !document.has('tables')) return null;
  const weights = document.createNode({ ahp: { order, matrix } }, { flow: true });
  document.set('weights', weights);
  return document.toString({ lineWidth: 0 });
}
