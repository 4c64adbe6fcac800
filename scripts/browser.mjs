// Finds a Chromium for the browser tests, or installs Debian's.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a browser on this machine: `SHUJI_BROWSER`, else one of the usual places. */
export function browserPath() {
  const asked = process.env.SHUJI_BROWSER;
  return asked && existsSync(asked) ? asked : known.find((path) => existsSync(path));
}

/** Installs Debian's chromium and a Chinese font, as root on Debian; undefined elsewhere. */
export function installBrowser() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('正在安装浏览器测试所需的 Chromium… Installing Chromium for the browser tests…');
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], options);
  } catch {
    return undefined;
  }
  return browserPath();
}
