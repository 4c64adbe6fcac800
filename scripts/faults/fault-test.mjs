// Rounds of load and death, and what is looked at after each.
import { setTimeout as delay } from 'node:timers/promises';
import { parseKey, verifyFile } from '@shuji/core/evidence';
import { instant, shanghaiDate } from '@shuji/core/kernel';
import { checkLog } from '@shuji/server/evidence';
import { openDatabase, rebuild, sourceAt, withScope } from '@shuji/server/kernel';
import { openPlatform } from '@shuji/server/main';
import { startEmbeddedPostgres } from '@shuji/server/postgres';
import { openRegimes } from '@shuji/server/registry';
import { loadRulebook, rulebookFolder } from '@shuji/server/rulebook';
import pg from 'pg';
import { castOf } from './cast.mjs';
import { acknowledged, filesWhole, neverThere, timersFired } from './check.mjs';
import { Load } from './load.mjs';
import { Unanswered } from './person.mjs';

const regimeId = 'anhui-registry';
const people = 5;

export class FaultTest {
  ledger = [];
  totals = { rounds: 0, commands: 0, acknowledged: 0, refused: 0, open: 0, openDone: 0, kills: {} };

  /** Starts a fresh installation and lets everybody in. */
  static async begin(installation, chance) {
    const test = new FaultTest();
    await installation.serve();
    const rulebook = await loadRulebook(rulebookFolder, 'rules');
    const regime = openRegimes(() => rulebook).get(regimeId, shanghaiDate(instant(installation.now()))).loaded;
    const token = /token=([\w-]+)/.exec(installation.said)?.[1];
    const cast = await castOf(installation.url, token, test.ledger, regime.regime.authority.id);
    const load = new Load({ people: cast, chance, regime, regimeId });
    return Object.assign(test, { installation, chance, load, cast });
  }

  async round({ whole }) {
    const { ledger, load } = this;
    const from = ledger.length;
    const what = await this.loadAndKill();
    const { said } = this.installation;
    await this.restart();
    const faults = await this.repeat(
      ledger.slice(from).filter((entry) => !entry.answer && entry.refused === undefined),
    );
    if (load.faults.length > 0) faults.push(said);
    faults.push(...load.faults, ...(await this.look(ledger.slice(whole ? 0 : from), whole)));
    this.count(ledger.slice(from), what);
    const { commands, acknowledged: good } = this.totals;
    const day = shanghaiDate(instant(this.installation.now()));
    return {
      faults,
      what,
      figures: `${good} of ${commands} commands acknowledged, ${load.cases.length} cases, ${day}${whole ? ', rebuilt' : ''}`,
    };
  }

  /** Everybody works, the clock moves, and something dies. Answers what. */
  async loadAndKill() {
    const { chance, installation, load } = this;
    let dead = false;
    const working = load.run(people, () => dead);
    for (let moves = chance.below(3); moves >= 0; moves--) {
      await this.worked(2 + chance.below(12));
      installation.moveClock(chance.below(24) * 3_600_000);
    }
    await delay(chance.below(300));
    const drawn = chance.next();
    const what = drawn < 0.45 ? 'server' : drawn < 0.8 ? 'both' : 'PostgreSQL';
    if (what !== 'server') installation.killDatabase();
    if (what === 'both') await delay(chance.below(40));
    if (what === 'PostgreSQL') await this.withoutStore();
    else await installation.killServer();
    dead = true;
    await working;
    return what;
  }

  // Until so many more commands have been acknowledged; a machine that is busy gets longer.
  async worked(commands) {
    const goal = this.ledger.length + commands;
    for (const end = Date.now() + 15_000; this.ledger.length < goal && Date.now() < end; ) await delay(10);
  }

  // A server whose store has died says so, lives, and stops in order.
  async withoutStore() {
    const { installation, load } = this;
    await delay(100);
    try {
      await this.cast.anyone.get('/api/health');
      load.faults.push('healthy without a store');
    } catch (error) {
      if (!(error instanceof Unanswered) || !/^503/.test(error.message))
        load.faults.push(`without a store: ${error.message}`);
    }
    const { code, signal } = await installation.stop();
    if (signal !== null || code !== 0)
      load.faults.push(`without a store it stops with ${code ?? signal}: ${installation.said.slice(-2000)}`);
  }

  /** Starts again; now and then it dies in the midst of that too. */
  async restart() {
    const { chance, installation } = this;
    if (chance.next() < 0.1) {
      installation.spawn();
      await delay(chance.below(2500));
      if (chance.next() < 0.5) installation.killDatabase();
      await installation.killServer();
    }
    await installation.serve();
  }

