import type { ScanFault } from '@shuji/core/catalog';
import { networkFault, SourceFault, withoutSecret } from './source-fault.js';

// Source: Amazon S3, API reference, error responses; other stores answer with the same codes.
const byName: Readonly<Record<string, ScanFault>> = {
  NoSuchBucket: 'source-database-missing',
  InvalidBucketName: 'source-address-wrong',
  PermanentRedirect: 'source-address-wrong',
  AuthorizationHeaderMalformed: 'source-address-wrong',
  NoSuchKey: 'file-not-found',
  NotFound: 'file-not-found',
  InvalidObjectState: 'object-refused',
};
const refusals = new Set([
  ...['AccessDenied', 'AllAccessDisabled', 'ExpiredToken', 'Forbidden', 'InvalidAccessKeyId', 'InvalidToken'],
  ...['RequestTimeTooSkewed', 'SignatureDoesNotMatch'],
]);

/** What an error of a store means while its objects are listed, or while one of them is read. */
export function bucketFault(error: unknown, secret: string, reading: boolean): SourceFault {
  if (error instanceof SourceFault) return error;
  const { name, message, code, status } = told(error);
  const reason = withoutSecret(`${name} ${message}`.trim(), secret);
  const fault = (): ScanFault => {
    if (code === 'ENOSPC') return 'disk-full';
    if (refusals.has(name) || status === 401 || status === 403) return reading ? 'object-refused' : 'source-refused';
    const known = byName[name];
    if (known !== undefined) return known;
    if (status === 301 || status === 307) return 'source-address-wrong';
    if (/certificate|self.signed|altname|CERT_|ERR_SSL|EPROTO|wrong version number/i.test(`${message} ${code}`))
      return 'source-tls-missing';
    if (!reading) return 'source-unreachable';
    const gone =
      networkFault(code) !== undefined ||
      /ECONNRESET|EPIPE|TimeoutError|aborted|PREMATURE/i.test(`${name} ${code} ${message}`);
    return gone ? 'source-lost' : 'table-failed';
  };
  return new SourceFault(fault(), { reason });
}

function told(error: unknown) {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: undefined, status: undefined };
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const code = 'code' in error ? String(error.code) : undefined;
  return { name: error.name, message: error.message, code, status: metadata?.httpStatusCode };
}
