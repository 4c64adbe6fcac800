import type { RegimeFault } from '@shuji/core/rulebook';
import { afterEach, expect, test, vi } from 'vitest';
import { printLeftOut } from './print-faults.js';

const fault: RegimeFault = {
  file: 'regimes/my-registry.yaml',
  line: 7,
  rule: 'schema',
  message: { zh: '缺少“title”', en: '"title" is missing' },
};

afterEach(() => vi.restoreAllMocks());

test('whoever starts a server is told which rules it runs without, on lines of their own', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  printLeftOut([fault]);
  expect(said.mock.calls.map(([line]) => line)).toEqual([
    expect.stringContaining('没有载入'),
    expect.stringContaining('are left out, the others run'),
    'regimes/my-registry.yaml:7 schema 缺少“title” "title" is missing',
  ]);
});

test('a rulebook without a fault is nothing to speak of', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  printLeftOut([]);
  expect(said).not.toHaveBeenCalled();
});
