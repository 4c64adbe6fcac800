import { z } from 'zod';
import { Citation, type Instant, type LocalDate, Text } from '../kernel/index.js';
import { ClockStart, type Regime, timed } from './regime.js';

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
  /** The answers of the right form; every other question reads as null. */
  readonly facts: Readonly<Record<string, Json>>;
  /** The questions of the form, for whoever reads all of them; absent: those that have an answer. */
  readonly questions?: Readonly<Record<string, null>>;
  /** The answers as they were given, for the check of the form; no condition reads them. */
  readonly answers?: Readonly<Record<string, Json>>;
  readonly object: { readonly kind: string };
  readonly applicant: Readonly<Record<string, Json>>;
  readonly materials: readonly string[];
  /** Materials that a recognised certificate waives; absent: none. No condition reads them. */
  readonly waived?: readonly string[];
  /** The entry that the case acts upon, as it was last looked at; absent where it makes a new one. */
  readonly entry?: EntryVariables;
}

/** An answer by its question; undefined where there is none. */
export function answerOf(answers: Readonly<Record<string, Json>>, question: string): Json | undefined {
  return Object.hasOwn(answers, question) ? answers[question] : undefined;
}

/** What conditions may read of an entry of the register. */
export interface EntryVariables {
  readonly registration: string | null;
  readonly right: string | null;
  readonly status: string | null;
  readonly marks: readonly string[];
  /** Whether the applicant holds it. */
  readonly holder: 'self' | 'other' | null;
  readonly valid_until: string | null;
}

/** What conditions read where there is no entry. */
export const noEntry: EntryVariables = {
  registration: null,
  right: null,
  status: null,
  marks: [],
  holder: null,
  valid_until: null,
};

/** The authority's own numbers by setting id; a missing one falls back to `suggested`. */
export type Settings = Readonly<Record<string, number>>;

/** A time limit of a rule with where it stands: a clock, or the length of a stage of the system. */
export type ClockRule = z.infer<typeof ClockRule>;
export const ClockRule = timed({
  from: ClockStart.optional(),
  on_expiry: z.string().optional(),
  outcome: z.string().optional(),
  cite: Citation,
  reading: Text.optional(),
});

/** A running, stopped or finished time limit of a case. */
export type RunningClock = {
  readonly id: string;
  readonly rule: ClockRule;
  readonly startedAt: Instant;
  /** Last day, Asia/Shanghai. */
  readonly due: LocalDate;
  /** True where the published holiday calendar does not reach `due`. */
  readonly provisional: boolean;
  readonly stoppedAt: Instant | null;
};
