import type { Pattern, Ranges } from '../compile/pattern.js';

/** A deterministic automaton over bytes. State 0 takes nothing any more, state 1 is the first. */
export interface Automaton {
  /** By `state * 256 + byte`. */
  readonly next: Uint16Array;
  /** By state. */
  readonly accepts: Uint8Array;
}

const mostStates = 2000;
const mostNodes = 20_000;
// Some patterns have few states but many nodes behind each of them.
const mostSteps = 3_000_000;

/**
 * Of a pattern that takes a whole text, as RE2 means it over well-formed UTF-8; null where it would grow too large, or where `^` or `$` stand
 * elsewhere than at the very beginning or end.
 */
export function patternAutomaton(pattern: Pattern): Automaton | null {
  const bare = withoutAnchors(pattern);
  if (bare === null) return null;
  const graph = new Graph();
  if (graph.sizeOf(bare) > mostNodes) return null;
  const first = graph.add(bare, 0);
  return determined(graph.nodes, first);
}

/** Of a list of words, one of which a text must equal byte by byte; null where it would grow too large. */
export function wordsAutomaton(words: readonly string[]): Automaton | null {
  const encoded = words.map((word) => encoder.encode(word));
  const most = Math.min(
    mostStates,
    encoded.reduce((sum, bytes) => sum + bytes.length, 2),
  );
  const next = new Uint16Array(most * 256);
  const accepts = new Uint8Array(most);
  let count = 2;
  for (const bytes of encoded) {
    let state = 1;
    for (const byte of bytes) {
      const at = state * 256 + byte;
      if (next[at] === 0) {
        if (count === most) return null;
        next[at] = count++;
      }
      state = next[at] as number;
    }
    accepts[state] = 1;
  }
  return { next: next.slice(0, count * 256), accepts: accepts.slice(0, count) };
}

/** Whether an automaton takes the bytes of a range, all of them. */
export function takes({ next, accepts }: Automaton, bytes: Uint8Array, from: number, to: number): boolean {
  let state = 1;
  for (let at = from; at < to; at++) {
    state = next[(state << 8) | (bytes[at] as number)] as number;
    if (state === 0) return false;
  }
  return accepts[state] === 1;
}

const encoder = new TextEncoder();

// Anchors at the very beginning and end mean nothing to what takes a whole text.
function withoutAnchors(pattern: Pattern): Pattern | null {
  const parts = flat(pattern);
  let [from, to] = [0, parts.length];
  while (parts[from]?.kind === 'start') from++;
  while (to > from && parts[to - 1]?.kind === 'end') to--;
  const kept = parts.slice(from, to);
  return kept.some(hasAnchor) ? null : { kind: 'sequence', parts: kept };
}

function flat(pattern: Pattern): readonly Pattern[] {
  return pattern.kind === 'sequence' ? pattern.parts.flatMap(flat) : [pattern];
}

function hasAnchor(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'sequence':
    case 'choice':
      return pattern.parts.some(hasAnchor);
    case 'times':
      return hasAnchor(pattern.of);
    default:
      return pattern.kind !== 'set';
  }
}

interface Edge {
  readonly low: number;
  readonly high: number;
  readonly to: number;
}

/** Where a match may stand: it goes on over a byte, or jumps without one. */
interface Node {
  readonly edges: readonly Edge[];
  readonly jumps: number[];
}

/** Of each byte in turn, the least and the greatest that it may be. */
type ByteRun = readonly (readonly [number, number])[];
type SetPattern = Extract<Pattern, { kind: 'set' }>;
type TimesPattern = Extract<Pattern, { kind: 'times' }>;

/** A pattern as nodes, put in from its end to its beginning; node 0 is the end. */
class Graph {
  readonly nodes: Node[] = [{ edges: [], jumps: [] }];
  readonly #runs = new Map<SetPattern, readonly ByteRun[]>();
  readonly #trails = new Map<number, number>();

  /** At least as many nodes as a pattern makes, and steps as it takes to make them. */
  sizeOf(pattern: Pattern): number {
    switch (pattern.kind) {
      case 'set':
        return this.#runsOf(pattern).reduce((sum, run) => sum + run.length, 1);
      case 'times':
        return (pattern.most ?? pattern.least + 1) * (1 + this.sizeOf(pattern.of));
      case 'sequence':
      case 'choice':
        return pattern.parts.reduce((sum, part) => sum + this.sizeOf(part), 1);
      default:
        return 0;
    }
  }

  /** Puts in a pattern before a node, and answers where it begins. */
  add(pattern: Pattern, next: number): number {
    switch (pattern.kind) {
      case 'set':
        return this.#node(this.#runsOf(pattern).map((run) => this.#edge(run, next)));
      case 'sequence':
        return pattern.parts.reduceRight((to, part) => this.add(part, to), next);
      case 'choice':
        return this.#node(
          [],
          pattern.parts.map((part) => this.add(part, next)),
        );
      case 'times':
        return this.#times(pattern, next);
      default:
        return next;
    }
  }

  #times({ of, least, most }: TimesPattern, next: number): number {
    let first = most === null ? this.#star(of, next) : next;
    for (let turn = least; turn < (most ?? least); turn++) first = this.#node([], [this.add(of, first), next]);
    for (let turn = 0; turn < least; turn++) first = this.add(of, first);
    return first;
  }

  #star(of: Pattern, next: number): number {
    const loop = this.#node([], [next]);
    this.nodes[loop]?.jumps.push(this.add(of, loop));
    return loop;
  }

  #edge(run: ByteRun, next: number): Edge {
    const [[low, high] = [0, 0], ...trails] = run;
    return { low, high, to: trails.reduceRight((to, trail) => this.#trail(trail, to), next) };
  }

  // Runs that end alike share their ends, which keeps the automaton small.
  #trail([low, high]: readonly [number, number], to: number): number {
    const key = (to * 256 + low) * 256 + high;
    const known = this.#trails.get(key) ?? this.#node([{ low, high, to }]);
    this.#trails.set(key, known);
    return known;
  }

  #runsOf(set: SetPattern): readonly ByteRun[] {
    const known = this.#runs.get(set) ?? runsOfSet(set);
    this.#runs.set(set, known);
    return known;
  }

  #node(edges: readonly Edge[], jumps: number[] = []): number {
    return this.nodes.push({ edges, jumps }) - 1;
  }
}

