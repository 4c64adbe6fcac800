import type { GradingScheme } from '@shuji/core/catalog';
import { detectionOf } from '../detection.js';
import { type QueryEngine, type SourceEngine, takesStatements } from './engine.js';
import { openMysql } from './mysql-engine.js';
import { openPostgres } from './postgres-engine.js';
import type { SourceAddress } from './source-address.js';
import { SourceFault } from './source-fault.js';
import { openSpark } from './spark-engine.js';

export interface SourceOptions {
  /** The scheme that grades; GB/T 43697 by default. */
  readonly grading?: GradingScheme;
  readonly rulebook?: string;
  /** Milliseconds that one statement may take; an hour by default. */
  readonly statementTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A way to open a source, again and again. Throws where the schemes have faults. */
export async function sourceOpener(
  address: SourceAddress,
  options: SourceOptions,
): Promise<() => Promise<SourceEngine>> {
  const { statementTimeoutMs = 3_600_000, signal } = options;
  const detection = await detectionOf(options);
  const open = engines[address.kind];
  return () => open(address, { detection, statementTimeoutMs, signal });
}

/** A way to open a source that takes statements. Throws `source-kind-unknown` of one that does not. */
export async function statementOpener(
  address: SourceAddress,
  options: SourceOptions,
): Promise<() => Promise<QueryEngine>> {
  const open = await sourceOpener(address, options);
  return async () => {
    const engine = await open();
    if (takesStatements(engine)) return engine;
    await engine.close();
    throw new SourceFault('source-kind-unknown', { found: address.kind });
  };
}

const engines = { postgres: openPostgres, mysql: openMysql, spark: openSpark } as const;
