import {
  endOfDay,
  epochMs,
  type Instant,
  instant,
  type LocalDate,
  type Refused,
  shanghaiDate,
} from '../kernel/index.js';
import {
  type Json,
  type LoadedRegime,
  type RegimeStanding,
  type Registration,
  type Settings,
  type WorkedCase,
  wayForward,
} from '../rulebook/index.js';
import { callUp } from './call-up.js';
import { type Case, type Intake, noCase } from './case.js';
import { consent, declineConsent } from './consent.js';
import type { CaseContext } from './context.js';
import { registrationOf, stageOf } from './context.js';
import { decide } from './decide.js';
import { attach, draft, materialsAsked, submit } from './draft.js';
import type { CaseEvent } from './events.js';
import { evolve } from './evolve.js';
import { openExOfficio } from './ex-officio.js';
import { offers } from './offers.js';
import { type Acting, PowerId } from './power-of-attorney.js';
import { recognise } from './recognise.js';
import type { RegimeOfDay } from './regime-of-day.js';
import { reportTrade } from './report-trade.js';
import { stateShares } from './shares.js';
import { takeIn } from './take-in.js';
import { tick } from './tick.js';
import { WalkedReview } from './walked-review.js';
import { acts, type Filed } from './worked-acts.js';
import { factsOf } from './worked-facts.js';
import { presentedOf, recognisedRegistry } from './worked-recognition.js';
import { other, sharesBy, stranger, WorkedRegister } from './worked-register.js';
import {
  agent,
  authorisationOf,
  caseId,
  caseNumber,
  document,
  exchange,
  heldBy,
  inventedId,
  issuing,
  objectionId,
  objectOf,
} from './worked-things.js';

/** What a command was refused for, by which rules; null where it was done. */
export type Said = Omit<Refused<string>, 'kind'> | null;

type Certificate = Extract<CaseEvent, { type: 'CertificateIssued' }>;

/** A refusal of the walk itself, behind which no rule stands. */
export function refusedBy(code: string, fields: readonly string[] = []): NonNullable<Said> {
  return { code, fields, because: [], values: {} };
}

/** A worked case on its way through the deciders, with the time that has passed for it. */
export class Walk {
  state: Case = noCase;
  readonly issued: Certificate[] = [];
  readonly register: WorkedRegister;
  private now: Instant;
  private readonly review = new WalkedReview({
    look: () => ({ state: this.state, context: this.context }),
    take: (decision) => this.take(decision),
  });

  constructor(
    private readonly loaded: LoadedRegime,
    private readonly worked: WorkedCase,
  ) {
    this.now = instant(Date.parse(worked.submitted));
    this.register = new WorkedRegister(loaded, worked);
  }

  /** The applicant opens a draft, or the registry the whole case. */
  open(at: Instant): Said {
    this.now = at;
    const { registration, object } = this.worked;
    const rules = this.loaded.regime.registrations[registration];
    if (!rules) return refusedBy('registration-unknown', ['registration']);
    this.register.start();
    const variables = this.register.variables(at);
    const answers = factsOf(rules, this.loaded, this.worked, variables, this.register.named(rules));
    if (rules.opened_by === 'registry') return this.openExOfficio(registration, rules, answers);
    if (rules.opened_by === 'exchange') return this.reportTrade(registration, rules, answers);
    const { paper } = this.worked;
    const intake = paper && { channel: paper.channel, receivedOn: paper.received_on, by: other };
    return this.take(
      this.opening(
        {
          id: caseId,
          registration,
          applicant: this.register.applicant,
          object: rules.entry ? null : objectOf(this.loaded, object),
          facts: answers,
          rehearsal: true,
          counterparty: this.register.counterparty,
          ...(this.worked.part !== undefined && { share: this.worked.part }),
          acting: this.acting,
          standing: this.standing,
          draftRegime: true,
        },
        intake,
      ),
    );
  }

