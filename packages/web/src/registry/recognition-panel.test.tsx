import type { CaseView } from '@shuji/core/registry';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { caseId } from './entry-pages.test-fixture.js';
import { RecognitionPanel } from './recognition-panel.js';

type Shown = Parameters<typeof RecognitionPanel>[0]['view'];

const text = (zh: string) => ({ zh, en: zh });
const because = [{ cite: 'tjifa-003-2022/6.4.1.4', text: text('互认'), basis: 'instrument' }];
const recognition = {
  answers: [{ id: 'origin_certificate', title: text('原确权证书编号') }],
  waives: [{ id: 'origin-certificate', title: text('原平台的确权证书') }],
  instead: {
    title: text('初始登记'),
    materials: [{ id: 'report', title: text('结构化报告') }],
    stages: [{ id: 'review', title: text('审核') }],
  },
  ...{ sameObject: true, reading: null, because },
};
const draft = {
  ...{ id: caseId, version: 3, regime: 'tjifa-003', recognised: null, recognition },
} as unknown as Shown;
const recognised = {
  document: { id: 'doc_01jbexampe0000000000000001', name: 'certificate.json', sha256: '', sizeBytes: 9 },
  ...{ registry: '示例登记机构', origin: 'log.example/anhui', certificate: '', number: 'AH-CY-2025-000001' },
  ...{ title: text('登记凭证'), authority: text('安徽示例机构'), regime: 'anhui-registry', regimeTitle: text('安徽') },
  ...{ holder: '示例数据有限公司', right: 'holding', object: { name: '街道表', fingerprint: '' } },
  ...{ issuedOn: '2025-10-09', validUntil: null, recordedAt: '2025-10-09T01:00:00.123Z', treeSize: 5, root: '' },
  verifyUrl: 'https://origin.example/verify?number=AH-CY-2025-000001',
} as unknown as NonNullable<CaseView['recognised']>;

const registries = (...names: string[]) => ({
  'GET /api/recognised-registries?regime=tjifa-003': {
    body: {
      items: names.map((name, at) => ({
        ...{ id: `recog_01jbexampe000000000000000${at + 1}`, version: 1, name, origin: 'x', key: 'x', regimes: ['x'] },
        ...{ until: null, reasons: '协议', recognisedAt: '2025-10-09T01:00:00.000Z', endedFor: null },
        standing: at === 0 ? 'holds' : 'ended',
      })),
    },
  },
});
const stored = vi.hoisted(() => 'doc_01jbexampe0000000000000002');
// An upload goes by XMLHttpRequest, for which nothing stands here.
vi.mock('./documents.js', () => ({ storeDocument: () => Promise.resolve({ id: stored }) }));

async function choose() {
  const input = window.document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file is asked for');
  await userEvent.upload(input, new File(['{}'], 'certificate.json', { type: 'application/json' }));
}

test('a draft reads what a certificate would spare it, by which article and of whom, and presents one', async () => {
  const asked = serve({
    ...registries('示例登记机构', '已终止机构'),
    [`POST /api/cases/${caseId}/present-certificate`]: { body: { id: caseId, version: 4, events: [], because: [] } },
  });
  await draw(<RecognitionPanel view={draft} writing />);
  expect(await screen.findByText('互认的登记机构：示例登记机构')).toBeTruthy();
  expect(screen.getByText('免交的材料：原平台的确权证书')).toBeTruthy();
  expect(screen.getByText(/免除的环节：审核；免除的材料：结构化报告/)).toBeTruthy();
  expect(screen.getByText(/6\.4\.1\.4/)).toBeTruthy();
  await choose();
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/present-certificate'))).toBe(true));
  const post = asked.find(({ path }) => path.endsWith('/present-certificate'));
  expect(post?.body).toEqual({ document: stored });
  expect(post?.headers.get('if-match')).toBe('"3"');
});

test('a certificate that is refused says why', async () => {
  serve({
    ...registries(),
    [`POST /api/cases/${caseId}/present-certificate`]: {
      status: 422,
      body: problem({ code: 'registry-unknown', message: text('不属于任何互认的登记机构') }),
    },
  });
  await draw(<RecognitionPanel view={draft} writing />);
  expect(await screen.findByText('目前没有互认的登记机构')).toBeTruthy();
  await choose();
  expect(await screen.findByText('不属于任何互认的登记机构')).toBeTruthy();
});

test('every desk reads what the proof has shown, and that it says nothing of what came later', async () => {
  serve({});
  await draw(<RecognitionPanel view={{ ...draft, recognised }} />);
  expect(await screen.findByText('AH-CY-2025-000001')).toBeTruthy();
  expect(screen.getByText('示例登记机构（安徽示例机构）')).toBeTruthy();
  expect(screen.getByText(/此后是否变更、注销/)).toBeTruthy();
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: '到原登记机构查验' });
  expect([link.href, link.rel]).toEqual([recognised.verifyUrl, 'noreferrer']);
  expect(window.document.querySelector('input[type=file]')).toBeNull();
});

test('rules that give a certificate no effect show nothing', async () => {
  serve({});
  await draw(
    <>
      <p>案件</p>
      <RecognitionPanel view={{ ...draft, recognition: null }} writing />
    </>,
  );
  expect(await screen.findByText('案件')).toBeTruthy();
  expect(screen.queryByText('其他登记机构的证书')).toBeNull();
});
