import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { type Member, must, openWorld, password, type World } from '../../test/world.js';
import { rebuild, type Scope, withScope } from '../kernel/index.js';

let world: World;
let holder: Member;
let other: Member;
let colleague: Client;
let resource: string;
const experts: { client: Client; email: string; person: string; organisation: string }[] = [];

const dimensions = ['accuracy', 'completeness'];
const rules = `id: o
title: {zh: 订单, en: orders}
tables:
  - id: o
    rules:
      - {id: number, dimension: accuracy, kind: unique, columns: [编号]}
      - {id: day, dimension: completeness, kind: not-null, column: 日期, threshold: 0.1}
`;

async function joined(member: Member, email: string, roles: readonly string[]) {
  const { link } = await must(member.client.post(`/api/organisations/${member.id}/invite`, { email, roles }));
  const client = new Client(world.url);
  const token = new URL(link).searchParams.get('token');
  await must(client.post('/api/invitations/accept', { token, name: `示例 ${email}`, password }));
  client.organisation = member.id;
  return { client, email, person: (await must(client.get('/api/me'))).person.id, organisation: member.id };
}

beforeAll(async () => {
  world = await openWorld();
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const agency = await world.organisation('agency', '示例评价机构');
  colleague = (await joined(holder, 'keeper@example.com', ['clerk'])).client;
  experts.push(
    await joined(holder, 'inside@example.com', ['clerk']),
    await joined(agency, 'agency@example.com', ['reviewer']),
    await joined(agency, 'agency2@example.com', ['reviewer']),
    await joined(other, 'other@example.com', ['clerk']),
  );
  const csv = '编号,日期\n1,2026-01-05\n2,\n';
  resource = (await must(holder.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(() => world?.close());

const of = (path = '') => `/api/resources/${resource}/quality${path}`;
const at = (id: string, path = '') => `/api/quality/panels/${id}${path}`;
const code = async (answer: Promise<{ status: number; body: { code?: string } }>) => (await answer).body.code;
const asked = async (client: Client) =>
  (await must(client.get('/api/quality/panels'))).items.map(({ id }: { id: string }) => id);
const weigh = (client: Client, id: string, accuracy: number, completeness: number) =>
  client.post(at(id, '/answer'), { weights: { accuracy, completeness } });

async function gathered(): Promise<string> {
  const { id } = await must(holder.client.post(of('/panels'), { question: '两个维度孰重？', dimensions }));
  for (const { email } of experts) await must(holder.client.post(at(id, '/invite'), { email }));
  return id;
}
const rounds = async (id: string, all: readonly (readonly [number, number])[]) => {
  await must(colleague.post(at(id, '/open-round')));
  for (const [n, [one, two]] of all.entries()) await must(weigh(experts[n]?.client as Client, id, one, two));
  await must(colleague.post(at(id, '/close-round')));
};

describe('a Delphi panel', () => {
  test('is opened on rules, once at a time, and asks as many experts as the scheme wants', async () => {
    expect(await code(holder.client.post(of('/panels'), { dimensions }))).toBe('rules-missing');
    await must(holder.client.post(of('/rules'), { rules }));
    expect(await code(holder.client.post(of('/panels'), { dimensions: ['accuracy', 'beauty'] }))).toBe(
      'panel-dimension-unknown',
    );
    expect(await code(other.client.post(of('/panels'), { dimensions }))).toBe('not-found');
    const { id } = await must(holder.client.post(of('/panels'), { dimensions }));
    expect(await code(holder.client.post(of('/panels'), { dimensions }))).toBe('panel-under-way');
    const invite = (email: string) => holder.client.post(at(id, '/invite'), { email });
    expect(await code(invite('nobody@example.com'))).toBe('panel-expert-unknown');
    expect(await code(invite(holder.email))).toBe('panel-keeper-not-expert');
    await must(invite('inside@example.com'));
    expect(await code(invite('inside@example.com'))).toBe('panel-expert-twice');
    expect(await holder.client.post(at(id, '/open-round'))).toMatchObject({
      status: 409,
      body: { code: 'panel-experts-too-few', because: [{ cite: 'cn-cas-data-valuation-2023/17-2' }] },
    });
    expect(await code(other.client.post(at(id, '/cancel')))).toBe('not-found');
    await must(holder.client.post(at(id, '/cancel')));
  });

  test('runs in rounds until it converges, and its weights go into the rules unnamed', async () => {
    const id = await gathered();
    const [inside, agency, second, outside] = experts;
    if (!inside || !agency || !second || !outside) throw new Error('experts are lacking');
    expect(await asked(agency.client)).toEqual([]);
    expect(await code(weigh(agency.client, id, 1, 1))).toBe('panel-round-not-open');
    await must(colleague.post(at(id, '/open-round')));
    expect(await asked(agency.client)).toEqual([id]);
    expect(await asked(colleague)).toEqual([]);

    expect(await code(weigh(agency.client, id, 0, 0))).toBe('panel-weights-zero');
    expect(await weigh(agency.client, id, -1, 2)).toMatchObject({
      status: 422,
      body: { code: 'panel-weights-negative', fields: ['accuracy'] },
    });
    expect(await code(agency.client.post(at(id, '/answer'), { weights: { accuracy: 1 } }))).toBe(
      'panel-weights-differ',
    );
    expect(await code(weigh(colleague, id, 1, 1))).toBe('panel-expert-unknown');
    expect(await code(weigh(world.anyone, id, 1, 1))).toBe('not-signed-in');

    await must(weigh(agency.client, id, 9, 1));
    expect(await asked(agency.client)).toEqual([]);
    expect(await code(weigh(agency.client, id, 5, 5))).toBe('panel-answered');
    await must(weigh(second.client, id, 1, 9));
    expect(await code(colleague.post(at(id, '/close-round')))).toBe('panel-answers-too-few');
    await must(outside.client.post(at(id, '/leave')));
    expect(await code(weigh(outside.client, id, 1, 1))).toBe('panel-expert-withdrawn');
    await must(weigh(inside.client, id, 5, 5));
    // Before the round is closed nobody is told a figure of anybody else.
    for (const client of [colleague, inside.client, second.client]) {
      const view = await must(client.get(at(id)));
      expect([view.last, view.rounds[0].feedback]).toEqual([null, null]);
    }
    await must(colleague.post(at(id, '/close-round')));
    const seen = await must(agency.client.get(at(id)));
    expect(seen).toMatchObject({
      ...{ status: 'told', keeper: null, expert: { withdrawn: false } },
      rounds: [{ own: { accuracy: 0.9, completeness: 0.1 }, places: { accuracy: 'above', completeness: 'below' } }],
      last: { converged: false, items: { accuracy: { median: 0.5 } } },
    });
    expect(seen.last.items.accuracy.lower).toBeCloseTo(0.3, 9);
    expect(await code(weigh(agency.client, id, 1, 1))).toBe('panel-round-not-open');
    expect(await code(colleague.post(at(id, '/take')))).toBe('panel-not-converged');

    await rounds(id, [
      [6, 4],
      [62, 38],
      [58, 42],
    ]);
    expect(await must(colleague.get(at(id)))).toMatchObject({ status: 'converged', expert: null });
    const key = { key: 'take-the-weights-1' };
    await must(colleague.post(at(id, '/take'), {}, key));
    expect(await must(colleague.post(at(id, '/take'), {}, key))).toMatchObject({ replayed: true });
    const { rules: written } = await must(holder.client.get(of()));
    expect(written).toContain('delphi');
    for (const { person, email } of experts)
      expect([written.includes(person), written.includes(email)]).toEqual([false, false]);
    await must(holder.client.post(of('/measure')));
    const { last } = await must(holder.client.get(of()));
    expect(last.result.weights.method).toBe('delphi');
    expect(last.result.weights.dimensions.accuracy).toBeCloseTo(0.6, 6);
  });

  test('tells nobody who the others are or what they gave: in the API, in the tables, in the journal', async () => {
    const id = await gathered();
    const [inside, agency] = experts;
    if (!inside || !agency) throw new Error('experts are lacking');
    await rounds(id, [
      [9, 1],
      [1, 9],
      [5, 5],
      [2, 8],
    ]);
    for (const { client } of [inside, agency]) {
      const text = JSON.stringify(await must(client.get(at(id))));
      for (const { person, email } of experts)
        expect([text.includes(person), text.includes(email)]).toEqual([false, false]);
      expect(text).not.toContain('seat_');
    }
    expect(JSON.stringify(await must(colleague.get(at(id))))).not.toMatch(/seat_|"answers"|0\.9/);
    expect(await code(inside.client.post(at(id, '/open-round')))).toBe('panel-expert-not-keeper');

    const { db } = world.server.platform;
    const count = (scope: Scope, table: string) =>
      withScope(db, scope, async (tx) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
        return rows[0]?.n;
      });
    const of = ({ person, organisation }: { person: string; organisation: string }): Scope => ({
      ...{ kind: 'party', party: organisation, person },
    });
    const keeper = of({ person: (await must(colleague.get('/api/me'))).person.id, organisation: holder.id });
    const stranger = of({ person: (await must(other.client.get('/api/me'))).person.id, organisation: other.id });
    for (const scope of [keeper, of(inside), of(agency), stranger]) expect(await count(scope, 'delphi_answer')).toBe(0);
    expect(await count(of(agency), 'delphi_expert')).toBe(0);
    expect(await count(stranger, 'delphi_panel')).toBe(0);
    expect(await count(keeper, 'delphi_expert')).toBeGreaterThanOrEqual(4);
    const hidden = await withScope(db, of(inside), (tx) =>
      tx.selectFrom('delphi_expert').select('position').where('panel', '=', id).execute(),
    );
    expect(hidden).toEqual([]);

    const events = await withScope(db, { kind: 'system' }, async (tx) => {
      const { rows } = await sql<{ type: string; actor: string; on_behalf_of: string | null; data: unknown }>`
        select type, actor, on_behalf_of, data from journal where stream = ${`delphi-panel:${id}`} order by version`.execute(
        tx,
      );
      return rows;
    });
    const answers = events.filter(({ type }) => type === 'DelphiAnswerGiven');
    expect(answers).toHaveLength(4);
    const people = experts.flatMap(({ person, organisation }) => [person, organisation]);
    for (const answer of answers) {
      for (const name of people) expect(JSON.stringify(answer)).not.toContain(name);
      expect([answer.on_behalf_of, /^seat_/.test(answer.actor)]).toEqual([null, true]);
    }
    const closed = events.find(({ type }) => type === 'DelphiRoundClosed')?.data as { answers: { accuracy: number }[] };
    expect(closed.answers.map(({ accuracy }) => accuracy)).toEqual([0.1, 0.2, 0.5, 0.9]);
    await must(colleague.post(at(id, '/cancel')));
  });

  test('pages of what is asked, and of a resource, go on by their cursor', async () => {
    const listed = await must(holder.client.get(of('/panels?limit=1')));
    expect([listed.items.length, listed.nextCursor === null]).toEqual([1, false]);
    const next = await must(holder.client.get(of(`/panels?limit=5&cursor=${listed.nextCursor}`)));
    expect(next.items.map(({ status }: { status: string }) => status)).toEqual(['taken', 'cancelled']);
    const all = await must(experts[1]?.client.get('/api/quality/panels?standing=all') as never);
    expect(all.items).toHaveLength(2);
    expect(await code(holder.client.get('/api/quality/panels?cursor=x'))).toBe('request-invalid');
  });

  test('comes out the same from the journal', async () => {
    const { db, aggregates } = world.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    for (const table of ['delphi_panel', 'delphi_place', 'delphi_expert', 'delphi_answer'])
      expect([table, before[table]]).toEqual([table, after[table]]);
  });
});
