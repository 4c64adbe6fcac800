// A reporter that keeps, for whoever sums several runs, how many tests there were and everything that failed, in words.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const maxLines = 25;

export default class TestReport {
  onInit(vitest) {
    this.root = vitest.config.root;
    this.file = process.env.SHUJI_TEST_REPORT;
  }

  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const module of modules) {
      const place = `${relative(this.root, module.moduleId)}`;
      // A file that does not load has no test that could fail; a hook that fails belongs to no test either.
      const loose = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors());
      for (const error of loose) fail(report, place, error);
      report.failed += loose.length;
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result();
        report[state in report ? state : 'skipped'] += 1;
        if (state === 'failed') fail(report, `${place} › ${test.fullName}`, errors[0]);
      }
    }
    for (const error of unhandledErrors) fail(report, 'outside every test', error);
    report.failed += unhandledErrors.length;
    writeFileSync(this.file, JSON.stringify(report));
  }
}

function fail(report, place, error) {
  const text = error?.stack ?? error?.message ?? 'no reason given';
  const lines = `${text.includes(error?.message ?? '') ? '' : `${error.message}\n`}${text}`
    .split('\n')
    .slice(0, maxLines);
  report.failures.push(`${place}\n${lines.map((line) => `    ${line}`).join('\n')}`);
}
