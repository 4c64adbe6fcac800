import type { Instant } from '../../kernel/index.js';
import { keptRuns, type LineageEvent, type LineageJob, type LineageRun } from './job.js';
import type { LineageObservation, ObservedDataset, RunState } from './observation.js';

const ended: ReadonlySet<RunState | null> = new Set(['COMPLETE', 'ABORT', 'FAIL']);

/**
 * A job after one more event. Events of one run add up, whatever the order in which they come; a newer run takes the place of the
 * older one as soon as it tells of a data set, and what comes late of an older run changes that run alone.
 */
export function evolveLineage(state: LineageJob | null, event: LineageEvent): LineageJob | null {
  if (event.type === 'LineageRetired') return state && { ...state, retired: true };
  const { owner, observation } = event;
  const { kind, namespace, name, at, producer, description, sql } = observation;
  const before = state ?? {
    ...{ owner, kind, namespace, name, description: null, producer, sql: null },
    ...{ inputs: [], outputs: [], shown: null, runs: [], at, retired: false },
  };
  const newer = at >= before.at;
  const told = {
    ...before,
    ...{ at: newer ? at : before.at, producer: newer ? producer : before.producer, retired: false },
    description: newer ? (description ?? before.description) : (before.description ?? description),
    sql: newer ? (sql ?? before.sql) : (before.sql ?? sql),
    runs: withRun(before.runs, observation),
  };
  return { ...told, ...shownAfter(before, told, observation) };
}

type Shown = Pick<LineageJob, 'inputs' | 'outputs' | 'shown'>;

function shownAfter(before: LineageJob, told: LineageJob, { run, inputs, outputs, at }: LineageObservation): Shown {
  const same = { inputs: before.inputs, outputs: before.outputs, shown: before.shown };
  if (inputs.length + outputs.length === 0) return same;
  const id = run?.id ?? null;
  const newer = at >= before.at;
  if (id !== null && id === before.shown)
    return {
      inputs: united(before.inputs, inputs, newer),
      outputs: united(before.outputs, outputs, newer),
      shown: id,
    };
  const empty = before.inputs.length + before.outputs.length === 0;
  const later = begunAt(told.runs, id, at) >= begunAt(told.runs, before.shown, before.at);
  return empty || later ? { inputs: united([], inputs, true), outputs: united([], outputs, true), shown: id } : same;
}

function begunAt(runs: readonly LineageRun[], id: string | null, otherwise: Instant): Instant {
  const found = runs.find((run) => run.id === id);
  return found ? (found.startedAt ?? found.at) : otherwise;
}

function withRun(runs: readonly LineageRun[], { run, at }: LineageObservation): LineageRun[] {
  if (!run) return [...runs];
  const old = runs.find(({ id }) => id === run.id);
  const newer = !old || at >= old.at;
  const state = newer && !(ended.has(old?.state ?? null) && !ended.has(run.state)) ? run.state : (old?.state ?? null);
  const started = run.state === 'START' ? at : null;
  const next: LineageRun = {
    id: run.id,
    state: state ?? old?.state ?? null,
    error: run.error ?? old?.error ?? null,
    startedAt: earliest(old?.startedAt ?? null, started),
    endedAt: ended.has(run.state) ? at : (old?.endedAt ?? null),
    at: newer ? at : old.at,
  };
  const others = runs.filter(({ id }) => id !== run.id);
  return [next, ...others].sort((a, b) => compare(b, a)).slice(0, keptRuns);
}

function compare(a: LineageRun, b: LineageRun): number {
  const [left, right] = [a.startedAt ?? a.at, b.startedAt ?? b.at];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

// What is told of a data set later adds to what was told before; where both tell of a column, the newer holds.
function united(old: readonly ObservedDataset[], more: readonly ObservedDataset[], newer: boolean): ObservedDataset[] {
  const merged = new Map<string, ObservedDataset>();
  const [first, second] = newer ? [old, more] : [more, old];
  for (const each of [...first, ...second]) {
    const key = JSON.stringify([each.namespace, each.name]);
    const known = merged.get(key);
    merged.set(key, known ? joined(known, each) : each);
  }
  return [...merged.values()];
}

function joined(older: ObservedDataset, newer: ObservedDataset): ObservedDataset {
  const columns = new Map([...older.columns, ...newer.columns].map((column) => [column.field, column]));
  return {
    ...newer,
    fields: newer.fields.length > 0 ? newer.fields : older.fields,
    columns: [...columns.values()],
    indirect: newer.indirect.length > 0 ? newer.indirect : older.indirect,
  };
}
