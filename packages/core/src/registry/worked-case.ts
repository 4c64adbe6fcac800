import { z } from 'zod';
import {
  CaseId,
  DocumentId,
  endOfDay,
  epochMs,
  formatId,
  type Instant,
  instant,
  LocalDate,
  ObjectionId,
  OrganisationId,
  ResourceId,
} from '../kernel/index.js';
import { type LoadedRegime, sampleFacts } from '../rulebook/index.js';
import { type Case, evolve, noCase } from './case.js';
import type { CaseContext } from './context.js';
import { registrationOf, stageOf } from './context.js';
import { decide } from './decide.js';
import { attach, draft, materialsAsked, submit } from './draft.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import { acceptObjection, answerObjection, fileObjection, notifyObjection, resolveObjection } from './object.js';
import { assignReview, fileReport } from './review.js';
import { tick } from './tick.js';

/** A worked case of a regime: facts in, dates and outcome out, as a lawyer writes it. Days are acted on at noon. */
export const WorkedCase = z.strictObject({
  title: z.object({ zh: z.string(), en: z.string() }),
  registration: z.string(),
  object: z.string(),
  facts: z.record(z.string(), z.json()).default({}),
  settings: z.record(z.string(), z.int()).default({}),
  submitted: z.iso.datetime({ offset: true }),
  due: z.record(z.string(), LocalDate).default({}),
  walk: z
    .array(z.strictObject({ on: LocalDate, do: z.string(), due: z.record(z.string(), LocalDate).default({}) }))
    .default([]),
  refused: z.strictObject({ code: z.string(), fields: z.array(z.string()) }).optional(),
  outcome: z.enum(['issued', 'refused', 'terminated', 'lapsed']).optional(),
  valid_until: LocalDate.optional(),
});
export type WorkedCase = z.infer<typeof WorkedCase>;

const id = (prefix: string, n: number) => formatId(prefix, n, new Uint8Array(10));
const issuing: Issuing = {
  newId: (prefix) => id(prefix, 1),
  verifyUrl: (number) => `http://localhost/verify?number=${number}`,
};
const hash = '0'.repeat(64);
const document = { id: DocumentId.parse(id('doc', 1)), name: '样例.pdf', sha256: hash, sizeBytes: 1 };

/** Walks a worked case through the deciders; answers what differs from what it says, in words. Empty when it holds. */
export function runWorkedCase(loaded: LoadedRegime, worked: WorkedCase): string[] {
  const faults: string[] = [];
  const walk = new Walk(loaded, worked);
  const refusal = walk.submit(instant(Date.parse(worked.submitted)));
  if (worked.refused || refusal) {
    const [expected, actual] = [JSON.stringify(worked.refused ?? null), JSON.stringify(refusal)];
    return expected === actual ? [] : [`expected refusal ${expected}, came ${actual}`];
  }
  compareDues(walk, worked.due, faults);
  for (const step of worked.walk) {
    const error = walk.act(step.do, noon(step.on));
    if (error) return [...faults, `${step.on} ${step.do}: ${error}`];
    compareDues(walk, step.due, faults);
  }
  walk.finish();
  const outcome = walk.state.status === 'ended' ? walk.state.outcome : walk.state.status;
  if (worked.outcome && outcome !== worked.outcome) faults.push(`expected outcome ${worked.outcome}, came ${outcome}`);
  const until = walk.state.status === 'none' ? undefined : walk.state.certificates[0]?.validUntil;
  if (worked.valid_until && until !== worked.valid_until)
    faults.push(`expected valid until ${worked.valid_until}, came ${until ?? 'none'}`);
  return faults;
}

function noon(day: LocalDate): Instant {
  return instant(epochMs(endOfDay(day)) - 12 * 3_600_000);
}

// Due days are named by the stage, or by the purpose of an objection's clock; the newest of that name counts.
function compareDues(walk: Walk, dues: Readonly<Record<string, LocalDate>>, faults: string[]): void {
  for (const [name, due] of Object.entries(dues)) {
    const actual = walk.due(name);
    if (actual !== due) faults.push(`expected ${name} due ${due}, came ${actual ?? 'none'}`);
  }
}

class Walk {
  state: Case = noCase;
  private now: Instant;

  constructor(
    private readonly loaded: LoadedRegime,
    private readonly worked: WorkedCase,
  ) {
    this.now = instant(Date.parse(worked.submitted));
  }

