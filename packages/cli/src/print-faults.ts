import type { RegimeFault } from '@shuji/core/rulebook';

/** Tells what is wrong with a rulebook, a line a fault, on standard error. */
export function printFaults(faults: readonly RegimeFault[]): void {
  for (const { file, line, rule, message } of faults)
    console.error(`${file}:${line} ${rule} ${message.zh} ${message.en}`);
}
