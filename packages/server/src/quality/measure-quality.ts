import type { CompiledScheme } from '@shuji/core/catalog';
import {
  type Ask,
  asksOf,
  dimensionScores,
  type Evidence,
  examplesShow,
  failedRule,
  isRowRule,
  judgeRule,
  type LoadedRules,
  type MeasureContext,
  type MeasuredValues,
  overallScore,
  type QualityResult,
  type QualityRule,
  type QualityTable,
  RuleError,
  type RuleResult,
  recountOf,
  type SourceTable,
  sortedAsks,
  type TableResult,
  undocumentedOf,
} from '@shuji/core/quality';
import { bytesAsks } from './bytes-asks.js';
import { filesReader } from './files-reader.js';
import { followUp } from './follow-up.js';
import type { MeasuredPath, OpenedTable, TableFault } from './opened-tables.js';
import { type ProcessLimits, startQualityProcess } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';
import { type Answered, runAsks } from './run-asks.js';
import { exampleMasks, plainExamples, type Shown } from './shown-examples.js';

/** By what a measurement goes, wherever the data lie. */
export interface Measuring {
  readonly loaded: LoadedRules;
  /** Day of the assessment, as in `2025-10-09`. */
  readonly asOf: string;
  readonly earlier: QualityResult | null;
  /** By which examples are masked. */
  readonly detectors: CompiledScheme;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface MeasureOptions extends Measuring {
  readonly measured: MeasuredPath;
  readonly limits: ProcessLimits;
}

/** Measures files by rules: each table in as few readings as can be, in a process of its own; nothing is written but temporary files. */
export async function measureQuality({ measured, limits, ...options }: MeasureOptions): Promise<QualityResult> {
  const process = await startQualityProcess(limits);
  try {
    return await measureBy(filesReader(process, measured), options);
  } finally {
    await process.close();
  }
}

/** Measures tables by rules where they lie: each in as few readings as can be. */
export function measureBy(reader: QualityReader, options: Measuring): Promise<QualityResult> {
  return new Measurement(options, reader).run();
}

/** What is known of a table once it has been read. */
interface ReadTable {
  readonly whole: Answered;
  readonly sample: Answered | null;
}

class Measurement {
  readonly #opened = new Map<string, OpenedTable>();
  readonly #sources = new Map<string, SourceTable>();
  readonly #read = new Map<string, ReadTable>();
  readonly #masks = new Map<string, Shown>();
  #careful = false;
  readonly #faults = new Map<string, RuleError>();

  constructor(
    readonly options: Measuring,
    readonly reader: QualityReader,
  ) {}

  get #context(): MeasureContext {
    return { tables: this.#sources, dialect: this.reader.dialect, asOf: this.options.asOf };
  }

  async run(): Promise<QualityResult> {
    const { rules, scheme, weights } = this.options.loaded;
    for (const table of rules.tables) await this.#open(table);
    await this.#tryPatterns(rules.tables);
    const asks = asksOf(rules).filter(({ rule }) => !this.#faults.has(rule));
    let done = 0;
    for (const { id } of rules.tables) {
      await this.#measure(
        id,
        asks.filter(({ table }) => table === id),
      );
      this.options.onProgress?.(++done, rules.tables.length);
    }
    const results: { weight: number; result: TableResult }[] = [];
    for (const table of rules.tables)
      if (table.rules.length > 0) results.push({ weight: table.weight, result: await this.#resultOf(table) });
    const tables = results.map(({ result }) => result);
    const ok = tables.every((table) => table.rules.every(({ status }) => status !== 'fails' && status !== 'error'));
    return {
      ...{ ok, rules: rules.id, title: rules.title, scheme: scheme.id },
      ...{ path: this.reader.path, asOf: this.options.asOf, weights: { ...weights } },
      ...withLists(overallScore(results, weights.dimensions, scheme)),
      tables,
    };
  }

  async #open(table: QualityTable): Promise<void> {
    const opened = await this.reader.open(table, this.#careful);
    this.#opened.set(table.id, opened);
    if (opened.ok) this.#sources.set(table.id, opened.source);
    else this.#sources.delete(table.id);
  }

  // A pattern that the engine can't read would take every rule of its statement with it.
  async #tryPatterns(tables: readonly QualityTable[]): Promise<void> {
    for (const { id, rules } of tables)
      for (const rule of rules) {
        if (rule.kind !== 'pattern') continue;
        const fault = await this.#patternFault(rule.pattern, id);
        if (fault !== null) this.#faults.set(rule.id, fault);
      }
  }

  async #patternFault(pattern: string, table: string): Promise<RuleError | null> {
    try {
      const matches = this.reader.dialect.matches("''", pattern);
      const tried = await this.reader.rows(`select ${matches} as tried`, table);
      // That nothing can be asked is told of the table.
      return tried.ok || tried.fault !== null
        ? null
        : new RuleError('pattern-broken', String(tried.detail.reason ?? ''));
    } catch (error) {
      if (error instanceof RuleError) return error;
      throw error;
    }
  }

