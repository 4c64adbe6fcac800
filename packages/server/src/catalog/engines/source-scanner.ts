import type { GradingScheme } from '@shuji/core/catalog';
import { detectionOf } from '../detection.js';
import type { QueryEngine, SourceEngine } from './engine.js';
import { openMysql } from './mysql-engine.js';
import { openPostgres } from './postgres-engine.js';
import type { SourceAddress } from './source-address.js';
import { SourceFault } from './source-fault.js';
import { openSpark } from './spark-engine.js';

const usualTimeoutMs = 3_600_000;

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
  const { statementTimeoutMs = usualTimeoutMs, signal } = options;
  const detection = await detectionOf(options);
  const given = { detection, statementTimeoutMs, signal };
  if (address.kind === 'spark') return () => openSpark(address, given);
  const open = askable[address.kind];
  return () => open(address, given);
}

/** A way to open a source that takes statements of others. Throws a `SourceFault` for one that takes none. */
export async function queryOpener(address: SourceAddress, options: SourceOptions): Promise<() => Promise<QueryEngine>> {
  const { kind } = address;
  if (kind === 'spark') throw notAsked(kind);
  const { statementTimeoutMs = usualTimeoutMs, signal } = options;
  const detection = await detectionOf(options);
  return () => askable[kind](address, { detection, statementTimeoutMs, signal });
}

/** Why a source of a kind is not asked statements of others. */
export function notAsked(kind: string): SourceFault {
  return new SourceFault('source-kind-unknown', { found: kind, expected: 'PostgreSQL, MySQL' });
}

const askable = { postgres: openPostgres, mysql: openMysql } as const;
