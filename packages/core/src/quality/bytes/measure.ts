import { Batch } from './batch.js';
import { Records } from './records.js';
import { type Part, type Tally, tallyOf } from './tally.js';
import type { Plan, Task } from './task.js';
import { freeAll, kernel } from './workspace.js';

/** Measures one file by a plan: parts of it are put into the workspace one after another. There is one at a time in a thread. */
export class BytesMeasure {
  readonly #records: Records;
  readonly #batch: Batch;
  readonly #tallies: readonly { readonly task: Task; readonly tally: Tally }[];
  #rows = 0;

  /** Throws a `RangeError` where the file has too many columns. */
  constructor(plan: Plan, delimiter: number) {
    freeAll();
    this.#records = new Records({ delimiter, columns: plan.columns, read: plan.read });
    this.#batch = new Batch(this.#records);
    this.#tallies = plan.tasks.flatMap((task) => talliesOf(task, plan.examples));
  }

  /** Records measured. */
  get rows(): number {
    return this.#rows;
  }

  /** The kinds of line ends met: 1 of LF, 2 of CR LF. */
  get endings(): number {
    return this.#records.endings;
  }

  /** Bytes that are kept of what was read. */
  get kept(): number {
    return this.#tallies.reduce((sum, { tally }) => sum + tally.kept, 0);
  }

  /** How many quotes stand in a range of the workspace. */
  quotes(from: number, to: number): number {
    return kernel.quotes(from, to);
  }

  /** Passes over the record at `from`, and answers where the one behind it begins. Throws an `IrregularRecord`. */
  skip(from: number): number {
    this.#records.begin(from);
    this.#records.split(from + 1);
    return this.#records.next;
  }

  /** Measures the records that begin in `[from, until)` of the workspace, which holds all of the last one. Throws an `IrregularRecord`. */
  add(from: number, until: number): void {
    this.#records.begin(from);
    while (this.#records.next < until) {
      this.#records.split(until);
      this.#batch.renew();
      this.#rows += this.#records.count;
      for (const { tally } of this.#tallies) tally.add(this.#batch);
    }
  }

  /** What the records came to by the keys of tasks; what can't be told here is left out. */
  parts(): ReadonlyMap<string, Part> {
    const told = this.#tallies.filter(({ tally }) => !tally.untold(this.#batch));
    return new Map(told.map(({ task, tally }) => [task.key, tally.part()]));
  }
}

// A task that would take too large an automaton is left out.
function talliesOf(task: Task, examples: number): { readonly task: Task; readonly tally: Tally }[] {
  try {
    return [{ task, tally: tallyOf(task, examples) }];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
