import type { Citation, Rule, Text } from '../kernel/index.js';
import type { Agents } from './agents.js';
import { type Applicants, applicantKindTitles } from './applicants.js';
import type { CallUp } from './call-up.js';
import { spanOf } from './clocks.js';
import type { ClockRule, LoadedRegime, Settings } from './engine.js';
import { forceTitles } from './explain/standing.js';
import type { RegimeStanding } from './instrument.js';
import { alsoOfLength } from './layered-rules.js';
import { actorTitles, clockPhrase, effectTitles, phrases, unitPhrase } from './phrases.js';
import type {
  Actor,
  ApplyWithin,
  Consent,
  Effect,
  EntryBar,
  GrantLimit,
  Outcome,
  Recognition,
  Regime,
  Registration,
  SharesConsent,
  SharesRule,
  Stage,
} from './regime.js';
import type { TradeReport } from './registration.js';

// What a regime says never changes, so that the rule of each of its parts is made once.
function memo<Part extends object>(): (part: Part, make: () => Rule) => Rule {
  const made = new WeakMap<Part, Rule>();
  return (part, make) => {
    const before = made.get(part);
    if (before) return before;
    const rule = make();
    made.set(part, rule);
    return rule;
  };
}

const entries = memo<{ readonly cite: Citation }>();
const registrations = memo<Registration>();
const stages = memo<Stage>();
const outcomes = memo<Outcome>();
const supplements = memo<Stage>();
const reviews = memo<Stage>();
const objections = memo<Stage>();
const results = memo<object>();
const certificates = memo<object>();
const entryRules = memo<object>();
const bars = memo<EntryBar>();
const consents = memo<Consent>();
const applicants = memo<Applicants>();
const agents = memo<Agents>();
const recognitions = memo<Recognition>();
const callUps = memo<CallUp>();
const reapplications = memo<NonNullable<Outcome['reapply']>>();

function ruleOf(cite: Citation, text: Text): Rule {
  return { cite, text, basis: 'instrument' };
}

// A rule that several layers set names the places of all of them.
function layeredRule({ regime }: Pick<LoadedRegime, 'regime'>, part: object, rule: Rule): Rule {
  const also = alsoOfLength(regime, part);
  return also.length === 0 ? rule : { ...rule, also: [...also] };
}

function registrationOf(loaded: LoadedRegime, id: string): Registration {
  const registration = loaded.regime.registrations[id];
  if (!registration) throw new Error(`regime ${loaded.regime.id} has no registration ${id}`);
  return registration;
}

function stageOf(loaded: LoadedRegime, registration: string, id: string): Stage {
  const stage = registrationOf(loaded, registration).stages[id];
  if (!stage) throw new Error(`registration ${registration} has no stage ${id}`);
  return stage;
}

/** The rule that an entry of the regime with a title stands for: a material, a field, a prohibited case. */
export function entryRule(
  loaded: LoadedRegime,
  entry: { readonly id: string; readonly title: Text; readonly cite: Citation },
): Rule {
  return entries(entry, () => layeredRule(loaded, entry, ruleOf(entry.cite, entry.title)));
}

/** The rule that sets up a type of registration. */
export function registrationRule(loaded: LoadedRegime, id: string): Rule {
  const registration = registrationOf(loaded, id);
  return registrations(registration, () =>
    layeredRule(loaded, registration, ruleOf(registration.cite, registration.title)),
  );
}

/** The rule that asks for a material. */
export function materialRule(loaded: LoadedRegime, registration: string, id: string): Rule {
  const material = registrationOf(loaded, registration).materials.find((entry) => entry.id === id);
  return material ? entryRule(loaded, material) : registrationRule(loaded, registration);
}

/** The rule that sets up a stage. */
export function stageRule(loaded: LoadedRegime, registration: string, id: string): Rule {
  const stage = stageOf(loaded, registration, id);
  return stages(stage, () =>
    layeredRule(loaded, stage, ruleOf(stage.cite, phrases.stage(stage.title, actorTitles[stage.actor]))),
  );
}

/** The rule behind one outcome of a stage. */
export function outcomeRule(loaded: LoadedRegime, registration: string, stageId: string, outcomeId: string): Rule {
  const stage = stageOf(loaded, registration, stageId);
  const outcome: Outcome | undefined = stage.then[outcomeId];
  if (!outcome) throw new Error(`stage ${stageId} has no outcome ${outcomeId}`);
  return outcomes(outcome, () =>
    layeredRule(loaded, outcome, ruleOf(outcome.cite, phrases.outcome(stage.title, outcome.title))),
  );
}

