import type { RegimeFault } from '@shuji/core/rulebook';

/** Tells what is wrong with a rulebook, a line a fault, on standard error. */
export function printFaults(faults: readonly RegimeFault[]): void {
  for (const { file, line, rule, message } of faults)
    console.error(`${file}:${line} ${rule} ${message.zh} ${message.en}`);
}

/** Tells who starts a server which files of its rulebook it runs without, and why; nothing where there is none. */
export function printLeftOut(faults: readonly RegimeFault[]): void {
  if (faults.length === 0) return;
  console.error('✗ 规则文件有误，有误的没有载入，其他照常运行；改正后重新启动：');
  console.error('  Files of the rulebook have faults and are left out, the others run. Mend them and start again:');
  printFaults(faults);
}
