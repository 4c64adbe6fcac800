import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { GradeTag } from './grade-tag.js';

const level = {
  scheme: 'sample-scheme',
  grade: 'level-3',
  title: { zh: '样例 3 级', en: 'sample level 3' },
  because: [{ rule: 'identity', zh: '样例规则', en: 'sample rule' }],
};

test('the level of the scheme is told with the rules that gave it', async () => {
  serve({});
  await draw(<GradeTag grade="general" level={level} />);
  expect((await screen.findByText('样例 3 级')).closest('[title]')?.getAttribute('title')).toBe('样例规则');
});

test('where an early scan kept no level, the tier is told', async () => {
  serve({});
  await draw(<GradeTag grade="important" />);
  expect(await screen.findByText('重要')).toBeTruthy();
});
