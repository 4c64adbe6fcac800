import { CaseId, type Decision, type LocalDate, ResourceId } from '../kernel/index.js';
import { loadEntryRegime } from '../rulebook/entry-regime.test-fixture.js';
import { type Channel, type Json, type LoadedRegime, sampleFacts } from '../rulebook/index.js';
import { type AccountState, evolveAccount } from './account.js';
import { inForce } from './acts.test-fixture.js';
import { applicant, document, moment, newId, stranger } from './case.test-fixture.js';
import { entryVariables, seenOf } from './context.js';
import type { EntryState } from './entry.js';
import {
  attach,
  type Case,
  type CaseContext,
  type CaseEvent,
  consent,
  decide,
  declineConsent,
  draft,
  evolve,
  evolveEntry,
  type Holding,
  type Issuing,
  isEntryEffect,
  materialsAsked,
  noCase,
  openExOfficio,
  type Party,
  type RegimeOfDay,
  type RegistryRefusal,
  requestSupplement,
  stateShares,
  submit,
  supplement,
  takeIn,
  tick,
} from './index.js';

export const entryRules: LoadedRegime = loadEntryRegime();
export const holder = applicant;
export const otherParty = stranger;

type Answer = Decision<CaseEvent, RegistryRefusal>;

const hash = 'a'.repeat(64);
const issuing: Issuing = {
  newId: (prefix) => newId(prefix, 7),
  verifyUrl: (n) => `http://localhost/verify?number=${n}`,
};

/** An entry of the first registration that `holder` holds, with what a test says otherwise. */
export function entryOf(given: Partial<EntryState> = {}): EntryState {
  return {
    number: 'SAMPLE-1',
    authority: entryRules.regime.authority.id,
    regime: entryRules.regime.id,
    regimeVersion: entryRules.version,
    registration: 'first',
    right: 'holding',
    holder,
    object: {
      ...{ resource: ResourceId.parse(newId('res', 1)), kind: 'data-resource', name: '样例', fingerprint: hash },
      ...{ sha256: hash, rows: 1, sizeBytes: 1, format: 'csv' },
    },
    facts: { scale: '十万条', scene: '交通' },
    case: CaseId.parse(newId('case', 1)),
    rehearsal: false,
    registeredOn: '2024-01-02' as LocalDate,
    validUntil: '2026-01-02' as LocalDate,
    status: 'valid',
    suspendedUntil: null,
    endedOn: null,
    certificate: { kind: 'certificate', number: 'SAMPLE-1' },
    records: [],
    marks: [],
    ...given,
  };
}

/** A mark that hangs on an entry. */
export function marked(mark: EntryState['marks'][number]['mark']): Partial<EntryState> {
  return { marks: [{ id: `case-${mark}`, mark, since: '2024-02-01' as LocalDate, until: null, liftedOn: null }] };
}

/** A pledge in favour of somebody that is recorded on an entry. */
export function pledged(...parties: readonly Party[]): Partial<EntryState> {
  return {
    records: parties.map((party, index) => ({
      ...{ id: `pledge-${index}`, kind: 'pledge' as const, party, facts: {} },
      ...{ since: '2024-02-01' as LocalDate, until: null, releasedOn: null },
    })),
  };
}

export const openAccount: AccountState = {
  code: 'SA-1',
  authority: entryRules.regime.authority.id,
  regime: entryRules.regime.id,
  holder,
  facts: {},
  rehearsal: false,
  status: 'open',
  openedOn: '2024-01-01' as LocalDate,
  closedOn: null,
};

interface Given {
  readonly entry?: EntryState | null;
  readonly account?: AccountState | null;
  readonly busy?: string;
  readonly closing?: string;
  /** The rules, where a test changes them. */
  readonly loaded?: LoadedRegime;
}

/** A case on an entry with the register around it; each command is given at a day's noon and followed where it is not refused. */
export class EntryStory {
  state: Case = noCase;
  entry: EntryState | null | undefined;
  account: AccountState | null;
  readonly loaded: LoadedRegime;
  readonly journal: { readonly event: CaseEvent; readonly on: LocalDate }[] = [];

  constructor(
    readonly registration: string,
    private readonly given: Given = {},
  ) {
    this.loaded = given.loaded ?? entryRules;
    this.entry = given.entry;
    this.account = given.account === undefined ? openAccount : given.account;
  }

  context(on: string): CaseContext {
    const { busy = null, closing = null } = this.given;
    const known = { loaded: this.loaded, settings: {}, now: moment(on), account: this.account, busy, closing };
    return this.entry === undefined ? known : { ...known, entry: this.entry };
  }

  today(on: string): RegimeOfDay {
    return { loaded: this.loaded, standing: inForce({ now: moment(on) }) };
  }