/** The rule that lets the registry ask for a supplement. */
export function supplementRule(loaded: LoadedRegime, registration: string, stageId: string): Rule {
  const stage = stageOf(loaded, registration, stageId);
  const cite = stage.supplement?.cite ?? stage.cite;
  return supplements(stage, () =>
    layeredRule(loaded, stage.supplement ?? stage, ruleOf(cite, phrases.supplement(stage.title))),
  );
}

/** The rule that asks for a third party's review in substance. */
export function reviewRule(loaded: LoadedRegime, registration: string, stageId: string): Rule {
  const stage = stageOf(loaded, registration, stageId);
  return reviews(stage, () =>
    layeredRule(loaded, stage.review ?? stage, ruleOf(stage.review?.cite ?? stage.cite, phrases.review)),
  );
}

/** The rule on objections during a stage. */
export function objectionRule(loaded: LoadedRegime, registration: string, stageId: string): Rule {
  const stage = stageOf(loaded, registration, stageId);
  return objections(stage, () =>
    layeredRule(
      loaded,
      stage.objection ?? stage,
      ruleOf(stage.objection?.cite ?? stage.cite, phrases.objection(stage.title)),
    ),
  );
}

/** The rule behind a result of an objection. */
export function objectionResultRule(loaded: LoadedRegime, registration: string, stageId: string, result: string): Rule {
  const found = stageOf(loaded, registration, stageId).objection?.outcomes[result];
  if (!found) throw new Error(`stage ${stageId} has no objection result ${result}`);
  return results(found, () => layeredRule(loaded, found, ruleOf(found.cite, found.title)));
}

/** The rule by which an applicant may apply afresh after a case has ended against it. */
export function reapplyRule(reapply: NonNullable<Outcome['reapply']>): Rule {
  return reapplications(reapply, () => ruleOf(reapply.cite, reapply.title));
}

/** The rule that sets up a kind of certificate. */
export function certificateRule(loaded: LoadedRegime, kind: string): Rule {
  const certificate = loaded.regime.certificates[kind];
  if (!certificate) throw new Error(`regime ${loaded.regime.id} has no certificate ${kind}`);
  return certificates(certificate, () => layeredRule(loaded, certificate, ruleOf(certificate.cite, certificate.title)));
}

/** Why a regime stands as it does on a day: its instrument with its days, at the place that says so. */
export function standingRule({ regime }: LoadedRegime, { force, instrument, from, to }: RegimeStanding): Rule {
  const title = instrument?.title ?? regime.title;
  const words = forceTitles[force];
  return ruleOf(instrument?.dates_cite ?? regime.authority.cite, {
    zh: `${title.zh}：${words.zh}${from ? `，自 ${from} 起` : ''}${to ? `，至 ${to} 止` : ''}`,
    en: `${title.en}: ${words.en}${from ? `, from ${from}` : ''}${to ? `, until ${to}` : ''}`,
  });
}

/** A time limit in words; where a setting gives the number, the rule says that the instrument sets none. */
export function clockRule(rule: ClockRule, regime: Regime, settings: Settings): Rule {
  const length = spanOf(rule, settings, regime);
  const text = clockPhrase(unitPhrase(length), rule.from);
  if (length.setting === null) return layeredRule({ regime }, rule, ruleOf(rule.cite, text));
  const why = regime.settings[length.setting]?.why;
  return layeredRule({ regime }, rule, {
    cite: rule.cite,
    basis: 'authority',
    text: why ? { zh: `${text.zh}（${why.zh}）`, en: `${text.en} (${why.en})` } : text,
  });
}

/** The rule that says upon which entries a registration acts. */
export function entryActedUponRule(loaded: LoadedRegime, id: string): Rule {
  const registration = registrationOf(loaded, id);
  const { entry } = registration;
  return entry
    ? entryRules(entry, () => ruleOf(entry.cite, phrases.actsUpon(registration.title)))
    : registrationRule(loaded, id);
}

/** The rule by which what hangs on an entry bars a registration. */
export function entryBarRule(bar: EntryBar): Rule {
  return bars(bar, () => ruleOf(bar.cite, bar.title));
}

/** The rule that asks for the confirmation of the other side. */
export function consentRule(consent: Consent): Rule {
  return consents(consent, () => ruleOf(consent.cite, consent.title));
}

/** The rule that a right is held in shares. */
export function sharesRule({ cite, title }: SharesRule): Rule {
  return ruleOf(cite, title);
}

/** The rule that asks everybody who holds a share to confirm. */
export function sharesConsentRule({ cite, title }: SharesConsent): Rule {
  return ruleOf(cite, title);
}

/** The rule that bounds what is granted. */
export function limitRule({ cite, title }: GrantLimit): Rule {
  return ruleOf(cite, title);
}

