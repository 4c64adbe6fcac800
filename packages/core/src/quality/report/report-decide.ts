import { type Decision, decided, type OrganisationId, type PersonId, type Rule, refused } from '../../kernel/index.js';
import type { Evaluation } from '../evaluation.js';
import type { ReportScheme } from '../scheme.js';
import { type QualityReport, type QualityReportEvent, type ReportTexts, type WordPart, wordParts } from './report.js';
import type { QualityReportRefusal } from './report-refusals.js';

type Outcome = Decision<QualityReportEvent, QualityReportRefusal>;

/** Who acts on a report: a person for one organisation. */
export interface ReportActor {
  readonly person: PersonId;
  readonly name: string;
  readonly organisation: OrganisationId;
}

type Drawn = Extract<QualityReportEvent, { type: 'QualityReportDrawnUp' }>;

/** Draws up a report from the last measurement of a resource. Refuses `not-measured`. Source: the scheme's article on what a report holds. */
export function drawUpReport(
  last: Evaluation['last'],
  given: Omit<Drawn, 'type' | 'measuredAt' | 'result'>,
  scheme: ReportScheme,
): Outcome {
  if (last === null) return refused('not-measured');
  const drawn = { type: 'QualityReportDrawnUp' as const, ...given, measuredAt: last.at, result: last.result };
  return decided([drawn], [formRule(scheme)]);
}

/**
 * Changes the words of a draft; signatures under the words of before fall away. The holder and the evaluator may. Refuses
 * `report-final`, and `report-not-evaluator` for anybody else.
 */
export function reviseReport(
  state: QualityReport,
  texts: ReportTexts,
  actor: ReportActor,
  scheme: ReportScheme,
): Outcome {
  if (state.status !== 'draft') return refused('report-final', [formRule(scheme)]);
  if (actor.organisation !== state.owner.id && actor.organisation !== state.evaluator.id)
    return notEvaluator(state, scheme);
  return decided([{ type: 'QualityReportRevised', texts }], [formRule(scheme)]);
}

/**
 * Signs a report for the evaluator. The last signature that the scheme asks for makes it final. Refuses `report-final`,
 * `report-not-evaluator`, `report-part-empty` with the parts, and `report-signed-by-you`: two signatures are of two people.
 */
export function signReport(
  state: QualityReport,
  { person, name, organisation }: ReportActor,
  scheme: ReportScheme,
): Outcome {
  const rule = signatureRule(scheme);
  if (state.status !== 'draft') return refused('report-final', [rule]);
  if (organisation !== state.evaluator.id) return notEvaluator(state, scheme);
  const empty = emptyParts(state.texts, scheme);
  if (empty.length > 0) {
    const titles = scheme.parts.filter(({ id }) => empty.some((part) => part === id)).map(({ title }) => title);
    return refused('report-part-empty', [formRule(scheme)], empty, {
      parts: titles.map(({ en }) => en).join(', '),
      partsZh: titles.map(({ zh }) => zh).join('、'),
    });
  }
  if (state.signatures.some((signature) => signature.person === person)) return refused('report-signed-by-you', [rule]);
  const complete = state.signatures.length + 1 >= scheme.signatures.least;
  return decided([{ type: 'QualityReportSigned', person, name, complete }], [rule]);
}

/** Gives up a draft. Refuses `report-final`, and `report-not-owner` for anybody but the holder. */
export function withdrawReport(state: QualityReport, actor: ReportActor, scheme: ReportScheme): Outcome {
  if (state.status !== 'draft') return refused('report-final', [formRule(scheme)]);
  if (actor.organisation !== state.owner.id) return refused('report-not-owner');
  return decided([{ type: 'QualityReportWithdrawn' }], [formRule(scheme)]);
}

/** Parts that people write and that the scheme asks for, in which nothing is written. */
export function emptyParts(texts: ReportTexts, { parts }: ReportScheme): WordPart[] {
  return wordParts.filter((part) => texts[part].trim() === '' && parts.some(({ id }) => id === part));
}

function notEvaluator({ evaluator }: QualityReport, scheme: ReportScheme): Outcome {
  return refused('report-not-evaluator', [signatureRule(scheme)], [], { evaluator: evaluator.name });
}

function signatureRule({ signatures: { cite, text } }: ReportScheme): Rule {
  return { cite, text, basis: 'instrument' };
}

function formRule({ parts, signatures, title }: ReportScheme): Rule {
  const cite = parts.find((part) => part.cite !== undefined)?.cite ?? signatures.cite;
  const [zh, en] = [`${title.zh}的内容`, `what a ${title.en} holds`];
  return { cite, text: { zh, en }, basis: 'instrument' };
}
