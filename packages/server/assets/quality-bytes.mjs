// Measures a delimited file by a plan over its bytes, in as many threads as an engine has.
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { blockBytes, joinedParts } from '@shuji/core/quality/bytes';
import { evenBefore, places } from './quality-bytes-shared.mjs';

const threads = 2;
const thread = new URL('./quality-bytes-thread.mjs', import.meta.url);

/**
 * `{rows, values}`, values by the keys of tasks; those of tasks that only an engine answers are left out. Null where the file is not as RFC 4180 has it, or
 * where more than `memoryLimitMb` would have to be kept.
 */
export async function measureBytes({ path, delimiter, plan, memoryLimitMb }) {
  const { size } = statSync(path);
  const blocks = Math.ceil(size / blockBytes);
  const shared = new SharedArrayBuffer(4 * (places.before + blocks + 1));
  Atomics.store(new Int32Array(shared), places.before, evenBefore);
  const budget = (memoryLimitMb * 2 ** 20) / threads;
  const workerData = { path, delimiter: delimiter.charCodeAt(0), plan, size, shared, budget };
  const workers = Array.from({ length: Math.min(threads, blocks) }, () => new Worker(thread, { workerData }));
  try {
    const measured = await Promise.all(workers.map(answerOf));
    if (measured.includes(null) || mixesLineEnds(measured)) return null;
    const told = plan.tasks.filter(({ key }) => measured.every(({ parts }) => key in parts));
    const distinct = await distinctOf(told, measured, workers);
    const values = told.map((task) => {
      const parts = measured.map(({ parts }) => parts[task.key]);
      return [task.key, joinedParts(task, parts, distinct.get(task.key) ?? 0, plan.examples)];
    });
    return { rows: measured.reduce((sum, { rows }) => sum + rows, 0), values: Object.fromEntries(values) };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function mixesLineEnds(measured) {
  return measured.reduce((kinds, { endings }) => kinds | endings, 0) === 3;
}

async function distinctOf(told, measured, workers) {
  const keys = told.filter(({ measure }) => measure === 'keys').map(({ key }) => key);
  const lists = Object.fromEntries(keys.map((key) => [key, measured.map(({ parts }) => parts[key].hashes)]));
  const counted = await Promise.all(
    workers.map((worker, share) => {
      const answer = answerOf(worker);
      worker.postMessage({ lists, share, shares: workers.length });
      return answer;
    }),
  );
  return new Map(keys.map((key) => [key, counted.reduce((sum, { distinct }) => sum + distinct[key], 0)]));
}

// Rejects where the thread fails or ends without an answer.
async function answerOf(worker) {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(worker, 'message', ended).then(([message]) => message),
      once(worker, 'exit', ended).then(([code]) => Promise.reject(new Error(`a thread ended with ${code}`))),
    ]);
  } finally {
    ended.abort();
  }
}
