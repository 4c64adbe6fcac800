import type { Offer } from '@shuji/core/registry';
import { expect, test } from 'vitest';
import { requestOf } from './offer-request.js';

const offer = (command: string): Offer => ({
  ...{ command, outcome: null, title: { zh: '示例', en: 'example' }, positive: true, reasons: 'none' },
  ...{ barred: null, because: [] },
});

test('a confirmation has no body, and declining it has its reasons', async () => {
  const given = requestOf({ stage: null }, offer('consent'), {});
  expect([given.path, await given.body()]).toEqual(['consent', {}]);
  const declined = requestOf({ stage: null }, offer('decline-consent'), { reasons: ' 未达成协议 ' });
  expect([declined.path, await declined.body()]).toEqual(['decline-consent', { reasons: '未达成协议' }]);
});

test('a submission says which limits are known', async () => {
  const given = requestOf({ stage: null }, offer('submit'), { acknowledged: ['licence-term'] });
  expect([given.path, await given.body()]).toEqual(['submit', { acknowledged: ['licence-term'] }]);
});
