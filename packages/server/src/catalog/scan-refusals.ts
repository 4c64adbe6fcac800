import { type ScanFault, scanFaultText } from '@shuji/core/catalog';
import type { RefusalCatalogue } from '@shuji/core/kernel';

const statuses: Readonly<Record<ScanFault, 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 502 | 504 | 507>> = {
  'file-not-found': 404,
  'folder-missing': 404,
  'file-outside-folders': 403,
  'file-altered': 409,
  'file-not-regular': 422,
  'file-empty': 422,
  'file-too-large': 413,
  'file-type-unknown': 415,
  'file-type-mismatch': 415,
  'file-damaged': 422,
  'encoding-unsupported': 422,
  'rows-ragged': 422,
  'columns-too-many': 422,
  'compression-bomb': 413,
  'disk-full': 507,
  'detector-failed': 500,
  'scan-timeout': 504,
  'scan-failed': 422,
  'source-address-wrong': 400,
  'source-kind-unknown': 400,
  'source-unreachable': 502,
  'source-refused': 403,
  'source-database-missing': 404,
  'source-tls-demanded': 502,
  'source-tls-missing': 502,
  'source-hash-missing': 502,
  'source-lost': 502,
  'source-empty': 404,
  'object-refused': 403,
  'table-refused': 403,
  'table-missing': 404,
  'table-altered': 409,
  'table-timeout': 504,
  'table-failed': 502,
};

// Every fault of a scan but the full disk, which the kernel refuses in its own words.
function scanRefusalCatalogue(): RefusalCatalogue<Exclude<ScanFault, 'disk-full'>> {
  const entries = Object.entries(scanFaultText)
    .filter(([fault]) => fault !== 'disk-full')
    .map(([fault, { zh, en }]) => [
      fault,
      { status: statuses[fault as ScanFault], message: { zh: `${zh}{facts}`, en: `${en}{facts}` } },
    ]);
  return Object.fromEntries(entries);
}

/** Why a file or a source was not taken into the inventory. */
export const scanRefusals = scanRefusalCatalogue();
