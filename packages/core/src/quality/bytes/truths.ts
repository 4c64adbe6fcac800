import { type Automaton, patternAutomaton, wordsAutomaton } from './automaton.js';
import type { Batch } from './batch.js';
import { mayHaveOuterBlanks, trimmed, trimmedText } from './blanks.js';
import { order } from './byte-order.js';
import { checks } from './check-digits.js';
import { loadAutomaton } from './loaded-automaton.js';
import { type Reading, type TermReader, termReader } from './terms.js';
import type { Sign, Truth } from './truth.js';
import { allocate, byteColumn, bytes, bytesAt, type Column, ends, kernel, slotStride, starts } from './workspace.js';

/** False, true, or neither of a record, as SQL has it: null. */
export const no = 0;
export const yes = 1;
export const neither = 2;

/** The truths of the records of a batch. */
export type TruthReader = (batch: Batch) => Column<Uint8Array>;

type Judge = (from: number, to: number) => number;

/** Compiles a truth. Throws a `RangeError` where it would take too large an automaton. */
export function truthReader(truth: Truth, reading: Reading): TruthReader {
  switch (truth.is) {
    case 'present':
      return (batch) => batch.present(truth.slot);
    case 'absent':
      return byTable([{ is: 'present', slot: truth.slot }], reading, (value) => 1 - value);
    case 'told':
      return told(truth);
    case 'pattern':
      return byAutomaton(patternAutomaton(truth.pattern), truth.slot, false);
    case 'word':
      return byAutomaton(wordsAutomaton(truth.words), truth.slot, truth.value);
    case 'one-of': {
      const known = new Set(truth.numbers);
      const values = termReader(truth.of, reading);
      return overNumbers(values, (value) => (known.has(value) ? yes : no));
    }
    case 'check': {
      const fits = checks[truth.check];
      return ofTexts(truth.slot, (from, to) => (from < to && fits(bytes, from, to) ? yes : no));
    }
    case 'compare':
      return compared(truth, reading);
    case 'compare-texts':
      return comparedTexts(truth);
    case 'holds-text':
      return holdsText(truth);
    case 'not':
      return byTable([truth.of], reading, (value) => (value === neither ? neither : 1 - value));
    case 'choice':
      return byTable([truth.test, truth.yes, truth.no], reading, (test, one, other) => (test === yes ? one : other));
    case 'and':
    case 'or': {
      const decides: number = truth.is === 'and' ? no : yes;
      return byTable([truth.left, truth.right], reading, (one, other) => {
        if (one === decides || other === decides) return decides;
        return one === neither || other === neither ? neither : 1 - decides;
      });
    }
  }
}

// Up to three truths as one, by a table of all that they may be together.
function byTable(
  truths: readonly Truth[],
  reading: Reading,
  join: (one: number, other: number, third: number) => number,
): TruthReader {
  const [first, second, third] = truths.map((truth) => truthReader(truth, reading));
  const table = Uint8Array.from({ length: 64 }, (_, at) => join(at & 3, (at >> 2) & 3, at >> 4));
  const tableAt = allocate(table.length);
  bytesAt(tableAt, table.length).set(table);
  const joined = byteColumn();
  const nothing = byteColumn();
  nothing.values.fill(0);
  return (batch) => {
    const [a, b, c] = [first?.(batch) ?? nothing, second?.(batch) ?? nothing, third?.(batch) ?? nothing];
    kernel.join(tableAt, a.at, b.at, c.at, joined.at);
    return joined;
  };
}

function ofRows(judge: (batch: Batch, row: number) => number): TruthReader {
  const column = byteColumn();
  const { values } = column;
  return (batch) => {
    for (let row = 0; row < batch.count; row++) values[row] = judge(batch, row);
    return column;
  };
}

function ofTexts(slot: number, judge: Judge): TruthReader {
  const column = byteColumn();
  const { values } = column;
  return (batch) => {
    const { count } = batch;
    const base = slot * slotStride;
    for (let row = 0; row < count; row++) values[row] = judge(starts[base + row] as number, ends[base + row] as number);
    return column;
  };
}

