import type { Text } from '@shuji/core/kernel';
import type { Addressee, NoticeKind } from '@shuji/core/registry';

/** Words of a printed notice that are the same for every kind. */
export const noticeText = {
  number: { zh: '文号', en: 'No.' },
  decision: { zh: '决定', en: 'Decision' },
  reasons: { zh: '事实和理由', en: 'Facts and reasons' },
  items: { zh: '所涉材料', en: 'Materials' },
  limits: { zh: '期限', en: 'Time limits' },
  remedy: { zh: '权利告知', en: 'What you may do' },
  because: { zh: '依据', en: 'Rules' },
  check: {
    zh: '本文书经登记机构电子签名（PAdES），任何 PDF 阅读器均可核验；案件办理情况见：',
    en: 'Signed electronically by the registry (PAdES); any PDF reader checks the signature. The case stands at:',
  },
  noRemedy: {
    zh: '所适用的登记规则未就本决定另设救济途径，不影响当事人依法享有的权利。',
    en: 'The registration rules set no remedy of their own against this decision; rights under other law are untouched.',
  },
  unnamed: { zh: '（姓名或名称不公开）', en: '(name withheld)' },
  mark: { zh: '演练', en: 'REHEARSAL' },
  rehearsal: {
    zh: '演练文书：以模拟时钟办理，没有法律效力',
    en: 'Rehearsal: made with a simulated clock, without legal effect',
  },
} satisfies Record<string, Text>;

/** Whom a notice is addressed to, before the name. */
export const addresseeText: Readonly<Record<Addressee['as'], Text>> = {
  applicant: { zh: '当事人', en: 'To the party' },
  holder: { zh: '权利人', en: 'To the holder' },
  objector: { zh: '异议人', en: 'To the objector' },
  public: { zh: '社会公众', en: 'To the public' },
};

/** The sentence with which each kind begins. */
export const leadText: Readonly<Record<NoticeKind, Text>> = {
  acceptance: {
    zh: '下列登记申请已予受理，特此通知。',
    en: 'The application below has been accepted.',
  },
  supplement: {
    zh: '下列登记申请的材料需要补正，现一次告知需要补正的全部内容。',
    en: 'The application below lacks what is listed here, all of it told at once.',
  },
  result: { zh: '下列案件的办理结果如下，特此通知。', en: 'The case below has had the following result.' },
  'not-accepted': { zh: '下列登记申请经审查，决定不予受理。', en: 'The application below is not accepted.' },
  refused: { zh: '下列登记申请经审查，决定不予登记。', en: 'The registration applied for below is refused.' },
  decision: { zh: '下列案件经审查，作出如下决定。', en: 'The case below has been decided as follows.' },
  terminated: { zh: '下列案件终止办理，特此告知。', en: 'The case below has been ended.' },
  lapsed: { zh: '下列案件因期限届满而失效，特此告知。', en: 'The case below has lapsed.' },
  publicity: { zh: '下列登记事项现予公示。', en: 'The registration below is made public.' },
  'objection-rejected': {
    zh: '就下列登记提出的异议不予受理，特此告知。',
    en: 'The objection to the registration below is not accepted.',
  },
  'objection-resolved': {
    zh: '就下列登记提出的异议已经处理，结果如下。',
    en: 'The objection to the registration below has been resolved.',
  },
  revocation: { zh: '下列登记经审查，决定予以撤销。', en: 'The registration below is revoked.' },
  cancellation: { zh: '下列登记已予注销，特此告知。', en: 'The registration below is cancelled.' },
  suspension: { zh: '下列登记经审查，决定予以中止。', en: 'The registration below is suspended.' },
  resumption: { zh: '下列登记恢复效力，特此告知。', en: 'The registration below takes effect again.' },
};
