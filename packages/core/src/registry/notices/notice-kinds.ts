import { z } from 'zod';
import type { Text } from '../../kernel/index.js';

/** The notices that the registry gives of a case. */
export const NoticeKind = z.enum([
  'acceptance',
  'supplement',
  'result',
  'not-accepted',
  'refused',
  'decision',
  'terminated',
  'lapsed',
  'publicity',
  'objection-rejected',
  'objection-resolved',
  'revocation',
  'cancellation',
  'suspension',
  'resumption',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What each kind of notice is called: plain words, since regimes name no notices of theirs. */
export const noticeTitles: Readonly<Record<NoticeKind, Text>> = {
  acceptance: { zh: '受理通知书', en: 'Notice of acceptance' },
  supplement: { zh: '补正告知书', en: 'Request for a supplement' },
  result: { zh: '办理结果通知书', en: 'Notice of a result' },
  'not-accepted': { zh: '不予受理决定书', en: 'Decision not to accept' },
  refused: { zh: '不予登记决定书', en: 'Decision to refuse registration' },
  decision: { zh: '处理决定书', en: 'Decision' },
  terminated: { zh: '终止办理决定书', en: 'Decision to end the case' },
  lapsed: { zh: '失效告知书', en: 'Notice of lapse' },
  publicity: { zh: '公示公告', en: 'Public notice' },
  'objection-rejected': { zh: '异议不予受理告知书', en: 'Notice that an objection is not accepted' },
  'objection-resolved': { zh: '异议处理结果告知书', en: 'Outcome of an objection' },
  revocation: { zh: '撤销登记决定书', en: 'Decision of revocation' },
  cancellation: { zh: '注销登记决定书', en: 'Decision of cancellation' },
  suspension: { zh: '中止登记决定书', en: 'Decision of suspension' },
  resumption: { zh: '恢复登记决定书', en: 'Decision of resumption' },
};
