import { instant, type LocalDate, shanghaiDate } from '../kernel/index.js';
import { keptUntil, type LoadedRegime, renewableFrom, type WorkedCase, type WorkedStep } from '../rulebook/index.js';
import { askedForm, askedPapers } from './worked-asks.js';
import { type Said, Walk } from './worked-walk.js';

/** Walks a worked case through the deciders; answers what differs from what it says, in words. Empty when it holds. */
export function runWorkedCase(loaded: LoadedRegime, worked: WorkedCase): string[] {
  const faults: string[] = [];
  const walk = new Walk(loaded, worked);
  const refusal = walk.open(instant(Date.parse(worked.submitted))) ?? submitted(walk, worked, faults);
  if (worked.refused || refusal) return [...faults, ...differs('refusal', worked.refused ?? null, codeOf(refusal))];
  compareSeen(walk, worked, faults);
  for (const step of worked.walk) {
    const found = walk.act(step.do, step.on);
    if (found && !step.refused) return [...faults, `${step.on} ${step.do}: ${found.code} ${found.fields.join(',')}`];
    if (step.refused) faults.push(...differs(`${step.on} ${step.do}: refusal`, step.refused, codeOf(found)));
    compareSeen(walk, step, faults);
  }
  walk.finish();
  compareEnd(walk, worked, faults);
  return faults;
}

// A worked case writes down what was refused for what, and not by which rules: those stand in the regime itself.
function codeOf(said: Said) {
  return said && { code: said.code, fields: said.fields };
}

function submitted(walk: Walk, worked: WorkedCase, faults: string[]): Said {
  const { form, materials } = worked;
  if (form) faults.push(...compareParts('form', form, askedForm(walk.filed, walk.context)));
  if (materials) faults.push(...compareParts('materials', materials, askedPapers(walk.filed, walk.context)));
  return walk.submit(worked.without ?? []);
}

type Seen = Pick<WorkedStep, 'due' | 'stage' | 'acts' | 'objection' | 'public' | 'offers'>;

function compareSeen(walk: Walk, expected: Seen, faults: string[]): void {
  for (const [name, due] of Object.entries(expected.due)) faults.push(...differs(`${name} due`, due, walk.due(name)));
  for (const key of ['stage', 'acts', 'objection', 'public', 'offers'] as const)
    if (expected[key] !== undefined) faults.push(...differs(key, expected[key], walk.seen[key]));
}

function compareEnd(walk: Walk, worked: WorkedCase, faults: string[]): void {
  const { state, filed, issued } = walk;
  const { regime } = walk.context.loaded;
  if (worked.outcome)
    faults.push(...differs('outcome', worked.outcome, state.status === 'ended' ? state.outcome : state.status));
  if (worked.valid_until)
    faults.push(...differs('valid until', worked.valid_until, filed.certificates[0]?.validUntil ?? null));
  if (worked.kept_until && state.status === 'ended')
    faults.push(
      ...differs('kept until', worked.kept_until, keptUntil(regime, shanghaiDate(state.endedAt), walk.settings)),
    );
  if (!worked.certificates) return;
  const certificates = new Map(issued.map((certificate) => [certificate.kind, certificate]));
  faults.push(...differs('certificates', Object.keys(worked.certificates).sort(), [...certificates.keys()].sort()));
  for (const [kind, expected] of Object.entries(worked.certificates)) {
    const found = certificates.get(kind);
    if (!found) continue;
    faults.push(
      ...compareParts(kind, expected, {
        right: found.right,
        fields: Object.fromEntries(found.fields.map(({ id, value }) => [id, value])),
        valid_until: found.validUntil,
        renewable_from: renewableFrom(regime, kind, found.validUntil as LocalDate | null, walk.settings),
      }),
    );
  }
}

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
