import {
  CaseId,
  DocumentId,
  endOfDay,
  epochMs,
  formatId,
  type Instant,
  instant,
  type LocalDate,
  ObjectionId,
  OrganisationId,
  ResourceId,
  shanghaiDate,
} from '../kernel/index.js';
import {
  type LoadedRegime,
  type RegimeStanding,
  type Settings,
  sampleFacts,
  type WorkedCase,
} from '../rulebook/index.js';
import { type Case, evolve, noCase } from './case.js';
import type { CaseContext } from './context.js';
import { registrationOf, stageOf } from './context.js';
import { decide } from './decide.js';
import { attach, draft, materialsAsked, submit } from './draft.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import {
  acceptObjection,
  answerObjection,
  fileObjection,
  notifyObjection,
  rejectObjection,
  resolveObjection,
} from './object.js';
import { offers } from './offers.js';
import { assignReview, fileReport } from './review.js';
import { requestSupplement, supplement } from './supplement.js';
import { tick } from './tick.js';

/** What a command was refused for; null where it was done. */
export type Said = { readonly code: string; readonly fields: readonly string[] } | null;

type Certificate = Extract<CaseEvent, { type: 'CertificateIssued' }>;
type Filed = Exclude<Case, { status: 'none' }>;

const id = (prefix: string, n: number) => formatId(prefix, n, new Uint8Array(10));
const issuing: Issuing = {
  newId: (prefix) => id(prefix, 1),
  verifyUrl: (number) => `http://localhost/verify?number=${number}`,
};
const hash = '0'.repeat(64);
const document = { id: DocumentId.parse(id('doc', 1)), name: '样例.pdf', sha256: hash, sizeBytes: 1 };
const objectionId = ObjectionId.parse(id('obj', 1));
const applicant = { id: OrganisationId.parse(id('org', 1)), name: '申请人', uscc: '91000000000000000X' };
const resource = {
  resource: ResourceId.parse(id('res', 1)),
  name: '样例资源',
  fingerprint: hash,
  sha256: hash,
  rows: 1200,
  sizeBytes: 34_567,
  format: 'csv',
};

// Acts of a worked case that are no outcome of a stage; what follows the colon is the argument.
type Act = (walk: Walk, argument: string, context: CaseContext) => ReturnType<typeof submit>;
const acts: Readonly<Record<string, Act>> = {
  'request-supplement': ({ state }, _, context) => requestSupplement(state, { items: [], note: '补正' }, context),
  supplement: ({ state }, _, context) => supplement(state, context),
  supply: ({ state }, material, context) => attach(state, { material, document }, context),
  object: ({ state }, without, context) =>
    fileObjection(
      state,
      {
        id: objectionId,
        objector: '异议人',
        contact: '',
        claim: '异议',
        reason: '理由',
        evidence: without === 'without-evidence' ? [] : [document],
        tracking: hash,
      },
      context,
    ),
  'accept-objection': ({ state }, _, context) => acceptObjection(state, { id: objectionId }, context),
  'reject-objection': ({ state }, _, context) => rejectObjection(state, { id: objectionId, reasons: '理由' }, context),
  'notify-objection': ({ state }, _, context) => notifyObjection(state, { id: objectionId }, context),
  'answer-objection': ({ state }, _, context) => answerObjection(state, { id: objectionId, answer: '说明' }, context),
  'resolve-objection': ({ state }, result, context) =>
    resolveObjection(state, { id: objectionId, result, reasons: '理由' }, context, issuing),
};

/** A worked case on its way through the deciders, with the time that has passed for it. */
export class Walk {
  state: Case = noCase;
  readonly issued: Certificate[] = [];
  private now: Instant;

  constructor(
    private readonly loaded: LoadedRegime,
    private readonly worked: WorkedCase,
  ) {
    this.now = instant(Date.parse(worked.submitted));
  }

  /** The applicant opens a draft. */
  open(at: Instant): Said {
    this.now = at;
    const { registration, object, facts } = this.worked;
    const rules = this.loaded.regime.registrations[registration];
    if (!rules) return { code: 'registration-unknown', fields: ['registration'] };
    return this.take(
      draft(
        {
          id: CaseId.parse(id('case', 1)),
          registration,
          applicant,
          object: { ...resource, kind: object },
          facts: sampleFacts(rules, this.loaded, object, facts),
          rehearsal: true,
          standing: this.standing,
          draftRegime: true,
        },
        this.context,
      ),
    );
  }

  /** The applicant files every material that is asked, but for those it leaves out, and submits. */
  submit(without: readonly string[]): Said {
    for (const { material } of materialsAsked(this.filed, this.context))
      if (material.by === 'applicant' && !material.optional && !without.includes(material.id))
        this.take(attach(this.state, { material: material.id, document }, this.context));
    const today = { loaded: this.loaded, standing: this.standing };
    const filing = { number: 'YL2025-000001', registeredAs: null, today };
    return this.take(submit(this.state, filing, this.context, issuing));
  }

  /** Does one act at noon of a day, after the limits that have run out by then have had their effect. */
  act(command: string, day: LocalDate): Said {
    const noon = instant(epochMs(endOfDay(day)) - 12 * 3_600_000);
    this.pass(noon);
    const { state } = this;
    if (command === 'wait') return null;
    if (state.status !== 'open' && state.status !== 'suspended') return { code: 'case-not-open', fields: [] };
    const [name = '', argument = ''] = command.split(':');
    const known = Object.hasOwn(acts, name) ? acts[name] : undefined;
    // What a regime calls an outcome goes before the words of this language.
    if (Object.hasOwn(stageOf(registrationOf(state, this.loaded), state.stage).then, command))
      return this.decide(command);
    if (name === 'report') return this.report(argument === 'fail' ? 'fail' : 'pass');
    return known ? this.take(known(this, argument, this.context)) : this.decide(command);
  }

