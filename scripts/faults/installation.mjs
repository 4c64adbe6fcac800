// The platform as people start it, on a data folder and a clock of its own; it can be killed like them.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from '../setup.mjs';

const patienceMs = 120_000;

export class Installation {
  said = '';
  child = undefined;

  constructor(dataDir, port, start) {
    Object.assign(this, { dataDir, port, url: `http://127.0.0.1:${port}`, clock: join(dataDir, 'clock') });
    this.offset = start - Date.now();
    this.moveClock(0);
  }

  now() {
    return Date.now() + this.offset;
  }

  moveClock(by) {
    this.offset += by;
    writeFileSync(`${this.clock}.new`, String(this.offset));
    renameSync(`${this.clock}.new`, this.clock);
  }

  /** Begins to start; what the process says is kept. */
  spawn() {
    const env = { ...process.env, SHUJI_DATA: this.dataDir, SHUJI_PORT: String(this.port), SHUJI_CLOCK: this.clock };
    for (const name of ['DATABASE_URL', 'SHUJI_URL', 'NODE_OPTIONS', 'SHUJI_RULEBOOK']) delete env[name];
    const preload = pathToFileURL(join(root, 'scripts', 'faults', 'clock.mjs')).href;
    const child = spawn(process.execPath, ['--import', preload, join(root, 'bin', 'shuji.mjs'), 'serve'], {
      env,
      cwd: root,
    });
    this.said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        this.said += data;
      });
    this.child = child;
    this.ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  }

  async serve() {
    this.spawn();
    for (const end = Date.now() + patienceMs; !/Shuji is running/.test(this.said); await delay(20))
      if (this.child.exitCode !== null || Date.now() > end) throw new Error(`the server does not start: ${this.said}`);
  }

  killServer() {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** Asked to stop in order, it must within the patience of whoever asks. */
  async stop() {
    this.child.kill('SIGTERM');
    const over = setTimeout(() => this.child.kill('SIGKILL'), patienceMs);
    const ended = await this.ended;
    clearTimeout(over);
    return ended;
  }

  killDatabase() {
    const pid = this.postmaster();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  /** Ends what is left of it, whatever has happened. */
  async end() {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) await this.killServer();
    const pid = this.postmaster();
    if (pid === undefined) return;
    process.kill(pid, 'SIGQUIT');
    for (let i = 0; alive(pid) && i < 400; i++) await delay(25);
  }

  postmaster() {
    const folders = [this.dataDir, ...readdirSync(this.dataDir).map((name) => join(this.dataDir, name))];
    const file = folders.map((folder) => join(folder, 'pgdata', 'postmaster.pid')).find((path) => existsSync(path));
    if (file === undefined) return undefined;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return pid > 0 && alive(pid) ? pid : undefined;
  }
}

// A leftover may name somebody else by now, or one that waits to be reaped; both have another command line, where there are any.
function alive(pid) {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/cmdline') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}