  async #measure(table: string, asks: readonly Ask[]): Promise<void> {
    if (!this.#sources.has(table)) return;
    const read = await this.#readTable(table, this.#sorted(asks));
    if (read !== 'types') return this.#keep(table, read);
    this.#careful = true;
    for (const definition of this.options.loaded.rules.tables) await this.#open(definition);
    const again = this.#sources.has(table) ? await this.#readTable(table, this.#sorted(asks)) : undefined;
    if (again !== undefined && again !== 'types') this.#keep(table, again);
  }

  #sorted(asks: readonly Ask[]): readonly Ask[] {
    const { ready, faults } = sortedAsks(asks, this.#context);
    for (const [rule, fault] of faults) this.#faults.set(rule, fault);
    return ready;
  }

  #keep(table: string, read: ReadTable): void {
    this.#read.set(table, read);
    for (const [rule, fault] of [...read.whole.faults, ...(read.sample?.faults ?? [])]) this.#faults.set(rule, fault);
  }

  async #readTable(table: string, own: readonly Ask[]): Promise<ReadTable | 'types'> {
    const { sample: sampling } = this.options.loaded.rules;
    const asked = { table, context: this.#context, process: this.reader };
    const ofRows = own.filter((ask) => ask.ofRows);
    const whole = await this.#askedOf(table, sampling === undefined ? own : own.filter((ask) => !ask.ofRows));
    if (whole === 'types' || sampling === undefined || ofRows.length === 0)
      return whole === 'types' ? whole : { whole, sample: null };
    const sample = await runAsks(ofRows, asked, sampling.rows);
    return sample === 'types' ? sample : { whole, sample };
  }