/** The rule by which an exchange reports a trade. */
export function reportRule({ cite, title }: TradeReport): Rule {
  return ruleOf(cite, title);
}

/** The rule by which a case has an effect on the register. */
export function effectRule({ do: doing, cite }: { readonly do: Effect['do']; readonly cite: Citation }): Rule {
  return ruleOf(cite, effectTitles[doing]);
}

/** The rule that says who may apply under a regime; null where it bars nobody. */
export function applicantsRule(loaded: LoadedRegime): Rule | null {
  const rule = loaded.regime.applicants;
  if (!rule) return null;
  const titles = rule.kinds.map((kind) => applicantKindTitles[kind]);
  const text = {
    zh: `登记申请人：${titles.map(({ zh }) => zh).join('、')}`,
    en: `who may apply: ${titles.map(({ en }) => en).join(', ')}`,
  };
  return applicants(rule, () => layeredRule(loaded, rule, ruleOf(rule.cite, text)));
}

/** The rule that lets a body entrusted by the applicant act in its name; null where a regime knows none. */
export function agentsRule(loaded: LoadedRegime): Rule | null {
  const rule = loaded.regime.agents;
  if (!rule) return null;
  const text = {
    zh: '登记主体可以委托相关机构，由其以登记主体名义办理',
    en: 'the registrant may entrust a body that acts in its name',
  };
  return agents(rule, () => layeredRule(loaded, rule, ruleOf(rule.cite, text)));
}

/** The rule by which a certificate of another registry is recognised. */
export function recognitionRule(loaded: LoadedRegime, recognition: Recognition): Rule {
  const text = {
    zh: '互认其他登记机构的证书，免除相应的审核',
    en: 'a certificate of another registry is recognised and spares the review that it stands for',
  };
  return recognitions(recognition, () => layeredRule(loaded, recognition, ruleOf(recognition.cite, text)));
}

/** The rule by which the registry calls up, with the authorisation of the applicant, what others hold; null where it does not. */
export function callUpRule(loaded: LoadedRegime): Rule | null {
  const rule = loaded.regime.call_up;
  if (!rule) return null;
  const text = {
    zh: '经申请人授权，登记机构可以调取其在他处的文件，自动提交为登记材料',
    en: 'with the authorisation of the applicant, the registry may call up documents that others hold of it and file them',
  };
  return callUps(rule, () => layeredRule(loaded, rule, ruleOf(rule.cite, text)));
}

/** A time in which to apply, in words. */
export function applyWithinRule(rule: ApplyWithin, regime: Regime, settings: Settings): Rule {
  const length = spanOf(rule, settings, regime);
  const { zh, en } = unitPhrase(length);
  const text =
    rule.side === 'after'
      ? { zh: `${rule.title.zh}：${zh}内`, en: `${rule.title.en}: within ${en}` }
      : { zh: `${rule.title.zh}：至少提前${zh}`, en: `${rule.title.en}: at least ${en} before` };
  return { cite: rule.cite, text, basis: length.basis };
}

/** Who an actor is, in Chinese, for messages. */
export function actorTitle(actor: Actor): string {
  return actorTitles[actor].zh;
}

/** The rule by which nobody uses an account while its closing is under way; null where the regime has none. */
export function accountLockRule({ regime: { accounts } }: LoadedRegime): Rule | null {
  const rule = accounts?.locked_while_closing;
  if (!accounts || !rule) return null;
  const { zh, en } = accounts.title;
  return entries(rule, () =>
    ruleOf(rule.cite, { zh: `${zh}申请注销期间不得使用`, en: `${en}: not used while its closing is under way` }),
  );
}

/** The rule by which an account is looked up by its number; null where the regime has none. */
export function accountLookUpRule({ regime: { accounts } }: LoadedRegime): Rule | null {
  const rule = accounts?.look_up;
  if (!accounts || !rule) return null;
  const { zh, en } = accounts.title;
  return entries(rule, () => ruleOf(rule.cite, { zh: `按${zh}编号查询`, en: `${en}: looked up by its number` }));
}

/** The rule by which an application that is filed online may be sealed electronically; null where the regime takes no seal. */
export function sealRule({ regime: { filing } }: LoadedRegime): Rule | null {
  const rule = filing?.seals;
  if (!rule) return null;
  return entries(rule, () =>
    ruleOf(rule.cite, {
      zh: '网上申请可以加盖电子印章',
      en: 'an application filed online may be sealed electronically',
    }),
  );
}

/** The rule that says how an application may be filed; null where the regime says nothing and it is filed online. */
export function filingRule({ regime: { filing } }: LoadedRegime): Rule | null {
  if (!filing) return null;
  return entries(filing, () => ruleOf(filing.cite, { zh: '申请材料的递交方式', en: 'ways of filing an application' }));
}
