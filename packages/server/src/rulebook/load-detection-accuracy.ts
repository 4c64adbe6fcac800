import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DetectionAccuracy } from '@shuji/core/catalog';
import { parseBySchema, type RegimeFault, readYaml } from '@shuji/core/rulebook';
import { readLawText, rulebookFolder } from './rulebook-files.js';

/** What was measured of the detectors of a rulebook; null where its file has a fault. */
export interface LoadedAccuracy {
  readonly accuracy: DetectionAccuracy | null;
  readonly faults: readonly RegimeFault[];
}

/** Where `npm run bench detect -- --publish` writes it, below the folder of a rulebook. */
export const accuracyFile = 'schemes/detection/accuracy.yaml';

/** Reads `schemes/detection` of a rulebook folder; a folder that has none takes what was measured of the detectors that ship. */
export async function loadDetectionAccuracy(folder = rulebookFolder): Promise<LoadedAccuracy> {
  const own = existsSync(join(folder, accuracyFile)) ? folder : rulebookFolder;
  const law = await readLawText(own, accuracyFile);
  if (!law.ok) return { accuracy: null, faults: [law.fault] };
  const source = readYaml(law.text);
  if (!source.ok) {
    const { line, rule, message } = source;
    return { accuracy: null, faults: [{ file: accuracyFile, line, rule, message }] };
  }
  const parsed = parseBySchema(DetectionAccuracy, source.data);
  if (parsed.ok) return { accuracy: parsed.data, faults: [] };
  const faults = parsed.faults.map(({ path, rule, message }) => ({
    ...{ file: accuracyFile, line: source.lineOf(path), rule, message },
  }));
  return { accuracy: null, faults };
}
