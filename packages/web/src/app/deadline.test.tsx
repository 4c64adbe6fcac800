import { LocalDate } from '@shuji/core/kernel';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Deadline, type DeadlineProps } from './deadline.js';
import { draw } from './page.test-fixture.js';

const on = LocalDate.parse('2025-10-09');
const cases: [string, Omit<DeadlineProps, 'on'> & { on?: LocalDate | null }, string][] = [
  ['days are left', { today: LocalDate.parse('2025-10-01') }, '2025-10-09剩 8 天'],
  ['the last day', { today: on }, '2025-10-09今天到期'],
  ['run out', { today: LocalDate.parse('2025-10-12') }, '2025-10-09已逾期 3 天'],
  ['the server judges', { today: on, overdue: true }, '2025-10-09已逾期'],
  ['met', { today: LocalDate.parse('2025-10-12'), met: true }, '2025-10-09'],
  ['past the calendar', { today: on, provisional: true }, '2025-10-09今天到期暂定'],
  ['no limit', { on: null }, '无期限'],
];

test.each(cases)('%s', async (_, props, words) => {
  await draw(
    <p data-testid="deadline">
      <Deadline on={on} {...props} />
    </p>,
  );
  expect(screen.getByTestId('deadline').textContent).toBe(words);
});
