import { DocumentId, instant } from '../kernel/index.js';
import { askedFindings } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import {
  type Act,
  after,
  agency,
  anhui,
  applicant,
  attempt,
  document,
  newId,
  type Story,
  shenzhen,
  stranger,
  withoutMaterial,
} from './case.test-fixture.js';
import {
  type Case,
  type CaseContext,
  type Finding,
  findingsOf,
  keepPaper,
  type Paper,
  PaperId,
  type Party,
  removePaper,
  tieAnswers,
} from './index.js';
import { publicised, submitted } from './scenes.test-fixture.js';
import { factsWith } from './worked-review.js';

type Filed = Exclude<Case, { status: 'none' }>;

const on = '2025-09-29';
const accepted = () => after(submitted(anhui), [on, act.decide('accept')]);
const assigned = () => after(accepted(), [on, act.assignReview()]);
const declared = () => after(assigned(), [on, act.declareIndependence()]);
const reported = () => after(declared(), [on, act.fileReport({ conclusion: 'fail' })]);
const tied = () => after(assigned(), [on, act.declareIndependence(1, 'equity')]);
const two = { settings: { 'review-signatures': 2 } };
const drawnUp = () =>
  after(
    submitted(anhui, two),
    ...[act.decide('accept'), act.assignReview(), act.declareIndependence(), act.fileReport()].map(
      (step) => [on, step] as const,
    ),
  );
const unreviewed = () => after(submitted(shenzhen), [on, act.decide('accept')], [on, act.assignReview()]);
const unlisted = () => after(submitted(withoutMaterial(anhui, 'compliance-report')), [on, act.decide('accept')]);
const at = (story: () => Story, step: Act) => () => attempt(story(), step, on);

const review = ['ah-registration-2023/19(3)'];
const avoidance = ['ah-registration-2023/11(4)'];
const signing = ['ah-registration-2023/11(2)'];
const knownTies = ['same-organisation', 'shared-member', 'power-of-attorney', 'declared-tie', 'earlier-declaration'];
const answers = () => tieAnswers({ loaded: anhui });
const strangeDocument = DocumentId.parse(newId('doc', 77));
const findings = askedFindings(anhui, 'holding', 'data-resource');
const everyFinding = findings.map(({ part }) => part.id);
const everyPlace = findings.map(({ part }) => part.cite as string);
const other = (about: Finding['about'], rule: string): Finding => ({
  ...{ about, rule, conclusion: 'meets', words: '', evidence: [] },
});

const withTable =
  (change: (table: readonly Finding[]) => readonly Finding[], conclusion: 'pass' | 'fail' = 'pass'): Act =>
  (state, context) => {
    const table = state.status === 'none' ? [] : findingsOf(state, context, 'pass');
    return act.fileReport({ table: change(table), conclusion })(state, context);
  };

const keeping = ['ah-registration-2023/11(3)'];
const paperId = PaperId.parse(newId('paper', 1));

// An agency and its working paper, before or after the case has ended.
function papers<Said>(story: Story, then: (state: Filed, context: CaseContext) => Said, day = on): Said {
  const { state } = story;
  if (state.status === 'none') throw new Error('no case');
  return then(state, { loaded: anhui, settings: {}, now: instant(Date.parse(`${day}T12:00:00+08:00`)) });
}
const paperOf = (state: Filed): Paper => ({
  ...{ id: paperId, case: state.id, authority: state.authority, agency, person: newId('person', 1), document },
  ...{ cites: [], keptAt: state.draftedAt, removedAt: null },
});
const keep = (by: Party, kept: readonly string[]) => (state: Filed, context: CaseContext) =>
  keepPaper(state, { id: paperId, agency: by, person: newId('person', 1), document, kept }, context);
const remove =
  (given: Partial<Paper> = {}, by: string = agency.id) =>
  (state: Filed, context: CaseContext) =>
    removePaper({ ...paperOf(state), ...given }, { agency: by, person: newId('person', 1), case: state }, context);
