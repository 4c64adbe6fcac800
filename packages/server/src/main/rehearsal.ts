import { Readable } from 'node:stream';
import type { AssetCard, ResourceProfile } from '@shuji/core/catalog';
import { certificateFile, proofFile } from '@shuji/core/evidence';
import {
  addWorkingDays,
  CaseId,
  DocumentId,
  decided,
  endOfDay,
  epochMs,
  type Instant,
  instant,
  OrganisationId,
  ResourceId,
  type Rule,
  refused,
  shanghaiDate,
  startOfDay,
} from '@shuji/core/kernel';
import {
  type Case,
  clockViews,
  type FiledDocument,
  materialsAsked,
  materialViews,
  type Party,
  prefill,
  registrationOf,
  stageOf,
  stageViews,
} from '@shuji/core/registry';
import {
  admittedFacts,
  type Json,
  type LoadedRegime,
  type Registration,
  registrationRule,
  spanOf,
  wayForward,
} from '@shuji/core/rulebook';
import { documentAggregate } from '../files/index.js';
import { type Aggregate, Refusal, readJournal, sourceAt, withScope } from '../kernel/index.js';
import { resourceAggregate } from '../resources/index.js';
import { type Platform, systemActor } from './platform.js';
import { rehearseReview } from './rehearse-review.js';

export interface RehearsalOptions {
  readonly regime: string;
  /** Type of registration; the first of the regime where it is not given. */
  readonly registration?: string;
  readonly objectKind?: string;
  /** With an id, an organisation of the platform; without one, a party of this rehearsal alone. */
  readonly holder: { readonly id?: OrganisationId; readonly name: string; readonly uscc: string };
  readonly facts: Readonly<Record<string, Json>>;
  readonly name: string;
  readonly startAt: Instant;
  readonly onStage?: (stage: {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly on: string;
    readonly outcome: { readonly zh: string; readonly en: string } | null;
  }) => void;
}

/** What a rehearsal leaves: the case with every date and citation, and its certificates with their proofs. */
export interface RehearsalResult {
  readonly card: AssetCard;
  readonly case: object;
  readonly certificates: readonly {
    readonly number: string;
    readonly kind: string;
    readonly json: Uint8Array;
    readonly pdf: Uint8Array;
    readonly proof: Uint8Array;
  }[];
  readonly registerNumber: string;
}

/**
 * Carries a scanned resource through a whole registration with a simulated clock: every command a person would give is given,
 * every waiting period is walked. Everything made so is marked as a rehearsal. Throws `Refusal` where the regime refuses.
 */
export async function rehearse(
  platform: Platform,
  profile: ResourceProfile,
  card: (resource: string, at: Instant) => AssetCard,
  options: RehearsalOptions,
): Promise<RehearsalResult> {
  const rehearsal = new Rehearsal(platform, options);
  await rehearsal.inventory(profile, card);
  await rehearsal.apply(profile);
  await rehearsal.walk();
  return rehearsal.result();
}

class Rehearsal {
  private now: Instant;
  private readonly loaded: LoadedRegime;
  private readonly registrationId: string;
  private readonly registration: Registration;
  private readonly kind: string;
  private readonly holder: Party;
  private readonly agency: Party;
  private readonly service;
  private resource = '';
  private card: AssetCard | undefined;
  private id: CaseId;

  constructor(
    private readonly platform: Platform,
    private readonly options: RehearsalOptions,
  ) {
    this.now = options.startAt;
    this.loaded = platform.regimes.get(options.regime, shanghaiDate(this.now)).loaded;
    const { registrations } = this.loaded.regime;
    const id = options.registration ?? Object.keys(registrations)[0] ?? '';
    const registration = registrations[id];
    if (!registration) throw new Refusal(refused('registration-unknown', [], ['registration'], { registration: id }));
    this.registrationId = id;
    this.registration = registration;
    this.kind = options.objectKind ?? registration.objects[0] ?? '';
    const party = (name: string, uscc: string): Party => ({
      id: OrganisationId.parse(platform.source.id('org')),
      name,
      uscc,
    });
    const { id: holderId, name: holderName, uscc: holderCode } = options.holder;
    this.holder = holderId ? { id: holderId, name: holderName, uscc: holderCode } : party(holderName, holderCode);
    this.agency = party('演练第三方服务机构', '');
    this.service = platform.registryAt(sourceAt(() => this.now, platform.source));
    this.id = CaseId.parse(platform.source.id('case'));
  }

