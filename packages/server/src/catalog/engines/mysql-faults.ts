import type { ScanFault } from '@shuji/core/catalog';
import type { SourceAddress } from './source-address.js';
import { networkFault, SourceFault, withoutSecret, withoutValues } from './source-fault.js';

// Source: MySQL and MariaDB, references of error codes.
const byNumber: Readonly<Record<number, ScanFault>> = {
  1044: 'source-refused',
  1045: 'source-refused',
  1698: 'source-refused',
  1130: 'source-refused',
  1820: 'source-refused',
  1049: 'source-database-missing',
  3159: 'source-tls-demanded',
  4031: 'source-lost',
  1040: 'source-unreachable',
  1129: 'source-unreachable',
  1142: 'table-refused',
  1143: 'table-refused',
  1370: 'table-refused',
  1146: 'table-missing',
  1051: 'table-missing',
  1054: 'table-altered',
  1412: 'table-altered',
  1205: 'table-timeout',
  1969: 'table-timeout',
  3024: 'table-timeout',
  1317: 'table-timeout',
  1927: 'source-lost',
  1053: 'source-lost',
};

/** What an error of the driver or of the server means while logging in (`connecting`) or while a table is read. */
export function mysqlFault(error: unknown, { password, tls }: SourceAddress, connecting: boolean): SourceFault {
  if (error instanceof SourceFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : undefined;
  const reason = withoutSecret(text, password);
  const fault = faultOf({ text, code, number }, connecting);
  // MariaDB says no more than that it refuses where it wants TLS.
  if (connecting && fault === 'source-refused' && tls === 'disable')
    return new SourceFault(fault, { reason: `${reason}; without TLS, by sslmode=disable` });
  return new SourceFault(fault, { reason: fault === 'table-failed' ? withoutValues(reason) : reason });
}

interface Told {
  readonly text: string;
  readonly code: string | undefined;
  readonly number: number | undefined;
}

function faultOf({ text, code, number }: Told, connecting: boolean): ScanFault {
  if (/secure transport|ssl=off/i.test(text)) return 'source-tls-demanded';
  if (connecting && (lacksTls(code) || /certificate|self.signed|altnames|CERT_/i.test(`${text} ${code}`)))
    return 'source-tls-missing';
  const fault = number === undefined ? undefined : byNumber[number];
  if (fault !== undefined) return fault;
  if (connecting) return 'source-unreachable';
  const gone = /PROTOCOL_CONNECTION_LOST|ECONNRESET|EPIPE|closed state/i.test(`${code} ${text}`);
  return gone || networkFault(code) !== undefined ? 'source-lost' : 'table-failed';
}

/** Whether the server said that it speaks no TLS. */
export function lacksTls(code: string | undefined): boolean {
  return code === 'HANDSHAKE_NO_SSL_SUPPORT';
}
