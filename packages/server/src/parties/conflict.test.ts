import { OrganisationId, PersonId } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withScope } from '../kernel/index.js';
import { type Client, found, openWorld, type World } from './parties.test-fixture.js';

let world: World;
let reviewer: Client & { readonly id: string; readonly email: string };
let agency: string;
beforeAll(async () => {
  world = await openWorld();
  reviewer = await world.owner();
  agency = await found(reviewer, 1, { kind: 'agency' });
});
afterAll(() => world.close());

async function between(applicant: string) {
  const { body } = await reviewer.get('/api/me');
  const actor: Actor = {
    person: PersonId.parse(body.person.id),
    name: '',
    email: '',
    owner: true,
    memberships: body.memberships,
    active: body.memberships[0],
  };
  return withScope(world.db, { kind: 'system' }, (tx) =>
    world.parties.conflictBetween(tx, actor, OrganisationId.parse(applicant)),
  );
}

test('without a tie nothing bars', async () => {
  expect(await between(await found(await world.person('free'), 2))).toBeNull();
});

test.each([
  ['with the person', 3, () => reviewer.email, 'kinship'],
  ["with the reviewer's organisation", 4, () => agency, 'service'],
] as const)('a tie that the applicant declares %s bars', async (_, number, other, nature) => {
  const client = await world.person(`applicant-${number}`);
  const applicant = await found(client, number);
  await client.post(`/api/organisations/${applicant}/ties/declare`, { with: other(), nature });
  expect(await between(applicant)).toMatchObject({ code: 'conflict-of-interest', values: { nature } });
});

test("a tie that the reviewer's organisation declares bars until it ends", async () => {
  const applicant = await found(await world.person('applicant-5'), 5);
  await reviewer.post(`/api/organisations/${agency}/ties/declare`, { with: applicant, nature: 'management' });
  expect(await between(applicant)).toMatchObject({ code: 'conflict-of-interest', values: { nature: 'management' } });
  const { ties } = (await reviewer.get(`/api/organisations/${agency}`)).body;
  await reviewer.post(`/api/organisations/${agency}/ties/${ties[0].id}/end`);
  expect(await between(applicant)).toBeNull();
});

test('a member of the applicant does not review it', async () => {
  const applicant = await found(reviewer, 6);
  expect(await between(applicant)).toMatchObject({ code: 'conflict-of-interest', values: { nature: 'membership' } });
});

test('a scope that would see no tie is a bug', async () => {
  const asking = withScope(world.db, { kind: 'public' }, (tx) =>
    world.parties.conflictBetween(
      tx,
      { person: PersonId.parse(reviewer.id), name: '', email: '', owner: false, memberships: [], active: null },
      OrganisationId.parse(agency),
    ),
  );
  await expect(asking).rejects.toThrow('scope system');
});
