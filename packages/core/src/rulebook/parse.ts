import type { Text } from '../kernel/index.js';
import { checkRegime } from './check.js';
import { conditionFaultWords } from './condition-fault-words.js';
import { ConditionError, compileCondition } from './conditions.js';
import { conditionsOf } from './conditions-of.js';
import type { LoadedDomainRegime } from './domain/domain-engine.js';
import { readDomainRegime } from './domain/parse-domain.js';
import type { CompiledCondition, LoadedRegime } from './engine.js';
import { Instrument } from './instrument.js';
import { isMap } from './layers/index.js';
import { proofKeys, toldOf, versionOf } from './proof.js';
import { Regime } from './regime.js';
import { parseBySchema } from './schema/schema-faults.js';
import { readYaml } from './yaml-source.js';

/** Most faults that one file answers with; who has mended those sees the rest. */
export const maxFaults = 100;

/** What is wrong with a regime file, and where. */
export interface RegimeFault {
  readonly file: string;
  /** Line, counted from 1; 1 where no better is known. */
  readonly line: number;
  /** Which check failed, as in `schema` or `stage-unreachable`. */
  readonly rule: string;
  readonly message: Text;
}

type Failed = { readonly ok: false; readonly faults: readonly [RegimeFault, ...RegimeFault[]] };

export type ParsedRegime = { readonly ok: true; readonly loaded: LoadedRegime } | Failed;

/** A regime file of either family. */
export type ParsedRegimeFile =
  | { readonly ok: true; readonly family: 'registration'; readonly loaded: LoadedRegime }
  | { readonly ok: true; readonly family: 'domain'; readonly loaded: LoadedDomainRegime }
  | Failed;

export type ParsedDomainRegime = { readonly ok: true; readonly loaded: LoadedDomainRegime } | Failed;

export type ParsedInstrument = { readonly ok: true; readonly instrument: Instrument } | Failed;

/** A fault before it is known on which line its path stands. */
export interface PathFault {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly message: Text;
}

/**
 * Reads a regime file: YAML without anchors or duplicate keys, the schema, every condition, every check.
 * Answers its faults with their lines, at most 100 of them; a file with any does not load. Never throws, whatever the text.
 */
export function parseRegime(text: string, file: string): ParsedRegime {
  const source = readYaml(text);
  if (!source.ok) return failWith([{ file, line: source.line, rule: source.rule, message: source.message }]);
  return parseRegistration(source.data, file, source.lineOf);
}

/**
 * Reads a regime file of either family with the same bounds: one that names a domain is of that domain, every other of
 * registration. Never throws, whatever the text.
 */
export function parseRegimeFile(text: string, file: string): ParsedRegimeFile {
  const source = readYaml(text);
  if (!source.ok) return failWith([{ file, line: source.line, rule: source.rule, message: source.message }]);
  if (!namesDomain(source.data)) {
    const parsed = parseRegistration(source.data, file, source.lineOf);
    return parsed.ok ? { ...parsed, family: 'registration' } : parsed;
  }
  const read = readDomainRegime(source.data);
  return read.ok
    ? { ok: true, family: 'domain', loaded: read.loaded }
    : failWith(located(read.faults, file, source.lineOf));
}

/** Whether what a file says is of a domain beside registration. */
export function namesDomain(data: unknown): boolean {
  return data !== null && typeof data === 'object' && Object.hasOwn(data, 'domain');
}

/**
 * Loads the rules of a regime that are data already, as a server sends and keeps them: checked and compiled as from their file,
 * every fault at line 1. What proves them is left out.
 */
export function loadRegime(data: unknown, file: string): ParsedRegime {
  const parsed = parseRegimeData(withoutProof(data), false);
  return parsed.ok ? parsed : failWith(located(parsed.faults, file, () => 1));
}

/** As `loadRegime`, of the rules of a domain. */
export function loadDomainRegime(data: unknown, file: string): ParsedDomainRegime {
  const read = readDomainRegime(withoutProof(data), false);
  return read.ok ? read : failWith(located(read.faults, file, () => 1));
}

function withoutProof(data: unknown): unknown {
  return isMap(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => !proofKeys.includes(key))) : data;
}

function parseRegistration(
  data: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): ParsedRegime {
  const parsed = parseRegimeData(data);
  return parsed.ok ? parsed : failWith(located(parsed.faults, file, lineOf));
}

/**
 * Reads the rules of a regime as plain data, wherever they come from; answers the faults of the schema, or else of meaning.
 * Where the rules are not `proved`, they need no worked cases. Rules that were `judged` before, as they stand, are not judged
 * again, and their conditions are understood when they are first asked.
 */
export function parseRegimeData(
  data: unknown,
  proved = true,
  judged = false,
):
  | { readonly ok: true; readonly loaded: LoadedRegime }
  | { readonly ok: false; readonly faults: readonly PathFault[] } {
  const parsed = parseBySchema(Regime, data);
  if (!parsed.ok) return parsed;
  const regime = parsed.data;
  if (judged) return { ok: true, loaded: { regime, version: versionOf(regime), conditions: lazyConditions(regime) } };
  const conditions = new Map<string, CompiledCondition>();
  const faults = toldOf([...compileAll(regime, conditions), ...checkRegime(regime, conditions)], proved);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, loaded: { regime, version: versionOf(regime), conditions } };
}

/** Reads an instrument file with the same bounds as a regime; answers its faults with their lines and never throws. */
export function parseInstrument(text: string, file: string): ParsedInstrument {
  const source = readYaml(text);
  if (!source.ok) return failWith([{ file, line: source.line, rule: source.rule, message: source.message }]);
  const parsed = parseBySchema(Instrument, source.data);
  return parsed.ok ? { ok: true, instrument: parsed.data } : failWith(located(parsed.faults, file, source.lineOf));
}

function located(
  faults: readonly PathFault[],
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): RegimeFault[] {
  return faults.slice(0, maxFaults).map(({ path, rule, message }) => ({ file, line: lineOf(path), rule, message }));
}

function failWith(faults: readonly RegimeFault[]): Failed {
  const [first, ...rest] = faults;
  if (!first) throw new Error('a failure without a fault');
  return { ok: false, faults: [first, ...rest] };
}

function lazyConditions({ registrations }: Regime): ReadonlyMap<string, CompiledCondition> {
  const sources = Object.values(registrations).flatMap((registration) => conditionsOf(registration));
  return new Map(sources.map(({ source }) => [source, whenAsked(source)]));
}

function whenAsked(source: string): CompiledCondition {
  let compiled: CompiledCondition | undefined;
  return (variables) => {
    compiled ??= compileCondition(source);
    return compiled(variables);
  };
}

function compileAll(regime: Regime, conditions: Map<string, CompiledCondition>): PathFault[] {
  const placed = Object.entries(regime.registrations).flatMap(([id, registration]) =>
    conditionsOf(registration).map(({ source, path }) => ({ source, path: ['registrations', id, ...path] })),
  );
  return placed.flatMap(({ source, path }) => {
    // Registrations of a regime share most of their conditions.
    if (conditions.has(source)) return [];
    try {
      conditions.set(source, compileCondition(source));
      return [];
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const { zh, en } = conditionFaultWords(error.message);
      return [{ path, rule: 'condition', message: { zh: `条件有误：${zh}`, en } }];
    }
  });
}
