import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseQualityRules, type QualityResult } from '@shuji/core/quality';
import { loadQualitySchemes, loadSchemes } from '../rulebook/index.js';
import { measureQuality } from './measure-quality.js';

/** A folder of files to measure, and how they are measured. */
export interface TestFolder {
  readonly path: string;
  measure(
    rules: string,
    options?: { readonly file?: string; readonly asOf?: string; readonly earlier?: QualityResult },
  ): Promise<QualityResult>;
  remove(): Promise<void>;
}

/** Writes files into a new folder. */
export async function testFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'shuji-quality-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return {
    path,
    async measure(rules, { file, asOf = '2026-01-31', earlier } = {}) {
      const parsed = parseQualityRules(rules, 'rules.yaml', (await loadQualitySchemes()).schemes);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      const { detectors } = await loadSchemes();
      if (detectors === null) throw new Error('no detectors');
      return measureQuality({
        loaded: parsed.loaded,
        measured: { path: file === undefined ? path : join(path, file), folder: file === undefined, maxBytes: 2 ** 30 },
        ...{ asOf, earlier: earlier ?? null, detectors },
        limits: {
          tempDir: join(path, '.temp'),
          memoryLimitMb: 512,
          maxColumns: 5000,
          maxBytes: 2 ** 30,
          timeoutMs: 60_000,
          // Small files too, so that what is told of rules holds for both ways of measuring: `bytes-agreement.test.ts` holds them to each other.
          bytesFrom: 0,
        },
      });
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** A file of rules for one table. */
export function rulesOf(
  rules: readonly object[],
  { file, more = '' }: { readonly file?: string; readonly more?: string } = {},
): string {
  const list = rules.map((rule, at) => JSON.stringify({ id: `rule-${at}`, dimension: 'accuracy', ...rule }));
  const of = file === undefined ? '' : `, file: ${JSON.stringify(file)}`;
  return `id: test\ntitle: {zh: 试, en: test}\n${more}\ntables:\n  - {id: main${of}, rules: [${list.join(',\n')}]}\n`;
}

/** What each rule came to: status, checked, failed. */
export function outcomes({ tables }: QualityResult): readonly (readonly [string, number, number])[] {
  return tables.flatMap(({ rules }) => rules.map(({ status, checked, failed }) => [status, checked, failed] as const));
}

/** The code of each rule that could not be asked; null of any other. */
export function errorsOf({ tables }: QualityResult): readonly (string | null)[] {
  return tables.flatMap(({ rules }) => rules.map(({ error }) => error?.code ?? null));
}
