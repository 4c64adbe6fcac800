import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { instant, shanghaiDate } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { Load } from '../../test/faults/load.js';
import { bringDue, dueJobs, expectNoRemains, expectTimers, expectTold, expectWhole } from '../../test/faults/look.js';
import { killed, postmaster, type Serving, serve } from '../../test/faults/process.js';
import { creditCode, must, password } from '../../test/world.js';
import { freePort } from '../files/upload-world.test-fixture.js';
import { loadRulebook } from '../rulebook/index.js';

/** Times that the platform is killed, and the seed of when, what and how: the same seed asks for the same. */
const rounds = Number(process.env.SHUJI_FAULT_ROUNDS ?? 3);
const seed = Number(process.env.SHUJI_FAULT_SEED ?? Date.now() % 1_000_000);

/** Days by which the clock goes on in each round, so that limits run out. */
const daysARound = 3;
const wholeEvery = 25;

let dataDir: string;
let serving: Serving | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shuji-faults-'));
  // PostgreSQL runs as another user where a test runs as root, and must get through.
  await chmod(dataDir, 0o711);
});

afterAll(async () => {
  if (serving) await killed(serving.child);
  const left = postmaster(dataDir);
  if (left !== undefined) await quit(left);
  await rm(dataDir, { recursive: true, force: true });
});

async function quit(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGQUIT');
    for (let i = 0; i < 400; i++) {
      process.kill(pid, 0);
      await delay(25);
    }
  } catch {
    // It is gone.
  }
}

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function people(url: string, setupLink: string | null) {
  const [owner, applicant, agency] = [new Client(url), new Client(url), new Client(url)];
  const token = new URL(setupLink ?? '').searchParams.get('token');
  await must(owner.post('/api/setup/claim', { token, name: '示例所有者', email: 'owner@example.com', password }));
  const found = async (client: Client, n: number, body: object) =>
    (await must(client.post('/api/organisations/found', { name: `示例单位${n}`, uscc: creditCode(n), ...body }))).id;
  const registry = await found(owner, 1, { kind: 'registry', authority: 'anhui-data-registry' });
  const agencyId = await found(owner, 2, { kind: 'agency' });
  await must(applicant.post('/api/accounts/register', { name: '示例人员', email: 'a@example.com', password }));
  applicant.organisation = await found(applicant, 3, { kind: 'enterprise' });
  owner.organisation = registry;
  agency.organisation = agencyId;
  return { owner, applicant, agency, agencyId };
}

test(
  `killed ${rounds} times under a mixed load, seed ${seed}: nothing acknowledged is lost, nothing happens twice`,
  async () => {
    const random = randomOf(seed);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    serving = await serve(dataDir, port, 0);
    const { owner, applicant, agency, agencyId } = await people(url, serving.setupLink);
    const { regimes } = await loadRulebook(undefined, 'rules');
    const loaded = regimes.find(({ regime }) => regime.id === 'anhui-registry');
    if (!loaded) throw new Error('no regime');
    const load = new Load({ applicant, registry: owner, agency, anyone: new Client(url), agencyId }, loaded, random);

    const signIn = async () => {
      for (const [client, email] of [
        [owner, 'owner@example.com'],
        [agency, 'owner@example.com'],
        [applicant, 'a@example.com'],
      ] as const)
        await must(client.post('/api/auth/sign-in/email', { email, password }));
    };
    await signIn();

    for (let round = 1; round <= rounds; round++) {
      const ahead = round * daysARound;
      // A session may be shorter than the days that go by.
      await signIn();
      const before = load.told.length;
      const working = load.work();
      // Awaited when the server is gone; until then a failure must not end the test from beside it.
      working.catch(() => undefined);
      const goal = load.done + 5 + Math.floor(random() * 25);
      for (const end = Date.now() + 20_000; load.done < goal && Date.now() < end; ) await delay(20);
      await delay(random() * 100);
      const database = postmaster(dataDir);
      if (random() < 0.4 && database !== undefined) process.kill(database, 'SIGKILL');
      // The store may go first: then the platform lives on for a while, and answers that it has none.
      if (random() < 0.3) await delay(random() * 500);
      await killed(serving.child);
      await working;

      if (round % wholeEvery === 0) console.info(`round ${round}: ${await expectWhole(dataDir)} events, whole`);
      serving = await serve(dataDir, port, ahead);
      await bringDue(serving.ownerUrl, ahead);
      await expectTold(serving.ownerUrl, load.told.slice(before));
      await signIn();
      await load.askAgain();
      await expectNoRemains(dataDir);
      for (const end = Date.now() + 60_000; (await dueJobs(serving.ownerUrl)) > 0 && Date.now() < end; )
        await delay(100);
      expect(await dueJobs(serving.ownerUrl)).toBe(0);
      await expectTimers(serving.ownerUrl, shanghaiDate(instant(Date.now() + ahead * 86_400_000)));
    }

    await expectTold(serving.ownerUrl, load.told);
    for (const [id, content] of load.documents) {
      const { status, bytes } = await applicant.bytes(`/api/documents/${id}`);
      expect([id, status, new TextDecoder().decode(bytes)]).toEqual([id, 200, content]);
    }
    await killed(serving.child);
    const events = await expectWhole(dataDir);
    console.info(
      `seed ${seed}: ${rounds} rounds, ${load.done} steps acknowledged, ${load.told.length} events told, ${events} kept`,
    );
    expect(load.told.length).toBeGreaterThan(rounds);
  },
  rounds * 60_000 + 120_000,
);
