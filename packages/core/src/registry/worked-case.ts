import { instant, type LocalDate, shanghaiDate } from '../kernel/index.js';
import {
  keptUntil,
  type LoadedRegime,
  papersKeptUntil,
  renewableFrom,
  type WorkedCase,
  type WorkedStep,
} from '../rulebook/index.js';
import { mayReapply } from './reapply.js';
import { withheldOf } from './veil.js';
import { askedForm, askedPapers } from './worked-asks.js';
import { recognitionSeen } from './worked-recognition.js';
import { applicant } from './worked-register.js';
import { reviewSeen } from './worked-review.js';
import { type Said, Walk } from './worked-walk.js';

/** Walks a worked case through the deciders; answers what differs from what it says, in words. Empty when it holds. */
export function runWorkedCase(loaded: LoadedRegime, worked: WorkedCase): string[] {
  return workedCaseDifferences(loaded, worked).map(({ text }) => text);
}

/** What differs from what a worked case says, in words, and where in the case it says so. */
export interface CaseDifference {
  readonly text: string;
  /** Path within the case, as `walk`, 1, `due`. */
  readonly at: readonly PropertyKey[];
}

/** As `runWorkedCase`, each difference with its place in the case. */
export function workedCaseDifferences(loaded: LoadedRegime, worked: WorkedCase): CaseDifference[] {
  return [...differences(loaded, worked)];
}

/** Whether a worked case holds under these rules; it is walked no further than to the first thing that differs. */
export function workedCaseHolds(loaded: LoadedRegime, worked: WorkedCase): boolean {
  return differences(loaded, worked).next().done === true;
}

function* placed(at: readonly PropertyKey[], texts: Iterable<string>): Generator<CaseDifference, void> {
  for (const text of texts) yield { text, at };
}

function* differences(loaded: LoadedRegime, worked: WorkedCase): Generator<CaseDifference, void> {
  const walk = new Walk(loaded, worked);
  const unopened = walk.open(instant(Date.parse(worked.submitted))) ?? walk.present();
  if (!unopened) yield* askedDifferences(walk, worked);
  const refusal = unopened ?? walk.submit(worked.without ?? []);
  if (worked.refused || refusal)
    return yield* placed(['refused'], differs('refusal', worked.refused ?? null, codeOf(refusal)));
  yield* seenDifferences(walk, worked, []);
  for (const [index, step] of worked.walk.entries()) {
    const at = ['walk', index];
    const found = walk.act(step.do, step.on);
    if (found && !step.refused)
      return yield { text: `${step.on} ${step.do}: ${found.code} ${found.fields.join(',')}`, at: [...at, 'do'] };
    if (step.refused)
      yield* placed([...at, 'refused'], differs(`${step.on} ${step.do}: refusal`, step.refused, codeOf(found)));
    yield* seenDifferences(walk, step, at);
  }
  walk.finish();
  yield* endDifferences(walk, worked);
}

// A worked case writes down what was refused for what, and not by which rules: those stand in the regime itself.
function codeOf(said: Said) {
  return said && { code: said.code, fields: said.fields };
}

function* askedDifferences({ filed, context }: Walk, { form, materials, recognised, review }: WorkedCase) {
  if (review) yield* placed(['review'], compareParts('review', review, reviewSeen(filed, context)));
  if (form) yield* placed(['form'], compareParts('form', form, askedForm(filed, context)));
  if (materials) yield* placed(['materials'], compareParts('materials', materials, askedPapers(filed, context)));
  if (recognised)
    yield* placed(['recognised'], compareParts('recognised', recognised, recognitionSeen(filed, context)));
}

type Seen = Pick<
  WorkedStep,
  'due' | 'stage' | 'acts' | 'objection' | 'public' | 'offers' | 'entry' | 'account' | 'account_facts'
>;

function* seenDifferences(walk: Walk, expected: Seen, at: readonly PropertyKey[]) {
  for (const [name, due] of Object.entries(expected.due))
    yield* placed([...at, 'due', name], differs(`${name} due`, due, walk.due(name)));
  const keys = (['stage', 'acts', 'objection', 'public', 'offers', 'account'] as const).filter(
    (key) => expected[key] !== undefined,
  );
  if (keys.length === 0 && !expected.entry && !expected.account_facts) return;
  const { seen } = walk;
  for (const key of keys) yield* placed([...at, key], differs(key, expected[key], seen[key]));
  yield* placed([...at, 'account_facts'], factDifferences('account.facts', expected.account_facts, seen.account_facts));
  if (expected.entry) yield* placed([...at, 'entry'], entryDifferences(seen.entry, expected.entry));
}