// Code points by the count of their bytes, without surrogates, which UTF-8 has none of.
const lengths: Ranges = [
  [0, 0x7f],
  [0x80, 0x7ff],
  [0x800, 0xd7ff],
  [0xe000, 0xffff],
  [0x10000, 0x10ffff],
];

function runsOfSet({ negated, ranges }: SetPattern): ByteRun[] {
  const taken = negated ? outside(ranges) : ranges;
  return taken.flatMap(([low, high]) =>
    lengths.flatMap(([least, most]) => runsWithin(Math.max(low, least), Math.min(high, most))),
  );
}

function outside(ranges: Ranges): Ranges {
  const others: [number, number][] = [];
  let from = 0;
  for (const [low, high] of ranges.toSorted(([one], [other]) => one - other)) {
    if (low > from) others.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  return [...others, [from, 0x10ffff]];
}

// Where a leading byte ranges, all bytes behind it must range over everything: what does not is split off at either end.
function runsWithin(from: number, to: number): ByteRun[] {
  if (from > to) return [];
  if (to < 0x80) return [[[from, to]]];
  for (const bits of [6, 12, 18]) {
    const mask = (1 << bits) - 1;
    if ((from & ~mask) === (to & ~mask)) continue;
    if ((from & mask) !== 0) return [...runsWithin(from, from | mask), ...runsWithin((from | mask) + 1, to)];
    if ((to & mask) !== mask) return [...runsWithin(from, (to & ~mask) - 1), ...runsWithin(to & ~mask, to)];
  }
  const last = encoder.encode(String.fromCodePoint(to));
  return [Array.from(encoder.encode(String.fromCodePoint(from)), (byte, at) => [byte, last[at] ?? byte] as const)];
}

/** Subset construction, over classes of bytes that no node tells apart. */
function determined(nodes: readonly Node[], first: number): Automaton | null {
  const classes = classesOf(nodes);
  const subsets = new Subsets(nodes);
  subsets.stateOf([first]);
  const rows: number[][] = [];
  for (let state = 0; state < subsets.members.length; state++) {
    const row: number[] = [];
    for (const targets of targetsOf(subsets.members[state] ?? [], nodes, classes)) {
      row.push(subsets.stateOf(targets));
      if (subsets.isTooLarge) return null;
    }
    rows.push(row);
  }
  const next = new Uint16Array(rows.length * 256);
  rows.forEach((row, state) => {
    for (let byte = 0; byte < 256; byte++) next[state * 256 + byte] = row[classes[byte] as number] as number;
  });
  return { next, accepts: Uint8Array.from(subsets.members, (members) => (members[0] === 0 ? 1 : 0)) };
}

/** The class of each byte: adjacent bytes are of one class unless an edge begins or ends between them. */
function classesOf(nodes: readonly Node[]): Uint8Array {
  const begins = new Uint8Array(257);
  for (const { edges } of nodes)
    for (const { low, high } of edges) {
      begins[low] = 1;
      begins[high + 1] = 1;
    }
  begins[0] = 0;
  let count = 0;
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    count += begins[byte] as number;
    return count;
  });
}

function targetsOf(members: readonly number[], nodes: readonly Node[], classes: Uint8Array): number[][] {
  const targets = Array.from({ length: (classes[255] as number) + 1 }, (): number[] => []);
  for (const member of members)
    for (const { low, high, to } of nodes[member]?.edges ?? [])
      for (let at = classes[low] as number; at <= (classes[high] as number); at++) targets[at]?.push(to);
  return targets;
}

/** Sets of nodes by the states that stand for them; state 0 is none. */
class Subsets {
  readonly members: number[][] = [[]];
  readonly #states = new Map([['', 0]]);
  readonly #seen: Uint32Array;
  #turn = 0;
  #steps = 0;

  constructor(readonly nodes: readonly Node[]) {
    this.#seen = new Uint32Array(nodes.length);
  }

  get isTooLarge(): boolean {
    return this.members.length > mostStates || this.#steps > mostSteps;
  }

  stateOf(nodes: readonly number[]): number {
    const members = this.#reached(nodes);
    const key = members.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#states.set(key, this.members.length);
    return this.members.push(members) - 1;
  }

  // In order, and without nodes that only jump.
  #reached(from: readonly number[]): number[] {
    const [reached, pending]: [number[], number[]] = [[], [...from]];
    this.#turn++;
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      this.#steps++;
      if (this.#seen[at] === this.#turn) continue;
      this.#seen[at] = this.#turn;
      const { edges, jumps } = this.nodes[at] as Node;
      if (at === 0 || edges.length > 0) reached.push(at);
      for (const to of jumps) pending.push(to);
    }
    return reached.sort((one, other) => one - other);
  }
}
