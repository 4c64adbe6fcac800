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
import { publicised, submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';
const accepted = () => after(submitted(anhui), [on, act.decide('accept')]);
const assigned = () => after(accepted(), [on, act.assignReview()]);
const reported = () => after(assigned(), [on, act.fileReport({ conclusion: 'fail' })]);
const unlisted = () => after(submitted(withoutMaterial(anhui, 'compliance-report')), [on, act.decide('accept')]);
const at = (story: () => Story, step: Act) => () => attempt(story(), step, on);

const review = ['ah-registration-2023/19(3)'];

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
