import { withScope } from '@shuji/server/kernel';
import { createCaseGuard } from '@shuji/server/registry';
import { expect } from 'vitest';
import { createSessions } from '../../../packages/server/src/parties/session.js';
import { Client } from '../../../packages/server/test/client.js';
import { must, password } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { regimeOfToday, type Setting, setting, submittedCase } from './setting.js';

/** A case is reached by those it concerns, in the way that they may, and by nobody else, whatever SQL asks for. */
export function opensToAuthorisedAlone(regime: string): Scenario {
  return through(withScope, async () => {
    const { world, applicant, id, clerk } = await submittedCase(regime);
    const other = await world.organisation('enterprise', '另一示例有限公司');
    const { db } = world.server.platform;
    const seen = (scope: Parameters<typeof withScope>[1]) =>
      withScope(db, scope, (tx) => tx.selectFrom('registration_case').select('id').where('id', '=', id).execute());
    const authority = regimeOfToday(world, regime).authority.id;
    const person = `person_${'0'.repeat(26)}`;
    expect(await seen({ kind: 'party', party: applicant.id, person })).toEqual([{ id }]);
    expect(await seen({ kind: 'registry', authority, party: clerk.id, person })).toEqual([{ id }]);
    expect(await seen({ kind: 'party', party: other.id, person })).toEqual([]);
    expect(await seen({ kind: 'registry', authority: 'elsewhere', party: other.id, person })).toEqual([]);
    expect(await seen({ kind: 'public' })).toEqual([]);
    const write = withScope(db, { kind: 'party', party: applicant.id, person }, (tx) =>
      tx.updateTable('journal').set({ actor: 'nobody' }).execute(),
    );
    await expect(write).rejects.toThrow(/permission denied/);
  });
}

/** Nobody reaches a resource over the network before it is known who asks. */
export function identifiesFirst(): Scenario {
  return through(createSessions, async () => {
    const { world, applicant } = await setting();
    const stranger = new Client(world.url);
    const upload = () => stranger.upload('/api/resources/upload?name=甲', 'a.csv', '街道\n示例\n');
    for (const { status, body } of [await stranger.get('/api/resources'), await upload()])
      expect([status, body.code]).toEqual([401, 'not-signed-in']);
    const wrong = await stranger.post('/api/auth/sign-in/email', { email: applicant.email, password: `${password}!` });
    expect(wrong.status).toBe(401);
    expect((await stranger.get('/api/resources')).status).toBe(401);
    await must(stranger.post('/api/auth/sign-in/email', { email: applicant.email, password }));
    expect((await must(stranger.get('/api/me'))).person.email).toBe(applicant.email);
    expect((await stranger.get('/api/resources')).status).toBe(200);
  });
}

/** Who is no party does not know of a case; who is may give the commands of the own desk and role, and no other. */
export function keepsToLeastPrivilege(regime: string): Scenario {
  return through(createCaseGuard, async () => {
    const played = await submittedCase(regime);
    const { world, applicant, agency, id, clerk } = played;
    const other = await world.organisation('enterprise', '另一示例有限公司');
    const decision = await goodDecision(played);
    for (const { client } of [other, agency])
      expect(await answer(client.post(`/api/cases/${id}/decide`, decision))).toEqual([404, 'not-found']);
    expect(await answer(applicant.client.post(`/api/cases/${id}/decide`, decision))).toEqual([403, 'desk-wrong']);
    expect(await answer(clerk.client.post(`/api/cases/${id}/withdraw`, {}))).toEqual([403, 'desk-wrong']);
    await must(clerk.client.post(`/api/cases/${id}/decide`, decision));
  });
}

/** Each command is authorised by itself, at the moment when it is given: a role that was taken away is gone at once. */
export function authorisesEachCommand(regime: string): Scenario {
  return through(createCaseGuard, async () => {
    const played = await submittedCase(regime);
    const { world, id, clerk } = played;
    const decision = await goodDecision(played);
    const me = (await must(clerk.client.get('/api/me'))).person.id;
    const grant = (roles: readonly string[]) => {
      world.owner.organisation = clerk.id;
      return must(world.owner.post(`/api/organisations/${clerk.id}/members/${me}/grant`, { roles }));
    };
    await grant(['clerk']);
    expect((await clerk.client.get(`/api/cases/${id}`)).status).toBe(200);
    const barred = await answer(clerk.client.post(`/api/cases/${id}/decide`, decision));
    expect(barred).toEqual([403, 'action-not-allowed']);
    await grant(['clerk', 'reviewer']);
    await must(clerk.client.post(`/api/cases/${id}/decide`, decision));
  });
}

async function answer(given: ReturnType<Client['post']>): Promise<[number, string]> {
  const { status, body } = await given;
  return [status, body.code];
}

interface Offer {
  readonly command: string;
  readonly outcome: string;
  readonly barred: unknown;
}

async function goodDecision({ id, clerk }: Setting & { id: string; clerk: { client: Client } }) {
  const { stage, offers } = await must(clerk.client.get(`/api/cases/${id}`));
  const open = offers.find(({ command, barred }: Offer) => command === 'decide' && barred === null);
  return { stage, outcome: open.outcome, reasons: '示例理由' };
}
