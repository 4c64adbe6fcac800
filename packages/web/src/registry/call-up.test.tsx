import { instant } from '@shuji/core/kernel';
import type { MaterialView } from '@shuji/core/registry';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { CalledUp, CallUp } from './call-up.js';
import { caseId } from './entry-pages.test-fixture.js';

const view = { id: caseId, version: 3 } as Parameters<typeof CallUp>[0]['view'];
const material = {
  id: 'applicant-identity',
  title: { zh: '身份材料', en: 'identity' },
  callUp: {
    sources: [{ id: 'licences', title: { zh: '电子证照库', en: 'store of e-licences' } }],
    because: [{ cite: 'sample-2025/3', text: { zh: '可以调取', en: 'may be called up' }, basis: 'instrument' }],
  },
} as unknown as MaterialView;

async function confirm() {
  await userEvent.click(await screen.findByRole('button', { name: '从“电子证照库”授权调取：身份材料' }));
  expect(await screen.findByText(/统一社会信用代码将提供给“电子证照库”/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '授权并调取' }));
}

test('what is authorised is said first, and nothing is called before it is confirmed', async () => {
  const asked = serve({
    [`POST /api/cases/${caseId}/call-up`]: { body: { id: caseId, version: 4, events: [], because: [] } },
  });
  await draw(<CallUp view={view} material={material} />);
  await userEvent.click(await screen.findByRole('button', { name: /授权调取/ }));
  await screen.findByRole('button', { name: '授权并调取' });
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: '授权并调取' }));
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
  const [post] = asked.filter(({ method }) => method === 'POST');
  expect(post?.body).toEqual({ material: 'applicant-identity', source: 'licences', authorised: true });
  expect(post?.headers.get('if-match')).toBe('"3"');
});

test('a source that fails is named, and the button stays', async () => {
  const refusal = problem({ code: 'call-up-failed', message: { zh: '未能调取', en: 'failed' } });
  serve({ [`POST /api/cases/${caseId}/call-up`]: { status: 502, body: refusal } });
  await draw(<CallUp view={view} material={material} />);
  await confirm();
  expect(await screen.findByText('未能调取')).toBeTruthy();
  expect(screen.getByRole('button', { name: /授权调取/ })).toBeTruthy();
});

test('nothing is shown where nothing can be called up, and the source where something was', async () => {
  await draw(
    <>
      <CallUp view={view} material={{ id: 'other', title: material.title }} />
      <CalledUp
        calledUp={{
          source: 'licences',
          title: { zh: '电子证照库', en: 'store of e-licences' },
          authorisedAt: instant(Date.parse('2025-03-03T09:00:00+08:00')),
        }}
      />
    </>,
  );
  expect(await screen.findByText(/经授权从“电子证照库”调取/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
