import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Path of the browser that `npm test` found; the suites are skipped without one. */
export const browserPath = process.env.SHUJI_BROWSER;

/** Folder of the built pages. */
export const webFolder = join(import.meta.dirname, '..', '..', 'packages', 'web', 'dist');

/** Starts the browser; root may not use its sandbox. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A window of one person: cookies of their own, in Chinese. Faults of a page fail the test that opened it. */
export async function openWindow(browser: Browser, url: string): Promise<{ page: Page; faults: string[] }> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    // A press must not land where a button was on its way.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}
