import type { GradingScheme } from '@shuji/core/catalog';
import { loadSchemes } from '../rulebook/index.js';
import type { Detection } from './describe-scan.js';

/** The scheme by which a scan grades where nobody names another. */
export const defaultGrading = 'gb-43697';

/** The schemes of a rulebook. Throws where they have faults. */
export async function detectionOf({
  grading,
  rulebook,
}: {
  readonly grading?: GradingScheme;
  readonly rulebook?: string;
}): Promise<Detection> {
  const { detectors, gradings, faults } = await loadSchemes(rulebook);
  const scheme = grading ?? gradings.get(defaultGrading);
  const [first] = faults;
  if (first) throw new Error(`${first.file}:${first.line} ${first.rule}: ${first.message.en}`);
  if (detectors === null || scheme === undefined) throw new Error(`schemes of the rulebook lack ${defaultGrading}`);
  return { detectors, grading: scheme };
}
