// Brings a checkout to a state that runs: dependencies from the lockfile, compiled packages, the web. Needs Node.js alone.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const least = [20, 19];

/** Does what is needed and nothing more; `web` also builds the pages. */
export async function setUp({ web = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < least[0] || (major === least[0] && minor < least[1])) {
    console.error(
      `数籍需要 Node.js ${least.join('.')} 或更高版本，现为 ${process.versions.node}。 Shuji needs Node.js ${least.join('.')} or later.`,
    );
    process.exit(1);
  }
  if (isReady(web)) return;
  const unlock = await lock();
  try {
    if (!fresh('dependencies', lockDigest())) {
      console.error('正在安装依赖… Installing dependencies (npm ci)…');
      npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      stamp('dependencies', lockDigest());
    }
    if (!fresh('build', sourceDigest(['core', 'server', 'cli']))) {
      console.error('正在编译… Compiling…');
      node([join(modules, 'typescript', 'bin', 'tsc'), '-b', 'packages/cli']);
      node([join(root, 'packages', 'server', 'dist', 'rulebook', 'judge.js')]);
      stamp('build', sourceDigest(['core', 'server', 'cli']));
    }
    if (web && existsSync(join(root, 'packages/web/index.html')) && !fresh('web', sourceDigest(['core', 'web']))) {
      console.error('正在构建页面… Building the web…');
      node([join(modules, 'vite', 'bin', 'vite.js'), 'build', 'packages/web', '--logLevel', 'warn']);
      stamp('web', sourceDigest(['core', 'web']));
    }
  } finally {
    unlock();
  }
}

function isReady(web) {
  return (
    fresh('dependencies', lockDigest()) &&
    fresh('build', sourceDigest(['core', 'server', 'cli'])) &&
    (!web || !existsSync(join(root, 'packages/web/index.html')) || fresh('web', sourceDigest(['core', 'web'])))
  );
}

function npm(args) {
  // npm's own script where npm started us, so that no shell is needed.
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) node([script, ...args]);
  else
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: cleanEnvironment(),
    });
}

function node(args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2], env: cleanEnvironment() });
}

// A workspace or prefix of the npm that started us must not reach the npm that we start.
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(workspace|prefix|local_prefix|call|package)|lifecycle|package)/i.test(name),
    ),
  );
}

function stampFile(name) {
  return join(modules, `.shuji-${name}`);
}

function fresh(name, digest) {
  return existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === digest;
}

function stamp(name, digest) {
  writeFileSync(stampFile(name), digest);
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

// Names, sizes and times tell a changed source fast enough for every start.
function sourceDigest(packages) {
  const hash = createHash('sha256').update(lockDigest());
  for (const name of packages) {
    for (const file of filesBelow(join(root, 'packages', name))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}:${size}:${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

// One setup at a time; a lock whose owner has died is taken over.
async function lock() {
  mkdirSync(join(root, '.shuji'), { recursive: true });
  const file = join(root, '.shuji', 'setup.lock');
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!alive(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true });
      else await new Promise((done) => setTimeout(done, 200));
    }
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
