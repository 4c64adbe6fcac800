import { type ScanFault, scanFaultText } from '@shuji/core/catalog';
import type { RefusalCatalogue } from '@shuji/core/kernel';

const statuses: Readonly<Record<ScanFault, 403 | 404 | 413 | 415 | 422 | 500 | 504 | 507>> = {
  'file-not-found': 404,
  'file-outside-folders': 403,
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

/** Why a file was not taken into the inventory. */
export const scanRefusals = scanRefusalCatalogue();
