import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

// The same folder from src/certificates and from dist/certificates.
const assets = fileURLToPath(new URL('../../assets', import.meta.url));
const workerFile = fileURLToPath(new URL('../../assets/certificate-worker.mjs', import.meta.url));
const layouts = {
  certificate: fileURLToPath(new URL('../../assets/certificate.typ', import.meta.url)),
  notice: fileURLToPath(new URL('../../assets/notice.typ', import.meta.url)),
  'quality-report': fileURLToPath(new URL('../../assets/quality-report.typ', import.meta.url)),
};

/** Strings that each layout reads; nothing else reaches the compiler. */
export type LayoutInputs = {
  readonly certificate: Readonly<Record<'page' | 'qr' | 'certificate', string>>;
  readonly notice: Readonly<Record<'page', string>>;
  readonly 'quality-report': Readonly<Record<'page', string>>;
};
export type Layout = keyof LayoutInputs;

/** Threads that set documents, started when they are first needed. */
export type Typesetter = {
  /** The PDF of a document. Rejects where the layout does not compile. */
  readonly set: <Chosen extends Layout>(layout: Chosen, inputs: LayoutInputs[Chosen]) => Promise<Uint8Array>;
  /** Ends the threads; what is being set is rejected. */
  readonly close: () => Promise<void>;
};

type Answer = { readonly pdf: Uint8Array } | { readonly fault: string };
type Job = {
  readonly layout: Layout;
  readonly inputs: LayoutInputs[Layout];
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
};
type Thread = { readonly worker: Worker; job: Job | null };

/** A pool of at most `threads` typesetting threads. An idle pool does not keep the process alive. */
export function createTypesetter(threads: number): Typesetter {
  const pool: Thread[] = [];
  const waiting: Job[] = [];

  function next(thread: Thread): void {
    thread.job = waiting.shift() ?? null;
    if (thread.job === null) {
      thread.worker.unref();
    } else {
      thread.worker.ref();
      const { layout, inputs } = thread.job;
      thread.worker.postMessage({ layout, inputs });
    }
  }

  function start(): void {
    const worker = new Worker(workerFile, { workerData: { workspace: assets, layouts } });
    const thread: Thread = { worker, job: null };
    worker.on('message', (answer: Answer) => {
      settle(thread.job, answer);
      next(thread);
    });
    worker.on('error', (error) => thread.job?.reject(error));
    worker.on('exit', () => {
      thread.job?.reject(new Error('the typesetting thread has ended'));
      pool.splice(pool.indexOf(thread), 1);
      if (waiting.length > 0) start();
    });
    pool.push(thread);
    next(thread);
  }

  function set<Chosen extends Layout>(layout: Chosen, inputs: LayoutInputs[Chosen]): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      waiting.push({ layout, inputs, resolve, reject });
      const idle = pool.find((thread) => thread.job === null);
      if (idle) next(idle);
      else if (pool.length < threads) start();
    });
  }

  async function close(): Promise<void> {
    for (const job of waiting.splice(0)) job.reject(new Error('the typesetter was closed'));
    await Promise.all(pool.map(({ worker }) => worker.terminate()));
  }

  return { set, close };
}

function settle(job: Job | null, answer: Answer): void {
  if ('pdf' in answer) job?.resolve(answer.pdf);
  else job?.reject(new Error(`the layout of a ${job.layout} does not compile: ${answer.fault}`));
}