function told({ slot, absent }: Extract<Truth, { is: 'told' }>): TruthReader {
  // No text without blanks at its ends is a word that has some.
  const words = new Set(absent.filter((word) => word === trimmed(word)));
  const taking = loadAutomaton(wordsAutomaton([...words]));
  const column = byteColumn();
  const { values } = column;
  return (batch) => {
    const { values: present } = batch.present(slot);
    const { values: taken } = taking(slot);
    for (let row = 0; row < batch.count; row++) {
      const from = starts[slot * slotStride + row] as number;
      const to = ends[slot * slotStride + row] as number;
      if (present[row] === 0 || taken[row] === yes) values[row] = no;
      else values[row] = mayHaveOuterBlanks(from, to) && words.has(trimmedText(from, to)) ? no : yes;
    }
    return column;
  };
}

function byAutomaton(automaton: Automaton | null, slot: number, value: boolean): TruthReader {
  const taking = loadAutomaton(automaton);
  if (!value) return () => taking(slot);
  const column = byteColumn();
  const { values } = column;
  return (batch) => {
    const { values: present } = batch.present(slot);
    const { values: taken } = taking(slot);
    for (let row = 0; row < batch.count; row++) values[row] = present[row] === 1 ? (taken[row] as number) : neither;
    return column;
  };
}

function overNumbers(read: TermReader, judge: (value: number) => number): TruthReader {
  const column = byteColumn();
  const { values } = column;
  return (batch) => {
    const { values: numbers } = read(batch);
    for (let row = 0; row < batch.count; row++) {
      const value = numbers[row] as number;
      values[row] = Number.isNaN(value) ? neither : judge(value);
    }
    return column;
  };
}

const outcomes: Readonly<Record<Sign, readonly [less: number, equal: number, greater: number]>> = {
  '=': [no, yes, no],
  '<>': [yes, no, yes],
  '<': [yes, no, no],
  '<=': [yes, yes, no],
  '>': [no, no, yes],
  '>=': [no, yes, yes],
};

function compared({ sign, left, right }: Extract<Truth, { is: 'compare' }>, reading: Reading): TruthReader {
  const [less, equal, greater] = outcomes[sign];
  const [one, other] = [termReader(left, reading), termReader(right, reading)];
  const outcome = byteColumn();
  return (batch) => {
    kernel.compare(one(batch).at, other(batch).at, less, equal, greater, outcome.at);
    return outcome;
  };
}

function comparedTexts({ sign, left, right }: Extract<Truth, { is: 'compare-texts' }>): TruthReader {
  const [less, equal, greater] = outcomes[sign];
  const outcome = (order: number) => (order < 0 ? less : order > 0 ? greater : equal);
  const constant = typeof right === 'string' ? new TextEncoder().encode(right) : null;
  return ofRows((batch, row) => {
    if (!batch.isPresent(left, row)) return neither;
    const place = left * slotStride + row;
    const [from, to] = [starts[place] as number, ends[place] as number];
    if (constant !== null) return outcome(order(bytes, from, to, constant, 0, constant.length));
    const slot = right as number;
    if (!batch.isPresent(slot, row)) return neither;
    const beside = slot * slotStride + row;
    return outcome(order(bytes, from, to, bytes, starts[beside] as number, ends[beside] as number));
  });
}

function holdsText({ slot, at, text }: Extract<Truth, { is: 'holds-text' }>): TruthReader {
  const sought = new TextEncoder().encode(text);
  const holds: Readonly<Record<typeof at, Judge>> = {
    start: (from, to) => (startsAt(from, to, sought) ? yes : no),
    end: (from, to) => (startsAt(Math.max(from, to - sought.length), to, sought) ? yes : no),
    any(from, to) {
      for (let place = from; place + sought.length <= to; place++) if (startsAt(place, to, sought)) return yes;
      return no;
    },
  };
  const judge = holds[at];
  return ofRows((batch, row) => {
    if (!batch.isPresent(slot, row)) return neither;
    const place = slot * slotStride + row;
    return judge(starts[place] as number, ends[place] as number);
  });
}

function startsAt(from: number, to: number, sought: Uint8Array): boolean {
  if (to - from < sought.length) return false;
  for (let at = 0; at < sought.length; at++) if (bytes[from + at] !== sought[at]) return false;
  return true;
}