  /** Who got no answer asks again with the same key, twice: both answers are one, and it has happened once or never. */
  async repeat(open) {
    const faults = [];
    for (const entry of open) {
      const [first, second] = [await told(entry), await told(entry)];
      if (first.code === undefined) {
        entry.answer = first;
        this.totals.openDone += 1;
      } else entry.refused = first.code;
      if (
        first.code !== second.code ||
        first.id !== second.id ||
        first.version !== second.version ||
        first.objection !== second.objection
      )
        faults.push(`${entry.path} asked again: ${JSON.stringify(first)}, then ${JSON.stringify(second)}`);
      if (first.id && entry.path === '/api/cases/draft') this.load.took(first.id, entry.person);
    }
    this.totals.open += open.length;
    return faults;
  }

  async look(ledger, whole) {
    const { installation } = this;
    const store = await startEmbeddedPostgres(installation);
    const db = new pg.Client({ connectionString: store.ownerUrl });
    await db.connect();
    try {
      await db.query("set shuji.scope = 'system'");
      return [
        ...(await timersFired(db, () => installation.now())),
        ...(await acknowledged(db, ledger)),
        ...(await neverThere(db)),
        ...(await filesWhole(db, installation.dataDir, { again: whole })),
        ...(whole ? await this.wholeLook(store.ownerUrl) : []),
      ];
    } finally {
      await db.end();
    }
  }

  // Tables are what the journal makes of them, the log has every event, certificates prove themselves.
  async wholeLook(ownerUrl) {
    const { installation } = this;
    const platform = await openPlatform({
      dataDir: installation.dataDir,
      ownerUrl,
      baseUrl: installation.url,
      source: sourceAt(() => instant(installation.now())),
    });
    try {
      await platform.sequencer.integrate();
      const key = parseKey(platform.keys.verifierKey);
      const log = await withScope(platform.db, { kind: 'system' }, (tx) => checkLog(tx, key));
      const { events, before, after } = await rebuild(platform.db, platform.aggregates);
      const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
      this.totals.events = events;
      return [
        ...changed.map((table) => `the table ${table} is not what its journal makes of it`),
        ...(log.ok && log.size === events ? [] : [`the log: ${JSON.stringify(log)} of ${events} events`]),
        ...(await this.certificates(platform)),
      ];
    } finally {
      await platform.close();
    }
  }

  async certificates({ db, keys }) {
    const rows = await withScope(db, { kind: 'system' }, (tx) => tx.selectFrom('certificate').select('id').execute());
    this.totals.certificates = rows.length;
    const faults = [];
    for (const { id } of rows.slice(-5))
      for (const form of ['json', 'pdf']) {
        const response = await fetch(`${this.installation.url}/api/public/certificates/${id}.${form}`);
        const proved =
          response.ok && verifyFile(new Uint8Array(await response.arrayBuffer()), { keys: [keys.verifierKey] });
        if (!proved?.ok) faults.push(`certificate ${id}.${form}: ${response.status} ${JSON.stringify(proved)}`);
      }
    return faults;
  }

  count(entries, what) {
    const { totals } = this;
    totals.rounds += 1;
    totals.commands += entries.length;
    totals.acknowledged += entries.filter(({ answer }) => answer).length;
    totals.refused += entries.filter(({ refused }) => refused !== undefined).length;
    totals.kills[what] = (totals.kills[what] ?? 0) + 1;
  }

  async summary() {
    const store = await startEmbeddedPostgres(this.installation);
    const db = openDatabase(store.ownerUrl);
    const { rows } = await withScope(db, { kind: 'system' }, (tx) =>
      tx
        .selectFrom('journal')
        .select((is) => ['type', is.fn.countAll().as('times')])
        .where('stream', 'like', 'case:%')
        .groupBy('type')
        .execute()
        .then((found) => ({ rows: found })),
    );
    await db.destroy();
    const types = Object.fromEntries(rows.map(({ type, times }) => [type, Number(times)]));
    return `nothing amiss: ${JSON.stringify({ ...this.totals, cases: this.load.cases.length })}\nevents of cases: ${JSON.stringify(types)}`;
  }
}

async function told(entry) {
  for (let attempt = 0; ; attempt++) {
    try {
      const { id, objection, version } = await entry.person.repeated(entry);
      return {
        ...(id === undefined ? {} : { id }),
        ...(version === undefined ? {} : { version }),
        ...(objection === undefined ? {} : { objection }),
      };
    } catch (error) {
      if (error.status === 429 && attempt < 200) await delay(400);
      else if (error.status >= 400 && error.status < 500) return { code: error.code };
      else throw error;
    }
  }
}
