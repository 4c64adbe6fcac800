import {
  type FileProfile,
  findRelations,
  findTwins,
  type Grade,
  type GradingScheme,
  gradeSource,
  gradeTable,
  type Relation,
  type ScanFault,
  type SketchedColumn,
  type SketchedTable,
  type Twins,
} from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import type { ScannedFile, ScannedSourceTable, SourceTable, TableKeys } from '@shuji/server/catalog';
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
  /** Keys that are declared and inclusions that are probable; `table` is a `file` of `tables`. */
  readonly relations: readonly Relation[];
  /** Copies and near copies among the tables. */
  readonly twins: readonly Twins[];
  readonly faults: readonly FileFault[];
}

export interface ScannedTable extends Partial<SourceFacts> {
  readonly file: string;
  readonly format: string;
  readonly rows: number;
  readonly sha256: string | null;
  readonly contentFingerprint: string | null;
  readonly grade: string;
  readonly tier: Grade['tier'];
  readonly because: Grade['because'];
  readonly columns: readonly ScannedColumn[];
}

/** What a table of a database has that a file has not. */
interface SourceFacts extends SourceTable {
  readonly keys: TableKeys;
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
  readonly distinctExact: boolean;
  /** `nulls` where nothing else could be measured. */
  readonly measured?: 'nulls';
  readonly examples: readonly string[];
}

export interface FileFault {
  readonly file: string;
  readonly code: string;
  readonly message: Text;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** A file or a table that was scanned: what was found, or why it could not be read. */
export interface ScannedItem {
  readonly file: string;
  readonly result:
    | {
        readonly ok: true;
        readonly profile: ItemProfile;
        readonly sketches: readonly SketchedColumn[];
        readonly facts: Partial<SourceFacts>;
      }
    | {
        readonly ok: false;
        readonly fault: ScanFault;
        readonly message: Text;
        readonly detail: Readonly<Record<string, string | number>>;
      };
}

type ReadItem = { readonly file: string } & Extract<ScannedItem['result'], { ok: true }>;

type ItemProfile = Pick<FileProfile, 'rows' | 'columns'> &
  Pick<ScannedTable, 'format' | 'sha256' | 'contentFingerprint'>;

/** Files as a report takes them. */
export function fileItems(files: readonly ScannedFile[]): ScannedItem[] {
  return files.map(({ file, result, sketches }) => ({
    file,
    result: result.ok ? { ...result, sketches, facts: {} } : result,
  }));
}

/** Tables of a database as a report takes them. */
export function tableItems(format: string, tables: readonly ScannedSourceTable[]): ScannedItem[] {
  return tables.map(({ source, result }) => ({
    file: `${source.schema}.${source.table}`,
    result: result.ok
      ? {
          ok: true,
          profile: { ...result.profile, format, sha256: null },
          sketches: result.sketches,
          facts: { ...source, bytes: result.bytes, keys: result.keys },
        }
      : result,
  }));
}

/** Objects of a store as a report takes them: as files. */
export function objectItems(objects: readonly ScannedSourceTable[]): ScannedItem[] {
  return objects.map(({ source, result }) => {
    if (!result.ok) return { file: source.table, result };
    const { file, ...profile } = result.profile;
    const { format = '', sha256 = null } = file ?? {};
    return {
      file: source.table,
      result: { ok: true, profile: { ...profile, format, sha256 }, sketches: result.sketches, facts: {} },
    };
  });
}

/** Puts together what a scan found: each table with its columns, the whole source graded, and what could not be read. */
export function scanReport(path: string, scheme: GradingScheme, items: readonly ScannedItem[]): ScanReport {
  const read = items.flatMap(({ file, result }) => (result.ok ? [{ file, ...result }] : []));
  const faults = items.flatMap(({ file, result }) => {
    if (result.ok) return [];
    const { code, text } = scanFault(result);
    return [{ file, code, message: text, detail: result.detail }];
  });
  const compared = read.map(sketchedTable);
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
    tables: read.map((item) => scannedTable(scheme, item)),
    relations: findRelations(compared),
    twins: findTwins(compared),
    faults,
  };
}

function sketchedTable({ file, profile, facts, sketches }: ReadItem): SketchedTable {
  const { rows, contentFingerprint } = profile;
  return { id: file, place: file, rows, contentFingerprint, columns: sketches, foreign: facts.keys?.foreign ?? [] };
}

function scannedTable(
  scheme: GradingScheme,
  { file, profile, facts }: { file: string; profile: ItemProfile; facts: Partial<SourceFacts> },
): ScannedTable {
  const { format, rows, sha256, contentFingerprint } = profile;
  const { columns, table } = gradeTable(scheme, profile);
  return {
    ...{ file, format, rows, sha256, contentFingerprint, ...table, ...facts },
    columns: profile.columns.flatMap((column, at) => {
      const own = columns[at];
      return own === undefined ? [] : [scannedColumn(column, own)];
    }),
  };
}

function scannedColumn(column: FileProfile['columns'][number], { grade, because }: Grade): ScannedColumn {
  const { name, type, category, confidence, evidence, nulls, distinct, distinctExact, measured, examples } = column;
  return {
    ...{ name, type, category, grade, confidence, evidence, because, nulls, distinct },
    distinctExact: distinctExact === true,
    ...(measured === undefined ? {} : { measured }),
    examples,
  };
}
