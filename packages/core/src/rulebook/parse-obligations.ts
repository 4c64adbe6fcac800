import { Obligation } from './obligation.js';
import type { RegimeFault } from './parse.js';
import { parseBySchema } from './schema/schema-faults.js';

/** Longest line, in characters: eight times what the longest row needs. */
const longestLine = 16_384;

/** Most faults that one file answers with; who has mended those sees the rest. */
const maxFaults = 100;

/** An obligation and where it stands. */
export interface ObligationRow {
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  readonly obligation: Obligation;
}

/** What a file of obligations holds: the rows that are read, and what is wrong with the others, at most 100 faults. */
export interface ParsedObligations {
  readonly rows: readonly ObligationRow[];
  readonly faults: readonly RegimeFault[];
}

/**
 * Reads a file of obligations: one JSON object a line, blank lines passed over. A line with a fault is left out and named.
 * Never throws, whatever the text.
 */
export function parseObligations(text: string, file: string): ParsedObligations {
  const rows: ObligationRow[] = [];
  const faults: RegimeFault[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const read = parseLine(source);
    if (read.ok) rows.push({ file, line, obligation: read.obligation });
    else faults.push(...read.faults.map((fault) => ({ file, line, ...fault })));
  }
  return { rows, faults: faults.slice(0, maxFaults) };
}

type LineFault = Pick<RegimeFault, 'rule' | 'message'>;
type ParsedLine =
  | { readonly ok: true; readonly obligation: Obligation }
  | { readonly ok: false; readonly faults: readonly LineFault[] };

function parseLine(source: string): ParsedLine {
  if (source.length > longestLine)
    return refused(
      'line-too-long',
      `一行最长 ${longestLine} 字符，此行 ${source.length} 字符。`,
      `A line holds at most ${longestLine} characters, this one ${source.length}.`,
    );
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return refused('json', `JSON 有误：${words}`, `JSON: ${words}`);
  }
  const parsed = parseBySchema(Obligation, data);
  if (parsed.ok) return { ok: true, obligation: parsed.data };
  return { ok: false, faults: parsed.faults.map(({ rule, message }) => ({ rule, message })) };
}

function refused(rule: string, zh: string, en: string): ParsedLine {
  return { ok: false, faults: [{ rule, message: { zh, en } }] };
}
