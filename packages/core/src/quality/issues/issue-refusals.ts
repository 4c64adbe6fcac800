import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why nothing is done about an issue. A published code keeps its meaning. */
export type IssueRefusal =
  | 'issue-unknown'
  | 'issue-settled'
  | 'issue-not-mended'
  | 'issue-measured'
  | 'issue-mended-by-you'
  | 'issues-too-many'
  | 'assignee-unknown'
  | 'reminder-early';

/** Status and message of every refusal of issues. */
export const issueRefusals: RefusalCatalogue<IssueRefusal> = {
  'issue-unknown': { status: 404, message: { zh: '没有这个质量问题。', en: 'There is no such issue of quality.' } },
  'issue-settled': {
    status: 409,
    message: {
      zh: '这个问题已经办结；规则再不达标时会重新打开。',
      en: 'This issue is settled; it opens again when its rule fails again.',
    },
  },
  'issue-not-mended': {
    status: 409,
    message: { zh: '问题尚未说明已整改，不能核验。', en: 'Nobody has said yet that this issue was mended.' },
  },
  'issue-measured': {
    status: 409,
    message: { zh: '这个问题由下一次评价核验。', en: 'This issue is verified by the next measurement.' },
  },
  'issue-mended-by-you': {
    status: 409,
    message: { zh: '整改是你报的，须由另一个人核验。', en: 'You mended it; somebody else verifies it.' },
  },
  'issues-too-many': {
    status: 409,
    message: { zh: '未办结的问题已有 {most} 个，请先办理。', en: 'There are {most} open issues: settle some first.' },
  },
  'assignee-unknown': {
    status: 422,
    message: { zh: '只能交给本单位的人员。', en: 'Issues are given to people of the organisation alone.' },
  },
  'reminder-early': { status: 409, message: { zh: '尚未到提醒的时候。', en: 'It is not time for a reminder yet.' } },
};
