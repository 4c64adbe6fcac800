import type { ScanFault } from '@shuji/core/catalog';
import type { SourceAddress } from './source-address.js';
import { networkFault, SourceFault, withoutSecret, withoutValues } from './source-fault.js';

// Source: PostgreSQL, appendix A: error codes.
const byState: Readonly<Record<string, ScanFault>> = {
  '28000': 'source-refused',
  '28P01': 'source-refused',
  '3D000': 'source-database-missing',
  '42501': 'table-refused',
  '42P01': 'table-missing',
  '3F000': 'table-missing',
  '42703': 'table-altered',
  '57014': 'table-timeout',
  '55P03': 'table-timeout',
  '57P01': 'source-lost',
  '57P02': 'source-lost',
  '57P03': 'source-unreachable',
  '57P05': 'source-lost',
  '25P03': 'source-lost',
  '25P04': 'source-lost',
  '53300': 'source-unreachable',
};

/** What an error of the driver or of the server means while logging in (`connecting`) or while a table is read. */
export function postgresFault(error: unknown, { password }: SourceAddress, connecting: boolean): SourceFault {
  if (error instanceof SourceFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const reason = withoutSecret(text, password);
  if (connecting) return new SourceFault(loginFault(text, code), { reason });
  const fault = readingFault(text, code);
  return new SourceFault(fault, { reason: fault === 'table-failed' ? withoutValues(reason) : reason });
}

function loginFault(text: string, code: string | undefined): ScanFault {
  if (/no encryption|SSL off/i.test(text)) return 'source-tls-demanded';
  if (lacksTls(text) || /certificate|self.signed|altnames|CERT_/i.test(`${text} ${code}`)) return 'source-tls-missing';
  // A password that is not there can not be right.
  if (/password must be a string|no password/i.test(text)) return 'source-refused';
  const fault = code === undefined ? undefined : byState[code];
  if (fault === 'table-refused') return 'source-refused';
  return fault ?? networkFault(code) ?? 'source-unreachable';
}

/** Whether the server said that it speaks no TLS. */
export function lacksTls(text: string): boolean {
  return /does not support SSL/i.test(text);
}

function readingFault(text: string, code: string | undefined): ScanFault {
  const fault = code === undefined ? undefined : byState[code];
  if (fault !== undefined) return fault;
  const gone = /Connection terminated|not queryable|ECONNRESET|EPIPE|Client was closed/i.test(`${text} ${code}`);
  return gone || code?.startsWith('08') || networkFault(code) !== undefined ? 'source-lost' : 'table-failed';
}