  private opening(command: Parameters<typeof draft>[0], intake: Intake | undefined) {
    return intake ? takeIn({ ...command, intake }, this.context) : draft(command, this.context);
  }

  private openExOfficio(registration: string, { materials }: Registration, facts: Record<string, Json>): Said {
    const without = this.worked.without ?? [];
    const filed = materials.filter(
      ({ id: name, by, optional }) => by === 'registry' && !optional && !without.includes(name),
    );
    return this.take(
      openExOfficio(
        {
          id: caseId,
          registration,
          facts,
          reasons: '理由',
          documents: Object.fromEntries(filed.map(({ id: name }) => [name, document])),
          counterparty: this.register.counterparty,
          rehearsal: true,
          number: caseNumber,
          registeredAs: null,
          today: this.today,
        },
        this.context,
        issuing,
      ),
    );
  }

  // Whether the exchange is authorised is nothing that the rules of a case could change.
  private reportTrade(registration: string, { materials }: Registration, facts: Record<string, Json>): Said {
    const without = this.worked.without ?? [];
    const filed = materials.filter(
      ({ id: name, kind, optional }) => kind === 'document' && !optional && !without.includes(name),
    );
    const { entry } = this.context;
    return this.take(
      reportTrade(
        {
          id: caseId,
          ...{ registration, facts, exchange, reportedAs: null, registeredAs: null, rehearsal: true },
          buyer: this.register.counterparty ?? other,
          documents: Object.fromEntries(filed.map(({ id: name }) => [name, document])),
          authorisation: entry ? authorisationOf(entry) : null,
          number: caseNumber,
          today: this.today,
        },
        this.context,
        issuing,
      ),
    );
  }

  /** The applicant presents the certificate of another registry that the worked case tells of; nothing where it tells of none. */
  present(): Said {
    const { presents } = this.worked;
    if (!presents || this.state.status === 'none') return null;
    const presented = presentedOf(this.state, presents, this.loaded);
    return this.take(
      recognise(this.state, { presented, document, presentedIn: null, acting: this.acting }, this.context),
    );
  }

  // The applicant states the shares that the worked case tells of; nothing where it tells of none.
  private divide(): Said {
    const { shares } = this.worked;
    if (shares === undefined) return null;
    const stated = sharesBy(shares).map(({ party, share }) =>
      party.id === this.register.applicant.id ? { party: this.register.applicant, share } : { party, share },
    );
    return this.take(stateShares(this.state, { shares: stated, acting: this.acting }, this.context));
  }

  /** The applicant states shares where they are asked, files every material, but for those it leaves out, and submits. */
  submit(without: readonly string[]): Said {
    if (this.state.status !== 'draft') return null;
    const divided = this.divide();
    if (divided) return divided;
    const { called_up = [] } = this.worked;
    for (const { material } of materialsAsked(this.filed, this.context))
      if (material.by === 'applicant' && !material.optional && ![...without, ...called_up].includes(material.id))
        this.take(attach(this.state, { material: material.id, document, acting: this.acting }, this.context));
    for (const material of called_up) {
      const called = { material, authorised: true, source: heldBy, document, authorisedAt: this.now };
      const refusal = this.take(callUp(this.state, called, this.context));
      if (refusal) return refusal;
    }
    const { acknowledged } = this.worked;
    const filing = { number: caseNumber, registeredAs: null, today: this.today, acknowledged, acting: this.acting };
    return this.take(submit(this.state, filing, this.context, issuing));
  }

  /** Does one act at noon of a day, after the limits that have run out by then have had their effect. */
  act(command: string, day: LocalDate): Said {
    const noon = instant(epochMs(endOfDay(day)) - 12 * 3_600_000);
    this.pass(noon);
    const { state } = this;
    if (command === 'wait') return null;
    const [name = '', argument = ''] = command.split(':');
    if (name === 'consent' || name === 'decline-consent') return this.confirm(name, argument);
    if (state.status !== 'open' && state.status !== 'suspended') return refusedBy('case-not-open');
    const known = Object.hasOwn(acts, name) ? acts[name] : undefined;
    // What a regime calls an outcome goes before the words of this language.
    if (Object.hasOwn(stageOf(registrationOf(state, this.loaded), state.stage).then, command))
      return this.decide(command);
    if (WalkedReview.knows(name)) return this.review.act(name, argument);
    return known ? this.take(known(this, argument, this.context)) : this.decide(command);
  }

