import type { Instant, LocalDate } from '../../kernel/index.js';
import type { Json } from '../engine.js';
import type { Ending } from './procedure.js';
import type { LegalRank } from './terms.js';

/** What a time limit of a stage is for: to act, to last, to supply, to answer a consultation. */
export const clockPurposes = ['act', 'last', 'supplement', 'consult'] as const;
export type ClockPurpose = (typeof clockPurposes)[number];

/** A time limit of an open procedure. */
export interface ProcedureClock {
  readonly startedAt: Instant;
  /** Last day, Asia/Shanghai. */
  readonly due: LocalDate;
  /** Whether the published holiday calendar does not reach `due`. */
  readonly provisional: boolean;
  readonly inWorkingDays: boolean;
  /** Outcome that is taken when it runs out; null where it is only shown as overdue. */
  readonly outcome: string | null;
  readonly stoppedAt: Instant | null;
  /** Whether it has run out and that has been noted. */
  readonly over: boolean;
}

/** What happened in a procedure; each event holds all that follows from it, so that the state needs no rules. */
export type ProcedureEvent =
  | {
      readonly type: 'ProcedureOpened';
      readonly procedure: string;
      readonly by: string;
      readonly facts: Readonly<Record<string, Json>>;
      readonly materials: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly type: 'StageEntered';
      readonly stage: string;
      readonly act: ProcedureClock | null;
      readonly last: ProcedureClock | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'StageDecided';
      readonly stage: string;
      readonly outcome: string;
      /** Role that decided; system where time or a condition did. */
      readonly by: string;
      readonly reasons: string;
      readonly basis: { readonly rank: LegalRank; readonly words: string } | null;
      readonly date: LocalDate | null;
      readonly at: Instant;
    }
  | { readonly type: 'MaterialSupplied'; readonly material: string; readonly by: string; readonly at: Instant }
  | {
      readonly type: 'SupplementAsked';
      readonly by: string;
      readonly clock: ProcedureClock | null;
      readonly stopsClock: boolean;
      readonly at: Instant;
    }
  | { readonly type: 'SupplementMade'; readonly by: string; readonly act: ProcedureClock | null; readonly at: Instant }
  | { readonly type: 'TimeExtended'; readonly by: string; readonly act: ProcedureClock; readonly at: Instant }
  | {
      readonly type: 'ConsultationAsked';
      readonly by: string;
      readonly of: string;
      readonly clock: ProcedureClock;
      readonly at: Instant;
    }
  | { readonly type: 'ConsultationAnswered'; readonly by: string; readonly at: Instant }
  | { readonly type: 'TimeRanOut'; readonly purpose: ClockPurpose; readonly at: Instant }
  | { readonly type: 'ProcedureEnded'; readonly as: Ending; readonly at: Instant };

/** A procedure that has been opened. */
export interface OpenedProcedure {
  readonly status: 'open' | 'ended';
  readonly procedure: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly facts: Readonly<Record<string, Json>>;
  readonly materials: readonly string[];
  readonly stage: string;
  readonly enteredAt: Instant;
  /** Moment of the last decision; of the opening before there is one. */
  readonly decidedAt: Instant;
  readonly clocks: Readonly<Record<ClockPurpose, ProcedureClock | null>>;
  readonly extended: number;
  readonly supplement: 'none' | 'asked' | 'made';
  readonly consultation: 'none' | 'asked' | 'answered';
  /** Stages and purposes whose time ran out without an act, in their order. */
  readonly overdue: readonly { readonly stage: string; readonly purpose: ClockPurpose }[];
  readonly endedAs: Ending | null;
}

export type ProcedureState = { readonly status: 'none' } | OpenedProcedure;

export const noProcedure: ProcedureState = { status: 'none' };

const noClocks = { act: null, last: null, supplement: null, consult: null } as const;

/** The state after an event. Throws where the event can not follow, which is a broken journal. */
export function evolveProcedure(state: ProcedureState, event: ProcedureEvent): OpenedProcedure {
  if (event.type === 'ProcedureOpened') return opened(event);
  if (state.status === 'none') throw new Error(`${event.type} before the procedure was opened`);
  const { clocks } = state;
  switch (event.type) {
    case 'StageEntered': {
      const fresh = { extended: 0, supplement: 'none', consultation: 'none' } as const;
      const entered = { ...noClocks, act: event.act, last: event.last };
      return { ...state, ...fresh, stage: event.stage, enteredAt: event.at, clocks: entered };
    }
    case 'StageDecided':
      return { ...state, decidedAt: event.at, clocks: noClocks };
    case 'MaterialSupplied':
      return { ...state, materials: [...new Set([...state.materials, event.material])] };
    case 'SupplementAsked': {
      const act = event.stopsClock && clocks.act ? { ...clocks.act, stoppedAt: event.at } : clocks.act;
      return { ...state, supplement: 'asked', clocks: { ...clocks, act, supplement: event.clock } };
    }
    case 'SupplementMade':
      return { ...state, supplement: 'made', clocks: { ...clocks, act: event.act, supplement: null } };
    case 'TimeExtended':
      return { ...state, extended: state.extended + 1, clocks: { ...clocks, act: event.act } };
    case 'ConsultationAsked':
      return { ...state, consultation: 'asked', clocks: { ...clocks, consult: event.clock } };
    case 'ConsultationAnswered':
      return { ...state, consultation: 'answered', clocks: { ...clocks, consult: null } };
    case 'TimeRanOut': {
      const clock = clocks[event.purpose];
      const over = clock && { ...clock, over: true };
      const overdue = [...state.overdue, { stage: state.stage, purpose: event.purpose }];
      return { ...state, overdue, clocks: { ...clocks, [event.purpose]: over } };
    }
    case 'ProcedureEnded':
      return { ...state, status: 'ended', endedAs: event.as, clocks: noClocks };
  }
}

function opened({ procedure, by, facts, materials, at }: Extract<ProcedureEvent, { type: 'ProcedureOpened' }>) {
  return {
    status: 'open',
    procedure,
    openedBy: by,
    openedAt: at,
    facts,
    materials,
    stage: '',
    enteredAt: at,
    decidedAt: at,
    clocks: noClocks,
    extended: 0,
    supplement: 'none',
    consultation: 'none',
    overdue: [],
    endedAs: null,
  } satisfies OpenedProcedure;
}
