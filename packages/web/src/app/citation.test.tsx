import { Citation as Cite } from '@shuji/core/kernel';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { instrumentItem } from '../law/law.test-fixture.js';
import { Because, Citation } from './citation.js';
import { draw, serve } from './page.test-fixture.js';

const rule = (cite: string) => ({
  cite: Cite.parse(cite),
  text: { zh: '五日内受理', en: 'Within five days' },
  basis: 'instrument' as const,
});
const instruments = { 'GET /api/public/law/instruments': { body: { on: '2026-01-05', items: [instrumentItem()] } } };

test('a citation names its instrument and leads to its article; the titles are asked for once', async () => {
  const asked = serve(instruments);
  await draw(<Because rules={[rule('yi-registration-2024/19-2'), rule('yi-registration-2024/20(1)')]} />);
  const chips = screen.getAllByRole('button', { name: /五日内受理/ });
  for (const chip of chips) await userEvent.hover(chip);
  const link = await screen.findByRole('link', { name: '乙省样例登记办法 § 19-2' });
  expect(link.getAttribute('href')).toBe('/law/yi-registration-2024#19-2');
  expect(await screen.findByRole('link', { name: '乙省样例登记办法 § 20(1)' })).toBeTruthy();
  expect(asked).toHaveLength(1);
});

test('where the titles do not come, the id stands for the instrument', async () => {
  serve({});
  await draw(<Citation rule={rule('bing-2020/附件3')} />);
  await userEvent.hover(screen.getByRole('button', { name: /五日内受理/ }));
  const link = await screen.findByRole('link', { name: 'bing-2020 § 附件3' });
  expect(link.getAttribute('href')).toBe('/law/bing-2020#%E9%99%84%E4%BB%B63');
});

test('Enter on a citation opens the article in a window of its own', async () => {
  serve(instruments);
  const open = vi.fn();
  vi.stubGlobal('open', open);
  await draw(<Citation rule={rule('yi-registration-2024/19-2')} />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(open).toHaveBeenCalledWith('/law/yi-registration-2024#19-2', '_blank', 'noopener');
});
