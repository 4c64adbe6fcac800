import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { draftTexts, type QualityResult, type QualityScheme } from '@shuji/core/quality';
import { Fault } from './report.js';

/** Writes the report of a result as PDF: its words as the result gives them, marked as a draft that nobody has signed. */
export async function writeReport(
  {
    path,
    lang,
    rulebook,
  }: { readonly path: string; readonly lang: 'zh' | 'en'; readonly rulebook: string | undefined },
  result: QualityResult,
  scheme: QualityScheme,
): Promise<void> {
  const { createCertificateRenderer } = await import('@shuji/server/certificates');
  const { instrumentTitles } = await import('@shuji/server/rulebook');
  const name = basename(result.path);
  const titles = await instrumentTitles(rulebook);
  const texts = draftTexts(result, { name, lang, scheme, titleOf: (id) => titles.get(id) });
  const renderer = createCertificateRenderer({ threads: 1 });
  try {
    const nobody = { owner: null, evaluator: null, supersedes: null, signatures: [], signedAt: null };
    const report = { ...nobody, id: null, name, lang, texts, result, measuredAt: null, drawnUpAt: null } as const;
    const pdf = await renderer.renderQualityReport({ ...report, signatures: [] }, { scheme, document: unsigned });
    await writeFile(path, pdf);
  } catch (error) {
    throw new Fault(
      'report-not-written',
      { zh: `报告未能写入：${path}`, en: `The report could not be written: ${path}` },
      { reason: error instanceof Error ? error.message : String(error) },
    );
  } finally {
    await renderer.close();
  }
}

// The command line has no key of an installation: what it writes is a draft, and is never sealed.
function unsigned(): never {
  throw new Error('a draft is sealed by nobody');
}
