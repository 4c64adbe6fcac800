import type { ObjectionView } from '@shuji/core/registry';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { Objection } from './objection-page.js';

const code = 'ab'.repeat(16);
const objection = {
  ...{ id: 'obj_01jbexampe0000000000000001', caseId: 'case_01jbexampe0000000000000001', objector: '示例异议人' },
  ...{ contact: null, claim: '权属', reason: '另有协议', evidence: [], filedAt: '2025-03-03T01:00:00.000Z' },
  ...{ answer: null, result: null, resultTitle: null, resultReasons: null, clocks: [], because: [] },
} as unknown as ObjectionView;

test.each(['rejected', 'resolved'] as const)('an objection that is %s has its answer to print', async (status) => {
  serve({});
  await draw(<Objection objection={{ ...objection, status }} code={code} />);
  expect((await screen.findByRole('link', { name: /异议答复文书/ })).getAttribute('href')).toBe(
    `/api/public/objections/${code}/notice.pdf?lang=zh`,
  );
});

test.each(['filed', 'accepted'] as const)('an objection that is %s has none yet', async (status) => {
  serve({});
  await draw(<Objection objection={{ ...objection, status }} code={code} />);
  expect(await screen.findByText('另有协议')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});
