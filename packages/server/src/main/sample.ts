import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { assetCard, type ResourceProfile } from '@shuji/core/catalog';
import {
  CaseId,
  epochMs,
  type Instant,
  instant,
  type LocalDate,
  OrganisationId,
  ResourceId,
  shanghaiDate,
  startOfDay,
} from '@shuji/core/kernel';
import { creditCheckCharacter, type OrganisationKind } from '@shuji/core/parties';
import { type Party, prefill, registrationOf, stageOf } from '@shuji/core/registry';
import { admittedFacts, wayForward } from '@shuji/core/rulebook';
import { createScanner, type Scanner } from '../catalog/index.js';
import { storeDocument } from '../files/index.js';
import { type CommandActor, type Source, sourceAt, withScope } from '../kernel/index.js';
import { createParties, loadOrCreateSecret, type Parties } from '../parties/index.js';
import type { RegistryService } from '../registry/index.js';
import { inventory, resourceAggregate } from '../resources/index.js';
import { openAccount } from './open-account.js';
import { type Platform, systemActor } from './platform.js';
import { rehearse } from './rehearsal.js';
import { rehearseReview } from './rehearse-review.js';

export interface SampleOptions {
  /** Folders with data, the first that exists counts for each file. */
  readonly sharedData: string;
  readonly samples: string;
  readonly say: (zh: string, en: string) => void;
}

/** Somebody of the sample world, and the password that is printed once. */
export interface SampleAccount {
  readonly email: string;
  readonly password: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
}

interface Member {
  readonly party: Party;
  readonly actor: CommandActor;
}

const cast = {
  applicant: { person: '林一诺', name: '示例数据科技有限公司', kind: 'enterprise', regime: null },
  carrier: { person: '周远行', name: '示例交通运输有限公司', kind: 'enterprise', regime: null },
  anhui: { person: '吴江淮', name: '安徽登记机构（示例）', kind: 'registry', regime: 'anhui-registry' },
  guizhou: { person: '石黔山', name: '贵州登记机构（示例）', kind: 'registry', regime: 'guizhou-registry' },
  shenzhen: { person: '梁鹏程', name: '深圳登记机构（示例）', kind: 'registry', regime: 'shenzhen-registry' },
  agency: { person: '郑审明', name: '示例第三方审查服务所', kind: 'agency', regime: null },
  supervisor: { person: '陈督远', name: '示例监管部门', kind: 'supervisor', regime: null },
} as const satisfies Record<string, { person: string; name: string; kind: OrganisationKind; regime: string | null }>;
type Role = keyof typeof cast;

/** Files of the sample world: what they are called, and where each lies in either folder. */
const tables = {
  streets: { name: '全国乡镇街道名录', shared: 'china-streets.csv', own: 'streets.csv' },
  air: { name: '北京空气质量小时数据', shared: 'beijing-air-2010-2014.csv', own: 'air.csv' },
  census: { name: '人口普查收入样本', shared: 'adult/adult.csv', own: 'streets-semicolons.csv' },
  customers: { name: '客户联系样表（虚构）', shared: 'sensitive/customers.csv', own: 'customers-gb18030.csv' },
  sensors: { name: '传感器观测样表（虚构）', shared: 'sensitive/sensors.csv', own: 'streets.ndjson' },
  vehicles: { name: '车辆轨迹样表（虚构）', shared: 'sensitive/vehicles.csv', own: 'streets.parquet' },
} as const;
type Table = keyof typeof tables;

/**
 * Fills an installation: organisations with an account each, registrations that were rehearsed to the end under every
 * regime, and cases under way at every desk. Answers the accounts; null where the sample world is there already.
 */
