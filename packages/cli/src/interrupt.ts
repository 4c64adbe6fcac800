import { Fault } from './report.js';

/** Lets a command that was told to stop (Ctrl-C, SIGTERM) put things in order; told twice, it dies at once. */
export async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const abort = () => controller.abort(interrupted());
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, abort);
  try {
    return await work(controller.signal);
  } catch (error) {
    // What breaks in a command that stops, breaks because it stops.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

function interrupted(): Fault {
  const text = { zh: '已中断，未写入结果。', en: 'Interrupted; no result was written.' };
  return new Fault('interrupted', text, {}, 130);
}
