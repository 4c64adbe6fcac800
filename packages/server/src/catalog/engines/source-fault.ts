import type { ScanFault } from '@shuji/core/catalog';

export type FaultDetail = Readonly<Record<string, string | number>>;

/** Why a source or one of its tables can't be read: thrown by engines, told by the scan. */
export class SourceFault extends Error {
  constructor(
    readonly fault: ScanFault,
    readonly detail: FaultDetail = {},
  ) {
    super(fault);
  }
}

/** What a server says may name the password that it was sent, or the address with it. */
export function withoutSecret(text: string, secret: string | undefined): string {
  const line = (text.split('\n')[0] ?? '').slice(0, 300);
  if (secret === undefined || secret === '') return line;
  return line.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
}

/** Words of a server about a statement that failed may repeat a value that it met: what is quoted and long numbers are left out. */
export function withoutValues(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, '…').replace(/\d{5,}/g, '…');
}

/** Errors of the network, by Node's codes. */
export function networkFault(code: string | undefined): 'source-unreachable' | undefined {
  return code !== undefined && unreachable.has(code) ? 'source-unreachable' : undefined;
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EACCES',
  'ENOENT',
]);
