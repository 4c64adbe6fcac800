import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { caseId } from './entry-pages.test-fixture.js';
import { requestOf } from './offer-request.js';
import { PapersPanel } from './papers-panel.js';
import { ReviewPanel } from './review-panel.js';

type Shown = Parameters<typeof ReviewPanel>[0]['view'];

const text = (zh: string) => ({ zh, en: zh });
const because = [{ cite: 'ah-registration-2023/11(4)', text: text('回避'), basis: 'instrument' }];
const review = {
  independence: { ties: [], because },
  declarations: [
    {
      ...{ person: 'person_1', name: '示例审查员', declaredAt: '2025-10-09T01:00:00.123Z' },
      answers: [
        { tie: 'service', title: text('另有服务合同'), tied: true, words: '示例培训' },
        { tie: 'equity', title: text('股权'), tied: false, words: '' },
      ],
    },
  ],
  ties: [],
  refused: [{ agency: '有关联示例审查所', ties: [text('股权')] }],
  asked: [],
  report: {
    ...{ complete: true, conclusion: 'pass', findings: '示例：合规', samples: '', document: {} },
    signers: [{ person: 'person_1', name: '示例审查员' }],
    table: [
      { ...{ about: 'matter', rule: 'truth', conclusion: 'meets', words: '' }, title: text('真实性'), because },
      { ...{ about: 'prohibited', rule: 'secret', conclusion: 'meets', words: '' }, title: text('国家秘密'), because },
    ],
  },
  signatures: { count: 1, because },
  papers: { because },
};
const view = { review, agency: { id: 'org_1', name: '示例审查所' }, status: 'open' } as unknown as Shown;

test('a case shows what was declared and concluded, rule by rule with its article, and who is out of it', async () => {
  draw(<ReviewPanel view={view} />);
  expect(await screen.findByText(/有关联示例审查所声明了利益关联.*股权/)).toBeTruthy();
  expect(screen.getByText(/另有服务合同.*示例培训/)).toBeTruthy();
  const findings = within(screen.getByRole('list', { name: '逐项审查意见' }));
  const lineOf = (words: string) => findings.getByText(words).closest('.panel-line')?.textContent;
  expect(lineOf('真实性')).toContain('符合');
  // That a prohibited case is met would read as if it were given.
  expect(lineOf('国家秘密')).toContain('不存在该情形');
  expect(findings.getAllByRole('button', { name: /ah-registration-2023\/11\(4\)/ })).toHaveLength(2);
});

test('working papers are not even asked for at the desk of an applicant or a registry', async () => {
  const asked = serve({});
  for (const kind of ['enterprise', 'registry']) {
    const actor = { active: { kind } } as unknown as Parameters<typeof PapersPanel>[0]['actor'];
    draw(<PapersPanel view={{ id: caseId, ...view } as never} actor={actor} />);
  }
  expect(screen.queryByText('工作底稿')).toBeNull();
  expect(asked).toHaveLength(0);
});

test('a declaration keeps words only where a tie is declared', async () => {
  const offer = { command: 'declare-independence' } as never;
  const ties = { equity: { tied: false, words: '曾经写过' }, service: { tied: true, words: ' 示例培训 ' } };
  const { path, body } = requestOf({ stage: 'review' }, offer, { ties });
  expect([path, await body()]).toEqual([
    'declare-independence',
    {
      answers: [
        { tie: 'equity', tied: false, words: '' },
        { tie: 'service', tied: true, words: '示例培训' },
      ],
    },
  ]);
});
