import { type FileProfile, type Grade, type GradingScheme, gradeSource, gradeTable } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import type { ScannedFile } from '@shuji/server/catalog';
import { scanFault } from './scan-fault.js';

/** What `shuji scan --json` prints; docs/scan.md describes it. */
export interface ScanReport {
  readonly ok: boolean;
  readonly path: string;
  readonly scheme: { readonly id: string; readonly title: Text };
  readonly grade: string;
  readonly tier: Grade['tier'];
  readonly because: Grade['because'];
  readonly rows: number;
  readonly tables: readonly ScannedTable[];
  readonly faults: readonly FileFault[];
}

export interface ScannedTable {
  readonly file: string;
  readonly format: FileProfile['format'];
  readonly rows: number;
  readonly sha256: string;
  readonly contentFingerprint: string;
  readonly grade: string;
  readonly tier: Grade['tier'];
  readonly because: Grade['because'];
  readonly columns: readonly ScannedColumn[];
}

export interface ScannedColumn {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly grade: string;
  readonly confidence: number;
  readonly evidence: FileProfile['columns'][number]['evidence'];
  readonly because: Grade['because'];
  readonly nulls: number;
  readonly distinct: number;
  readonly examples: readonly string[];
}

export interface FileFault {
  readonly file: string;
  readonly code: string;
  readonly message: Text;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Puts together what a scan found: each table with its columns, the whole source graded, and the files that could not be read. */
export function scanReport(path: string, scheme: GradingScheme, files: readonly ScannedFile[]): ScanReport {
  const read = files.flatMap(({ file, result }) => (result.ok ? [{ file, profile: result.profile }] : []));
  const faults = files.flatMap(({ file, result }) => {
    if (result.ok) return [];
    const { code, text } = scanFault(result);
    return [{ file, code, message: text, detail: result.detail }];
  });
  const { grade, tier, because } = gradeSource(
    scheme,
    read.map(({ profile }) => profile),
  );
  return {
    ok: faults.length === 0,
    path,
    scheme: { id: scheme.id, title: scheme.title },
    grade,
    tier,
    because,
    rows: read.reduce((sum, { profile }) => sum + profile.rows, 0),
    tables: read.map(({ file, profile }) => scannedTable(scheme, file, profile)),
    faults,
  };
}

function scannedTable(scheme: GradingScheme, file: string, profile: FileProfile): ScannedTable {
  const { format, rows, sha256, contentFingerprint } = profile;
  const { columns, table } = gradeTable(scheme, profile);
  return {
    ...{ file, format, rows, sha256, contentFingerprint, ...table },
    columns: profile.columns.flatMap(
      ({ name, type, category, confidence, evidence, nulls, distinct, examples }, at) => {
        const own = columns[at];
        if (own === undefined) return [];
        const { grade, because } = own;
        return [{ name, type, category, grade, confidence, evidence, because, nulls, distinct, examples }];
      },
    ),
  };
}
