// `npm test`: sets up what the tests need, runs every suite, and ends in one line that sums them.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath, installBrowser } from './browser.mjs';
import { root, setUp } from './setup.mjs';

await setUp({ web: true });
const browser = browserPath() ?? installBrowser();
if (!browser) console.error('浏览器测试跳过：没有 Chromium。请先运行：sudo apt-get install -y chromium fonts-noto-cjk');

const folder = mkdtempSync(join(tmpdir(), 'shuji-tests-'));
const asked = process.argv.slice(2);
let [passed, failed, skipped, broken] = [0, 0, 0, 0];
try {
  // Browser suites measure nothing but need the machine to themselves to stay within their patience; conformance leaves none.
  for (const projects of [['core', 'server', 'web'], ['conformance'], ['browser']]) {
    const report = join(folder, `${projects.join('-')}.json`);
    const code = await vitest(projects, report);
    if (!existsSync(report)) {
      broken += 1;
      continue;
    }
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    skipped += result.numPendingTests + result.numTodoTests;
    // A suite that does not load has no test that could fail.
    const unloaded = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    failed += unloaded;
    if (code !== 0 && result.numFailedTests + unloaded === 0) broken += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
failed += broken;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

function vitest(projects, report) {
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...asked];
  for (const project of projects) args.push('--project', project);
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests');
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(browser ? { SHUJI_BROWSER: browser } : {}) },
  });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}
