import { scanFaultText } from '@shuji/core/catalog';
import type { QualityResult } from '@shuji/core/quality';
import type { Measuring } from '@shuji/server/quality';
import { scanFault } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import { firstLine, secondsOf } from './scanned.js';

export interface SourceOptions {
  readonly passwordFile?: string;
  readonly timeout: string;
  readonly rulebook: string | undefined;
}

/** Measures tables of a database where they lie. What keeps it from beginning is thrown as a `Fault`, which never holds a password. */
export async function measuredSource(
  given: string,
  { passwordFile, timeout, rulebook }: SourceOptions,
  measuring: Measuring,
  signal: AbortSignal,
): Promise<QualityResult> {
  const seconds = secondsOf(timeout);
  const password = passwordFile === undefined ? undefined : await firstLine(passwordFile);
  const { parseSourceAddress, shownAddress, SourceFault, statementOpener } = await import('@shuji/server/catalog');
  const { measureSource, placedAmong } = await import('@shuji/server/quality');
  const progress = scanProgress();
  try {
    const address = parseSourceAddress(given, { password });
    const own = rulebook === undefined ? {} : { rulebook };
    const engine = await (await statementOpener(address, { ...own, statementTimeoutMs: seconds * 1000, signal }))();
    try {
      const placeOf = placedAmong(await engine.list({ views: true }));
      return await measureSource(engine, {
        ...measuring,
        path: shownAddress(address),
        placeOf,
        onProgress: progress.tell,
      });
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    throw scanFault({ fault: error.fault, message: scanFaultText[error.fault], detail: error.detail });
  } finally {
    progress.end();
  }
}
