import type { GradingScheme } from '@shuji/core/catalog';
import { detectionOf } from '../detection.js';
import type { QueryEngine } from './engine.js';
import { openMysql } from './mysql-engine.js';
import { openPostgres } from './postgres-engine.js';
import type { SourceAddress } from './source-address.js';
import { openSpark } from './spark-engine.js';

export interface SourceOptions {
  /** The scheme that grades; GB/T 43697 by default. */
  readonly grading?: GradingScheme;
  readonly rulebook?: string;
  /** Milliseconds that one statement may take; an hour by default. */
  readonly statementTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A way to open a source that takes statements, again and again. Throws where the schemes have faults. */
export async function sourceOpener(
  address: SourceAddress,
  options: SourceOptions,
): Promise<() => Promise<QueryEngine>> {
  const { statementTimeoutMs = 3_600_000, signal } = options;
  const detection = await detectionOf(options);
  const open = engines[address.kind];
  return () => open(address, { detection, statementTimeoutMs, signal });
}

const engines = { postgres: openPostgres, mysql: openMysql, spark: openSpark } as const;
