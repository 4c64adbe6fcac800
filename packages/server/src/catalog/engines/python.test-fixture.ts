import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(tmpdir(), 'shuji-python-cache');

/**
 * The folder of an environment of Python with these packages of PyPI, made once and kept outside of the repository. Throws where Python or
 * PyPI are missing.
 */
export async function pythonWith(name: string, packages: readonly string[]): Promise<string> {
  const kept = join(root, name);
  if (await exists(kept)) return kept;
  await mkdir(root, { recursive: true });
  const made = await mkdtemp(join(root, `${name}-`));
  try {
    await run('python3', ['-m', 'venv', made], { timeout: 120_000 });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-cache-dir', ...packages];
    await run(join(made, 'bin', 'python'), pip, { timeout: 900_000 });
    await rename(made, kept).catch(async (error: unknown) => {
      // Another test was faster.
      if (!(await exists(kept))) throw error;
    });
    return kept;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
