// Run when the build is done: judges the rulebook that ships, so that no start has to do it again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetJudgedTexts, writeJudgedTexts } from './judged-files.js';
import { loadRulebook } from './load-rulebook.js';
import { namesOf, rulebookFolder } from './rulebook-files.js';

await forgetJudgedTexts();
const { faults } = await loadRulebook(rulebookFolder, 'rules');
const wrong = new Set(faults.map(({ file }) => file));
const files = (await namesOf(join(rulebookFolder, 'regimes'), '.yaml')).map((name) => `regimes/${name}`);
const right = files.filter((file) => !wrong.has(file));
await writeJudgedTexts(await Promise.all(right.map((file) => readFile(join(rulebookFolder, file), 'utf8'))));
