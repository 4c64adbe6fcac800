import {
  type CaseId,
  CaseId as CaseIdSchema,
  type Decision,
  ObjectionId,
  refused,
  shanghaiDate,
} from '@shuji/core/kernel';
import type {
  Acting,
  Case,
  CaseContext,
  CaseEvent,
  FiledDocument,
  Holding,
  Issuing,
  Party,
  RegimeOfDay,
  RegistryRefusal,
} from '@shuji/core/registry';
import * as registry from '@shuji/core/registry';
import type { Json } from '@shuji/core/rulebook';
import {
  type Aggregate,
  type CommandActor,
  type CommandContext,
  type CommandResult,
  type Commands,
  Refusal,
  type Source,
  type Tx,
} from '../kernel/index.js';
import { setCaseTimers } from './case-timers.js';
import type { DraftBody } from './draft-body.js';
import { numbered } from './numbers.js';
import { actingIn, powersBetween } from './powers.js';
import { presentCertificate, recognitionContext } from './recognition-context.js';
import type { RegimeStore } from './regimes.js';
import { aboutCase, expectEntryBefore, registerContext } from './register-context.js';
import { registeredAs } from './registered-as.js';
import { reviewFacts } from './review-facts.js';
import { rulesOf } from './rules-of.js';
import { checkSeal, type HandedSeal, trustedIssuers } from './seal-check.js';
import { trackingCodeOf, trackingHash } from './tracking.js';
import { latestAuthorisation, reportedAs } from './trades.js';

/** What every command of a case carries besides its body. */
export interface CaseCommand {
  readonly actor: CommandActor;
  readonly key?: string | undefined;
  readonly version?: number | undefined;
}

export interface RegistryDependencies {
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
  readonly cases: Aggregate<Case, CaseEvent>;
  /** Address of the page that checks a certificate, by its number. */
  /** How certificates are named to the world. */
  readonly numbering: Pick<Issuing, 'verifyUrl' | 'oidArc'>;
  /** Folder of the certificates of issuers that the installation trusts. */
  readonly issuersFolder: string;
}

type Answer = Decision<CaseEvent, RegistryRefusal>;
type Decider = (state: Case, context: CaseContext, shell: Shell) => Answer | Promise<Answer>;

/** What a decider may ask of the shell in its transaction. */
interface Shell {
  readonly tx: Tx;
  readonly now: CommandContext['now'];
  readonly issuing: Issuing;
  registeredAs(state: Case): Promise<string | null>;
  /** Who gives the command in the name of the applicant. */
  acting(state: Case): Promise<Acting | undefined>;
}

export type RegistryService = ReturnType<typeof createRegistry>;