  async inventory(profile: ResourceProfile, card: (resource: string, at: Instant) => AssetCard): Promise<void> {
    const id = ResourceId.parse(this.platform.source.id('res'));
    this.resource = id;
    this.card = card(id, this.now);
    const event = {
      type: 'ResourceInventoried' as const,
      id,
      owner: this.holder.id,
      name: this.options.name,
      document: null,
      profile,
      card: this.card,
    };
    await this.record('catalog.inventory', resourceAggregate, id, event);
  }

  async apply(profile: ResourceProfile): Promise<void> {
    const known = new Set(this.registration.form.map(({ id }) => id));
    const unknown = Object.keys(this.options.facts).filter((id) => !known.has(id));
    if (unknown.length > 0)
      throw new Refusal(refused('form-invalid', [registrationRule(this.loaded, this.registrationId)], unknown));
    const scanned = this.card ? prefill(this.registration, { name: this.options.name, profile, card: this.card }) : {};
    const given = { ...scanned, ...this.options.facts };
    const { name, uscc } = this.holder;
    const facts = admittedFacts(this.registration, this.loaded, this.kind, given, { name, uscc });
    const object = {
      resource: ResourceId.parse(this.resource),
      kind: this.kind,
      name: this.options.name,
      fingerprint: profile.contentFingerprint,
      sha256: profile.sha256,
      rows: profile.rows,
      sizeBytes: profile.sizeBytes,
      format: profile.format,
    };
    const drafted = await this.service.draft(
      {
        regime: this.options.regime,
        registration: this.registrationId,
        applicant: this.holder,
        object,
        facts,
        rehearsal: true,
        // A rehearsal has no effect, so that it may go by what has none.
        draftRegime: true,
      },
      { actor: systemActor },
    );
    this.id = CaseId.parse(drafted.id);
    this.say('draft', { zh: '建立申请', en: 'application drafted' }, null);
    const state = await this.state();
    for (const { material } of materialsAsked(state, await this.context())) {
      if (material.by !== 'applicant' || material.optional) continue;
      const document = await this.store(`${material.title.zh}.json`, {
        material: material.id,
        title: material.title,
        cite: material.cite,
        facts,
        fingerprint: profile.contentFingerprint,
        rehearsal: true,
      });
      await this.service.attach(this.id, { material: material.id, document }, { actor: systemActor });
    }
    await this.service.submit(this.id, { acknowledged: [] }, { actor: systemActor });
    this.say('submitted', { zh: '提交申请', en: 'submitted' }, null);
  }

  async walk(): Promise<void> {
    for (
      let state = await this.state();
      state.status === 'open' || state.status === 'suspended';
      state = await this.state()
    ) {
      const stage = stageOf(registrationOf(state, this.loaded), state.stage);
      if (stage.actor === 'registry') {
        if (stage.review && !state.report) await this.review();
        const good = wayForward(stage);
        if (!good) throw new Error(`stage ${state.stage} has no good outcome`);
        this.nextWorkingDay();
        await this.service.decide(
          this.id,
          {
            stage: state.stage,
            outcome: good.id,
            reasons: good.outcome.reasons === 'required' ? '演练' : null,
            tolerated: [],
          },
          { actor: systemActor },
        );
        this.say(state.stage, stage.title, good.outcome.title);
        continue;
      }
      const next = Object.entries(state.clocks)
        .filter(([, entry]) => entry.state === 'running')
        .sort(([, a], [, b]) => a.clock.due.localeCompare(b.clock.due))[0];
      if (!next) throw new Error(`nothing moves the case on from ${state.stage}`);
      this.now = endOfDay(next[1].clock.due);
      await this.service.tick(this.id, { clock: next[0] }, { actor: systemActor });
      this.say(state.stage, stage.title, stage.lasts ? (stage.then[stage.lasts.outcome]?.title ?? null) : null);
    }
  }

  async result(): Promise<RehearsalResult> {
    const state = await this.state();
    if (state.status !== 'ended' || state.outcome !== 'issued')
      throw new Error('the rehearsal did not end with a certificate');
    const rows = await withScope(this.platform.db, { kind: 'system' }, (tx) =>
      tx
        .selectFrom('certificate')
        .select(['number', 'kind', 'journal_seq'])
        .where('case_id', '=', this.id)
        .orderBy('journal_seq')
        .execute(),
    );
    const certificates = [];
    for (const row of rows) {
      const evidence = await this.platform.sequencer.evidenceOf(row.journal_seq);
      const json = certificateFile(evidence);
      const pdf = await this.platform.certificatePdf(json, 'zh');
      certificates.push({ number: row.number, kind: row.kind, json, pdf, proof: proofFile(evidence) });
    }
    if (!this.card) throw new Error('no asset card');
    return { card: this.card, case: await this.caseFile(state), certificates, registerNumber: rows[0]?.number ?? '' };
  }

