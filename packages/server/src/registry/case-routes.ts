import { certificateBytesLimit } from '@shuji/core/evidence';
import { CaseId, DocumentId, ObjectionId, OrganisationId, ResourceId, refused } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import {
  type CaseCommandName,
  CaseSummary,
  CaseView,
  type FiledDocument,
  type Party,
  page,
  RuleChanges,
} from '@shuji/core/registry';
import { RegistrationTrace } from '@shuji/core/rulebook';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FileStore } from '../files/index.js';
import { CommandHeaders, CommandReply, PageQuery, problems, versionOf } from '../http/index.js';
import { type CommandResult, type Database, Refusal, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { documentOf, otherParty, partyOf, reply } from './acting.js';
import { type CallUpDependencies, callUp } from './call-up.js';
import type { CaseGuard, OpeningGuard } from './case-guard.js';
import { named, objectOf } from './case-object.js';
import { caseRow, type createCaseReads } from './case-reads.js';
import { reviewCommands } from './review-routes.js';
import type { CaseCommand, RegistryService } from './service.js';
import { Acknowledged, StatedShares, sharersOf } from './stated-shares.js';

export interface CaseRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly guard: CaseGuard;
  readonly guardOpening: OpeningGuard;
  readonly registry: RegistryService;
  readonly reads: ReturnType<typeof createCaseReads>;
  readonly files: FileStore;
  readonly calling: CallUpDependencies;
}

const CaseParams = z.object({ caseId: CaseId });
const ObjectionParams = z.object({ caseId: CaseId, objectionId: ObjectionId });
const Facts = z.record(z.string().max(100), z.json());
const Reasons = z.string().trim().min(1).max(5000);
const OptionalReasons = Reasons.nullish().transform((reasons) => reasons ?? null);

