import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CaseId,
  type Decision,
  DocumentId,
  formatId,
  type Instant,
  instant,
  ObjectionId,
  OrganisationId,
  ResourceId,
} from '../kernel/index.js';
import {
  type Instrument,
  type Json,
  type LoadedRegime,
  parseInstrument,
  parseRegime,
  type Settings,
  sampleFacts,
} from '../rulebook/index.js';
import {
  type AccountState,
  type Case,
  type CaseContext,
  type CaseEvent,
  evolve,
  noCase,
  type RegistryRefusal,
} from './index.js';

const folder = join(import.meta.dirname, '../../../../rulebook/regimes');

function load(name: string): LoadedRegime {
  const parsed = parseRegime(readFileSync(join(folder, `${name}.yaml`), 'utf8'), name);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  return parsed.loaded;
}

export const anhui = load('anhui-registry');
export const tianjin = load('tjifa-003');
export const shenzhen = load('shenzhen-registry');
export const guizhou = load('guizhou-registry');
export const guangdong = load('guangdong-registry');

/** An instrument of the rulebook. */
export function instruments(name: string): Instrument {
  const parsed = parseInstrument(readFileSync(join(folder, `../instruments/${name}.yaml`), 'utf8'), name);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  return parsed.instrument;
}

const id = (prefix: string, n: number) =>
  formatId(
    prefix,
    1,
    Uint8Array.from({ length: 10 }, (_, i) => (i === 9 ? n : 0)),
  );
export const objection = (n: number) => ObjectionId.parse(id('obj', n));
export const newId = id;

const hash = '0'.repeat(64);
export const tracking = hash;
export const document = { id: DocumentId.parse(id('doc', 1)), name: '样例.pdf', sha256: hash, sizeBytes: 1 };
export const applicant = {
  id: OrganisationId.parse(id('org', 1)),
  name: '示例数据有限公司',
  uscc: '91350100M000100Y43',
};
export const agency = { id: OrganisationId.parse(id('org', 2)), name: '示例律师事务所', uscc: '' };
export const stranger = { id: OrganisationId.parse(id('org', 3)), name: '示例会计师事务所', uscc: '' };

/** A command with its inputs, ready to be given to a case. */
export type Act = (state: Case, context: CaseContext) => Decision<CaseEvent, RegistryRefusal>;

/** A case with the regime that it runs under and the journal that led to it. */
export interface Story {
  readonly loaded: LoadedRegime;
  readonly settings: Settings;
  readonly state: Case;
  readonly journal: readonly { readonly event: CaseEvent; readonly at: Instant }[];
}

/** Nothing yet, under a regime and the authority's numbers. */
export function blank(loaded: LoadedRegime, settings: Settings = {}): Story {
  return { loaded, settings, state: noCase, journal: [] };
}

/** A moment in Asia/Shanghai: a day stands for its noon; `2025-10-09T24:00` is the first moment after that day. */
export function moment(text: string): Instant {
  return instant(Date.parse(text.length === 10 ? `${text}T12:00:00+08:00` : `${text}:00+08:00`));
}

/** The applicant's account, where the regime sets up accounts: opened long ago. */
export function accountUnder({ regime }: LoadedRegime): AccountState | null {
  if (!regime.accounts) return null;
  return {
    code: `${regime.accounts.prefix}-1`,
    authority: regime.authority.id,
    regime: regime.id,
    holder: applicant,
    facts: {},
    rehearsal: false,
    status: 'open',
    openedOn: '2024-01-01' as AccountState['openedOn'],
    closedOn: null,
  };
}

/** What a command answers at a moment. */
export function attempt({ state, loaded, settings }: Story, act: Act, at: string) {
  return act(state, { loaded, settings, now: moment(at), account: accountUnder(loaded) });
}

/** The story after commands that must not be refused. */
export function after(story: Story, ...steps: readonly (readonly [at: string, act: Act])[]): Story {
  return steps.reduce((before, [at, act]) => {
    const answer = attempt(before, act, at);
    if (answer.kind === 'refused') throw new Error(`${at}: ${answer.code} ${answer.fields.join(',')}`);
    return append(before, answer.events, moment(at));
  }, story);
}

/** The story with more events in its journal. */
export function append(story: Story, events: readonly CaseEvent[], at: Instant): Story {
  return {
    ...story,
    state: events.reduce((state, event) => evolve(state, event, at), story.state),
    journal: [...story.journal, ...events.map((event) => ({ event, at }))],
  };
}

/** What opens a case: the first registration and kind of object of the regime, and answers without a fault. */
export function application(loaded: LoadedRegime, facts: Readonly<Record<string, Json>> = {}, kind?: string) {
  const [registration, rules] = Object.entries(loaded.regime.registrations)[0] ?? [];
  if (!registration || !rules) throw new Error('a regime without a registration');
  const objectKind = kind ?? rules.objects[0] ?? '';
  return {
    id: CaseId.parse(id('case', 1)),
    registration,
    applicant,
    object: {
      resource: ResourceId.parse(id('res', 1)),
      kind: objectKind,
      name: '样例数据集',
      fingerprint: hash,
      sha256: hash,
      rows: 20,
      sizeBytes: 1000,
      format: 'csv',
    },
    facts: sampleFacts(rules, loaded, objectKind, facts),
    rehearsal: false,
  };
}

/** A regime that sets no time in which to tell of an objection. */
export function withoutNotice(loaded: LoadedRegime): LoadedRegime {
  const registrations = Object.entries(loaded.regime.registrations).map(([name, rules]) => {
    const stages = Object.entries(rules.stages).map(([id, stage]) => {
      const { notify_within: _, ...objection } = stage.objection ?? { evidence: 'optional' as const };
      return [id, stage.objection ? { ...stage, objection } : stage];
    });
    return [name, { ...rules, stages: Object.fromEntries(stages) }];
  });
  return { ...loaded, regime: { ...loaded.regime, registrations: Object.fromEntries(registrations) } };
}

/** A regime that no longer asks for a material. */
export function withoutMaterial(loaded: LoadedRegime, material: string): LoadedRegime {
  const registrations = Object.entries(loaded.regime.registrations).map(([name, rules]) => [
    name,
    { ...rules, materials: rules.materials.filter((entry) => entry.id !== material) },
  ]);
  return { ...loaded, regime: { ...loaded.regime, registrations: Object.fromEntries(registrations) } };
}

/** A regime that no longer recognises certificates of other registries. */
export function withoutRecognition(loaded: LoadedRegime): LoadedRegime {
  const registrations = Object.entries(loaded.regime.registrations).map(([name, { recognition: _, ...rules }]) => [
    name,
    rules,
  ]);
  return { ...loaded, regime: { ...loaded.regime, registrations: Object.fromEntries(registrations) } };
}
