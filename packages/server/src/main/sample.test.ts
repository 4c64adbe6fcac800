import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../test/world.js';
import { withScope } from '../kernel/index.js';
import { fillSample, type SampleAccount } from './sample.js';

let world: World;
let accounts: readonly SampleAccount[] | null;

const options = {
  sharedData: 'none',
  samples: join(import.meta.dirname, '../../../../samples'),
  say: () => undefined,
};

beforeAll(async () => {
  world = await openWorld();
  accounts = await fillSample(world.server.platform, options);
});
afterAll(() => world.close());

describe('the sample world', () => {
  test('has an account for each desk, and is made once', async () => {
    const kinds = (accounts ?? []).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['enterprise', 'registry', 'agency', 'supervisor']));
    expect(new Set((accounts ?? []).map(({ password }) => password)).size).toBe(kinds.length);
    expect(await fillSample(world.server.platform, options)).toBeNull();
  });

  test('has registrations that were rehearsed to the end, and cases at every desk', async () => {
    const rows = await withScope(world.server.platform.db, { kind: 'system' }, (tx) =>
      tx.selectFrom('registration_case').select(['regime', 'status', 'waiting_for']).execute(),
    );
    const ended = rows.filter(({ status }) => status === 'ended').map(({ regime }) => regime);
    expect(new Set(ended)).toEqual(new Set(['anhui-registry', 'guizhou-registry', 'shenzhen-registry']));
    const waiting = rows.filter(({ status }) => status !== 'ended').map((row) => row.waiting_for);
    expect(new Set(waiting)).toEqual(new Set(['applicant', 'registry', 'third-party', 'system']));
    const { items } = (await world.anyone.get('/api/public/register')).body as { items: readonly { number: string }[] };
    expect(items).toHaveLength(3);
  });
});
