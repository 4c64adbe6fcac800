import { type ScanFault, scanFaultText } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { Fault } from './report.js';

// How the findings of a scan are called, in the order in which they are told.
const words: Readonly<Record<string, Text>> = {
  line: { zh: '第几行', en: 'line' },
  expected: { zh: '应为', en: 'expected' },
  actual: { zh: '实为', en: 'found' },
  limit: { zh: '上限', en: 'limit' },
  found: { zh: '看来是', en: 'looks like' },
  offset: { zh: '首个不合的字节', en: 'first wrong byte' },
  reason: { zh: '原因', en: 'reason' },
};

/** What a scan found wrong, with the place and the numbers. */
export function scanFault({
  fault,
  message,
  detail,
}: {
  readonly fault: ScanFault;
  readonly message: Text;
  readonly detail: Readonly<Record<string, string | number>>;
}): Fault {
  const told = Object.entries(words).filter(([key]) => detail[key] !== undefined);
  const list = (language: keyof Text) => told.map(([key, word]) => `${word[language]} ${detail[key]}`).join(', ');
  if (told.length === 0) return new Fault(fault, message, { detail });
  return new Fault(fault, { zh: `${message.zh}（${list('zh')}）`, en: `${message.en} (${list('en')})` }, { detail });
}

/** What an engine threw, as a `Fault` where it is a fault of the source; anything else as it is. */
export async function sourceFaultOf(error: unknown): Promise<unknown> {
  const { SourceFault } = await import('@shuji/server/catalog');
  if (!(error instanceof SourceFault)) return error;
  return scanFault({ fault: error.fault, message: scanFaultText[error.fault], detail: error.detail });
}
