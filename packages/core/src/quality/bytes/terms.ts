import type { Batch, Form } from './batch.js';
import type { Term } from './truth.js';
import { bytes, type Column, doubleColumn, ends, slotStride, starts } from './workspace.js';

/** Values of a term for the records of a batch: NaN where there is none. */
export type TermReader = (batch: Batch) => Column<Float64Array>;

/** What a term or a truth reads of a file, and whether its engine must be asked after all. */
export interface Reading {
  /** Forms in which columns are read. */
  readonly forms: { readonly form: Form; readonly slot: number }[];
  /** That a computation left what is told here, as a number without bound. */
  untold: boolean;
}

/** Compiles a term. */
export function termReader(term: Term, reading: Reading): TermReader {
  switch (term.term) {
    case 'number':
    case 'time': {
      const { slot, term: form } = term;
      reading.forms.push({ form, slot });
      return (batch) => batch.formed(form, slot);
    }
    case 'constant': {
      const constant = doubleColumn();
      constant.values.fill(term.value);
      return () => constant;
    }
    case 'length':
      return lengths(term.slot);
    case 'arithmetic':
      return arithmetic(term, reading);
  }
}

// Of code points: bytes that continue one are not counted.
function lengths(slot: number): TermReader {
  const column = doubleColumn();
  const { values } = column;
  return (batch) => {
    const present = batch.present(slot).values;
    for (let row = 0; row < batch.count; row++) {
      const to = ends[slot * slotStride + row] as number;
      let length = 0;
      for (let at = starts[slot * slotStride + row] as number; at < to; at++)
        if (((bytes[at] as number) & 0xc0) !== 0x80) length++;
      values[row] = present[row] === 1 ? length : Number.NaN;
    }
    return column;
  };
}

const operations = {
  '+': (one: number, other: number) => one + other,
  '-': (one: number, other: number) => one - other,
  '*': (one: number, other: number) => one * other,
  '/': (one: number, other: number) => (other === 0 ? Number.NaN : one / other),
};

function arithmetic({ sign, left, right }: Extract<Term, { term: 'arithmetic' }>, reading: Reading): TermReader {
  const [one, other] = [termReader(left, reading), termReader(right, reading)];
  const operation = operations[sign];
  const column = doubleColumn();
  const { values } = column;
  return (batch) => {
    const { values: a } = one(batch);
    const { values: b } = other(batch);
    for (let row = 0; row < batch.count; row++) {
      const value = operation(a[row] as number, b[row] as number);
      values[row] = value;
      // Engines differ in what becomes of a number without bound.
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) reading.untold = true;
    }
    return column;
  };
}
