import { type CaseId, DocumentId } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { type CaseCommandName, type FiledDocument, Finding, TieAnswer } from '@shuji/core/registry';
import { z } from 'zod';
import type { CommandResult } from '../kernel/index.js';
import type { CaseCommand, RegistryService } from './service.js';

export interface ReviewCommands {
  /** Serves a command of a case at its route, once the guard has let the person through. */
  readonly command: <Body extends z.ZodType>(
    name: CaseCommandName,
    body: Body,
    give: (id: CaseId, body: z.infer<Body>, command: CaseCommand, actor: Actor) => Promise<CommandResult>,
  ) => void;
  readonly ownDocument: (actor: Actor, id: DocumentId) => Promise<FiledDocument>;
  readonly registry: RegistryService;
}

const Words = z.string().trim().max(5000);
const answers = z.array(TieAnswer.extend({ tie: z.string().max(100), words: Words })).max(100);
const table = z
  .array(Finding.extend({ rule: z.string().trim().max(500), words: Words, evidence: z.array(DocumentId).max(50) }))
  .max(200);

/** The commands of the agency that reviews a case: its declaration, its report, its signatures. */
export function reviewCommands({ command, ownDocument, registry }: ReviewCommands): void {
  command('declare-independence', z.object({ answers }), (id, body, given, actor) =>
    registry.declareIndependence(id, { ...body, ...signerOf(actor) }, given),
  );
  command(
    'file-report',
    z.object({
      document: DocumentId,
      conclusion: z.enum(['pass', 'fail']),
      findings: Words.min(1),
      samples: Words,
      independent: z.boolean().default(false).describe('The declaration, where the regime has no list of ties'),
      table: table.default([]).describe('What the report concludes on, rule by rule'),
    }),
    async (id, { document, ...body }, given, actor) => {
      const { agency, signer } = signerOf(actor);
      const report = { ...body, agency, ...signer, document: await ownDocument(actor, document) };
      return registry.fileReport(id, report, given);
    },
  );
  command('sign-report', z.object({}), (id, _body, given, actor) => registry.signReport(id, signerOf(actor), given));
  command('withdraw-signature', z.object({}), (id, _body, given, actor) => {
    const { agency, signer } = signerOf(actor);
    return registry.withdrawSignature(id, { agency, person: signer.person }, given);
  });
}

function signerOf({ active, person, name }: Actor) {
  return { agency: active?.organisation ?? '', signer: { person, name } };
}
