import { checkLog, createSequencer } from '@shuji/server/evidence';
import { withScope } from '@shuji/server/kernel';
import { sql } from 'kysely';
import pg from 'pg';
import { expect } from 'vitest';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, setting, submittedCase } from './setting.js';

/** Every step of a case is a leaf of the signed log, which anyone may check. */
export function tracesEveryStep(regime: string): Scenario {
  return through(createSequencer, async () => {
    const { world, applicant, id } = await submittedCase(regime);
    await must(applicant.client.post(`/api/cases/${id}/withdraw`, { reasons: '示例理由' }));
    const rows = await journalOf(id);
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CaseDrafted', 'MaterialFiled', 'CaseSubmitted', 'StageEntered', 'CaseWithdrawn']),
    );
    const { db, sequencer } = world.server.platform;
    const places: number[] = [];
    for (const { seq } of rows) places.push((await sequencer.whenIncluded(seq)).leafIndex);
    const leaves = await withScope(db, { kind: 'system' }, (tx) =>
      tx.selectFrom('log_leaf').select(['leaf_index', 'journal_seq']).orderBy('leaf_index').execute(),
    );
    for (const [index, { seq }] of rows.entries())
      expect(leaves.find(({ leaf_index }) => Number(leaf_index) === places[index])?.journal_seq).toBe(seq);
    await expectWhole();
  });
}

/** A row of the journal that anyone alters, even the owner of the store, no longer agrees with the signed log. */
export function showsTampering(regime: string): Scenario {
  return through(createSequencer, async () => {
    const { world, id } = await submittedCase(regime);
    const { db, ownerUrl, sequencer } = world.server.platform;
    const [{ seq } = { seq: '' }] = (await journalOf(id)).slice(-1);
    await sequencer.whenIncluded(seq);
    await expectWhole();
    const byServer = withScope(db, { kind: 'system' }, (tx) => tx.deleteFrom('journal').execute());
    await expect(byServer).rejects.toThrow(/permission denied/);
    await asOwner(ownerUrl, async (client) => {
      const alter = (actor: string) =>
        client.query('update journal set actor = $1 where seq = $2 returning actor', [actor, seq]);
      const { rows } = await client.query('select actor from journal where seq = $1', [seq]);
      await client.query('alter table journal disable trigger user');
      await alter('nobody');
      expect(await log()).toMatchObject({ ok: false, code: 'leaf-mismatch' });
      await alter(rows[0].actor);
      await client.query('alter table journal enable trigger user');
    });
    await expectWhole();
  });
}

async function log() {
  const { db, keys } = (await setting()).world.server.platform;
  return withScope(db, { kind: 'system' }, (tx) => checkLog(tx, keys.signer.key));
}

async function expectWhole(): Promise<void> {
  const { db, sequencer } = (await setting()).world.server.platform;
  const { size } = await sequencer.integrate();
  const { rows } = await withScope(db, { kind: 'system' }, (tx) =>
    sql<{ count: string }>`select count(*) as count from journal`.execute(tx),
  );
  expect(size).toBe(Number(rows[0]?.count));
  expect(await log()).toMatchObject({ ok: true, size });
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
