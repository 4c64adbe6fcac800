import { shanghaiDate } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drafted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';

let world: World;
let applicant: Member;
let other: Member;

beforeAll(async () => {
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
});
afterAll(() => world?.close());

interface Entry {
  readonly id: string;
  readonly applies: boolean;
  readonly reads: readonly { readonly state: string; readonly rule: { readonly cite: string } | null }[];
}
const applying = (entries: readonly Entry[]) => entries.filter(({ applies }) => applies).map(({ id }) => id);

test('the applicant reads why each material of a case is asked for, and the page asks for the same ones', async () => {
  const { id, version } = await drafted(world, applicant);
  const trace = await must(applicant.client.get(`/api/cases/${id}/trace`));
  const view = await must(applicant.client.get(`/api/cases/${id}`));
  const asked = view.materials.filter(({ state }: { state: string }) => state !== 'not-asked');
  expect(applying(trace.materials)).toEqual(asked.map((material: { id: string }) => material.id));
  expect(applying(trace.prohibited)).toEqual([]);
  const conditional = trace.prohibited.filter(({ reads }: Entry) => reads.length > 0);
  expect(conditional.length).toBeGreaterThan(0);

  const { regimes, source } = world.server.platform;
  const { loaded } = regimes.get('anhui-registry', shanghaiDate(source.now()));
  const { form } = loaded.regime.registrations[view.registration] ?? {};
  const [barred] = conditional;
  const question = barred.reads[0].variable.replace('facts.', '');
  expect(form?.map((field) => field.id)).toContain(question);
  // The case falls under it once its question is answered the other way.
  const facts = { [question]: !view.facts[question] };
  await must(applicant.client.post(`/api/cases/${id}/answer`, { facts }, { version }));
  const after = await must(applicant.client.get(`/api/cases/${id}/trace`));
  expect(applying(after.prohibited)).toContain(barred.id);
  const found = after.prohibited.find((entry: Entry) => entry.id === barred.id);
  expect(found).toMatchObject({
    rule: { cite: expect.stringMatching(/^ah-registration-2023\//) },
    reads: [{ state: 'given', rule: { cite: expect.stringMatching(/^ah-registration-2023\//) } }],
  });
});

test('nobody else reads it', async () => {
  const { id } = await drafted(world, applicant);
  for (const client of [other.client, world.anyone]) {
    const { status, body } = await client.get(`/api/cases/${id}/trace`);
    expect([status, body.code]).toEqual(client === world.anyone ? [401, 'not-signed-in'] : [404, 'not-found']);
  }
});