function* entryDifferences(entry: Walk['seen']['entry'], expected: NonNullable<Seen['entry']>) {
  if (!entry) return yield* differs('entry', 'one', 'none');
  const { facts, ...parts } = expected;
  yield* compareParts('entry', parts, { shares: null, ...entry });
  yield* factDifferences('entry.facts', facts, entry.facts);
}

type Facts = Readonly<Record<string, unknown>>;

function* factDifferences(name: string, expected: Facts | undefined, actual: Facts) {
  for (const [id, value] of Object.entries(expected ?? {})) yield* differs(`${name}.${id}`, value, actual[id] ?? null);
}

function* endDifferences(walk: Walk, worked: WorkedCase) {
  const { state, filed, issued } = walk;
  const { regime } = walk.context.loaded;
  if (worked.late) {
    const late = (filed.late ?? []).map(({ id }) => id);
    yield* placed(['late'], differs('late', worked.late, late));
  }
  if (worked.outcome) {
    const came = state.status === 'ended' ? state.outcome : state.status;
    yield* placed(['outcome'], differs('outcome', worked.outcome, came));
  }
  if (worked.reapply !== undefined)
    yield* placed(['reapply'], differs('reapply', worked.reapply, mayReapply(state, walk.context)));
  if (worked.withheld !== undefined) {
    const withheld = withheldOf(walk.filed, walk.context.loaded)?.fields ?? null;
    yield* placed(['withheld'], differs('withheld', worked.withheld, withheld));
  }
  if (worked.valid_until) {
    const until = filed.certificates[0]?.validUntil ?? null;
    yield* placed(['valid_until'], differs('valid until', worked.valid_until, until));
  }
  if (worked.papers_kept_until && state.status === 'ended') {
    const kept = papersKeptUntil(regime, shanghaiDate(state.endedAt), walk.settings);
    yield* placed(['papers_kept_until'], differs('papers kept until', worked.papers_kept_until, kept));
  }
  if (worked.kept_until && state.status === 'ended') {
    const kept = keptUntil(regime, shanghaiDate(state.endedAt), walk.settings);
    yield* placed(['kept_until'], differs('kept until', worked.kept_until, kept));
  }
  if (worked.after) yield* seenDifferences(walk, { due: {}, ...worked.after }, ['after']);
  if (!worked.certificates) return;
  const certificates = new Map(issued.map((certificate) => [nameOfCertificate(certificate, issued), certificate]));
  const kinds = [...certificates.keys()].sort();
  yield* placed(['certificates'], differs('certificates', Object.keys(worked.certificates).sort(), kinds));
  for (const [kind, expected] of Object.entries(worked.certificates)) {
    const found = certificates.get(kind);
    if (found) yield* placed(['certificates', kind], compareParts(kind, expected, certificateSeen(found, walk)));
  }
}

/** How a worked case names a certificate: by its kind, and by the side that gets it where both get one. */
export function nameOfCertificate({ kind, holder }: Issued, issued: readonly Issued[]): string {
  const both = issued.some((other) => other.kind === kind && other.holder.id !== holder.id);
  return both ? `${kind}/${sideOf(holder)}` : kind;
}

function sideOf(holder: Issued['holder']): 'self' | 'other' {
  return holder.id === applicant.id ? 'self' : 'other';
}

/** What a certificate says, as a worked case writes it down. */
export function certificateSeen(
  { kind, authority, holder, right, fields, uses, validUntil }: Issued,
  { context, settings }: Walk,
) {
  const until = validUntil as LocalDate | null;
  return {
    authority: authority.zh,
    to: sideOf(holder),
    right,
    uses: uses !== undefined,
    fields: Object.fromEntries(fields.map(({ id, value }) => [id, value])),
    valid_until: until,
    renewable_from: renewableFrom(context.loaded.regime, kind, until, settings),
  };
}

type Issued = Walk['issued'][number];

// Parts that the case does not write down are not looked at.
function compareParts<Part extends string>(
  name: string,
  expected: Readonly<Partial<Record<Part, unknown>>>,
  actual: Readonly<Record<Part, unknown>>,
): string[] {
  return (Object.keys(expected) as Part[]).flatMap((part) =>
    differs(`${name}.${part}`, expected[part], actual[part] ?? null),
  );
}

function differs(what: string, expected: unknown, actual: unknown): string[] {
  const [one, other] = [ordered(expected), ordered(actual ?? null)];
  return one === other ? [] : [`expected ${what} ${one}, came ${other}`];
}

// Neither the order of a map nor that of a list of names makes a difference.
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).sort().join(', ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${ordered(entry)}`);
  return `{${entries.sort().join(', ')}}`;
}
