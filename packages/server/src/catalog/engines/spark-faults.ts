import type { ScanFault } from '@shuji/core/catalog';
import type { SourceAddress } from './source-address.js';
import { networkFault, SourceFault, withoutSecret, withoutValues } from './source-fault.js';

// Source: Spark, error conditions; what comes before its name in the words of a server, and the first that fits is told.
const byWords: readonly (readonly [words: RegExp, fault: ScanFault])[] = [
  [/\b(SCHEMA_NOT_FOUND|NoSuchDatabaseException|NoSuchNamespaceException)\b/, 'source-database-missing'],
  [/\bTABLE_OR_VIEW_NOT_FOUND\b|\bNoSuchTableException\b/, 'table-missing'],
  [/\bUNRESOLVED_COLUMN\b|\bFIELD_NOT_FOUND\b|\bINCOMPATIBLE_VIEW_SCHEMA_CHANGE\b/, 'table-altered'],
  [/FILE_NOT_EXIST|FileNotFoundException|underlying files have been updated|\bPATH_NOT_FOUND\b/, 'table-altered'],
  [/AccessControlException|INSUFFICIENT_PERMISSIONS?|Permission denied|not authori[sz]ed/i, 'table-refused'],
  [/QUERY_TIMEOUT|timed out|timedout/i, 'table-timeout'],
  [
    /SparkContext (was|has been) (shut ?down|stopped)|stopped SparkContext|cancelled because SparkContext/i,
    'source-lost',
  ],
  [/Invalid SessionHandle|Invalid OperationHandle|connection is lost|No active Spark session/i, 'source-lost'],
];

/** What an error of the driver or of the server means while logging in (`connecting`) or while a table is read. */
export function sparkFault(error: unknown, { password }: SourceAddress, connecting: boolean): SourceFault {
  if (error instanceof SourceFault) return error;
  const text = messageOf(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const fault = connecting ? loginFault(text, code) : readingFault(text, code);
  const reason = withoutSecret(text, password);
  return new SourceFault(fault, { reason: fault === 'table-failed' ? withoutValues(reason) : reason });
}

function loginFault(text: string, code: string | undefined): ScanFault {
  // What begins as a record of TLS does is an alert (RFC 8446, 5.1 and 6): a server that speaks nothing else.
  if (/^Authentication error: \p{Cc}.$/su.test(text)) return 'source-tls-demanded';
  if (/certificate|self.signed|altnames|CERT_|ERR_SSL|EPROTO|wrong version number/i.test(`${text} ${code}`))
    return 'source-tls-missing';
  if (/^Authentication error|Error validating the login|PLAIN auth failed|not authenticated/i.test(text))
    return 'source-refused';
  return byWords.find(([words]) => words.test(text))?.[1] ?? networkFault(code) ?? 'source-unreachable';
}

function readingFault(text: string, code: string | undefined): ScanFault {
  const found = byWords.find(([words]) => words.test(text));
  if (found) return found[1];
  const gone = /ECONNRESET|EPIPE|ERR_STREAM/.test(code ?? '');
  return gone || networkFault(code) !== undefined ? 'source-lost' : 'table-failed';
}

// Statuses of the driver are no errors. Of what Spark tells, what is wrong stands first and its causes behind; the rest is its stack.
function messageOf(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  const [first = '', ...rest] = message.split('\n');
  return [first, ...rest.filter((line) => line.startsWith('Caused by: '))]
    .map((line) =>
      line.replace(/\b(org|java)\.[\w.$]+Exception: /g, '').replace(/^Error (running query|operating \w+): /, ''),
    )
    .join('\n');
}