/** Routes of registration cases, for applicants, registries and agencies. */
export function caseRoutes(
  app: FastifyInstance,
  { db, parties, guard, guardOpening, registry, reads, files, calling }: CaseRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/api/cases',
    {
      schema: {
        operationId: 'listCases',
        tags: ['cases'],
        querystring: PageQuery.extend({
          status: z.enum(['active', 'draft', 'open', 'suspended', 'ended', 'all']).default('active'),
          search: z.string().max(200).optional(),
          regime: z.string().max(100).optional(),
          waitingFor: z.enum(['applicant', 'counterparty', 'registry', 'third-party', 'system', 'public']).optional(),
        }),
        response: { 200: page(CaseSummary), ...problems },
      },
    },
    async (request) => reads.worklist(await parties.actorOf(request), request.query),
  );

  typed.get(
    '/api/cases/:caseId',
    {
      schema: {
        operationId: 'readCase',
        tags: ['cases'],
        params: CaseParams,
        response: { 200: CaseView, ...problems },
      },
    },
    async (request) => reads.one(await parties.actorOf(request), request.params.caseId),
  );

  typed.get(
    '/api/cases/:caseId/trace',
    {
      schema: {
        operationId: 'traceCase',
        tags: ['cases'],
        params: CaseParams,
        response: { 200: RegistrationTrace, ...problems },
      },
    },
    async (request) => reads.trace(await parties.actorOf(request), request.params.caseId),
  );

  typed.get(
    '/api/cases/:caseId/rule-changes',
    {
      schema: {
        operationId: 'readRuleChanges',
        tags: ['cases'],
        params: CaseParams,
        response: { 200: RuleChanges, ...problems },
      },
    },
    async (request) => reads.ruleChanges(await parties.actorOf(request), request.params.caseId),
  );

  typed.post(
    '/api/cases/draft',
    {
      schema: {
        operationId: 'draftCase',
        tags: ['cases'],
        headers: CommandHeaders,
        body: z.object({
          regime: z.string().max(100),
          registration: z.string().max(100),
          objectKind: z.string().max(100),
          /** Absent where it acts upon an entry whose object stays what it is, or where the object has no file of data. */
          resource: ResourceId.nullish(),
          /** What an object without a file of data is called. */
          objectName: z.string().trim().min(1).max(200).nullish(),
          facts: Facts.default({}),
          entry: z.string().max(100).nullish(),
          counterparty: OrganisationId.nullish(),
          record: z.string().max(100).nullish(),
          share: z
            .string()
            .max(30)
            .nullish()
            .describe('Share that passes on, in per cent or as a fraction; absent: all that the applicant holds'),
          principal: OrganisationId.nullish().describe(
            'Applicant in whose name the active organisation drafts, under a power of attorney; absent: its own',
          ),
          account: z
            .string()
            .max(100)
            .nullish()
            .describe('Code of the account of somebody else that a successor acts upon'),
          draftRegime: z
            .boolean()
            .default(false)
            .describe(
              'True to choose a regime that is itself a draft without force; refused with regime-draft otherwise',
            ),
        }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const allowed = may(actor, 'apply');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      const {
        regime,
        registration,
        objectKind,
        resource,
        objectName,
        facts,
        entry,
        record,
        account,
        share,
        draftRegime,
      } = request.body;
      const { object, own } = await withScope(db, scopeOf(actor), async (tx) => ({
        object: resource ? await objectOf(tx, resource, objectKind) : named(objectKind, objectName ?? null),
        own: await partyOf(tx, parties, actor.active?.organisation),
      }));
      const principal = await otherParty(db, parties, request.body.principal ?? null);
      const sides = principal && principal.id !== own.id ? { applicant: principal, agent: own } : { applicant: own };
      const counterparty = await otherParty(db, parties, request.body.counterparty ?? null);
      const body = {
        ...{ regime, registration, ...sides, object, facts, counterparty, rehearsal: false, draftRegime },
        ...{ entry: entry ?? null, record: record ?? null, account: account ?? null },
        ...(share != null && { share }),
      };
      return reply(
        await registry.draft(body, { actor: commandActorOf(actor), key: request.headers['idempotency-key'] }),
      );
    },
  );

  typed.post(
    '/api/cases/open-ex-officio',
    {
      schema: {
        operationId: 'openCaseExOfficio',
        tags: ['cases'],
        headers: CommandHeaders,
        body: z.object({
          regime: z.string().max(100),
          registration: z.string().max(100),
          entry: z.string().max(100),
          facts: Facts.default({}),
          reasons: Reasons,
          documents: z.record(z.string().max(100), DocumentId).default({}),
          counterparty: OrganisationId.nullish(),
          record: z.string().max(100).nullish(),
        }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = await guardOpening(actor, request.body.regime, request.body.entry);
      const { documents, counterparty, record, ...rest } = request.body;
      const filed = await withScope(db, scopeOf(actor), async (tx) => {
        const found: Record<string, FiledDocument> = {};
        for (const [material, document] of Object.entries(documents)) found[material] = await documentOf(tx, document);
        return found;
      });
      const other = await otherParty(db, parties, counterparty ?? null);
      const body = { ...rest, documents: filed, counterparty: other, record: record ?? null, rehearsal: false };
      return reply(await registry.openExOfficio(body, { actor: given, key: request.headers['idempotency-key'] }));
    },
  );

  /** A command of the table `caseCommands`: its body, and what it calls once the guard has let the person through. */
  function command<Body extends z.ZodType>(
    name: CaseCommandName | 'assign-review',
    body: Body,
    give: (id: CaseId, body: z.infer<Body>, command: CaseCommand, actor: Actor) => Promise<CommandResult>,
  ): void {
    typed.post(
      `/api/cases/:caseId/${name}`,
      { schema: { ...commandSchema(name), params: CaseParams, body } },
      async (request) => {
        const actor = await parties.actorOf(request);
        const id = request.params.caseId;
        const given = await commandOf(request, await guard(actor, id, name));
        // Validated by this very schema; the provider can't see through the type parameter.
        return reply(await give(id, request.body as z.infer<Body>, given, actor));
      },
    );
  }

  const ofObjection = <Body extends z.ZodType>(
    verb: string,
    name: CaseCommandName,
    body: Body,
    give: (id: CaseId, objection: string, body: z.infer<Body>, command: CaseCommand) => Promise<CommandResult>,
  ): void => {
    typed.post(
      `/api/cases/:caseId/objections/:objectionId/${verb}`,
      { schema: { ...commandSchema(name), params: ObjectionParams, body } },
      async (request) => {
        const actor = await parties.actorOf(request);
        const { caseId, objectionId } = request.params;
        const given = await commandOf(request, await guard(actor, caseId, name));
        return reply(await give(caseId, objectionId, request.body as z.infer<Body>, given));
      },
    );
  };

  const ownDocument = (actor: Actor, id: DocumentId): Promise<FiledDocument> =>
    withScope(db, scopeOf(actor), (tx) => documentOf(tx, id));

  command('answer', z.object({ facts: Facts }), (id, body, given) => registry.answer(id, body, given));
  command(
    'attach',
    z.object({ material: z.string().max(100), document: DocumentId.nullable() }),
    async (id, { material, document }, given, actor) =>
      registry.attach(id, { material, document: document === null ? null : await ownDocument(actor, document) }, given),
  );
  command('present-certificate', z.object({ document: DocumentId }), async (id, body, given, actor) => {
    const document = await ownDocument(actor, body.document);
    return registry.presentCertificate(id, { document }, await firstBytes(files, document), given);
  });
  command(
    'call-up',
    z.object({
      material: z.string().max(100),
      source: z.string().max(100),
      authorised: z.boolean().describe('True: the applicant authorises that this document is called up, this once'),
    }),
    (id, body, given) => callUp(calling, id, body, given),
  );
  command(
    'seal',
    z.object({ certificate: z.string().max(20_000), signature: z.base64().min(1).max(4000) }),
    (id, body, given) => registry.seal(id, body, given),
  );
  command('state-shares', z.object({ shares: StatedShares }), async (id, { shares }, given) =>
    registry.stateShares(id, { shares: await sharersOf(db, parties, shares) }, given),
  );
  command('submit', z.object({ acknowledged: Acknowledged }), (id, body, given) => registry.submit(id, body, given));
  command('consent', z.object({}), (id, _body, given, actor) =>
    registry.consent(id, { party: activeOf(actor) }, given),
  );
  command('decline-consent', z.object({ reasons: Reasons }), (id, { reasons }, given, actor) =>
    registry.declineConsent(id, { party: activeOf(actor), reasons }, given),
  );
  command('reapply', z.object({}), async (id, _body, given, actor) => {
    const row = await withScope(db, scopeOf(actor), (tx) => caseRow(tx, id));
    // The guard has let in only who sees the case.
    if (!row) throw new Refusal(refused('not-found'));
    return registry.reapply(row.state, given);
  });
  command('supplement', z.object({}), (id, _body, given) => registry.supplement(id, given));
  command('withdraw', z.object({ reasons: OptionalReasons }), (id, body, given) => registry.withdraw(id, body, given));
  command(
    'decide',
    z.object({
      stage: z.string().max(100),
      outcome: z.string().max(100),
      reasons: OptionalReasons,
      tolerated: z.array(z.string().max(100)).max(100).default([]),
    }),
    (id, body, given) => registry.decide(id, body, given),
  );
  command(
    'request-supplement',
    z.object({ items: z.array(z.string().max(100)).max(100), note: Reasons }),
    (id, body, given) => registry.requestSupplement(id, body, given),
  );
  command('assign-review', z.object({ agency: OrganisationId }), async (id, { agency }, given) =>
    registry.assignReview(id, { agency: await agencyOf(db, parties, { agency, id }) }, given),
  );
  reviewCommands({ command, ownDocument, registry });

  ofObjection('accept', 'accept-objection', z.object({}), (id, objection, _body, given) =>
    registry.acceptObjection(id, { id: objection }, given),
  );
  ofObjection('reject', 'reject-objection', z.object({ reasons: Reasons }), (id, objection, { reasons }, given) =>
    registry.rejectObjection(id, { id: objection, reasons }, given),
  );
  ofObjection('notify', 'notify-objection', z.object({}), (id, objection, _body, given) =>
    registry.notifyObjection(id, { id: objection }, given),
  );
  ofObjection('answer', 'answer-objection', z.object({ answer: Reasons }), (id, objection, { answer }, given) =>
    registry.answerObjection(id, { id: objection, answer }, given),
  );
  ofObjection(
    'resolve',
    'resolve-objection',
    z.object({ result: z.string().max(100), reasons: Reasons }),
    (id, objection, body, given) => registry.resolveObjection(id, { id: objection, ...body }, given),
  );
}

// No more than it takes to refuse what is too large for a certificate.
async function firstBytes(files: FileStore, { sha256 }: FiledDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of files.read(sha256)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > certificateBytesLimit) break;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function commandSchema(name: string) {
  const operationId = `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Case`;
  return { operationId, tags: ['cases'], headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
}

async function commandOf(
  request: FastifyRequest<{ Headers: z.infer<typeof CommandHeaders> }>,
  actor: CaseCommand['actor'],
): Promise<CaseCommand> {
  return { actor, key: request.headers['idempotency-key'], version: versionOf(request.headers['if-match']) };
}

function activeOf(actor: Actor): OrganisationId {
  // The guard has let in only who sits at a desk of the case.
  return OrganisationId.parse(actor.active?.organisation);
}

// An agency with a tie to the applicant is not assigned, whoever of it would review (ah-registration-2023/11(4)).
function agencyOf(db: Database, parties: Parties, asked: { agency: OrganisationId; id: CaseId }): Promise<Party> {
  return withScope(db, { kind: 'system' }, async (tx) => {
    const found = await parties.organisation(tx, asked.agency);
    if (found?.kind !== 'agency') throw new Refusal(refused('agency-unknown', [], ['agency']));
    const { id, name, uscc } = found;
    const row = await caseRow(tx, asked.id);
    const conflict = row && (await parties.conflictOfAssigned(tx, id, row.state.applicant.id));
    if (conflict) throw new Refusal({ ...conflict, fields: ['agency'] });
    return { id, name, uscc };
  });
}
