// What must hold of an installation that was killed and started again. Each check answers the faults that it finds, in words.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endOfDay, instant } from '@shuji/core/kernel';

/** Every acknowledged command is in the journal as it was acknowledged; one that was refused has left nothing. */
export async function acknowledged(db, ledger) {
  const { rows } = await db.query('select key, result from command_key where key = any($1)', [
    ledger.map(({ key }) => key),
  ]);
  const kept = new Map(rows.map(({ key, result }) => [key, result]));
  const faults = [];
  const seqs = new Map();
  for (const { key, path, answer, refused } of ledger) {
    const result = kept.get(key);
    if (refused !== undefined && result) faults.push(`refused (${refused}) and yet done: ${path}`);
    if (!answer) continue;
    if (!result) faults.push(`acknowledged and lost: ${path}`);
    else if (answer.id !== undefined && answer.id !== result.id)
      faults.push(`acknowledged as ${answer.id}, kept as ${result.id}`);
    else if (answer.version !== undefined && answer.version !== result.version)
      faults.push(`${path}: acknowledged at version ${answer.version}, kept at ${result.version}`);
    for (const [i, event] of (result?.events ?? []).entries())
      seqs.set(event.seq, {
        id: result.id,
        type: event.type,
        version: result.version - result.events.length + 1 + i,
        path,
      });
  }
  const found = await db.query('select seq::text, stream, version, type from journal where seq = any($1::bigint[])', [
    [...seqs.keys()],
  ]);
  for (const { seq, stream, version, type } of found.rows) {
    const told = seqs.get(seq);
    if (!stream.endsWith(`:${told.id}`) || version !== told.version || type !== told.type)
      faults.push(
        `event ${seq} is ${stream}@${version} ${type}, acknowledged as ${told.id}@${told.version} ${told.type}`,
      );
    seqs.delete(seq);
  }
  for (const [seq, { path }] of seqs) faults.push(`event ${seq} of ${path} is missing`);
  return faults;
}

const never = {
  'a command is half done': 'select key from command_key where result is null',
  'a stream has a gap':
    'select stream from journal group by stream having max(version) <> count(*) or min(version) <> 1',
  'an event of a case comes from no command, or from two': `select seq from journal
    left join (select (event ->> 'seq')::bigint as seq, count(*) as times from command_key, jsonb_array_elements(result -> 'events') event group by 1) told using (seq)
    where stream like 'case:%' and actor <> 'system' and coalesce(times, 0) <> 1`,
  'a file was stored twice': 'select name from document group by name having count(*) > 1',
  'a timer fired more often than it was set': `with started as (
      select stream, clock from journal, jsonb_object_keys(case when jsonb_typeof(data -> 'clocks') = 'object' then data -> 'clocks' else '{}' end) clock),
    fired as (select stream, data ->> 'clock' as clock, count(*) as times from journal where type = 'ClockExpired' group by 1, 2)
    select stream || ' ' || clock from fired where times > (select count(*) from started where started.stream = fired.stream and started.clock = fired.clock)`,
};

/** What must never be in the tables. */
export async function neverThere(db) {
  const faults = [];
  for (const [what, query] of Object.entries(never)) {
    const { rows } = await db.query(query);
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows.slice(0, 5))}`);
  }
  return faults;
}

/** Every time limit that has run out has fired, and no timer is left behind; waits for those that are under way. */
export async function timersFired(db, now) {
  const end = Date.now() + 60_000;
  for (;;) {
    const [late, jobs] = [await lateClocks(db, now()), await dueJobs(db, now())];
    if (late.length === 0 && jobs.length === 0) return earlyClocks(db);
    if (Date.now() > end) return [...late, ...jobs];
    await delay(100);
  }
}

async function dueJobs(db, now) {
  const { rows } = await db.query(
    `select key, locked_by, attempts, last_error from graphile_worker._private_jobs where run_at < $1::timestamptz or attempts > 0`,
    [new Date(now - 1000).toISOString()],
  );
  return rows.map((row) => `a timer does not fire: ${JSON.stringify(row)}`);
}

async function lateClocks(db, now) {
  const { rows } = await db.query(
    `select id, state from registration_case where status in ('open', 'suspended') and not rehearsal`,
  );
  return rows.flatMap(({ id, state }) => {
    const contested = Object.values(state.objections).some(({ status }) => status === 'filed' || status === 'accepted');
    return Object.entries(state.clocks)
      .filter(([, { state: at, purpose }]) => at === 'running' && !(purpose === 'last' && contested))
      .filter(([, { clock }]) => Date.parse(endOfDay(clock.due)) < now - 1000)
      .map(
        ([
          clock,
          {
            clock: { due },
          },
        ]) => `a time limit has run out and nothing came of it: ${id} ${clock}, due ${due}`,
      );
  });
}

// A limit that fired has run out by then: not before the end of the day that it was last set to.
async function earlyClocks(db) {
  const { rows } = await db.query(
    `select stream, data, at from journal where stream like 'case:%' order by stream, version`,
  );
  const due = new Map();
  const faults = [];
  for (const { stream, data, at } of rows) {
    for (const [clock, entry] of Object.entries(data.clocks ?? {}))
      due.set(`${stream} ${clock}`, entry.clock?.due ?? entry.due);
    const until = data.effect === undefined ? undefined : due.get(`${stream} ${data.clock}`);
    if (until && instant(at.getTime()) < endOfDay(until)) faults.push(`fired too early: ${stream} ${data.clock}`);
  }
  return faults;
}

const whole = new Set();

/** Every file that a document names is there with its digest, and nothing half received is left; files seen before are not read again. */
export async function filesWhole(db, dataDir, { again = false } = {}) {
  const { rows } = await db.query('select distinct sha256 from document');
  const faults = [];
  for (const { sha256 } of rows) {
    if (whole.has(sha256) && !again) continue;
    const path = [join(dataDir, 'files', sha256.slice(0, 2), sha256), join(dataDir, 'files', sha256)].find((one) =>
      existsSync(one),
    );
    if (!path) faults.push(`a file is missing: ${sha256}`);
    else if (createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256)
      faults.push(`a file is damaged: ${sha256}`);
    else whole.add(sha256);
  }
  const incoming = join(dataDir, 'files', 'incoming');
  const left = existsSync(incoming) ? readdirSync(incoming) : [];
  return left.length > 0 ? [...faults, `half received: ${left}`] : faults;
}
