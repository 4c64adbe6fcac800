import * as act from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import {
  type Act,
  after,
  anhui,
  applicant,
  attempt,
  type Story,
  stranger,
  withoutMaterial,
} from './case.test-fixture.js';
import { drafted, publicised, submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';
const accepted = () => after(submitted(anhui), [on, act.decide('accept')]);
const assigned = () => after(accepted(), [on, act.assignReview()]);
const reported = () => after(assigned(), [on, act.fileReport({ conclusion: 'fail' })]);
const waiting = () => after(submitted(anhui), [on, act.requestSupplement(['source-evidence', 'other'])]);
const gap = () => submitted(anhui, { without: 'source-evidence' });
const suspended = () => after(publicised(anhui, on), [on, act.fileObjection()], [on, act.acceptObjection()]);
const withdrawn = () => after(submitted(anhui), [on, act.withdraw]);
const unlisted = () => after(submitted(withoutMaterial(anhui, 'compliance-report')), [on, act.decide('accept')]);
const connected = () =>
  after(
    submitted(anhui, { facts: { whole_resource: true } }),
    [on, act.requestSupplement([], '接入方式有误')],
    [on, act.answer({ whole_resource: false })],
    [on, act.supplement],
  );
const secret = () => after(waiting(), [on, act.answer({ state_secret: true })], ...supplied());
const supplied = () =>
  [
    [on, act.attach('source-evidence')],
    [on, act.attach('other')],
    [on, act.supplement],
  ] as const;

const steps: Readonly<Record<string, Act>> = {
  'a decision': act.decide('accept'),
  'a request for a supplement': act.requestSupplement(['other']),
  'a supplement': act.supplement,
  'an assignment of the review': act.assignReview(),
  'a report': act.fileReport(),
};
const every = (code: Row[0], state: string, story: () => Story): Row[] =>
  Object.entries(steps).map(([name, step]) => [code, `${name} ${state}`, () => attempt(story(), step, on), [], []]);
const at = (story: () => Story, step: Act) => () => attempt(story(), step, on);

const acceptance = ['ah-registration-2023/19(2)'];
const review = ['ah-registration-2023/19(3)'];
const article20 = ['ah-registration-2023/20'];

/** What the steps of the registry, the applicant and the agency can fail on. */
export const procedureRefusals: readonly Row[] = [
  ...every('case-not-open', 'on a draft', () => drafted(anhui)),
  ...every('case-not-open', 'on a case that has ended', withdrawn),
  ...every('case-suspended', 'while an objection is handled', suspended),
  ['case-not-open', 'a second withdrawal', at(withdrawn, act.withdraw), [], []],
  [
    'wrong-stage',
    'a stage that is not reached',
    at(gap, act.decide('pass', { stage: 'review' })),
    ['stage'],
    acceptance,
  ],
  ['outcome-unknown', 'an outcome of another stage', at(gap, act.decide('pass')), ['outcome'], acceptance],
  [
    'not-your-turn',
    'the registry ends the publicity itself',
    () => attempt(publicised(anhui, on), act.decide('clear'), on),
    ['stage'],
    ['ah-registration-2023/19(4)'],
  ],
  ['reasons-missing', 'blank reasons', at(gap, act.decide('refuse', { reasons: '  ' })), ['reasons'], acceptance],
  ['supplement-pending', 'a decision before the supplement', at(waiting, act.decide('accept')), [], acceptance],
  ['supplement-pending', 'a second request', at(waiting, act.requestSupplement(['other'])), [], article20],
  ['supplement-not-asked', 'what nobody asked for', at(gap, act.supplement), [], []],
  ['supplement-not-possible', 'a request in review', at(accepted, act.requestSupplement(['other'])), [], review],
  ['material-unknown', 'a request for it', at(gap, act.requestSupplement(['other', 'photo'])), ['items'], article20],
  ['reasons-missing', 'a request for nothing', at(gap, act.requestSupplement([], ' ')), ['items', 'note'], article20],
  [
    'materials-missing',
    'a supplement with what was filed before, and with nothing',
    at(waiting, act.supplement),
    ['source-evidence', 'other'],
    [...article20, 'ah-registration-2023/13(4)'],
  ],
  [
    'registration-prohibited',
    'acceptance after the applicant has corrected an answer',
    at(secret, act.decide('accept')),
    ['state-secret'],
    ['ah-registration-2023/18(1)'],
  ],
  [
    'already-registered',
    'acceptance of what another has registered meanwhile',
    at(gap, act.decide('accept', { registeredAs: 'AH-CY-2025-000009' })),
    ['resource'],
    acceptance,
  ],
  [
    'materials-missing',
    'acceptance with a gap',
    at(gap, act.decide('accept')),
    ['source-evidence'],
    ['ah-registration-2023/13(4)'],
  ],
  [
    'materials-missing',
    'a pass without the report that the materials name',
    at(assigned, act.decide('pass')),
    ['compliance-report'],
    ['ah-registration-2023/13(4)'],
  ],
  [
    'materials-missing',
    'tolerance that leaves the gap out',
    at(gap, act.decide('accept-tolerantly', { tolerated: ['other'] })),
    ['source-evidence'],
    [...article20, 'ah-registration-2023/13(4)'],
  ],
  [
    'material-not-tolerable',
    'tolerance where an answer corrected on the supplement asks for more',
    at(connected, act.decide('accept-tolerantly')),
    ['feature-connection'],
    [...article20, 'ah-registration-2023/19(1)'],
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
    [],
  ],
  ['agency-is-applicant', 'a review of oneself', at(accepted, act.assignReview(applicant)), ['agency'], review],
  ['report-after-decision', 'another agency after the report', at(reported, act.assignReview(stranger)), [], review],
  ['agency-missing', 'a report that nobody ordered', at(accepted, act.fileReport()), [], review],
  ['not-assigned', 'a report of another agency', at(assigned, act.fileReport({ agency: stranger.id })), [], review],
  [
    'independence-not-declared',
    'a report without the declaration',
    at(assigned, act.fileReport({ independent: false })),
    ['independent'],
    review,
  ],
  [
    'report-after-decision',
    'a report in publicity',
    () => attempt(publicised(anhui, on), act.fileReport(), on),
    [],
    review,
  ],
];
