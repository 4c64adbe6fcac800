import { endOfDay, epochMs, type Instant, instant, type LocalDate, startOfDay } from '@shuji/core/kernel';
import { registeredFor, type SimulatedStage, type Simulation, simulate } from '@shuji/core/registry';
import { type LoadedRegime, type Registration, relationOf } from '@shuji/core/rulebook';
import { Refusal } from '../../src/kernel/index.js';
import { systemActor } from '../../src/main/index.js';
import { reviewed, table } from '../registration.js';
import { type Member, must, type World } from '../world.js';

// biome-ignore lint/suspicious/noExplicitAny: the body of a route, whose words the assertions know
export type View = any;

/** The time of a world, which a walk moves on. */
export interface Clock {
  now: Instant;
}

/** Whoever has a part in a case besides its two sides. */
export interface Desks {
  readonly registry: Member;
  readonly agency: Member;
  readonly exchange: Member;
}

/** An entry of the register to act upon, and who holds it. */
export interface MadeEntry {
  readonly number: string;
  readonly holder: Member;
  readonly registeredOn: LocalDate;
  readonly validUntil: LocalDate | null;
}

/** What is to be walked: who applies, who stands on the other side, and upon what. */
export interface Walking {
  readonly registration: string;
  readonly object: string;
  readonly on: LocalDate;
  readonly applicant: Member;
  readonly other: Member;
  readonly entry?: MadeEntry;
  /** Code of the account of somebody else that it acts upon. */
  readonly account?: string;
}

/** A case that has been walked to its end, as the people at its desks see it, and what was foretold. */
export interface Walked {
  readonly id: string;
  readonly view: View;
  readonly foretold: Simulation;
  /** Entries and accounts that it made or acted upon, in its order. */
  readonly targets: readonly string[];
  /** The last day of the time limit of each stage, as the page told it while the stage lasted. */
  readonly dues: readonly (LocalDate | null)[];
}

const hours = 3_600_000;
const at = (day: LocalDate, hour: number): Instant => instant(epochMs(startOfDay(day)) + hour * hours);
let tables = 50_000;

/** Walks cases of one regime over HTTP, each desk by its own requests, on the days on which a simulation has them act. */
export class CaseWalk {
  constructor(
    protected readonly world: World,
    protected readonly clock: Clock,
    protected readonly loaded: LoadedRegime,
    protected readonly desks: Desks,
  ) {}

  /** Walks one case from its draft to its end. Throws where a desk is refused or not offered what was foretold. */
  async walk(walking: Walking): Promise<Walked> {
    const { registration, object, on, entry } = walking;
    const found = simulate(this.loaded, { registration, object, submittedOn: on, ...(entry && { entry }) });
    if (!found.ok) throw new Error(`${registration}: ${found.code} ${found.fields.join(', ')}`);
    const { simulation } = found;
    const facts = this.named(walking, simulation.facts);
    this.clock.now = at(on, 9);
    const rules = this.rulesOf(registration);
    const id = await this.open(walking, rules, facts);
    // A draft is nothing that the registry sees.
    const opener = rules.opened_by === undefined ? walking.applicant : this.desks.registry;
    if (await this.awaitsConsent(id, opener)) {
      this.clock.now = at(on, 12);
      await this.confirm(id, this.otherSide(walking));
    }
    const dues: (LocalDate | null)[] = [];
    for (const stage of simulation.soonest.stages) {
      const view = await this.view(id);
      const due = dueOf(view, stage.stage);
      dues.push(due);
      await this.leave(view, rules, stage, due);
    }
    const view = await this.view(id);
    const targets = view.effects.map(({ target }: { target: string }) => target);
    return { id, view, foretold: simulation, targets, dues };
  }

  protected rulesOf(registration: string): Registration {
    const rules = this.loaded.regime.registrations[registration];
    if (!rules) throw new Error(`no ${registration}`);
    return rules;
  }

  // A simulation supposes an entry; what a document names is of the real one.
  private named({ registration, entry, applicant }: Walking, facts: Simulation['facts']): Simulation['facts'] {
    if (!entry) return facts;
    const registered = { number: entry.number, holders: [entry.holder.name], applicant: applicant.name };
    const named = this.rulesOf(registration).form.flatMap((field) => {
      const has = facts[field.id] === undefined ? null : registeredFor(field, registered);
      return has?.[0] === undefined ? [] : [[field.id, has[0]] as const];
    });
    return { ...facts, ...Object.fromEntries(named) };
  }

  private otherSide({ entry, applicant, other }: Walking): Member {
    return entry && entry.holder !== applicant ? entry.holder : other;
  }