/** The commands of the registry: each loads a case, asks its decider in core, and records what it decided. */
export function createRegistry({ commands, source, regimes, cases, numbering, issuersFolder }: RegistryDependencies) {
  const run = (
    name: string,
    id: string,
    command: CaseCommand,
    body: unknown,
    decider: Decider,
    last?: () => Promise<void>,
  ) =>
    commands.run({
      name: `registry.${name}`,
      aggregate: cases,
      id,
      expects: 'existing',
      version: command.version,
      actor: command.actor,
      key: command.key,
      body,
      authority: authorityOf,
      rehearsal: (state) => state.status !== 'none' && state.rehearsal,
      decide: async (state, context) => decider(state, await contextOf(state, context), shellOf(context, command)),
      after: async (tx, state, recorded) => {
        await setCaseTimers(tx, id, state, recorded);
        await last?.();
      },
    });

  async function contextOf(state: Case, { tx, now }: Pick<CommandContext, 'tx' | 'now'>): Promise<CaseContext> {
    if (state.status === 'none') throw new Refusal(refused('not-found'));
    const loaded = await rulesOf(tx, regimes, state, shanghaiDate(now));
    const settings = await regimes.settings(tx, state.regime);
    const about = aboutCase(state);
    await expectEntryBefore(tx, about.entry, now);
    const known = await registerContext(tx, loaded, about, 'change');
    return { loaded, settings, now, ...known, ...(await recognitionContext(tx, state, 'change')) };
  }

  const todayOf = ({ loaded, now }: CaseContext): RegimeOfDay => regimes.onDay(loaded, shanghaiDate(now));

  function shellOf({ tx, now, newId }: CommandContext, { actor }: CaseCommand): Shell {
    return {
      ...{ tx, now, issuing: { newId, ...numbering } },
      registeredAs: (state) => registeredAs(tx, state),
      acting: (state) => actingIn(tx, state, actor.onBehalfOf),
    };
  }

  return {
    async draft(body: DraftBody, command: CaseCommand): Promise<CommandResult> {
      const { loaded, standing } = regimes.get(body.regime, shanghaiDate(source.now()));
      const id = CaseIdSchema.parse(source.id('case'));
      const { regime: _, entry = null, account = null, intake, agent, ...rest } = body;
      return commands.run({
        name: intake ? 'registry.take-in' : 'registry.draft',
        aggregate: cases,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body,
        authority: loaded.regime.authority.id,
        rehearsal: body.rehearsal,
        decide: async (_state, { tx, now }) => {
          const { registration, applicant, rehearsal } = body;
          const about = { registration, applicant, rehearsal, entry, account, id: null };
          await expectEntryBefore(tx, entry, now);
          const settings = await regimes.settings(tx, body.regime);
          const around = { loaded, settings, now, ...(await registerContext(tx, loaded, about, 'change')) };
          const acting = agent && { agent, powers: await powersBetween(tx, applicant, agent) };
          const drafting = { id, ...rest, acting, standing };
          return intake ? registry.takeIn({ ...drafting, intake }, around) : registry.draft(drafting, around);
        },
      });
    },
    /** A new draft after a case that ended against the applicant; an ended case never changes, so that it may be read before. */
    async reapply(previous: Exclude<Case, { status: 'none' }>, command: CaseCommand): Promise<CommandResult> {
      const today = regimes.get(previous.regime, shanghaiDate(source.now()));
      const id = CaseIdSchema.parse(source.id('case'));
      return commands.run({
        name: 'registry.reapply',
        aggregate: cases,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body: { previous: previous.id },
        authority: today.loaded.regime.authority.id,
        rehearsal: previous.rehearsal,
        decide: async (_state, context) =>
          registry.reapply(previous, { id, today }, await contextOf(previous, context)),
      });
    },
    /** The registry opens a case on an entry of its own motion. */
    async openExOfficio(
      body: {
        regime: string;
        registration: string;
        entry: string;
        facts: Readonly<Record<string, Json>>;
        reasons: string;
        documents: Readonly<Record<string, FiledDocument>>;
        counterparty?: Party | null;
        record?: string | null;
        rehearsal: boolean;
      },
      command: CaseCommand,
    ): Promise<CommandResult> {
      const today = regimes.get(body.regime, shanghaiDate(source.now()));
      const { loaded } = today;
      const id = CaseIdSchema.parse(source.id('case'));
      const { regime: _, entry, ...rest } = body;
      return commands.run({
        name: 'registry.open-ex-officio',
        aggregate: cases,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body,
        authority: loaded.regime.authority.id,
        rehearsal: body.rehearsal,
        decide: async (_state, context) => {
          const { tx, now } = context;
          const { registration, rehearsal } = body;
          const about = { registration, applicant: { id: '' }, rehearsal, entry, id: null };
          await expectEntryBefore(tx, entry, now);
          const known = await registerContext(tx, loaded, about, 'change');
          const settings = await regimes.settings(tx, body.regime);
          return numbered(loaded.regime.authority.id, body.rehearsal, context, (number) =>
            registry.openExOfficio(
              { id, ...rest, number, registeredAs: null, today },
              { loaded, settings, now, ...known },
              { newId: context.newId, ...numbering },
            ),
          );
        },
        after: (tx, state, recorded) => setCaseTimers(tx, id, state, recorded),
      });
    },
    /** An exchange reports a trade on an entry whose holder has authorised it. */
    async reportTrade(
      body: {
        entry: string;
        registration: string;
        exchange: Party;
        buyer: Party;
        facts: Readonly<Record<string, Json>>;
        documents: Readonly<Record<string, FiledDocument>>;
      },
      regime: string,
      command: CaseCommand,
    ): Promise<CommandResult> {
      const today = regimes.get(regime, shanghaiDate(source.now()));
      const { loaded } = today;
      const id = CaseIdSchema.parse(source.id('case'));
      return commands.run({
        name: 'registry.report-trade',
        aggregate: cases,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body,
        authority: loaded.regime.authority.id,
        decide: async (_state, context) => {
          const { tx, now } = context;
          const { entry, registration, exchange, facts } = body;
          const about = { registration, applicant: { id: '' }, rehearsal: false, entry, id: null };
          await expectEntryBefore(tx, entry, now);
          const known = await registerContext(tx, loaded, about, 'change');
          const field = loaded.regime.registrations[registration]?.report?.contract ?? '';
          const reported = {
            authorisation: await latestAuthorisation(tx, entry, exchange.id),
            reportedAs: await reportedAs(tx, { entry, exchange: exchange.id, field, contract: String(facts[field]) }),
          };
          const settings = await regimes.settings(tx, regime);
          return numbered(loaded.regime.authority.id, false, context, (number) =>
            registry.reportTrade(
              { id, ...body, ...reported, rehearsal: false, number, registeredAs: null, today },
              { loaded, settings, now, ...known },
              { newId: context.newId, ...numbering },
            ),
          );
        },
        after: (tx, state, recorded) => setCaseTimers(tx, id, state, recorded),
      });
    },
    /** The other side confirms, or declines. */
    consent: (id: CaseId, body: { party: Party['id'] }, command: CaseCommand) =>
      run('consent', id, command, body, async (state, context, shell) => {
        const registeredAs = await shell.registeredAs(state);
        const today = todayOf(context);
        return numbered(today.loaded.regime.authority.id, isRehearsal(state), shell, (number) =>
          registry.consent(state, { ...body, number, registeredAs, today }, context, shell.issuing),
        );
      }),
    declineConsent: (id: CaseId, body: { party: Party['id']; reasons: string }, command: CaseCommand) =>
      run('decline-consent', id, command, body, (state, context) => registry.declineConsent(state, body, context)),
    answer: (id: CaseId, body: { facts: Readonly<Record<string, Json>> }, command: CaseCommand) =>
      run('answer', id, command, body, async (state, context, shell) =>
        registry.answer(state, { ...body, acting: await shell.acting(state) }, context),
      ),
    attach: (id: CaseId, body: { material: string; document: FiledDocument | null }, command: CaseCommand) =>
      run('attach', id, command, body, async (state, context, shell) =>
        registry.attach(state, { ...body, acting: await shell.acting(state) }, context),
      ),
    /** The applicant presents a certificate of another registry; `bytes` is the document's content. */
    presentCertificate: (id: CaseId, body: { document: FiledDocument }, bytes: Uint8Array, command: CaseCommand) =>
      run('present-certificate', id, command, body, async (state, context, { tx, acting }) =>
        presentCertificate(tx, state, { ...body, bytes, acting: await acting(state) }, context),
      ),
    /** What calling up a document would be answered now, with the state of the case; throws why it is refused, and records nothing. */
    async probeCallUp(tx: Tx, id: CaseId, callOf: (state: Case) => registry.CallUp) {
      const state = (await cases.load(tx, id))?.state ?? registry.noCase;
      const context = await contextOf(state, { tx, now: source.now() });
      const answer = registry.callUp(state, callOf(state), context);
      if (answer.kind === 'refused') throw new Refusal(answer);
      return { state, because: answer.because };
    },
    /** Files what was called up; `record` records its document in the same transaction, and `keep` is its last act. */
    callUp: (
      id: CaseId,
      body: unknown,
      call: {
        readonly of: (state: Case) => registry.CallUp;
        readonly record: (state: Case, context: Pick<CommandContext, 'tx' | 'now'>) => Promise<void>;
        readonly keep: () => Promise<void>;
      },
      command: CaseCommand,
    ) =>
      run(
        'call-up',
        id,
        command,
        body,
        async (state, context, { tx, now }) => {
          const answer = registry.callUp(state, call.of(state), context);
          if (answer.kind === 'decided') await call.record(state, { tx, now });
          return answer;
        },
        call.keep,
      ),
    seal: (id: CaseId, body: HandedSeal, command: CaseCommand) =>
      run('seal', id, command, body, async (state, context) => {
        const text = state.status === 'none' ? '' : registry.sealFingerprint(state, context);
        return registry.sealApplication(state, checkSeal(body, text, await trustedIssuers(issuersFolder)), context);
      }),
    stateShares: (id: CaseId, body: { shares: readonly Holding[] }, command: CaseCommand) =>
      run('state-shares', id, command, body, async (state, context, shell) =>
        registry.stateShares(state, { ...body, acting: await shell.acting(state) }, context),
      ),
    submit: (id: CaseId, body: { acknowledged: readonly string[] }, command: CaseCommand) =>
      run('submit', id, command, body, async (state, context, shell) => {
        const registeredAs = await shell.registeredAs(state);
        const acting = await shell.acting(state);
        const today = todayOf(context);
        return numbered(today.loaded.regime.authority.id, isRehearsal(state), shell, (number) =>
          registry.submit(state, { ...body, number, registeredAs, today, acting }, context, shell.issuing),
        );
      }),
    decide: (
      id: CaseId,
      body: { stage: string; outcome: string; reasons: string | null; tolerated: readonly string[] },
      command: CaseCommand,
    ) =>
      run('decide', id, command, body, async (state, context, shell) =>
        registry.decide(state, { ...body, registeredAs: await shell.registeredAs(state) }, context, shell.issuing),
      ),
    requestSupplement: (id: CaseId, body: { items: readonly string[]; note: string }, command: CaseCommand) =>
      run('request-supplement', id, command, body, (state, context) =>
        registry.requestSupplement(state, body, context),
      ),
    supplement: (id: CaseId, command: CaseCommand) =>
      run('supplement', id, command, {}, (state, context) => registry.supplement(state, context)),
    assignReview: (id: CaseId, body: { agency: Party }, command: CaseCommand) =>
      run('assign-review', id, command, body, async (state, context, { tx }) =>
        registry.assignReview(state, { ...body, facts: await reviewFacts(tx, state, body.agency.id) }, context),
      ),
    declareIndependence: (id: CaseId, body: Omit<registry.DeclareIndependence, 'facts'>, command: CaseCommand) =>
      run('declare-independence', id, command, body, async (state, context, { tx }) =>
        registry.declareIndependence(state, { ...body, facts: await reviewFacts(tx, state, body.agency) }, context),
      ),
    fileReport: (id: CaseId, body: registry.FileReport, command: CaseCommand) =>
      run('file-report', id, command, body, (state, context) => registry.fileReport(state, body, context)),
    signReport: (id: CaseId, body: registry.SignReport, command: CaseCommand) =>
      run('sign-report', id, command, body, (state, context) => registry.signReport(state, body, context)),
    withdrawSignature: (id: CaseId, body: { agency: string; person: string }, command: CaseCommand) =>
      run('withdraw-signature', id, command, body, (state, context) =>
        registry.withdrawSignature(state, body, context),
      ),
    withdraw: (id: CaseId, body: { reasons: string | null }, command: CaseCommand) =>
      run('withdraw', id, command, body, (state, context) => registry.withdraw(state, body, context)),
    async object(
      id: CaseId,
      body: { objector: string; contact: string; claim: string; reason: string; evidence: readonly FiledDocument[] },
      command: CaseCommand,
    ): Promise<CommandResult & { objection: ObjectionId; trackingCode: string }> {
      const objection = ObjectionId.parse(source.id('obj'));
      const trackingCode = trackingCodeOf(id, command.key, source.random);
      const result = await run('object', id, command, body, (state, context) =>
        registry.fileObjection(state, { id: objection, ...body, tracking: trackingHash(trackingCode) }, context),
      );
      return { ...result, objection, trackingCode };
    },
    acceptObjection: (id: CaseId, body: { id: string }, command: CaseCommand) =>
      run('accept-objection', id, command, body, (state, context) => registry.acceptObjection(state, body, context)),
    rejectObjection: (id: CaseId, body: { id: string; reasons: string }, command: CaseCommand) =>
      run('reject-objection', id, command, body, (state, context) => registry.rejectObjection(state, body, context)),
    notifyObjection: (id: CaseId, body: { id: string }, command: CaseCommand) =>
      run('notify-objection', id, command, body, (state, context) => registry.notifyObjection(state, body, context)),
    answerObjection: (id: CaseId, body: { id: string; answer: string }, command: CaseCommand) =>
      run('answer-objection', id, command, body, (state, context) => registry.answerObjection(state, body, context)),
    resolveObjection: (id: CaseId, body: { id: string; result: string; reasons: string }, command: CaseCommand) =>
      run('resolve-objection', id, command, body, (state, context, shell) =>
        registry.resolveObjection(state, body, context, shell.issuing),
      ),
    tick: (id: CaseId, body: { clock: string }, command: CaseCommand) =>
      run('tick', id, command, body, (state, context, shell) => registry.tick(state, body, context, shell.issuing)),
  };
}

function isRehearsal(state: Case): boolean {
  return state.status !== 'none' && state.rehearsal;
}

function authorityOf(state: Case): string {
  if (state.status === 'none') throw new Refusal(refused('not-found'));
  return state.authority;
}