  /** Lets every running limit run out, and takes the registry's only good way where it is asked, until the case has ended. */
  finish(): void {
    for (let step = 0; step < 50 && (this.state.status === 'open' || this.state.status === 'suspended'); step++) {
      const stage = stageOf(registrationOf(this.state, this.loaded), this.state.stage);
      if (this.state.status === 'open' && stage.actor === 'registry') {
        const good = wayForward(stage);
        if (good && this.decide(good.id) === null) continue;
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

  /** The entry before the case, as the worked case tells it. */
  get before(): WorkedCase['before'] {
    return this.worked.before;
  }

  get context(): CaseContext {
    const recognising = { registries: [recognisedRegistry(this.loaded)], presentedIn: null };
    return { loaded: this.loaded, settings: this.settings, now: this.now, recognising, ...this.register.context };
  }

  // Who acts in the name of the applicant, empowered for the day or not at all.
  private get acting(): Acting | undefined {
    if (this.worked.agent === undefined) return undefined;
    const { id: regime, authority } = this.loaded.regime;
    const day = shanghaiDate(this.now);
    const power = {
      id: PowerId.parse(inventedId('power', 1)),
      authority: authority.id,
      regime,
      document,
      from: day,
      until: day,
    };
    const sides = { principal: this.register.applicant, agent };
    return {
      agent,
      powers: this.worked.agent === 'empowered' ? [{ ...power, ...sides, cites: [], revoked: false }] : [],
    };
  }

  // A worked case proves what the rules say, in their time or not.
  private get today(): RegimeOfDay {
    return { loaded: this.loaded, standing: this.standing };
  }

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
      today: this.today,
    });
    const register = this.register.seen(this.now);
    const decisions = asked.filter(({ command }) => command === 'decide');
    return {
      stage: live?.stage,
      acts: stage?.actor,
      objection: this.filed.objections[objectionId]?.result ?? this.filed.objections[objectionId]?.status,
      public: stage?.public ?? false,
      ...register,
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

  /** The other side confirms, or does not; `by-stranger`: somebody who was not asked. */
  private confirm(name: string, argument: string): Said {
    const asked = this.filed.consent?.party.id ?? other.id;
    const party = argument === 'by-stranger' ? stranger.id : asked;
    return this.take(
      name === 'consent'
        ? consent(
            this.state,
            { party, number: caseNumber, registeredAs: null, today: this.today },
            this.context,
            issuing,
          )
        : declineConsent(this.state, { party, reasons: '理由' }, this.context),
    );
  }

  private decide(outcome: string): Said {
    if (this.state.status !== 'open') return refusedBy(`case-${this.state.status}`);
    const { stage } = this.state;
    const registration = registrationOf(this.state, this.loaded);
    if (stageOf(registration, stage).review) this.review.complete();
    const promised = stageOf(registration, stage).then[outcome]?.tolerant === true;
    const tolerated = promised ? registration.materials.filter((m) => m.tolerable).map((m) => m.id) : [];
    return this.take(
      decide(this.state, { stage, outcome, reasons: '理由', tolerated, registeredAs: null }, this.context, issuing),
    );
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

  protected take(decision: ReturnType<typeof submit>): Said {
    if (decision.kind === 'refused') {
      const { kind: _, ...said } = decision;
      return said;
    }
    const events: readonly CaseEvent[] = decision.events;
    for (const event of events) {
      this.state = evolve(this.state, event, this.now);
      if (event.type === 'CertificateIssued') this.issued.push(event);
      if (event.type === 'EffectsTaken') this.register.take(event.effects, this.now);
    }
    return null;
  }
}