  /** Lets every running limit run out, and takes the registry's only good way where it is asked, until the case has ended. */
  finish(): void {
    for (let step = 0; step < 50 && (this.state.status === 'open' || this.state.status === 'suspended'); step++) {
      const stage = stageOf(registrationOf(this.state, this.loaded), this.state.stage);
      if (this.state.status === 'open' && stage.actor === 'registry') {
        const good = Object.entries(stage.then).find(([, outcome]) => outcome.positive && !outcome.tolerant);
        if (good && this.decide(good[0]) === null) continue;
      }
      const next = this.running()[0];
      if (!next || !this.runOut(next)) return;
    }
  }

  /** The case once it has been drafted. */
  get filed(): Filed {
    if (this.state.status === 'none') throw new Error('no case was drafted');
    return this.state;
  }

  get settings(): Settings {
    return this.worked.settings;
  }

  get context(): CaseContext {
    return { loaded: this.loaded, settings: this.settings, now: this.now };
  }

  // A worked case proves what the rules say, in their time or not.
  private get standing(): RegimeStanding {
    return { force: 'in-force', instrument: null, on: shanghaiDate(this.now), from: null, to: null };
  }

  /** Last day of the newest time limit of a stage, or of a purpose. */
  due(name: string): LocalDate | undefined {
    return Object.values(this.filed.clocks)
      .filter(
        (entry) =>
          entry.purpose === name || (entry.stage === name && (entry.purpose === 'act' || entry.purpose === 'last')),
      )
      .at(-1)?.clock.due;
  }

  /** Where the case stands, as a worked case writes it down. */
  get seen() {
    const { state } = this;
    const live = state.status === 'open' || state.status === 'suspended' ? state : null;
    const stage = live && stageOf(registrationOf(live, this.loaded), live.stage);
    const asked = offers(state, {
      ...this.context,
      desk: 'registry',
      party: '',
      registeredAs: null,
      today: { loaded: this.loaded, standing: this.standing },
    });
    const decisions = asked.filter(({ command }) => command === 'decide');
    return {
      stage: live?.stage,
      acts: stage?.actor,
      objection: this.filed.objections[objectionId]?.result ?? this.filed.objections[objectionId]?.status,
      public: stage?.public ?? false,
      offers: Object.fromEntries(
        decisions.map(({ outcome, positive, reasons, barred }) => [
          outcome,
          [
            positive ? 'positive' : 'negative',
            ...(reasons === 'required' ? ['reasons'] : []),
            ...(barred ? [barred.code] : []),
          ],
        ]),
      ),
    };
  }

  private decide(outcome: string): Said {
    if (this.state.status !== 'open') return { code: `case-${this.state.status}`, fields: [] };
    const { stage } = this.state;
    const registration = registrationOf(this.state, this.loaded);
    if (stageOf(registration, stage).review && !this.state.report) this.report('pass');
    const promised = stageOf(registration, stage).then[outcome]?.tolerant === true;
    const tolerated = promised ? registration.materials.filter((m) => m.tolerable).map((m) => m.id) : [];
    return this.take(
      decide(this.state, { stage, outcome, reasons: '理由', tolerated, registeredAs: null }, this.context, issuing),
    );
  }

  private report(conclusion: 'pass' | 'fail'): Said {
    const agency = { id: OrganisationId.parse(id('org', 2)), name: '第三方', uscc: '' };
    const assigned = this.take(assignReview(this.state, { agency }, this.context));
    if (assigned) return assigned;
    const report = {
      agency: agency.id,
      person: 'person',
      document,
      conclusion,
      findings: '',
      samples: '',
      independent: true,
    };
    return this.take(fileReport(this.state, report, this.context));
  }

  // Limits that wait for an objection have no effect yet, and keep none of the others from theirs.
  private pass(until: Instant): void {
    for (let step = 0; step < 50; step++) {
      const over = this.running().filter(({ at }) => at <= until);
      if (!over.some((entry) => this.runOut(entry))) break;
    }
    this.now = until;
  }

  private running(): { readonly clock: string; readonly at: Instant }[] {
    const { state } = this;
    if (state.status !== 'open' && state.status !== 'suspended') return [];
    return Object.entries(state.clocks)
      .filter(([, entry]) => entry.state === 'running')
      .map(([clock, entry]) => ({ clock, at: endOfDay(entry.clock.due) }))
      .sort((a, b) => a.at.localeCompare(b.at));
  }

  private runOut({ clock, at }: { readonly clock: string; readonly at: Instant }): boolean {
    const before = this.now;
    this.now = at;
    if (this.take(tick(this.state, { clock }, this.context, issuing)) === null) return true;
    this.now = before;
    return false;
  }

  private take(decision: ReturnType<typeof submit>): Said {
    if (decision.kind === 'refused') return { code: decision.code, fields: decision.fields };
    const events: readonly CaseEvent[] = decision.events;
    for (const event of events) {
      this.state = evolve(this.state, event, this.now);
      if (event.type === 'CertificateIssued') this.issued.push(event);
    }
    return null;
  }
}