  private async caseFile(state: Exclude<Case, { status: 'none' }>): Promise<object> {
    const context = await this.context();
    const events: object[] = [];
    await withScope(this.platform.db, { kind: 'system' }, async (tx) => {
      for await (const row of readJournal(tx, { stream: `case:${this.id}` })) {
        events.push({
          seq: row.seq,
          type: row.type,
          at: row.at.toISOString(),
          recordedAt: row.recorded_at.toISOString(),
          actor: row.actor,
          rules: row.rules,
        });
      }
    });
    const stages = stageViews(state, context).map((view) => ({
      ...view,
      visits: state.visits
        .filter((visit) => visit.stage === view.id)
        .map((visit) => ({
          ...visit,
          enteredOn: shanghaiDate(visit.enteredAt),
          endedOn: visit.endedAt ? shanghaiDate(visit.endedAt) : null,
        })),
      clocks: clockViews(state, context).filter((clock) => state.clocks[clock.id]?.stage === view.id),
    }));
    const { regime, version } = this.loaded;
    return {
      rehearsal: true,
      mark: { zh: '演练', en: 'rehearsal' },
      id: state.id,
      number: 'number' in state ? state.number : null,
      regime: {
        id: regime.id,
        title: regime.title,
        version,
        instruments: regime.instruments.map((id) => this.platform.rulebook().instruments.get(id) ?? { id }),
      },
      authority: regime.authority,
      registration: { id: state.registration, title: this.registration.title, cite: this.registration.cite },
      applicant: state.applicant,
      object: state.object,
      facts: state.facts,
      status: state.status,
      outcome: state.status === 'ended' ? state.outcome : null,
      materials: materialViews(state, context),
      stages,
      certificates: state.certificates,
      retention: { ...spanOf(regime.retention, context.settings, regime), cite: regime.retention.cite },
      notes: regime.notes,
      events,
    };
  }

  private async review(): Promise<void> {
    await this.service.assignReview(this.id, { agency: this.agency }, { actor: systemActor });
    this.nextWorkingDay();
    const document = await this.store('第三方审查报告.json', { conclusion: 'pass', rehearsal: true });
    const under = { state: await this.state(), context: await this.context() };
    await rehearseReview(this.service, { id: this.id, agency: this.agency.id, document }, under);
  }

  private async store(name: string, content: object): Promise<FiledDocument> {
    const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
    const file = await this.platform.files.receive(Readable.from([bytes]), name);
    const { sha256, sizeBytes } = file;
    const id = DocumentId.parse(this.platform.source.id('doc'));
    const event = {
      type: 'DocumentStored' as const,
      id,
      sha256,
      name,
      sizeBytes,
      mediaType: 'application/json',
      owner: this.holder.id,
    };
    try {
      await this.record('files.store', documentAggregate, id, event, () => file.keep());
    } finally {
      await file.discard();
    }
    return { id, name, sha256, sizeBytes };
  }

  private async record<State, Event extends { readonly type: string }>(
    name: string,
    aggregate: Aggregate<State, Event>,
    id: string,
    event: Event,
    after: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const rule: Rule = { cite: this.registration.cite, text: this.registration.title, basis: 'instrument' };
    await this.platform.commandsAt(sourceAt(() => this.now, this.platform.source)).run({
      name,
      aggregate,
      id,
      expects: 'new',
      actor: systemActor,
      authority: this.loaded.regime.authority.id,
      rehearsal: true,
      decide: () => decided<Event>([event], [rule]),
      after,
    });
  }

  private async state(): Promise<Exclude<Case, { status: 'none' }>> {
    const found = await withScope(this.platform.db, { kind: 'system' }, (tx) => this.platform.cases.load(tx, this.id));
    if (!found || found.state.status === 'none') throw new Error('the case of the rehearsal is lost');
    return found.state;
  }

  private async context() {
    const settings = await withScope(this.platform.db, { kind: 'system' }, (tx) =>
      this.platform.regimes.settings(tx, this.options.regime),
    );
    return { loaded: this.loaded, settings, now: this.now };
  }

  // Ten in the morning of the next working day.
  private nextWorkingDay(): void {
    const day = addWorkingDays(shanghaiDate(this.now), 1);
    this.now = instant(epochMs(startOfDay(day)) + 10 * 3_600_000);
  }

  private say(id: string, title: { zh: string; en: string }, outcome: { zh: string; en: string } | null): void {
    this.options.onStage?.({
      id,
      zh: title.zh,
      en: title.en,
      on: shanghaiDate(this.now),
      outcome,
    });
  }
}
