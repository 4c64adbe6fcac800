import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../test/world.js';

let world: World;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>pages</title>');
  await writeFile(join(folder, 'assets', 'part-0a1b2c.js'), 'export {};');
  world = await openWorld({ webFolder: folder });
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

async function asked(path: string) {
  const response = await fetch(new URL(path, world.url));
  const { status, headers } = response;
  return { status, caching: headers.get('cache-control'), body: await response.text() };
}

test('every address of a page is the one document, which is asked for anew each time', async () => {
  for (const path of ['/', '/index.html', '/law', '/law/regimes/anhui-registry']) {
    const { status, caching, body } = await asked(path);
    expect([path, status, caching]).toEqual([path, 200, 'no-cache']);
    expect(body).toContain('<title>pages</title>');
  }
});

test('a part of the pages is kept, as its name is its content', async () =>
  expect(await asked('/assets/part-0a1b2c.js')).toEqual({
    ...{ status: 200, body: 'export {};' },
    caching: 'public, max-age=31536000, immutable',
  }));

test('a part that an upgrade took away is not there, instead of a page that no browser runs', async () => {
  const { status, body } = await asked('/assets/part-older.js');
  expect(status).toBe(404);
  expect(Problem.parse(JSON.parse(body)).code).toBe('route-not-found');
});
