import { parseDocument } from 'yaml';
import type { DelphiRound } from './weights/index.js';

/** A file of rules with weights by these pairwise comparisons in the place of any others; the rest of it stays as people wrote it. Null where it is no YAML. */
export function withAhpWeights(
  text: string,
  order: readonly string[],
  matrix: readonly (readonly (number | string)[])[],
): string | null {
  return withWeights(text, { ahp: { order, matrix } });
}

/** The same with the rounds of a panel, an expert's weights each, unnamed. */
export function withDelphiWeights(text: string, rounds: readonly DelphiRound[]): string | null {
  return withWeights(text, { delphi: { rounds } });
}

function withWeights(text: string, stated: object): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !document.has('tables')) return null;
  const weights = document.createNode(stated, { flow: true });
  document.set('weights', weights);
  return document.toString({ lineWidth: 0 });
}
