import { CaseId, shanghaiDate } from '@shuji/core/kernel';
import { type FiledDocument, materialsAsked, type Party, stageOf } from '@shuji/core/registry';
import { admittedFacts, effectsOf, wayForward } from '@shuji/core/rulebook';
import { type CommandActor, withScope } from '../kernel/index.js';
import { type Platform, systemActor } from './platform.js';

/** Who gets an account, and where its papers come from. */
export interface AccountHolder {
  readonly party: Party;
  readonly actor: CommandActor;
  /** A stored document of that name, where the registration asks for one. */
  readonly paper: (name: string) => Promise<FiledDocument>;
}

/**
 * Leads the opening of an account to its good end, by every command that people would give, where the regime requires one
 * and the holder has none. For a sample world: the answers are plain values.
 */
export async function openAccount(platform: Platform, regimeId: string, holder: AccountHolder): Promise<void> {
  const { loaded } = platform.regimes.get(regimeId, shanghaiDate(platform.source.now()));
  const { accounts, registrations } = loaded.regime;
  const [registration, rules] =
    Object.entries(registrations).find(([, entry]) =>
      effectsOf(entry).some((effect) => effect.do === 'open-account'),
    ) ?? [];
  if (!accounts?.required || !registration || !rules || (await hasAccount(platform, regimeId, holder.party))) return;
  const kind = rules.objects[0] ?? '';
  const nothing = { resource: null, fingerprint: null, sha256: null, rows: null, sizeBytes: null, format: null };
  const { id } = await platform.registry.draft(
    {
      ...{ regime: regimeId, registration, applicant: holder.party, rehearsal: false, draftRegime: true },
      object: { kind, name: accounts.title.zh, ...nothing },
      facts: admittedFacts(rules, loaded, kind, {}),
    },
    { actor: holder.actor },
  );
  await handledThrough(platform, CaseId.parse(id), holder);
}

async function hasAccount({ db }: Platform, regime: string, party: Party): Promise<boolean> {
  const row = await withScope(db, { kind: 'system' }, (tx) =>
    tx
      .selectFrom('registration_account')
      .select('code')
      .where('regime', '=', regime)
      .where('holder', '=', party.id)
      .where('status', '=', 'open')
      .where('rehearsal', '=', false)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

async function handledThrough(platform: Platform, id: CaseId, holder: AccountHolder): Promise<void> {
  const { registry, regimes, source, db } = platform;
  const stateOf = () =>
    withScope(db, { kind: 'system' }, async (tx) => {
      const found = await platform.cases.load(tx, id);
      if (!found || found.state.status === 'none') throw new Error(`no case ${id}`);
      return found.state;
    });
  const draft = await stateOf();
  const { loaded } = regimes.get(draft.regime, shanghaiDate(source.now()));
  const context = { loaded, settings: {}, now: draft.draftedAt };
  for (const { material } of materialsAsked(draft, context))
    if (material.by === 'applicant' && !material.optional && material.before === undefined) {
      const document = material.kind === 'document' ? await holder.paper(`${material.title.zh}.txt`) : null;
      await registry.attach(id, { material: material.id, document }, { actor: holder.actor });
    }
  await registry.submit(id, { acknowledged: [] }, { actor: holder.actor });
  for (let state = await stateOf(); state.status === 'open'; state = await stateOf()) {
    const { stage: stageId, registration } = state;
    const rules = loaded.regime.registrations[registration];
    const stage = rules && stageOf(rules, stageId);
    const good = stage ? wayForward(stage) : null;
    if (stage?.actor !== 'registry' || !good) throw new Error(`stage ${stageId} has no way that the registry takes`);
    const decision = { stage: stageId, outcome: good.id, reasons: '示例', tolerated: [] };
    await registry.decide(id, decision, { actor: systemActor });
  }
}
