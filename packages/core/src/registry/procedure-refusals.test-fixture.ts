import * as act from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { type Act, after, anhui, attempt, guizhou, type Story } from './case.test-fixture.js';
import { drafted, publicised, submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';
const accepted = () => after(submitted(anhui), [on, act.decide('accept')]);
const waiting = () => after(submitted(anhui), [on, act.requestSupplement(['source-evidence', 'other'])]);
const gap = () => submitted(anhui, { without: 'source-evidence' });
const suspended = () => after(publicised(anhui, on), [on, act.fileObjection()], [on, act.acceptObjection()]);
const withdrawn = () => after(submitted(anhui), [on, act.withdraw]);
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
// Publicity from 29 September 2025 lasts thirty working days, to 18 November.
const lateAgreement = () =>
  after(publicised(guizhou, '2025-09-29', { facts: { agreement_until: '2025-11-19' } }), [
    '2025-11-18T24:00',
    act.tick('publicity.lasts'),
  ]);

const every = (code: Row[0], state: string, story: () => Story, cites: Row[4] = []): Row[] =>
  Object.entries(steps).map(([name, step]) => [code, `${name} ${state}`, () => attempt(story(), step, on), [], cites]);
const at = (story: () => Story, step: Act) => () => attempt(story(), step, on);

const acceptance = ['ah-registration-2023/19(2)'];
const review = ['ah-registration-2023/19(3)'];
const article20 = ['ah-registration-2023/20'];

/** What the steps of the registry and the applicant can fail on. */
export const procedureRefusals: readonly Row[] = [
  ...every('case-not-open', 'on a draft', () => drafted(anhui)),
  ...every('case-not-open', 'on a case that has ended', withdrawn),
  ...every('case-suspended', 'while an objection is handled', suspended, ['ah-registration-2023/22']),
  ['case-not-ended', 'applying afresh while the case runs', at(accepted, act.reapply()), [], []],
  [
    'reapply-not-possible',
    'applying afresh after a withdrawal',
    at(withdrawn, act.reapply()),
    [],
    ['ah-registration-2023/13'],
  ],
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
  ['supplement-not-asked', 'what nobody asked for', at(gap, act.supplement), [], article20],
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
    'validity-over',
    'a certificate on an agreement that is over',
    () => attempt(lateAgreement(), act.decide('issue'), '2025-11-20'),
    ['element-certificate'],
    ['gz-registration-2023/8-2'],
  ],
  [
    'nothing-to-tolerate',
    'tolerance where everything is there',
    at(() => submitted(anhui), act.decide('accept-tolerantly')),
    ['outcome'],
    article20,
  ],
];