  /** Opens the case and submits it, where somebody applies; answers its id. */
  protected async open(walking: Walking, rules: Registration, facts: Simulation['facts']): Promise<string> {
    const { registration, entry, other } = walking;
    const { registry, exchange } = this.desks;
    const { id: regime } = this.loaded.regime;
    if (rules.opened_by === 'registry') {
      const documents = await this.papers(rules, registry, ({ by, optional }) => by === 'registry' && !optional);
      const body = { regime, registration, entry: entry?.number, facts, documents, reasons: '示例理由' };
      return (await must(registry.client.post('/api/cases/open-ex-officio', { ...body, counterparty: other.id }))).id;
    }
    if (rules.opened_by === 'exchange') {
      const number = entry?.number ?? '';
      const authorise = { entry: number, exchange: exchange.id };
      await must(walking.applicant.client.post('/api/trade-authorisations/authorise', authorise));
      const documents = await this.papers(rules, exchange, ({ kind, optional }) => kind === 'document' && !optional);
      const body = { registration, buyer: other.id, facts, documents };
      return (await must(exchange.client.post(`/api/entries/${encodeURIComponent(number)}/trades`, body))).id;
    }
    return this.apply(walking, rules, facts);
  }

  private async apply(walking: Walking, rules: Registration, facts: Simulation['facts']): Promise<string> {
    const { registration, object, applicant, other, entry, account } = walking;
    const { client } = applicant;
    const named = entry ? {} : await this.objectOf(object, applicant);
    const counterparty = entry && relationOf(rules) === 'holder' ? other.id : null;
    const { id } = await must(
      client.post('/api/cases/draft', {
        ...{ regime: this.loaded.regime.id, registration, objectKind: object, facts, draftRegime: true },
        ...{ ...named, entry: entry?.number ?? null, counterparty, account: account ?? null },
      }),
    );
    const { materials } = await must(client.get(`/api/cases/${id}`));
    for (const { id: material, kind, by, state } of materials) {
      const made = kind === 'form' || kind === 'fingerprint';
      if (state !== 'missing' || by !== 'applicant' || made) continue;
      const document = kind === 'commitment' ? null : await this.paper(applicant, material);
      await must(client.post(`/api/cases/${id}/attach`, { material, document }));
    }
    await must(client.post(`/api/cases/${id}/submit`));
    return id;
  }

  protected async objectOf(kind: string, { client }: Member) {
    if (this.loaded.regime.objects[kind]?.without_data) return { objectName: '示例对象' };
    const upload = client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables));
    return { resource: (await must(upload)).id };
  }

  protected async paper({ client }: Member, name: string): Promise<string> {
    return (await must(client.upload('/api/documents/upload', `${name}.txt`, `示例：${name}`))).id;
  }

  private async papers(
    { materials }: Registration,
    by: Member,
    asked: (material: Registration['materials'][number]) => boolean,
  ): Promise<Record<string, string>> {
    const filed: Record<string, string> = {};
    for (const material of materials.filter(asked)) filed[material.id] = await this.paper(by, material.id);
    return filed;
  }

  private async awaitsConsent(id: string, { client }: Member): Promise<boolean> {
    const { consent } = await must(client.get(`/api/cases/${id}`));
    return consent !== null && consent.givenAt === null;
  }

  protected view(id: string): Promise<View> {
    return must(this.desks.registry.client.get(`/api/cases/${id}`));
  }

  // The registry presses the button that was foretold; a stage of the platform ends when its time is over.
  private async leave(view: View, rules: Registration, stage: SimulatedStage, due: LocalDate | null): Promise<void> {
    if (stage.actor !== 'registry') return due === null ? undefined : this.pass(view, endOfDay(due));
    const { id } = view;
    await this.pass(view, at(stage.leftOn, 12));
    if (rules.stages[stage.stage]?.review) await this.report(id);
    const { offers } = await this.view(id);
    const pressed = offers.find(
      ({ command, title, barred }: { command: string; title: { zh: string }; barred: unknown }) =>
        command === 'decide' && title.zh === stage.outcome.zh && barred === null,
    );
    if (!pressed) throw new Error(`${stage.stage}: ${stage.outcome.zh} is not offered: ${JSON.stringify(offers)}`);
    await this.decide(id, stage, pressed.outcome);
  }

  protected async confirm(id: string, { client }: Member): Promise<void> {
    await must(client.post(`/api/cases/${id}/consent`));
  }

  protected async report(id: string): Promise<void> {
    await reviewed(id, this.desks);
  }

  protected async decide(id: string, { stage }: SimulatedStage, outcome: string): Promise<void> {
    const decision = { stage, outcome, reasons: '示例理由' };
    await must(this.desks.registry.client.post(`/api/cases/${id}/decide`, decision));
  }

  // Lets the time limits run out that end until then, each at its own end.
  private async pass({ id, clocks, status }: View, until: Instant): Promise<void> {
    const over = clocks
      .filter(({ state, due }: { state: string; due: LocalDate }) => state === 'running' && endOfDay(due) <= until)
      .sort((a: { due: string }, b: { due: string }) => a.due.localeCompare(b.due));
    if (status !== 'ended')
      for (const { id: clock, due } of over) {
        this.clock.now = endOfDay(due);
        await this.tick(id, clock);
      }
    this.clock.now = until;
  }

  // The timer of the installation may have been first.
  private async tick(id: string, clock: string): Promise<void> {
    try {
      await this.world.server.platform.registry.tick(id as never, { clock }, { actor: systemActor });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function dueOf({ clocks }: View, stage: string): LocalDate | null {
  const of = (name: string) => clocks.find(({ id }: { id: string }) => id === name)?.due;
  return of(`${stage}.lasts`) ?? of(stage) ?? null;
}
