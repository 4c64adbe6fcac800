import { type Explained, type ExplainWorld, explain, type Obligation } from '@shuji/core/rulebook';

/** A row of a table of `docs/law/reading`: a point of an instrument, where it stands, and how it is met or answered. */
export interface ReadingRow {
  readonly file: string;
  readonly line: number;
  readonly instrument: string;
  readonly citations: readonly string[];
  /** The first word of the answer: met, answered or open. */
  readonly word: string;
  /** What the answer names between backticks: parts of regimes, rows of the catalogue, names in the code. */
  readonly named: readonly string[];
  readonly answer: string;
}

/** What the tables may name: the rulebook, and which names our modules export. */
export interface ReadingWorld extends ExplainWorld {
  exports(symbol: string): boolean;
}

const symbol = /^(?:core|server|web|cli)\//;

/** The rows of a table with the columns Instrument, Point, Citation and Answer. */
export function readingRows(file: string, text: string): ReadingRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.startsWith('| `')) return [];
    const [instrument = '', , citations = '', answer = ''] = line.slice(2, -2).split(' | ');
    return [
      {
        file,
        line: index + 1,
        instrument: quoted(instrument)[0] ?? '',
        citations: quoted(citations),
        word: /^\*\*(\w+)\*\*: /.exec(answer)?.[1] ?? '',
        named: quoted(answer),
        answer,
      },
    ];
  });
}

/** Every symbol of our code that the rows name. */
export function symbolsIn(rows: readonly ReadingRow[]): string[] {
  return rows.flatMap(({ named }) => named.filter((name) => symbol.test(name)));
}

/** What is wrong with the rows: what they cite and name must stand there, and their word must fit what they name. */
export function readingFaults(rows: readonly ReadingRow[], world: ReadingWorld): string[] {
  return rows.flatMap((row) => {
    const told = (fault: string) => `${row.file}:${row.line} ${fault}`;
    return [...lostPlaces(row, world), ...lostNames(row, world), ...unfitWord(row, world)].map(told);
  });
}

function lostPlaces({ instrument, citations }: ReadingRow, world: ReadingWorld): string[] {
  const [first = ''] = citations;
  const own = first.startsWith(`${instrument}/`) ? [] : [`no place of ${instrument} comes first`];
  return [...own, ...citations.flatMap((cite) => told(cite, explain(cite, world)))];
}

function lostNames({ named }: ReadingRow, world: ReadingWorld): string[] {
  return named.flatMap((name) => {
    if (symbol.test(name)) return world.exports(name) ? [] : [`${name}: nothing exports it`];
    return told(name, name.includes('#') ? explain(name, world) : malformed);
  });
}

function unfitWord({ word, named, answer }: ReadingRow, world: ReadingWorld): string[] {
  const rows = named.flatMap((name) => world.obligations.find(({ id }) => id === name) ?? []);
  const isPart = (name: string) => name.includes('#') && !rows.some(({ id }) => id === name);
  switch (word) {
    case 'met':
      return named.some(isPart) || rows.some(isMet) ? [] : ['it is said to be met, and names nothing that does'];
    case 'open':
      return [
        ...(/\b(?:no issue|issues? \d+)\b/.test(answer) ? [] : ['it is open, and names no issue']),
        ...rows.filter(isMet).map(({ id }) => `it is open, and ${id} is met`),
      ];
    case 'answered':
      return laterIn(answer) === null ? staleRows(answer, rows) : unfitLater(Number(laterIn(answer)), rows);
    default:
      return [`"${word}" is none of met, answered, open`];
  }
}

/** The issue that an answer leaves its rows to, if it does. */
function laterIn(answer: string): string | null {
  return /^\*\*answered\*\*: later \((\d+)\): /.exec(answer)?.[1] ?? null;
}

/** What is left to a later issue must be a row that waits for that very issue. */
function unfitLater(issue: number, rows: readonly Obligation[]): string[] {
  if (rows.length === 0) return ['it is left to a later issue, and names no row that waits for it'];
  return rows.flatMap(({ id, means }) =>
    means.kind === 'open' && means.issue === issue
      ? []
      : [`it is left to issue ${issue}, and ${id} does not wait for it`],
  );
}

/** A row that keeps what is not decided must have no means; one whose means are told is followed by "tells". */
function staleRows(answer: string, rows: readonly Obligation[]): string[] {
  return rows.flatMap((row) =>
    isMet(row) && !answer.includes(`\`${row.id}\` tells`) ? [`it is answered, and ${row.id} is met`] : [],
  );
}

function isMet({ means: { kind } }: Obligation): boolean {
  return kind !== 'open' && kind !== 'none';
}

const malformed: Pick<Extract<Explained, { ok: false }>, 'ok' | 'code'> = { ok: false, code: 'question-malformed' };

function told(name: string, found: Explained | typeof malformed): string[] {
  return found.ok ? [] : [`${name}: ${found.code}`];
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
