import { problemOf, Refusal } from '@shuji/server/kernel';

/** Prints a refusal or a fault on standard error: what, why, by which rule; as JSON where that was asked for. */
export function reportError(error: unknown, json: boolean): number {
  if (error instanceof Refusal) {
    const problem = problemOf(error.refusal);
    if (json) console.error(JSON.stringify(problem));
    else {
      console.error(`✗ ${problem.code}：${problem.message.zh}\n  ${problem.message.en}`);
      for (const rule of problem.because) console.error(`  依据 ${rule.cite}：${rule.text.zh}`);
    }
    return 1;
  }
  throw error;
}
