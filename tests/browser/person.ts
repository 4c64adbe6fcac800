import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { openWindow } from './browser.js';

/** A file as a person has it on disk. */
export interface OwnFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A text file of a person's. */
export function textFile(name: string, content: string): OwnFile {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
}

const shotsFolder = process.env.SHUJI_SHOTS;

/** A person at a window of their own, who knows a page by its words alone. */
export class Person {
  private shots = 0;

  private constructor(
    readonly name: string,
    readonly email: string,
    readonly page: Page,
    /** Errors that pages of this window threw. */
    readonly faults: readonly string[],
  ) {}

  /** Opens a window for a person, at this time in milliseconds. */
  static async at(browser: Browser, url: string, time: number, name: string, email = ''): Promise<Person> {
    const { page, faults } = await openWindow(browser, url);
    await page.context().clock.install({ time });
    return new Person(name, email, page, faults);
  }

  /** Sets the clock of this window. It goes on from there, as what a page shows for some seconds must pass. */
  async wallClock(time: number): Promise<void> {
    await this.page.context().clock.setSystemTime(time);
  }

  /** Keeps a picture of the page where `SHUJI_SHOTS` names a folder. */
  async shot(what: string): Promise<void> {
    if (!shotsFolder) return;
    await mkdir(shotsFolder, { recursive: true });
    this.shots += 1;
    const name = `${this.name}-${String(this.shots).padStart(2, '0')}-${what}.png`;
    await this.page.screenshot({ path: join(shotsFolder, name), fullPage: true });
  }

  /** Looks at the page on a telephone: keeps a picture, and tells how many pixels it is too wide. */
  async narrowly(what: string): Promise<number> {
    const wide = this.page.viewportSize() ?? { width: 1280, height: 900 };
    await this.page.setViewportSize({ width: 390, height: 844 });
    const tooWide = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    await this.shot(`${what}-390`);
    await this.page.setViewportSize(wide);
    return tooWide;
  }

  /** Signs in from the first page. */
  async signsIn(password: string): Promise<void> {
    await this.page.goto('/');
    await this.follows('登录');
    await this.fills({ 电子邮箱: this.email, 密码: password });
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: '账户菜单：' }).waitFor();
  }

  /** Waits for the page of this heading. */
  async reads(heading: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  /** Waits for words on the page. */
  async sees(...words: readonly string[]): Promise<void> {
    for (const word of words) await this.page.getByText(word).first().waitFor();
  }

  /** Waits until something stands in the extra part of the heading, as the status of a case does. */
  async standsAt(status: string): Promise<void> {
    await this.page.locator('.page-title-extra').getByText(status, { exact: true }).waitFor();
  }

  /** Presses an entry of the navigation. */
  async goes(entry: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: entry, exact: true }).click();
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  async follows(link: string): Promise<void> {
    await this.page.getByRole('link', { name: link, exact: true }).first().click();
  }

  /** Fills fields by their labels. */
  async fills(values: Readonly<Record<string, string>>, within: Locator | Page = this.page): Promise<void> {
    for (const [label, value] of Object.entries(values)) await within.getByLabel(label, { exact: true }).fill(value);
  }

  /** Chooses an entry of a list that opens on a press. */
  async chooses(label: string, option: string, within: Locator | Page = this.page): Promise<void> {
    await within.getByLabel(label, { exact: true }).click();
    await this.page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: option })
      .click();
  }

  /** Answers questions that have a few answers. */
  async answers(answers: Readonly<Record<string, string>>, within: Locator | Page = this.page): Promise<void> {
    for (const [question, answer] of Object.entries(answers))
      await within
        .getByRole('radiogroup', { name: question, exact: true })
        .getByRole('radio', { name: answer, exact: true })
        .check();
  }

  /** Presses a button that opens the file chooser, and takes a file. */
  async picks(button: string, file: OwnFile, within: Locator | Page = this.page): Promise<void> {
    // What takes a dropped file is a button too, around this one.
    const control = within.locator('button').and(within.getByRole('button', { name: button, exact: true }));
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), control.click()]);
    await chooser.setFiles(file);
  }

  /** Drops a file on a place of the page. */
  async drops(place: Locator, { name, mimeType, buffer }: OwnFile): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([title = '', type = '', base64 = '']) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], title, { type }));
        return transfer;
      },
      [name, mimeType, buffer.toString('base64')],
    );
    await place.dispatchEvent('drop', { dataTransfer });
  }

  /** Presses a link that saves a file. */
  async saves(link: Locator): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), link.click()]);
    return download;
  }

  /** Comes to a button that can't be pressed, and reads why. */
  async wonders(button: string, ...why: readonly string[]): Promise<void> {
    const barred = this.page.getByRole('button', { name: button, exact: true, disabled: true });
    await barred.focus();
    const said = this.page.getByRole('tooltip').filter({ visible: true });
    for (const words of why) await said.getByText(words).first().waitFor();
    await barred.blur();
    await said.waitFor({ state: 'hidden' });
  }

  /** Presses the article that something stands on, and reads what it says. */
  async looksUp(cite: string, within: Locator, ...says: readonly string[]): Promise<void> {
    await within.getByRole('button', { name: `${cite}:` }).click();
    const said = this.page.getByRole('tooltip').filter({ visible: true });
    for (const words of [`§ ${cite.slice(cite.indexOf('/') + 1)}`, ...says])
      await said.getByText(words).first().waitFor();
    await this.page.mouse.move(0, 0);
    await this.page.getByRole('heading', { level: 1 }).click();
    await said.waitFor({ state: 'hidden' });
  }

  /** The dialog that a press opened, with what it stands on, which the page must say. */
  async dialog(button: string, cite: string): Promise<Locator> {
    await this.presses(button);
    const dialog = this.page.getByRole('dialog', { name: button });
    // Fields of the dialog may have grounds of their own.
    await dialog.getByText('依据', { exact: true }).last().waitFor();
    await dialog
      .getByRole('button', { name: `${cite}:` })
      .last()
      .waitFor();
    return dialog;
  }

  /** Gives a command by its dialog, and waits until the dialog has closed. */
  async confirms(dialog: Locator, button: string): Promise<void> {
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
