import type { Because, Instant, LocalDate, Rule, Text } from '../kernel/index.js';
import type { Clock, ClockStart, Field, Material, Regime, Registration, Span, Stage } from './regime.js';

/** A regime that has passed every check, with its identity: `version` is the SHA-256 of its canonical JSON, in hex. */
export interface LoadedRegime {
  readonly regime: Regime;
  readonly version: string;
  /** Compiled conditions by source text. */
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
}

/** A compiled CEL condition; throws `ConditionError` when it does not yield a boolean. */
export type CompiledCondition = (variables: ConditionVariables) => boolean;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a condition may read. */
export interface ConditionVariables {
  readonly facts: Readonly<Record<string, Json>>;
  readonly object: { readonly kind: string };
  readonly applicant: Readonly<Record<string, Json>>;
  readonly materials: readonly string[];
}

/** The authority's own numbers by setting id; a missing one falls back to `suggested`. */
export type Settings = Readonly<Record<string, number>>;

/** A running, stopped or finished time limit of a case. Days left are counted in the unit of the rule. */
export type RunningClock = {
  readonly id: string;
  readonly rule: Clock | (Span & { readonly cite: Rule['cite'] });
  readonly startedAt: Instant;
  /** Last day, Asia/Shanghai. */
  readonly due: LocalDate;
  /** True where the published holiday calendar does not reach `due`. */
  readonly provisional: boolean;
  readonly stoppedAt: Instant | null;
};

export type {
  Because,
  Clock,
  ClockStart,
  Field,
  Instant,
  LocalDate,
  Material,
  Regime,
  Registration,
  Rule,
  Span,
  Stage,
  Text,
};
