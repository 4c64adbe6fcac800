import { OrganisationId } from '@shuji/core/kernel';
import { lookUpAccount } from '@shuji/core/registry';
import { expect } from 'vitest';
import { barAccount } from '../../../packages/core/src/registry/account-bars.js';
import { openAccount } from '../../../packages/server/src/main/open-account.js';
import { drafted } from '../../../packages/server/test/registration.js';
import { type Member, must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { type Setting, setting } from './setting.js';

/** From the application to close its account on, the registrant cannot use it; it can again where that ends otherwise. */
export function locksClosingAccount(regime: string, closing: Closing): Scenario {
  return through(barAccount, async () => {
    const played = await setting();
    const { world } = played;
    const owner = await withAccount(played, regime, '销户示例有限公司');
    const draft = await drafted(world, owner, { regime });
    const submit = () => owner.client.post(`/api/cases/${draft.id}/submit`, {});
    const id = await closingApplied(owner, regime, closing);
    expect(await submit()).toMatchObject({
      status: 409,
      body: { code: 'account-locked', because: [{ cite: closing.cite }] },
    });
    await must(owner.client.post(`/api/cases/${id}/withdraw`, {}));
    await must(submit());

    const clerk = await played.registry(regime);
    const decide = (outcome: string) => ({ stage: closing.stage, outcome, reasons: '示例理由' });
    const last = await closingApplied(owner, regime, closing);
    await must(clerk.client.post(`/api/cases/${last}/decide`, decide(closing.closes)));
    const after = await owner.client.post('/api/cases/draft', application(regime, closing));
    expect([after.status, after.body.code]).toEqual([409, 'account-missing']);
  });
}

/** Right holders and whoever states an interest look up what is registered in an account by its number, and nobody else does. */
export function answersByAccountNumber(regime: string, cite: string): Scenario {
  return through(lookUpAccount, async () => {
    const played = await setting();
    const owner = await withAccount(played, regime, '受查示例有限公司');
    const account = await accountNumber(owner);
    const ask = (client: Member['client'], interest?: string) =>
      client.post('/api/registration-accounts/look-up', { account, ...(interest && { interest }) });
    expect(await must(ask(owner.client))).toMatchObject({ code: account, relation: 'holder', because: [{ cite }] });
    const other = await played.world.organisation('enterprise', '利害关系示例有限公司');
    expect((await ask(other.client)).body.code).toBe('interest-missing');
    expect(await must(ask(other.client, '拟受让其数据'))).toMatchObject({ holder: owner.name, entries: [] });
    expect((await must(ask(owner.client))).lookUps).toMatchObject([{ by: other.name, interest: '拟受让其数据' }]);
    expect((await ask(played.world.anyone)).status).toBe(401);
  });
}

/** The registration that closes an account, and the good end of its only stage. */
interface Closing {
  readonly registration: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly paper: string;
  readonly stage: string;
  readonly closes: string;
  readonly cite: string;
}

function application(regime: string, { registration, kind, facts }: Closing) {
  return { regime, registration, objectKind: kind, objectName: '登记账户', facts };
}

async function closingApplied(owner: Member, regime: string, closing: Closing): Promise<string> {
  const { id } = await must(owner.client.post('/api/cases/draft', application(regime, closing)));
  const { id: document } = await must(owner.client.upload('/api/documents/upload', 'proof.txt', '示例证明'));
  await must(owner.client.post(`/api/cases/${id}/attach`, { material: closing.paper, document }));
  await must(owner.client.post(`/api/cases/${id}/submit`, {}));
  return id;
}

// The case of its opening says which account it has made.
async function accountNumber({ client }: Member): Promise<string> {
  const { items } = await must(client.get('/api/cases?status=ended&limit=1'));
  return (await must(client.get(`/api/cases/${items[0].id}`))).effects[0].target;
}

async function withAccount({ world }: Setting, regime: string, name: string): Promise<Member> {
  const owner = await world.organisation('enterprise', name);
  const party = { id: OrganisationId.parse(owner.id), name, uscc: '' };
  const paper = async (title: string) =>
    (await must(owner.client.upload('/api/documents/upload', title, `示例：${title}`))) as never;
  const actor = { id: owner.email, onBehalfOf: owner.id, scope: { kind: 'system' as const } };
  await openAccount(world.server.platform, regime, { party, actor, paper });
  return owner;
}