  submit(at: Instant): { code: string; fields: readonly string[] } | null {
    const { registration, object, facts } = this.worked;
    const rules = this.loaded.regime.registrations[registration];
    if (!rules) return { code: 'registration-unknown', fields: ['registration'] };
    const opened = this.take(
      draft(
        {
          id: CaseId.parse(id('case', 1)),
          registration,
          applicant: { id: OrganisationId.parse(id('org', 1)), name: '申请人', uscc: '' },
          object: {
            resource: ResourceId.parse(id('res', 1)),
            kind: object,
            name: '样例',
            fingerprint: hash,
            sha256: hash,
            rows: 1,
            sizeBytes: 1,
            format: 'csv',
          },
          facts: sampleFacts(rules, this.loaded, object, facts),
          rehearsal: true,
        },
        this.context(at),
      ),
      at,
    );
    if (opened) return opened;
    for (const material of this.asked('applicant'))
      this.take(attach(this.state, { material, document }, this.context(at)), at);
    return this.take(
      submit(this.state, { number: 'YL2025-000001', registeredAs: null }, this.context(at), issuing),
      at,
    );
  }

  act(command: string, at: Instant): string | null {
    if (this.state.status !== 'open' && this.state.status !== 'suspended') return `the case is ${this.state.status}`;
    const [name, result] = command.split(':');
    const objection = { id: id('obj', 1), reasons: '理由', answer: '说明', result: result ?? '' };
    const filing = {
      id: ObjectionId.parse(objection.id),
      objector: '异议人',
      contact: '',
      claim: '异议',
      reason: '理由',
      evidence: [document],
      tracking: hash,
    };
    const context = this.context(at);
    switch (name) {
      case 'object':
        return this.said(fileObjection(this.state, filing, context), at);
      case 'accept-objection':
        return this.said(acceptObjection(this.state, objection, context), at);
      case 'notify-objection':
        return this.said(notifyObjection(this.state, objection, context), at);
      case 'answer-objection':
        return this.said(answerObjection(this.state, objection, context), at);
      case 'resolve-objection':
        return this.said(resolveObjection(this.state, objection, context, issuing), at);
      default:
        return this.decide(command, at);
    }
  }

  private decide(outcome: string, at: Instant): string | null {
    if (this.state.status !== 'open') return `the case is ${this.state.status}`;
    const stage = this.state.stage;
    if (stageOf(registrationOf(this.state, this.loaded), stage).review && !this.state.report) this.review(at);
    return this.said(
      decide(
        this.state,
        { stage, outcome, reasons: '理由', tolerated: [], registeredAs: null },
        this.context(at),
        issuing,
      ),
      at,
    );
  }

  private review(at: Instant): void {
    const agency = { id: OrganisationId.parse(id('org', 2)), name: '第三方', uscc: '' };
    this.take(assignReview(this.state, { agency }, this.context(at)), at);
    const report = {
      agency: agency.id,
      person: 'person',
      document,
      conclusion: 'pass' as const,
      findings: '',
      samples: '',
      independent: true,
    };
    this.take(fileReport(this.state, report, this.context(at)), at);
  }

  /** Lets every running limit run out, and takes the registry's only good way where it is asked, until the case has ended. */
  finish(): void {
    for (let step = 0; step < 50 && (this.state.status === 'open' || this.state.status === 'suspended'); step++) {
      const stage = stageOf(registrationOf(this.state, this.loaded), this.state.stage);
      if (this.state.status === 'open' && stage.actor === 'registry') {
        const good = Object.entries(stage.then).find(([, outcome]) => outcome.positive && !outcome.tolerant);
        if (!good || this.decide(good[0], this.now) !== null) return;
        continue;
      }
      const next = Object.entries(this.state.clocks)
        .filter(([, entry]) => entry.state === 'running')
        .sort(([, a], [, b]) => a.clock.due.localeCompare(b.clock.due))[0];
      if (!next) return;
      const at = endOfDay(next[1].clock.due);
      if (this.said(tick(this.state, { clock: next[0] }, this.context(at), issuing), at) !== null) return;
    }
  }

  due(name: string): LocalDate | undefined {
    if (this.state.status === 'none') return undefined;
    return Object.values(this.state.clocks)
      .filter(
        (entry) =>
          entry.purpose === name || (entry.stage === name && (entry.purpose === 'act' || entry.purpose === 'last')),
      )
      .at(-1)?.clock.due;
  }

  private asked(by: 'applicant' | 'third-party'): string[] {
    if (this.state.status === 'none') return [];
    return materialsAsked(this.state, this.context(this.now))
      .filter(({ material }) => material.by === by && !material.optional)
      .map(({ material }) => material.id);
  }

  private context(now: Instant): CaseContext {
    return { loaded: this.loaded, settings: this.worked.settings, now };
  }

  private said(decision: Parameters<Walk['take']>[0], at: Instant): string | null {
    const refusal = this.take(decision, at);
    return refusal ? `${refusal.code} ${refusal.fields.join(',')}` : null;
  }

  private take(decision: ReturnType<typeof submit>, at: Instant): { code: string; fields: readonly string[] } | null {
    if (decision.kind === 'refused') return { code: decision.code, fields: decision.fields };
    this.now = at;
    const events: readonly CaseEvent[] = decision.events;
    this.state = events.reduce((state, event) => evolve(state, event, at), this.state);
    return null;
  }
}
