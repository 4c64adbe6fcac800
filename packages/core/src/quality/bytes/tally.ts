import type { Batch } from './batch.js';
import { doubles, words } from './grown.js';
import { recordHasher } from './keys.js';
import { Least } from './least.js';
import { addTo, noSum, type Sum } from './sums.js';
import type { Task } from './task.js';
import { type Reading, type TermReader, termReader } from './terms.js';
import { type TruthReader, truthReader, yes } from './truths.js';
import { type Column, kernel, odd } from './workspace.js';

/** What one part of a file came to for a task; plain data, so that a thread can send it. */
export interface Part {
  readonly checked: number;
  readonly failed: number;
  readonly examples: readonly Uint8Array[];
  readonly sum: Sum;
  /** The least and the largest number or moment; NaN of none. */
  readonly least: number;
  readonly most: number;
  readonly numbers: Float64Array;
  readonly hashes: Uint32Array;
}

/** Counts for one task, batch by batch. */
export interface Tally {
  add(batch: Batch): void;
  /** Whether an engine must be asked after all. */
  untold(batch: Batch): boolean;
  part(): Part;
  /** Bytes that are kept of what was read. */
  readonly kept: number;
}

const nothing: Part = {
  ...{ checked: 0, failed: 0, examples: [], sum: noSum(), least: Number.NaN, most: Number.NaN },
  ...{ numbers: new Float64Array(), hashes: new Uint32Array() },
};

/** Compiles a task of which so many examples are brought. Throws a `RangeError` where it would take too large an automaton. */
export function tallyOf(task: Task, examples: number): Tally {
  const reading: Reading = { forms: [], untold: false };
  const where = task.where === null ? () => null : truthReader(task.where, reading);
  const counting = countingOf(task, where, reading, examples);
  return {
    add: counting.add,
    untold: (batch) => reading.untold || reading.forms.some(({ form, slot }) => batch.wasUntold(form, slot)),
    part: () => ({ ...nothing, ...counting.part() }),
    get kept() {
      return counting.kept?.() ?? 0;
    },
  };
}

interface Counting {
  add(batch: Batch): void;
  part(): Partial<Part>;
  kept?(): number;
}

type Where = (batch: Batch) => Column<Uint8Array> | null;

function countingOf(task: Task, where: Where, reading: Reading, examples: number): Counting {
  switch (task.measure) {
    case 'verdict':
      return verdicts(task.needed, new Least(task.shown, examples), truthReader(task.holds, reading), where);
    case 'keys':
      return keys(task, where);
    case 'rows':
      return counted(where, () => true);
    case 'present':
      return counted(where, (batch, row) => batch.isPresent(task.slot, row));
    case 'share': {
      const part = truthReader(task.part, reading);
      const all = task.all === null ? () => null : truthReader(task.all, reading);
      return shares(part, all, where);
    }
    case 'newest': {
      const values = termReader({ term: 'time', slot: task.slot }, reading);
      return extremes(values, where, (value) => value < task.before);
    }
    case 'min':
    case 'max':
      return extremes(termReader({ term: 'number', slot: task.slot }, reading), where, () => true);
    case 'mean':
    case 'sum':
      return summed(termReader({ term: 'number', slot: task.slot }, reading), where);
    case 'outliers':
      return collected(termReader({ term: 'number', slot: task.slot }, reading), where);
  }
}

function verdicts(needed: readonly number[], least: Least, holds: TruthReader, where: Where): Counting {
  let [checked, failed] = [0, 0];
  return {
    add(batch) {
      const meant = where(batch)?.values ?? null;
      const truths = holds(batch);
      if (meant === null) checked += batch.count;
      else for (let row = 0; row < batch.count; row++) if (meant[row] === yes) checked++;
      const others = kernel.untrue(truths.at);
      for (let at = 0; at < others; at++) {
        const row = odd[at] as number;
        if (meant !== null && meant[row] !== yes) continue;
        if (hasAll(needed, batch, row)) {
          failed++;
          least.add(row);
        } else checked--;
      }
    },
    part: () => ({ checked, failed, examples: least.texts }),
  };
}

function hasAll(slots: readonly number[], batch: Batch, row: number): boolean {
  for (let at = 0; at < slots.length; at++) if (!batch.isPresent(slots[at] as number, row)) return false;
  return true;
}

function keys({ slots, whole }: Extract<Task, { measure: 'keys' }>, where: Where): Counting {
  const hashes = words();
  const hasher = recordHasher(slots, whole);
  return {
    add(batch) {
      const meant = where(batch)?.values ?? null;
      const { hashes: found, hashed } = hasher(batch);
      for (let row = 0; row < batch.count; row++) {
        if (hashed[row] === 0 || (meant !== null && meant[row] !== yes)) continue;
        hashes.add(found[2 * row] as number);
        hashes.add(found[2 * row + 1] as number);
      }
    },
    part: () => ({ checked: hashes.count / 2, hashes: hashes.all }),
    kept: () => hashes.count * 4,
  };
}

function counted(where: Where, counts: (batch: Batch, row: number) => boolean): Counting {
  let checked = 0;
  return {
    add(batch) {
      const meant = where(batch)?.values ?? null;
      for (let row = 0; row < batch.count; row++)
        if ((meant === null || meant[row] === yes) && counts(batch, row)) checked++;
    },
    part: () => ({ checked }),
  };
}

function shares(part: TruthReader, all: Where, where: Where): Counting {
  let [checked, failed] = [0, 0];
  return {
    add(batch) {
      const meant = where(batch)?.values ?? null;
      const whole = all(batch)?.values ?? null;
      const { values: some } = part(batch);
      for (let row = 0; row < batch.count; row++) {
        if (meant !== null && meant[row] !== yes) continue;
        if (whole !== null && whole[row] !== yes) continue;
        checked++;
        if (some[row] !== yes) failed++;
      }
    },
    part: () => ({ checked, failed }),
  };
}

function extremes(values: TermReader, where: Where, counts: (value: number) => boolean): Counting {
  let [least, most] = [Number.NaN, Number.NaN];
  return {
    add: eachNumber(values, where, (value) => {
      if (!counts(value)) return;
      if (!(value >= least)) least = value;
      if (!(value <= most)) most = value;
    }),
    part: () => ({ least, most }),
  };
}

function summed(values: TermReader, where: Where): Counting {
  const sum = noSum();
  return { add: eachNumber(values, where, (value) => addTo(sum, value)), part: () => ({ sum }) };
}

function collected(values: TermReader, where: Where): Counting {
  const numbers = doubles();
  return {
    add: eachNumber(values, where, (value) => numbers.add(value)),
    part: () => ({ checked: numbers.count, numbers: numbers.all }),
    kept: () => numbers.count * 8,
  };
}

function eachNumber(read: TermReader, where: Where, take: (value: number) => void): (batch: Batch) => void {
  return (batch) => {
    const meant = where(batch)?.values ?? null;
    const { values } = read(batch);
    for (let row = 0; row < batch.count; row++) {
      const value = values[row] as number;
      if (!Number.isNaN(value) && (meant === null || meant[row] === yes)) take(value);
    }
  };
}
