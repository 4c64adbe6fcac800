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
let [passed, failed, skipped] = [0, 0, 0];
const failures = [];
try {
  // Browser suites measure nothing but need the machine to themselves to stay within their patience; conformance leaves none.
  for (const projects of [['core', 'server', 'web'], ['conformance'], ['browser']]) {
    const file = join(folder, `${projects.join('-')}.json`);
    const code = await vitest(projects, file);
    const report = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0, failures: [] };
    passed += report.passed;
    failed += report.failed;
    skipped += report.skipped;
    failures.push(...report.failures);
    if (code !== 0 && report.failed === 0) {
      failed += 1;
      failures.push(`${projects.join(', ')}: the run ended with code ${code}, though no test failed`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// Said once more at the end, where whoever reads only the last lines finds it.
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

function vitest(projects, report) {
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...asked];
  for (const project of projects) args.push('--project', project);
  args.push('--reporter=default', `--reporter=${join(root, 'scripts/test-report.mjs')}`, '--passWithNoTests');
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SHUJI_TEST_REPORT: report, ...(browser ? { SHUJI_BROWSER: browser } : {}) },
  });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}
