import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** An invented instrument as its file says it. */
export function instrumentText(id: string, dates: { from?: string; to?: string; force?: string } = {}): string {
  const day = (text: string | undefined) => (text === undefined ? 'null' : `'${text}'`);
  return `id: ${id}
title: {zh: 样例办法, en: sample measures}
issuer: {zh: 样例机关, en: sample office}
jurisdiction: CN
kind: measures
force: ${dates.force ?? 'in-force'}
published: '2025-01-01'
effective_from: ${day(dates.from)}
effective_to: ${day(dates.to)}
dates_cite: ${id}/99
`;
}

/** A rulebook folder with these files alone; gone when the tests of the file are over. */
export async function smallRulebook(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shuji-small-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}
