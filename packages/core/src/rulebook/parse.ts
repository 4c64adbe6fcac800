import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Text } from '../kernel/index.js';
import { checkRegime } from './check.js';
import { ConditionError, compileCondition } from './conditions.js';
import type { CompiledCondition, LoadedRegime } from './engine.js';
import { Regime } from './regime.js';

/** Largest regime file, in characters: ten times what the longest instrument needs. */
const maxCharacters = 1_000_000;

/** What is wrong with a regime file, and where. */
export interface RegimeFault {
  readonly file: string;
  /** Line, counted from 1; 1 where no better is known. */
  readonly line: number;
  /** Which check failed, as in `schema` or `stage-unreachable`. */
  readonly rule: string;
  readonly message: Text;
}

export type ParsedRegime =
  | { readonly ok: true; readonly loaded: LoadedRegime }
  | { readonly ok: false; readonly faults: readonly [RegimeFault, ...RegimeFault[]] };

/** A fault before it is known on which line its path stands. */
export interface PathFault {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly message: Text;
}

/**
 * Reads a regime file: YAML without anchors or duplicate keys, the schema, every condition, every check.
 * Answers all faults with their lines; a file with any does not load.
 */
export function parseRegime(text: string, file: string): ParsedRegime {
  const fail = (line: number, rule: string, zh: string, en: string): ParsedRegime => ({
    ok: false,
    faults: [{ file, line, rule, message: { zh, en } }],
  });
  if (text.length > maxCharacters)
    return fail(
      1,
      'file-too-large',
      `规则文件超过 ${maxCharacters} 个字符。`,
      `The file has more than ${maxCharacters} characters.`,
    );
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, version: '1.2' });
  const error = document.errors[0] ?? document.warnings[0];
  if (error)
    return fail(lines.linePos(error.pos[0]).line, 'yaml', `YAML 有误：${error.message}`, `YAML: ${error.message}`);
  if (usesAnchors(document))
    return fail(1, 'yaml-anchor', '规则文件不得使用锚点与别名。', 'Anchors and aliases are not allowed.');

  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  const parsed = Regime.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const at = issue.path.join('.') || '(file)';
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      return {
        file,
        line: lineOf(path),
        rule: 'schema',
        message: { zh: `${at}：${issue.message}`, en: `${at}: ${issue.message}` },
      };
    });
    return failWith(faults);
  }
  const regime = parsed.data;
  const conditions = new Map<string, CompiledCondition>();
  const faults = [...compileAll(regime, conditions), ...checkRegime(regime, conditions)];
  if (faults.length > 0)
    return failWith(faults.map(({ path, rule, message }) => ({ file, line: lineOf(path), rule, message })));
  return {
    ok: true,
    loaded: { regime, version: bytesToHex(sha256(utf8ToBytes(canonicalize(regime) ?? ''))), conditions },
  };
}

function failWith(faults: readonly RegimeFault[]): ParsedRegime {
  const [first, ...rest] = faults;
  if (!first) throw new Error('a failure without a fault');
  return { ok: false, faults: [first, ...rest] };
}

function usesAnchors(document: Document): boolean {
  let found = false;
  const stop = () => {
    found = true;
    return visit.BREAK;
  };
  visit(document, {
    Alias: stop,
    Node: (_, node) => ('anchor' in node && node.anchor !== undefined ? stop() : undefined),
  });
  return found;
}

// The line of the deepest part of the path that the document has.
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function compileAll(regime: Regime, conditions: Map<string, CompiledCondition>): PathFault[] {
  return conditionsOf(regime).flatMap(({ source, path }) => {
    try {
      conditions.set(source, compileCondition(source));
      return [];
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      return [{ path, rule: 'condition', message: { zh: `条件有误：${error.message}`, en: error.message } }];
    }
  });
}

function conditionsOf(regime: Regime): { source: string; path: PropertyKey[] }[] {
  return Object.entries(regime.registrations).flatMap(([id, registration]) =>
    (['form', 'materials', 'prohibited'] as const).flatMap((list) =>
      registration[list].flatMap((entry, index) =>
        entry.when === undefined ? [] : [{ source: entry.when, path: ['registrations', id, list, index, 'when'] }],
      ),
    ),
  );
}
