import type { QualityAlert } from '@shuji/core/quality';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { Alerts } from './alerts.js';

const told = (title: string) =>
  ({ kind: 'not-measured', value: null, limit: null, title, at: '2026-01-05T01:00:00Z', seen: false }) as QualityAlert;

test.each([
  ['file-not-found', '评价未能进行：文件不存在。'],
  ['rules-missing', '评价未能进行：尚未设定质量规则。'],
  ['rules-resource-unknown', '评价未能进行：rules-resource-unknown。'],
])('why a measurement could not be made is told in words: %s', async (code, words) => {
  serve({});
  await draw(<Alerts resource="res_1" alerts={[told(code)]} />);
  expect(await screen.findByText(words, { exact: false })).toBeTruthy();
});
