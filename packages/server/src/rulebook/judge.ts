// Run when the build is done: judges the rulebook that ships, so that no start has to do it again.
import { forgetJudgedTexts, writeJudgedTexts } from './judged-files.js';
import { loadRulebook } from './load-rulebook.js';
import { lawFiles, rulebookFolder } from './rulebook-files.js';

await forgetJudgedTexts();
const { faults } = await loadRulebook(rulebookFolder, 'rules');
const wrong = new Set(faults.map(({ file }) => file));
const right: string[] = [];
for await (const { file, law } of lawFiles(rulebookFolder, 'regimes', '.yaml'))
  if (law.ok && !wrong.has(file)) right.push(law.text);
await writeJudgedTexts(right);
