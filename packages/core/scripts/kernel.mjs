// `npm run kernel -w @shuji/core`: compiles assembly/bytes-kernel.ts to WebAssembly and writes it into src/quality/bytes/kernel-binary.ts as text, so that it goes
// wherever the code goes. With --check it says whether what is written there is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const source = fileURLToPath(new URL('../assembly/bytes-kernel.ts', import.meta.url));
const target = new URL('../src/quality/bytes/kernel-binary.ts', import.meta.url);
const options = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory'];

/** The text of the file that holds the kernel. */
export async function kernelText() {
  let binary;
  const { error, stderr } = await main(['kernel.ts', '--outFile', 'kernel.wasm', ...options], {
    readFile: (name) => (name === 'kernel.ts' ? readFileSync(source, 'utf8') : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString('base64');
  return `// Made of packages/core/assembly/bytes-kernel.ts by \`npm run kernel -w @shuji/core\`.
const base64 =
  '${base64}';

/** The kernel as WebAssembly. */
export function kernelBinary(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await kernelText();
  if (process.argv.includes('--check')) process.exitCode = readFileSync(target, 'utf8') === text ? 0 : 1;
  else writeFileSync(target, text);
}
