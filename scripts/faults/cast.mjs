// Who works in an installation under test: two applicants, a registry, an agency, and the public.
import { creditCheckCharacter } from '@shuji/core/parties';
import { Person } from './person.mjs';

const password = 'invented-for-a-test-1';
let codes = 0;

function creditCode() {
  codes += 1;
  const body = `91340000MA${String(codes).padStart(7, '0')}`;
  return `${body}${creditCheckCharacter(body)}`;
}

/** Claims a fresh installation and founds everybody; `token` is that of its one-time link. */
export async function castOf(url, token, ledger, authority) {
  const person = (email) => new Person(url, ledger, { email, password });
  const post = (who, path, body) =>
    who.send(path, () => ({
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    }));
  const owner = person('owner@example.com');
  await post(owner, '/api/setup/claim', { token, name: '示例所有者', email: owner.account.email, password });
  const found = async (who, kind, name) => {
    const about = { name, uscc: creditCode(), kind, ...(kind === 'registry' ? { authority } : {}) };
    return (await post(who, '/api/organisations/found', about)).id;
  };
  const applicants = [];
  for (const n of [1, 2]) {
    const applicant = person(`applicant${n}@example.com`);
    await post(applicant, '/api/accounts/register', { name: `示例人员${n}`, email: applicant.account.email, password });
    applicant.organisation = await found(applicant, 'enterprise', `示例数据${n}有限公司`);
    applicants.push(applicant);
  }
  const desk = async (kind, name) => {
    const id = await found(owner, kind, name);
    owner.organisation = id;
    const who = person(`${kind}@example.com`);
    const invitation = { email: who.account.email, roles: ['administrator', 'clerk', 'reviewer'] };
    const { link } = await post(owner, `/api/organisations/${id}/invite`, invitation);
    const accepted = { token: new URL(link).searchParams.get('token'), name: `示例${kind}`, password };
    await post(who, '/api/invitations/accept', accepted);
    who.organisation = id;
    return who;
  };
  const registry = await desk('registry', '安徽示例登记机构');
  const agency = await desk('agency', '示例审查所');
  return { applicants, registry, agency, agencyId: agency.organisation, anyone: new Person(url, ledger) };
}
