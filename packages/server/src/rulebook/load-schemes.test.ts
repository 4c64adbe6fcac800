import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGradingFile, loadSchemes } from './load-schemes.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { productFolder, rulebookFolder } from './rulebook-files.js';

const contact = 'schemes/detectors/contact.yaml';
const grading = 'schemes/grading/gb-43697.yaml';
const textOf = (file: string) => readFile(join(rulebookFolder, file), 'utf8');
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;

async function faultsWith(file: string, from: string, to: string) {
  const text = (await textOf(file)).replace(from, to);
  const { faults } = await loadSchemes(await rulebookWith({ [file]: text }));
  return [faults.map(({ file: at, line, rule }) => `${at}:${line} ${rule}`), lineOf(text, to)] as const;
}

test('the schemes that ship are without a fault', async () => {
  const { detectors, gradings, faults } = await loadSchemes();
  expect(faults).toEqual([]);
  expect(detectors?.categories.length).toBeGreaterThan(20);
  expect([...gradings.keys()].sort()).toEqual(['gb-43697', 'personal-information', 'personal-information-2025']);
});

test('a detector that can not run is told with its line', async () => {
  const [faults, line] = await faultsWith(contact, "pattern: '^o[", "pattern: '^o)[");
  expect(faults).toEqual([`${contact}:${line} detector-broken`]);
});

test('a scheme of grades that points at nothing is told with its line', async () => {
  const [faults, line] = await faultsWith(grading, 'categories: [company_secret]', 'categories: [company_secrets]');
  expect(faults).toEqual([`${grading}:${line} category-unknown`]);
});

test('a scheme under the name of another is told', async () => {
  const { faults } = await loadSchemes(await rulebookWith({ 'schemes/grading/other.yaml': await textOf(grading) }));
  expect(faults.map(({ file, rule }) => [file, rule])).toEqual([['schemes/grading/other.yaml', 'id-differs']]);
});

test('the scheme in the documentation reads', async () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(await readFile(join(productFolder, 'docs', 'scan.md'), 'utf8'))?.[1] ?? '';
  const path = join(await rulebookWith(), 'our-bureau.yaml');
  await writeFile(path, text);
  expect(await loadGradingFile(path, await loadSchemes())).toMatchObject({ ok: true, scheme: { id: 'our-bureau' } });
});
