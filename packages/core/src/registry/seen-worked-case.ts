import { instant, type LocalDate, shanghaiDate } from '../kernel/index.js';
import { keptUntil, type LoadedRegime, papersKeptUntil, type WorkedCase, type WorkedStep } from '../rulebook/index.js';
import { registrationOf } from './context.js';
import { mayReapply } from './reapply.js';
import { reviewStage } from './review-context.js';
import { withheldOf } from './veil.js';
import { askedForm, askedPapers } from './worked-asks.js';
import { certificateSeen, nameOfCertificate } from './worked-case.js';
import { recognitionSeen } from './worked-recognition.js';
import { reviewSeen } from './worked-review.js';
import { type Said, Walk } from './worked-walk.js';

/**
 * The worked case with everything written down that is seen of it under the present rules: what the form asks, what is
 * filed, the time limits that are new or have moved, stages, offers, refusals, certificates. What it said of these before
 * counts for nothing; what its author did not say, the author still has to hold against the text.
 */
export function seenWorkedCase(loaded: LoadedRegime, worked: WorkedCase): WorkedCase {
  const { title, registration, object, applicant, agent, facts, settings, before: entry, has_account } = worked;
  const { account_holder, account_closing, without, called_up, presents, paper, submitted } = worked;
  const { shares, part, acknowledged } = worked;
  const asked = {
    ...{ title, registration, object, applicant, agent, facts, settings, before: entry, has_account },
    ...{ account_holder, account_closing, shares, part, acknowledged, without, called_up, presents, paper, submitted },
  };
  const walk = new Walk(loaded, worked);
  const unopened = walk.open(instant(Date.parse(submitted))) ?? walk.present();
  if (unopened) return written<WorkedCase>({ ...asked, due: {}, walk: [], refused: refusal(unopened) });
  const form = askedForm(walk.filed, walk.context);
  const materials = askedPapers(walk.filed, walk.context);
  const recognised = presents && recognitionSeen(walk.filed, walk.context);
  const review = reviewStage(walk.filed, walk.context) && reviewSeen(walk.filed, walk.context);
  let register = registerOf(walk);
  const refused = walk.submit(without ?? []);
  if (refused)
    return written<WorkedCase>({
      ...{ ...asked, form, materials, recognised, review },
      ...{ due: {}, walk: [], refused: refusal(refused) },
    });
  const first = seenNow(walk, {}, register);
  let before = dues(walk);
  register = registerOf(walk);
  const steps = worked.walk.map(({ on, do: command }) => {
    const found = walk.act(command, on);
    const seen = found ? { due: {}, refused: refusal(found) } : seenNow(walk, before, register);
    before = dues(walk);
    register = registerOf(walk);
    return written<WorkedStep>({ on, do: command, ...seen });
  });
  walk.finish();
  // Where the other side must confirm, the case counts as submitted only then.
  const late = worked.late && (walk.filed.late ?? []).map(({ id }) => id);
  return written<WorkedCase>({
    ...asked,
    form,
    materials,
    recognised,
    review,
    late,
    ...first,
    walk: steps,
    ...seenAtEnd(walk, register),
  });
}

function refusal({ code, fields }: NonNullable<Said>): NonNullable<WorkedCase['refused']> {
  return { code, fields: [...fields] };
}

function seenNow(walk: Walk, before: Readonly<Record<string, LocalDate>>, register: Register) {
  const now = Object.entries(dues(walk)).filter(([name, due]) => before[name] !== due);
  const { entry, account, account_facts, ...seen } = walk.seen;
  const moved = registerOf(walk);
  return {
    due: Object.fromEntries(now),
    ...seen,
    ...(moved.entry !== register.entry && entry ? { entry: entrySeen(entry, walk) } : {}),
    ...(moved.account !== register.account ? { account } : {}),
    // JSON by the schema of worked cases; the account's own type is that of the engine.
    ...(moved.account_facts !== register.account_facts
      ? { account_facts: account_facts as NonNullable<WorkedCase['account_facts']> }
      : {}),
  };
}

type Register = ReturnType<typeof registerOf>;

// The register in a form that can be held against an earlier one.
function registerOf({ seen: { entry, account, account_facts } }: Walk) {
  return { entry: JSON.stringify(entry), account, account_facts: JSON.stringify(account_facts) };
}

type SeenEntry = NonNullable<Walk['seen']['entry']>;

// Answers are written where they are no more what they were before the case.
function entrySeen({ facts, ...entry }: SeenEntry, walk: Walk) {
  const before = walk.before?.facts;
  const same = before === undefined || JSON.stringify(facts) === JSON.stringify(before);
  // JSON by the schema of worked cases; the entry's own type is that of the engine.
  return { ...entry, ...(same ? {} : { facts }) } as NonNullable<WorkedCase['entry']>;
}

// Every time limit by the name under which a worked case looks at it.
function dues(walk: Walk): Record<string, LocalDate> {
  const names = Object.values(walk.filed.clocks).map(({ purpose, stage }) =>
    purpose === 'act' || purpose === 'last' ? stage : purpose,
  );
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const due = walk.due(name);
      return due === undefined ? [] : [[name, due]];
    }),
  );
}

function seenAtEnd(walk: Walk, register: Register) {
  const { state, issued, context, settings } = walk;
  if (state.status !== 'ended') return {};
  const { entry, account, account_facts } = seenNow(walk, {}, register);
  const after = { ...(entry && { entry }), ...(account && { account }), ...(account_facts && { account_facts }) };
  const withheld = withheldOf(walk.filed, context.loaded);
  const certificates = issued.map((certificate) => [
    nameOfCertificate(certificate, issued),
    certificateSeen(certificate, walk),
  ]);
  return {
    outcome: state.outcome,
    ...(state.outcome === 'issued' ? {} : { reapply: mayReapply(state, context) }),
    ...(registrationOf(state, context.loaded).anonymity ? { withheld: withheld ? [...withheld.fields] : null } : {}),
    ...(certificates.length > 0 ? { certificates: Object.fromEntries(certificates) } : {}),
    ...(Object.keys(after).length > 0 ? { after } : {}),
    ...(reviewStage(walk.filed, context)
      ? { papers_kept_until: papersKeptUntil(context.loaded.regime, shanghaiDate(state.endedAt), settings) }
      : {}),
    kept_until: keptUntil(context.loaded.regime, shanghaiDate(state.endedAt), settings),
  };
}

// What is not there is not written.
function written<T extends object>(entry: { readonly [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;
}
