import * as act from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { type Act, after, anhui, applicant, attempt, guizhou, type Story, withoutNotice } from './case.test-fixture.js';
import { drafted, publicised, submitted } from './scenes.test-fixture.js';

const on = '2025-10-21';
const publicity = () => publicised(anhui, on);
const filed = () => after(publicity(), [on, act.fileObjection()]);
const accepted = () => after(filed(), [on, act.acceptObjection()]);
const resolved = () => after(accepted(), [on, act.resolveObjection('dismissed')]);
const unlimited = () =>
  after(publicised(withoutNotice(anhui), on), [on, act.fileObjection()], [on, act.acceptObjection()]);
const notified = () =>
  after(publicised(guizhou, on), [on, act.fileObjection()], [on, act.acceptObjection()], [on, act.notifyObjection()]);
const at = (story: () => Story, step: Act) => () => attempt(story(), step, on);

const article22 = ['ah-registration-2023/22'];
const handling: Readonly<Record<string, Act>> = {
  accepting: act.acceptObjection(),
  rejecting: act.rejectObjection(),
  'notifying the applicant of': act.notifyObjection(),
  answering: act.answerObjection(),
  resolving: act.resolveObjection('dismissed'),
};
const every = (code: Row[0], what: string, story: () => Story, cites: Row[4]): Row[] =>
  Object.entries(handling).map(([name, step]) => [code, `${name} ${what}`, at(story, step), [], cites]);

/** What objections and time limits can fail on. */
const article13 = ['ah-registration-2023/13'];

export const objectionRefusals: readonly Row[] = [
  ['objection-not-possible', 'against a draft', at(() => drafted(anhui), act.fileObjection()), [], article13],
  ['objection-not-possible', 'before publicity', at(() => submitted(anhui), act.fileObjection()), [], article13],
  ...every('objection-not-possible', 'an objection outside publicity', () => submitted(anhui), article13),
  ...every('objection-unknown', 'an objection that nobody filed', publicity, article22),
  ...every('objection-status', 'an objection that is resolved', resolved, article22),
  ['notice-not-asked', 'where the regime sets no time for it', at(unlimited, act.notifyObjection()), [], article22],
  [
    'objection-by-applicant',
    'under its own name',
    at(publicity, act.fileObjection(1, { objector: ` ${applicant.name} ` })),
    ['objector'],
    article22,
  ],
  [
    'objection-evidence-missing',
    'none',
    at(publicity, act.fileObjection(1, { evidence: [] })),
    ['evidence'],
    article22,
  ],
  [
    'objection-repeated',
    'the same matter and reason after the first was resolved',
    at(resolved, act.fileObjection(2, { objector: '异议人1' })),
    ['claim', 'reason'],
    article22,
  ],
  ['objection-status', 'accepting twice', at(accepted, act.acceptObjection()), [], article22],
  ['objection-status', 'rejecting what was accepted', at(accepted, act.rejectObjection()), [], article22],
  ['objection-status', 'resolving what was not accepted', at(filed, act.resolveObjection('dismissed')), [], article22],
  ['objection-status', 'notifying twice', at(notified, act.notifyObjection()), [], ['gz-registration-2023/19-2']],
  ['reasons-missing', 'a rejection without', at(filed, act.rejectObjection(1, '')), ['reasons'], article22],
  ['reasons-missing', 'an empty answer', at(accepted, act.answerObjection(1, ' ')), ['answer'], article22],
  [
    'reasons-missing',
    'a resolution without',
    at(accepted, act.resolveObjection('sustained', 1, '')),
    ['reasons'],
    article22,
  ],
  [
    'objection-result-unknown',
    'a result of another regime',
    at(accepted, act.resolveObjection('publicise-again')),
    ['result'],
    article22,
  ],
  ['case-not-open', 'a clock of a draft', at(() => drafted(anhui), act.tick('acceptance')), [], []],
  ['clock-unknown', 'none of the case', at(publicity, act.tick('issue')), ['clock'], []],
  [
    'clock-not-expired',
    'publicity on its last day',
    () => attempt(publicity(), act.tick('publicity.lasts'), '2025-11-04T23:59'),
    ['clock'],
    ['ah-registration-2023/19(4)'],
  ],
  [
    'clock-not-expired',
    'a limit that has been met',
    () => attempt(publicity(), act.tick('acceptance'), '2026-01-01'),
    ['clock'],
    ['ah-registration-2023/19(2)'],
  ],
  [
    'clock-not-expired',
    'publicity that stands still',
    () => attempt(accepted(), act.tick('publicity.lasts'), '2026-01-01'),
    ['clock'],
    ['ah-registration-2023/19(4)'],
  ],
  [
    'objection-pending',
    'publicity runs out on an objection that nobody has looked at',
    () => attempt(filed(), act.tick('publicity.lasts'), '2025-11-04T24:00'),
    [],
    ['ah-registration-2023/19(4)'],
  ],
];
