import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { shownValue } from '@shuji/core/catalog';
import type { z } from 'zod';
import { type Detection, describeScan } from '../describe-scan.js';
import type { Answer, MeasuredFile } from '../scan-processes.js';
import { filesBelow } from '../scan-tree.js';
import type { FileReader } from '../scanner.js';
import type { AggregateDialect, FileEngine, OpenTable } from './engine.js';
import { SourceFault } from './source-fault.js';

export interface FilesEngineOptions {
  readonly detection: Detection;
  readonly reader: FileReader;
  /** A folder with all below it, or one file. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** How DuckDB writes the names of columns. */
export const duckdb: AggregateDialect = { name: 'duckdb', identifier: (name) => `"${name.replaceAll('"', '""')}"` };
const noKeys = { primary: [], unique: [], foreign: [] };

/** Files, measured by DuckDB in child processes. Each question is a reading of its own; `profile` and `detect` share one. */
export async function openFiles({ detection, reader, path, signal }: FilesEngineOptions): Promise<FileEngine> {
  const folder = (await stat(path)).isDirectory();
  const fileOf = (table: string) => (folder ? join(path, table) : path);
  return {
    list: async () =>
      Promise.all(
        (folder ? await filesBelow(path) : [path]).map(async (file) => {
          const found = await factsOf(file);
          return {
            ...{ schema: '', table: folder ? relative(path, file) : basename(file), kind: 'file' as const },
            ...{
              estimatedRows: null,
              bytes: found === undefined ? null : Number(found.size),
              comment: null,
              owner: null,
            },
            lastChange: found?.mtime.toISOString() ?? null,
            token: found === undefined ? null : tokenOf(found),
          };
        }),
      ),
    read: async ({ table }, work) => {
      const file = fileOf(table);
      return work(openedFile(detection, reader, { path: file, name: basename(file) }, signal));
    },
    local: (work) =>
      work(async (table) => {
        const file = fileOf(table);
        const checked = reader.check(file);
        if (!checked.ok) throw new SourceFault(checked.fault);
        const token = await tokenAt(checked.path);
        const changed = async () => (await tokenAt(checked.path)) !== token;
        return { path: checked.path, name: basename(file), changed };
      }),
    close: reader.close,
  };
}

function factsOf(file: string): Promise<BigIntStats | undefined> {
  return stat(file, { bigint: true }).catch(() => undefined);
}

async function tokenAt(file: string): Promise<string | null> {
  const found = await factsOf(file);
  return found === undefined ? null : tokenOf(found);
}

// Whoever sets the time of a file back can't set back the one of its last change of any kind.
function tokenOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

/** A file that lies here, by the name that tells its format. */
export function openedFile(
  detection: Detection,
  reader: FileReader,
  { path, name }: { readonly path: string; readonly name: string },
  signal: AbortSignal | undefined,
): OpenTable {
  let read: Promise<z.infer<typeof MeasuredFile>> | undefined;
  const file = () => {
    read ??= reader.read(path, { signal, name }).then(resultOf);
    return read;
  };
  const measure = async (expressions: readonly string[]) =>
    resultOf(await reader.aggregates(path, expressions, { signal, name }));
  return {
    keys: noKeys,
    bytes: null,
    profile: async () => {
      const { rows, contentFingerprint, engine, columns } = await file();
      return { rows, contentFingerprint, engine, columns: columns.map(({ values: _, ...column }) => column) };
    },
    async detect() {
      const described = describeScan(detection, await file());
      if (!described.ok) throw new SourceFault('detector-failed', { reason: described.reason });
      const { format, encoding, delimiter, sha256, sizeBytes: _, ...profile } = described.profile;
      return { ...profile, file: { format, encoding, delimiter, sha256 } };
    },
    async sample({ columns }, rows) {
      const texts = columns.map(({ name }) => `${duckdb.identifier(name)}::varchar`).join(', ');
      const [found] = await measure([`to_json(arg_min([${texts}], hash([${texts}]), ${Math.trunc(rows)}))`]);
      const sampled: (string | null)[][] = found === null || found === undefined ? [] : JSON.parse(found);
      return sampled.map((row) =>
        row.map((value, at) =>
          value === null ? null : shownValue(detection.detectors, columns[at]?.category ?? 'none', value),
        ),
      );
    },
    sketch: async (columns) =>
      columns.length === 0 ? [] : resultOf(await reader.sketch(path, columns, { signal, name })),
    measure: (aggregates) => measure(aggregates.map((aggregate) => aggregate(duckdb))),
  };
}

function resultOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new SourceFault(answer.fault, answer.detail);
  return answer.result;
}