const refusedCase = () => after(submitted(anhui), [on, act.decide('refuse')]);

/** Of working papers: kept by a stranger or twice, removed too early, by a stranger or twice. */
const paperRows: readonly Row[] = [
  ['not-assigned', 'a working paper of a stranger', () => papers(assigned(), keep(stranger, [])), [], keeping],
  [
    'paper-kept-already',
    'the same content twice',
    () => papers(assigned(), keep(agency, [document.sha256])),
    ['document'],
    keeping,
  ],
  ['paper-retained', 'the removal of a paper while the case runs', () => papers(assigned(), remove()), [], keeping],
  ['paper-retained', 'the removal on its last day', () => papers(refusedCase(), remove(), '2055-09-29'), [], keeping],
  [
    'not-assigned',
    'the removal by a stranger',
    () => papers(refusedCase(), remove({}, stranger.id), '2055-09-30'),
    [],
    keeping,
  ],
  [
    'paper-removed',
    'a second removal',
    () => papers(refusedCase(), (state, context) => remove({ removedAt: context.now })(state, context), '2055-09-30'),
    [],
    keeping,
  ],
];

/** What a review by a third party can fail on. */
export const reviewRefusals: readonly Row[] = [
  [
    'materials-missing',
    'a pass without the report that the materials name',
    at(assigned, act.decide('pass')),
    ['compliance-report'],
    ['ah-registration-2023/13(4)'],
  ],
  [
    'report-missing',
    'a pass without a report that no list of materials names',
    at(unlisted, act.decide('pass')),
    ['compliance-report'],
    review,
  ],
  ['report-negative', 'a pass against the report', at(reported, act.decide('pass')), ['compliance-report'], review],
  [
    'review-not-asked',
    'an agency after the review',
    () => attempt(publicised(anhui, on), act.assignReview(), on),
    [],
    ['ah-registration-2023/13'],
  ],
  ['agency-is-applicant', 'a review of oneself', at(accepted, act.assignReview(applicant)), ['agency'], review],
  ['report-after-decision', 'another agency after the report', at(reported, act.assignReview(stranger)), [], review],
  ['agency-missing', 'a report that nobody ordered', at(accepted, act.fileReport()), [], review],
  ['not-assigned', 'a report of another agency', at(assigned, act.fileReport({ agency: stranger.id })), [], review],
  [
    'independence-not-declared',
    'a report without the declaration, where a sentence is enough',
    at(unreviewed, act.fileReport({ independent: false })),
    ['independent'],
    ['sz-registration-2023/15-1'],
  ],
  [
    'independence-not-declared',
    'a report of whoever has not answered the list, whatever the sentence says',
    at(assigned, act.fileReport()),
    ['independent'],
    avoidance,
  ],
  [
    'independence-not-declared',
    'a signature of whoever has not declared',
    at(drawnUp, act.signReport(2)),
    ['independent'],
    avoidance,
  ],
  ['agency-tied', 'an agency that has declared a tie', at(tied, act.assignReview()), ['agency'], avoidance],
  ['assigned-already', 'the same agency twice', at(assigned, act.assignReview()), ['agency'], review],
  ...knownTies.map(
    (known): Row => [
      'reviewer-tied',
      `an agency with a tie that the platform finds: ${known}`,
      () => {
        const story = accepted();
        if (story.state.status === 'none') throw new Error('no case');
        const facts = factsWith(story.state, known, {
          loaded: anhui,
          settings: {},
          now: instant(Date.parse(`${on}T12:00:00+08:00`)),
        });
        return attempt(story, act.assignReview(agency, facts), on);
      },
      [known],
      avoidance,
    ],
  ),
  [
    'declaration-not-asked',
    'a list where there is none',
    at(unreviewed, act.declareIndependence()),
    [],
    ['sz-registration-2023/15-1'],
  ],
  ['declared-already', 'a second declaration', at(declared, act.declareIndependence()), [], avoidance],
  [
    'not-assigned',
    'a declaration of a stranger',
    at(assigned, act.declareIndependence(1, undefined, { agency: stranger.id })),
    [],
    review,
  ],
  [
    'declaration-incomplete',
    'a declaration without an answer',
    at(assigned, act.declareIndependence(1, undefined, { answers: answers().slice(1) })),
    ['equity'],
    avoidance,
  ],
  [
    'tie-kind-unknown',
    'a kind that the list lacks',
    at(
      assigned,
      act.declareIndependence(1, undefined, { answers: [...answers(), { tie: 'rumour', tied: false, words: '' }] }),
    ),
    ['rumour'],
    avoidance,
  ],
  [
    'tie-kind-unknown',
    'one kind answered twice',
    at(assigned, act.declareIndependence(1, undefined, { answers: [...answers(), ...answers().slice(0, 1)] })),
    ['equity'],
    avoidance,
  ],
  [
    'tie-words-missing',
    'a tie without a word about it',
    at(
      assigned,
      act.declareIndependence(1, undefined, {
        answers: answers().map((answer) => ({ ...answer, tied: answer.tie === 'service' })),
      }),
    ),
    ['service'],
    ['ah-registration-2023/11(1)'],
  ],
  [
    'findings-missing',
    'a report without findings',
    at(declared, act.fileReport({ table: [] })),
    everyFinding,
    everyPlace,
  ],
  [
    'finding-unknown',
    'a rule that there is not',
    at(
      declared,
      withTable((table) => [...table, other('matter', 'taste')]),
    ),
    ['taste'],
    review,
  ],
  [
    'finding-unknown',
    'a rule without a name',
    at(
      declared,
      withTable((table) => [...table, other('other', ' ')]),
    ),
    ['other'],
    review,
  ],
  [
    'finding-twice',
    'two findings on one matter',
    at(
      declared,
      withTable((table) => [...table, other('matter', 'truth')]),
    ),
    ['truth'],
    review,
  ],
  [
    'finding-words-missing',
    'what can not be judged, without a word why',
    at(
      declared,
      withTable((table) => table.map((row) => (row.rule === 'truth' ? { ...row, conclusion: 'not-judged' } : row))),
    ),
    ['truth'],
    review,
  ],
  [
    'finding-evidence-unknown',
    'a document that is none of the case',
    at(
      declared,
      withTable((table) => table.map((row) => (row.rule === 'truth' ? { ...row, evidence: [strangeDocument] } : row))),
    ),
    ['truth'],
    review,
  ],
  [
    'report-inconsistent',
    'a pass with a matter that is not met',
    at(
      declared,
      withTable((table) =>
        table.map((row) => (row.rule === 'truth' ? { ...row, conclusion: 'fails', words: '不实' } : row)),
      ),
    ),
    ['truth'],
    review,
  ],
  [
    'report-inconsistent',
    'a fail against which nothing speaks',
    at(
      declared,
      withTable((table) => table, 'fail'),
    ),
    ['conclusion'],
    review,
  ],
  ['report-awaits-signatures', 'a second report meanwhile', at(drawnUp, act.fileReport()), [], review],
  ['report-not-drafted', 'a signature under nothing', at(declared, act.signReport(1)), [], review],
  ['report-not-drafted', 'the withdrawal of no signature', at(declared, act.withdrawSignature()), [], review],
  [
    'report-after-decision',
    'the withdrawal of a signature that has filed the report',
    at(reported, act.withdrawSignature()),
    [],
    review,
  ],
  ['signed-already', 'a second signature of one person', at(drawnUp, act.signReport(1)), [], signing],
  ['not-signed', 'the withdrawal of whoever has not signed', at(drawnUp, act.withdrawSignature(2)), [], signing],
  ['not-assigned', 'a signature of a stranger', at(drawnUp, act.signReport(2, stranger.id)), [], review],
  ...paperRows,
  [
    'report-after-decision',
    'a report in publicity',
    () => attempt(publicised(anhui, on), act.fileReport(), on),
    [],
    review,
  ],
];
