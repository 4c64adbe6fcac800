// A thread that sets documents: one compiler with its fonts for the life of the thread. It is plain JavaScript,
// so that sources and build start the same file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const require = createRequire(import.meta.url);
const weights = ['400Regular/NotoSansSC_400Regular', '500Medium/NotoSansSC_500Medium', '700Bold/NotoSansSC_700Bold'];
const fontBlobs = weights.map((name) => readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${name}.ttf`)));
const compiler = NodeCompiler.create({ workspace: workerData.workspace, fontArgs: [{ fontBlobs }] });

/** The compiler memoises across documents; without eviction every document would stay in memory. */
const cacheGenerations = 10;

function set({ layout, inputs }) {
  const compiled = compiler.compile({ mainFilePath: workerData.layouts[layout], inputs });
  if (compiled.result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
  return Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: 'a-3b' }));
}

parentPort.on('message', (job) => {
  try {
    const pdf = set(job);
    parentPort.postMessage({ pdf }, [pdf.buffer]);
  } catch (error) {
    parentPort.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
  compiler.evictCache(cacheGenerations);
});