  facts(by: Party, on: string, facts: Record<string, Json>): Record<string, Json> {
    const { registrations } = this.loaded.regime;
    const rules = Object.hasOwn(registrations, this.registration) ? registrations[this.registration] : undefined;
    if (!rules) return facts;
    const variables = this.entry ? entryVariables(seenOf(this.entry, moment(on)), by) : undefined;
    return sampleFacts(rules, this.loaded, 'data-resource', facts, variables);
  }

  draft(
    by: Party,
    on: string,
    facts: Record<string, Json> = {},
    more: Partial<Parameters<typeof draft>[0]> = {},
  ): Answer {
    const base = {
      id: CaseId.parse(newId('case', 2)),
      registration: this.registration,
      applicant: by,
      rehearsal: false,
      ...{ standing: this.today(on).standing, draftRegime: true },
    };
    return this.take(draft({ ...base, object: null, facts: this.facts(by, on, facts), ...more }, this.context(on)), on);
  }

  takeIn(by: Party, on: string, paper: { channel: Channel; receivedOn: string }): Answer {
    const base = {
      ...{ id: CaseId.parse(newId('case', 2)), registration: this.registration, applicant: by, rehearsal: false },
      ...{ standing: this.today(on).standing, draftRegime: true, object: entryOf().object },
    };
    const intake = { channel: paper.channel, receivedOn: paper.receivedOn as LocalDate, by: otherParty };
    return this.take(takeIn({ ...base, facts: this.facts(by, on, {}), intake }, this.context(on)), on);
  }

  stateShares(shares: readonly Holding[], on: string): Answer {
    return this.take(stateShares(this.state, { shares }, this.context(on)), on);
  }

  submit(on: string, acknowledged: readonly string[] = []): Answer {
    const filing = { number: 'YL2', registeredAs: null, today: this.today(on), acknowledged };
    return this.take(submit(this.state, filing, this.context(on), issuing), on);
  }

  consent(by: Party, on: string): Answer {
    const command = { party: by.id, number: 'YL2', registeredAs: null, today: this.today(on) };
    return this.take(consent(this.state, command, this.context(on), issuing), on);
  }

  declineConsent(by: Party, on: string): Answer {
    return this.take(declineConsent(this.state, { party: by.id, reasons: '理由' }, this.context(on)), on);
  }

  decide(outcome: string, on: string): Answer {
    const stage = this.state.status === 'open' ? this.state.stage : '';
    const command = { stage, outcome, reasons: '理由', tolerated: [], registeredAs: null };
    return this.take(decide(this.state, command, this.context(on), issuing), on);
  }

  requestSupplement(on: string): Answer {
    return this.take(requestSupplement(this.state, { items: [], note: '补正' }, this.context(on)), on);
  }

  supplement(on: string): Answer {
    return this.take(supplement(this.state, this.context(on)), on);
  }

  tick(clock: string, on: string): Answer {
    return this.take(tick(this.state, { clock }, this.context(on), issuing), on);
  }

  attach(material: string, on: string, file: typeof document | null = document): Answer {
    return this.take(attach(this.state, { material, document: file }, this.context(on)), on);
  }

  open(on: string, facts: Record<string, Json> = {}, more: Partial<Parameters<typeof openExOfficio>[0]> = {}): Answer {
    const base = { id: CaseId.parse(newId('case', 2)), registration: this.registration, rehearsal: false };
    const filed = { number: 'YL2', registeredAs: null, today: this.today(on) };
    const filing = { reasons: '理由', documents: { order: document }, ...filed };
    const known = this.registration === 'freeze' ? filing : { ...filing, documents: {} };
    const answers = this.facts(holder, on, facts);
    return this.take(openExOfficio({ ...base, facts: answers, ...known, ...more }, this.context(on), issuing), on);
  }

  /** Drafts and files what is asked, and submits; throws where anything is refused. */
  filed(
    by: Party,
    on: string,
    facts: Record<string, Json> = {},
    more: Partial<Parameters<typeof draft>[0]> = {},
  ): this {
    must(this.draft(by, on, facts, more));
    if (this.state.status === 'none') throw new Error('no draft');
    for (const { material } of materialsAsked(this.state, this.context(on)))
      if (material.kind === 'document') must(this.attach(material.id, on));
    must(this.submit(on));
    return this;
  }

  private take(answer: Answer, on: string): Answer {
    if (answer.kind === 'refused') return answer;
    for (const event of answer.events) {
      this.state = evolve(this.state, event, moment(on));
      this.journal.push({ event, on: on as LocalDate });
      if (event.type !== 'EffectsTaken') continue;
      for (const effect of event.effects)
        if (!isEntryEffect(effect)) this.account = evolveAccount(this.account, effect, on as LocalDate);
        else if (effect.do !== 'grant') this.entry = evolveEntry(this.entry ?? null, effect, on as LocalDate);
    }
    return answer;
  }
}

/** The answer where it is no refusal; throws where it is one. */
export function must(answer: Answer): Extract<Answer, { kind: 'decided' }> {
  if (answer.kind === 'refused') throw new Error(`${answer.code} ${answer.fields.join(',')}`);
  return answer;
}
