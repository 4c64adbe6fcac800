import type { CompiledScheme, GradingScheme } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import type { ScannedTable, ScanReport } from './scan-report.js';
import { tableLines, wrapped } from './table.js';

/** Titles of categories and grades. */
export interface ScanWords {
  readonly category: (id: string) => string;
  readonly grade: (id: string) => string;
}

/** The titles that a scheme of detectors and a scheme of grades give. */
export function scanWords(detectors: CompiledScheme, grading: GradingScheme): ScanWords {
  const categories = new Map(detectors.categories.map(({ id, title }) => [id, title]));
  const grades = new Map(grading.grades.map(({ id, title }) => [id, title]));
  const both = (title: Text | undefined, id: string) => (title === undefined ? id : `${title.zh} ${title.en}`);
  return {
    category: (id) => (id === 'none' ? '—' : both(categories.get(id), id)),
    grade: (id) => both(grades.get(id), id),
  };
}

const left = { align: 'left' } as const;
const right = { align: 'right' } as const;
const widestName = 40;
const widestExample = 60;

/** A report for people: all columns of a single file; of several, those that are of a category. Values are masked. */
export function scanLines(report: ScanReport, words: ScanWords): string[] {
  const all = report.tables.length === 1;
  const lines = report.tables.flatMap((table) => [...tableHead(table, words), ...columnLines(table, words, all), '']);
  return [...lines, ...faultLines(report), ...summary(report, words)];
}

function tableHead({ file, rows, columns, grade }: ScannedTable, words: ScanWords): string[] {
  return [`${file}：${rows} 行 rows，${columns.length} 列 columns，${words.grade(grade)}`];
}

function columnLines({ columns }: ScannedTable, words: ScanWords, all: boolean): string[] {
  const shown = all ? columns : columns.filter(({ category }) => category !== 'none');
  const untold = columns.filter((column) => column.measured === 'nulls' && !shown.includes(column));
  const names = cut(untold.map(({ name }) => name).join(' '), widestExample);
  const rest = untold.length === 0 ? [] : [`  ${untold.length} 列仅计空值 columns of nulls alone: ${names}`];
  if (shown.length === 0) return ['  未识别出标识信息 no identifiers found', ...rest];
  const rows = shown.map(({ name, type, category, grade, confidence, evidence, measured, examples }) => [
    cut(name, widestName),
    cut(measured === undefined ? type : `${type}（仅计空值 nulls alone）`, 40),
    words.category(category),
    category === 'none' ? '' : words.grade(grade),
    category === 'none' ? '' : `${Math.round(confidence * 100)}%`,
    category === 'none' ? cut(examples.slice(0, 3).join(' '), widestExample) : cut(examples[0] ?? '', widestExample),
    evidence.map((each) => (typeof each === 'string' ? each : each.zh)).join('；'),
  ]);
  return [...tableLines([left, left, left, left, right, left, left], rows).map((line) => `  ${line}`), ...rest];
}

function faultLines({ faults }: ScanReport): string[] {
  return faults.flatMap(({ file, code, message }) => [`✗ ${file} ${code}：${message.zh}`, `  ${message.en}`]);
}

function summary({ tables, faults, rows, grade, because, scheme }: ScanReport, words: ScanWords): string[] {
  const found = tables.flatMap(({ columns }) => columns).filter(({ category }) => category !== 'none').length;
  return [
    `共 ${tables.length} 个表、${rows} 行，${found} 列含标识信息；${faults.length} 处未能读取。`,
    `${tables.length} tables, ${rows} rows, ${found} columns of identifiers; ${faults.length} could not be read.`,
    `${scheme.title.zh}：${words.grade(grade)}`,
    ...because.flatMap(({ zh, en, source, why }) => {
      const grounds = source ?? why;
      return wrapped(`依据 ${zh}${grounds ? `（${grounds.zh}）` : ''} by: ${en}`, 110).map((line) => `  ${line}`);
    }),
  ];
}

function cut(text: string, length: number): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ');
  return plain.length <= length ? plain : `${plain.slice(0, length - 1)}…`;
}
