import type { Notice } from '@shuji/core/registry';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { changeLanguage } from '../app/i18n.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { NoticeBody } from './notice-page.js';

const notice = {
  ...{ caseId: 'case_01jbexampe0000000000000001', regime: 'sample-registry', objectName: '示例街道表' },
  ...{ regimeTitle: { zh: '样例', en: 'sample' }, registrationTitle: { zh: '首次登记', en: 'first' } },
  ...{ objectKindTitle: { zh: '数据资源', en: 'resource' }, applicant: null, summary: [], from: '2025-03-03' },
  ...{ until: '2025-03-14', status: 'open', outcome: null, evidenceRequired: true, objectionBecause: [], because: [] },
  objectionBarred: { code: 'objection-not-possible', message: { zh: '不能提出异议', en: 'no objection' }, because: [] },
  rehearsal: false,
} as unknown as Notice;

const link = () => screen.queryByRole('link', { name: /公示公告|public notice/ })?.getAttribute('href');

test('the public notice is there to print in the language of the page, without an account', async () => {
  serve({});
  await draw(<NoticeBody notice={notice} />);
  await screen.findByText('不能提出异议');
  expect(link()).toBe(`/api/public/notices/${notice.caseId}/notice.pdf?lang=zh`);
  await changeLanguage('en');
  try {
    expect((await screen.findByRole('link', { name: /public notice/ })).getAttribute('href')).toMatch(/lang=en$/);
  } finally {
    await changeLanguage('zh-CN');
  }
});

test('a publicity that is over has none any more', async () => {
  serve({});
  await draw(<NoticeBody notice={{ ...notice, status: 'closed' }} />);
  await screen.findByText('不能提出异议');
  expect(link()).toBeUndefined();
});