  async #askedOf(table: string, asks: readonly Ask[]): Promise<Answered | 'types'> {
    const asked = { table, context: this.#context, process: this.reader };
    const ofBytes = await bytesAsks(asks, table, { context: this.#context, reader: this.reader });
    if (ofBytes === null) return runAsks(asks, asked);
    const { rows, values } = ofBytes;
    const rest = asks.filter(({ key }) => !values.has(key));
    if (rest.length === 0) return { values, rows, faults: new Map(), fault: null };
    const answered = await runAsks(rest, asked);
    return answered === 'types' ? answered : { ...answered, values: new Map([...values, ...answered.values]) };
  }

  async #resultOf(table: QualityTable): Promise<TableResult> {
    const { loaded } = this.options;
    const opened = this.#opened.get(table.id);
    const read = this.#read.get(table.id);
    const fault = opened?.ok === false ? opened.fault : (read?.whole.fault ?? read?.sample?.fault ?? null);
    const rules: RuleResult[] = [];
    for (const rule of table.rules) {
      const { raw, ...judged } = await this.#judged(rule, table.id, fault);
      const found = judged.failed > 0 ? (raw ?? (await this.#examples(rule, table.id))) : [];
      const examples = await this.#shown(rule, table, found);
      rules.push({ ...headOf(rule, table.id), ...judged, examples });
    }
    const dimensions = dimensionScores(rules, loaded.weights.dimensions);
    const { score } = overallScore([{ weight: 1, result: { dimensions } }], loaded.weights.dimensions, loaded.scheme);
    return {
      ...{ table: table.id, file: opened?.file ?? table.id, rows: read?.whole.rows ?? null },
      sampledRows: read?.sample?.rows ?? null,
      ...(fault === null ? {} : { fault: { ...fault, detail: { ...fault.detail } } }),
      ...{ score, dimensions, rules },
    };
  }

  async #shown(rule: QualityRule, table: QualityTable, found: unknown): Promise<string[]> {
    const source = this.#sources.get(table.id);
    if (source === undefined || !Array.isArray(found) || found.length === 0) return [];
    // Engines write the same number in other ways.
    const examples = rule.kind === 'outliers' ? found.map((each) => String(Number(each))) : found;
    const columns = examplesShow(rule, source);
    if (columns.length === 0) return plainExamples(examples);
    const known = this.#masks.get(table.id);
    if (known) return known(columns, examples);
    const made = await exampleMasks(source, {
      rows: this.#read.get(table.id)?.whole.rows ?? 0,
      checked: new Set(table.rules.flatMap((each) => (each.kind === 'check-digit' ? [each.column] : []))),
      ...{ process: this.reader, dialect: this.reader.dialect, detectors: this.options.detectors },
    });
    this.#masks.set(table.id, made);
    return made(columns, examples);
  }

  async #judged(rule: QualityRule, table: string, fault: TableFault | null) {
    try {
      // Whether a file can be read is what this rule asks.
      if (rule.kind === 'readable' && fault !== null)
        return {
          status: 'fails' as const,
          checked: 1,
          failed: 1,
          share: 0,
          found: { code: fault.code },
          raw: undefined,
        };
      const own = this.#faults.get(rule.id);
      if (own) throw own;
      if (fault !== null) throw new RuleError('table-unreadable', fault.code);
      const evidence = await this.#evidenceOf(rule, table);
      return { ...judgeRule(rule, evidence), raw: evidence.values.examples };
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      return { ...failedRule(error), raw: undefined };
    }
  }

  async #evidenceOf(rule: QualityRule, table: string): Promise<Evidence> {
    const { asOf, earlier, loaded } = this.options;
    const opened = this.#opened.get(table);
    const read = this.#read.get(table);
    if (!opened?.ok || read === undefined || read.whole.rows === null) throw new RuleError('table-unreadable', table);
    const { format, encoding, columns } = opened.opened;
    const sides = asksOf(loaded.rules).filter((ask) => ask.rule === rule.id);
    const [values = {}, right] = sides.map((ask) => this.#valuesOf(ask));
    return {
      ...{ values: { ...values, ...(await this.#counted(rule, table, values)) }, ...(right ? { right } : {}) },
      ...{ rows: read.whole.rows, sampledRows: read.sample?.rows ?? null },
      confidence: loaded.rules.sample?.confidence ?? null,
      file: { format, encoding, columns: columns.length },
      ...{ asOf, earlier },
    };
  }

  #valuesOf({ key, table }: Ask): MeasuredValues {
    const read = this.#read.get(table);
    const values = read?.whole.values.get(key) ?? read?.sample?.values.get(key);
    if (values === undefined) throw new RuleError('table-unreadable', table);
    return values;
  }

  // Where the engine brings no examples with its figures, they are asked for alone.
  async #examples(rule: QualityRule, table: string): Promise<readonly string[]> {
    if (!this.#sources.has(table) || this.reader.dialect.least("''", 1) !== null) return [];
    const values =
      this.#read
        .get(table)
        ?.whole.values.get(asksOf(this.options.loaded.rules).find((ask) => ask.rule === rule.id)?.key ?? '') ?? {};
    const sampleRows = isRowRule(rule) ? this.options.loaded.rules.sample?.rows : undefined;
    return this.#followUp(rule, table).examples(values, sampleRows);
  }

  #followUp(rule: QualityRule, table: string) {
    return followUp(rule, table, { context: this.#context, reader: this.reader });
  }

  // What takes a statement of its own: an exact count of rows that are alike, columns that a dictionary lacks, and outliers where the
  // engine can't count them in one reading.
  async #counted(rule: QualityRule, table: string, values: MeasuredValues): Promise<MeasuredValues> {
    if (rule.kind === 'documented') return this.#row(undocumentedOf(rule, table, this.#context), rule.in.table);
    if (rule.kind === 'outliers' && values.failed === undefined) return this.#followUp(rule, table).outliers(values);
    if (rule.kind !== 'unique' && rule.kind !== 'duplicates') return {};
    if (Number(values.checked) === Number(values.distinct)) return {};
    return this.#row(recountOf(rule, table, this.#context), table);
  }

  async #row(statement: string, table: string): Promise<MeasuredValues> {
    const answer = await this.reader.rows(statement, table);
    if (answer.ok) return (answer.result as readonly MeasuredValues[])[0] ?? {};
    const reason = String(answer.detail.reason ?? answer.fault ?? '');
    throw reason === 'memory' ? new RuleError('memory-short', '') : new RuleError('rule-failed', reason);
  }
}

function headOf(rule: QualityRule, table: string) {
  const { id, kind, dimension, severity, weight, threshold, title } = rule;
  const columns = 'columns' in rule ? rule.columns : 'column' in rule && rule.column !== undefined ? [rule.column] : [];
  return {
    ...{ rule: id, table, kind, dimension, severity, weight, threshold },
    ...(title && { title }),
    ...(columns.length > 0 && { columns }),
  };
}

function withLists({ score, dimensions, fuzzy }: ReturnType<typeof overallScore>) {
  return {
    score,
    dimensions: [...dimensions],
    fuzzy: fuzzy === null ? null : { ...fuzzy, memberships: { ...fuzzy.memberships } },
  };
}