export async function fillSample(platform: Platform, options: SampleOptions): Promise<SampleAccount[] | null> {
  if (await isThere(platform)) return null;
  const parties = createParties({
    db: platform.db,
    commands: platform.commands,
    source: platform.source,
    baseUrl: platform.baseUrl,
    secret: await loadOrCreateSecret(join(platform.dataDir, 'keys')),
  });
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-sample-'));
  try {
    const scanner = await createScanner({ allowedFolders: null, maxBytes: 1e9, tempDir });
    return await new Sample(platform, parties, scanner, options).fill();
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

async function isThere(platform: Platform): Promise<boolean> {
  const row = await withScope(platform.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('organisation').select('id').where('uscc', '=', creditCode('applicant')).executeTakeFirst(),
  );
  return row !== undefined;
}

function nineOn(day: LocalDate): Instant {
  return instant(epochMs(startOfDay(day)) + 9 * 3_600_000);
}

function creditCode(role: Role): string {
  const body = `91110000MA0DEMX${String(Object.keys(cast).indexOf(role) + 1).padStart(2, '0')}`;
  return `${body}${creditCheckCharacter(body)}`;
}

class Sample {
  private readonly members = new Map<Role, Member>();
  private readonly accounts: SampleAccount[] = [];

  constructor(
    private readonly platform: Platform,
    private readonly parties: Parties,
    private readonly scanner: Scanner,
    private readonly options: SampleOptions,
  ) {}

  async fill(): Promise<SampleAccount[]> {
    for (const role of Object.keys(cast) as Role[]) await this.join(role);
    this.options.say('单位与账户已建立', 'organisations and accounts made');
    await this.rehearsed('streets', 'anhui-registry', 'applicant', '2025-09-28T09:00:00+08:00');
    await this.rehearsed('air', 'guizhou-registry', 'applicant', '2025-03-03T09:00:00+08:00');
    await this.rehearsed('census', 'shenzhen-registry', 'carrier', '2025-05-12T09:00:00+08:00');
    await this.underWay('customers', 'guizhou-registry', 'guizhou', 'draft');
    await this.underWay('sensors', 'anhui-registry', 'anhui', 'submitted');
    await this.underWay('vehicles', 'shenzhen-registry', 'shenzhen', 'reviewed', 'carrier');
    await this.underWay('census', 'anhui-registry', 'anhui', 'publicised', 'carrier');
    await this.underWay('streets', 'guizhou-registry', 'guizhou', 'objected');
    return this.accounts;
  }

  // One person for each organisation, with a password that nobody else has.
  private async join(role: Role): Promise<void> {
    const { person: called, name, kind, regime } = cast[role];
    const email = `${role}@example.com`;
    const password = Buffer.from(this.platform.source.random(12)).toString('base64url');
    const person = await this.parties.makeAccount({ name: `${called}（示例）`, email, password });
    const authority =
      regime === null ? null : this.platform.regimes.get(regime, this.today()).loaded.regime.authority.id;
    const uscc = creditCode(role);
    const { id } = await this.parties.organisations.found(
      { name, uscc, kind, authority },
      { founder: person, owner: true },
      { actor: systemActor },
    );
    const party = { id: OrganisationId.parse(id), name, uscc };
    const scope = authority === null ? { kind: 'party' as const } : { kind: 'registry' as const, authority };
    this.members.set(role, {
      party,
      actor: { id: person, onBehalfOf: id, scope: { ...scope, party: id, person } },
    });
    this.accounts.push({ email, password, organisation: name, kind });
  }

  private member(role: Role): Member {
    const found = this.members.get(role);
    if (!found) throw new Error(`nobody plays ${role}`);
    return found;
  }

  private pathOf(table: Table): string {
    const { shared, own } = tables[table];
    const real = join(this.options.sharedData, shared);
    return existsSync(real) ? real : join(this.options.samples, own);
  }

  private async rehearsed(table: Table, regime: string, role: Role, startAt: string): Promise<void> {
    const { platform } = this;
    const { name } = tables[table];
    const { party } = this.member(role);
    const scanned = await this.scanner.scan(this.pathOf(table));
    if (!scanned.ok) throw new Error(`${table}: ${scanned.fault}`);
    const profile: ResourceProfile = scanned.profile;
    const done = await rehearse(
      platform,
      profile,
      (resource, at) =>
        assetCard(profile, {
          resource: ResourceId.parse(resource),
          name,
          holder: party,
          industry: null,
          source: null,
          scenario: null,
          at,
          rehearsal: true,
        }),
      { regime, holder: party, facts: {}, name, startAt: instant(Date.parse(startAt)) },
    );
    this.options.say(`演练登记 ${done.registerNumber}：${name}`, `rehearsed ${done.registerNumber}`);
  }

  /**
   * A case of today, by the real clock, led to where a desk has something to do. Under a regime that has expired no case can be
   * opened today: there it is one of its last day, and a rehearsal.
   */
  private async underWay(
    table: Table,
    regime: string,
    registry: Role,
    until: 'draft' | 'submitted' | 'reviewed' | 'publicised' | 'objected',
    role: Role = 'applicant',
  ): Promise<void> {
    const applicant = this.member(role);
    const paper = (name: string) => this.document(name, `示例：${name}`, applicant);
    const at = this.sourceFor(regime);
    // A rehearsal supposes the account.
    if (at === this.platform.source) await openAccount(this.platform, regime, { ...applicant, paper });
    const id = await this.draft(table, regime, applicant, at);
    const service = this.platform.registryAt(at);
    if (until !== 'draft') await service.submit(id, { acknowledged: [] }, { actor: applicant.actor });
    if (until === 'reviewed' || until === 'publicised' || until === 'objected')
      await this.decideUntil(id, registry, until, service);
    if (until === 'objected') {
      const evidence = [await this.document('示例异议证据.txt', '示例：有在先使用的记录。', null)];
      const objection = {
        objector: '示例市民',
        contact: '示例联系方式',
        claim: '数据来源',
        reason: '示例：来源说明不完整。',
        evidence,
      };
      const actor: CommandActor = { id: 'public', onBehalfOf: null, scope: { kind: 'public' } };
      await service.object(id, objection, { actor });
    }
    this.options.say(`办理中的案件：${tables[table].name}（${until}）`, `a case under way (${until})`);
  }

  private async draft(table: Table, regime: string, applicant: Member, at: Source): Promise<CaseId> {
    const { platform } = this;
    const registry = platform.registryAt(at);
    const { loaded } = platform.regimes.get(regime, shanghaiDate(at.now()));
    const [registration = '', rules] = Object.entries(loaded.regime.registrations)[0] ?? [];
    const kind = rules?.objects[0];
    if (!rules || kind === undefined) throw new Error(`regime ${regime} registers nothing`);
    const path = this.pathOf(table);
    const upload = {
      content: createReadStream(path),
      fileName: basename(path),
      mediaType: 'application/octet-stream',
      name: tables[table].name,
      holder: applicant.party,
    };
    const { source, commands, files } = platform;
    const taken = await inventory({ commands, source, files, scanner: this.scanner }, upload, {
      actor: applicant.actor,
    });
    const resource = ResourceId.parse(taken.id);
    const found = await withScope(platform.db, applicant.actor.scope, (tx) => resourceAggregate.load(tx, resource));
    if (!found?.state) throw new Error('the resource is lost');
    const { name, profile, card } = found.state;
    const object = {
      resource,
      kind,
      name,
      fingerprint: profile.contentFingerprint,
      sha256: profile.sha256,
      rows: profile.rows,
      sizeBytes: profile.sizeBytes,
      format: profile.format,
    };
    const facts = admittedFacts(rules, loaded, kind, prefill(rules, { name, profile, card }));
    const body = {
      regime,
      registration,
      applicant: applicant.party,
      object,
      facts,
      rehearsal: at !== source,
      draftRegime: true,
    };
    const drafted = await registry.draft(body, { actor: applicant.actor });
    const id = CaseId.parse(drafted.id);
    for (const material of rules.materials) {
      if (
        material.by === 'third-party' ||
        material.optional ||
        material.kind === 'form' ||
        material.kind === 'fingerprint'
      )
        continue;
      const document =
        material.kind === 'commitment'
          ? null
          : await this.document(`${material.title.zh}.txt`, `示例材料：${material.title.zh}`, applicant);
      await registry.attach(id, { material: material.id, document }, { actor: applicant.actor });
    }
    return id;
  }

  private async decideUntil(
    id: CaseId,
    registry: Role,
    until: 'reviewed' | 'publicised' | 'objected',
    service: RegistryService,
  ): Promise<void> {
    const { platform } = this;
    const officer = this.member(registry);
    const agency = this.member('agency');
    for (;;) {
      const loaded = await withScope(platform.db, { kind: 'system' }, (tx) => platform.cases.load(tx, id));
      const state = loaded?.state;
      if (state?.status !== 'open') return;
      const { regime } = state;
      const rules = await withScope(platform.db, { kind: 'system' }, (tx) =>
        platform.regimes.version(tx, regime, state.regimeVersion),
      );
      const stage = stageOf(registrationOf(state, rules), state.stage);
      if (stage.actor !== 'registry') return;
      if (stage.review && !state.report) {
        await service.assignReview(id, { agency: agency.party }, { actor: officer.actor });
        if (until === 'reviewed') return;
        const document = await this.document('示例审查报告.txt', '示例：合规审查通过。', agency);
        const settings = await withScope(platform.db, { kind: 'system' }, (tx) =>
          platform.regimes.settings(tx, regime),
        );
        const context = { loaded: rules, settings, now: platform.source.now() };
        await rehearseReview(
          service,
          { id, agency: agency.party.id, document },
          { state, context },
          () => ({ person: agency.actor.id, name: cast.agency.person, actor: agency.actor }),
          { findings: '示例：未发现问题', samples: '示例：抽样 20 行' },
        );
      }
      const good = wayForward(stage);
      if (!good) throw new Error(`stage ${state.stage} has no good outcome`);
      const reasons = good.outcome.reasons === 'required' ? '示例：经审核符合登记条件' : null;
      const decision = { stage: state.stage, outcome: good.id, reasons, tolerated: [] };
      await service.decide(id, decision, { actor: officer.actor });
    }
  }

  private today(): LocalDate {
    return shanghaiDate(this.platform.source.now());
  }

  // The clock of now, or nine in the morning of the last day on which a case could be opened under the regime.
  private sourceFor(regime: string): Source {
    const { source, regimes } = this.platform;
    const { force, to } = regimes.get(regime, this.today()).standing;
    return force === 'expired' && to !== null ? sourceAt(() => nineOn(to), source) : source;
  }

  private document(name: string, text: string, owner: Member | null) {
    const { commands, source, files } = this.platform;
    const upload = {
      content: Readable.from([Buffer.from(text)]),
      name,
      mediaType: 'text/plain',
      owner: owner?.party.id ?? null,
    };
    return storeDocument({ commands, source, files }, upload, { actor: owner?.actor ?? systemActor });
  }
}
