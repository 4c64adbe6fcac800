import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { DetectionPage } from './detection-page.js';

const measured = {
  measured_on: '2026-11-28',
  tables: { zh: '样例表', en: 'sample tables' },
  dirty: 0.03,
  overall: { told: { columns: 40, precision: 0.985, recall: 0.975 }, silent: null },
  decoys: { columns: 30, taken: 1 },
  current: true,
};
const line = {
  id: 'email',
  title: { zh: '电子邮箱', en: 'email' },
  kinds: ['header', 'check-digit'],
  told: null,
  silent: null,
};
const page = (body: object) => serve({ 'GET /api/public/detection': { body } });

test('precision and recall are told by category, with what was measured and by what it is recognised', async () => {
  page({ measured, categories: [{ ...line, told: { columns: 12, precision: 1, recall: 0.9167 } }] });
  await draw(<DetectionPage />);
  expect(await screen.findByText('40 列，准确率 98.5%，召回率 97.5%')).toBeTruthy();
  expect(screen.getByText(/30 列，误判 1 列/)).toBeTruthy();
  expect(await screen.findByText('12 列，准确率 100.0%，召回率 91.7%')).toBeTruthy();
  expect(screen.getByText('校验位')).toBeTruthy();
  expect(screen.queryByText(/在自测之后改过/)).toBeNull();
});

test('figures of other detectors, and a category that was not measured, are told as such', async () => {
  page({ measured: { ...measured, current: false }, categories: [line] });
  await draw(<DetectionPage />);
  expect(await screen.findByText(/在自测之后改过/)).toBeTruthy();
  expect(screen.getAllByText(/—/).length).toBeGreaterThan(1);
});

test('where nothing was measured, the page says so and tells the categories all the same', async () => {
  page({ measured: null, categories: [line] });
  await draw(<DetectionPage />);
  expect(await screen.findByText('还没有自测结果。')).toBeTruthy();
  expect(screen.getByText('电子邮箱')).toBeTruthy();
});
