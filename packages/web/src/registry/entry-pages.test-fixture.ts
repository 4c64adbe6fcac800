import type { EntryActions, EntryOffer, OwnEntry } from '@shuji/core/registry';
import { loadEntryRegime } from '../../../core/src/rulebook/entry-regime.test-fixture.js';

export const organisation = 'org_01jbexampe0000000000000001';
export const other = 'org_01jbexampe0000000000000002';
export const caseId = 'case_01jbexampe0000000000000001';

/** A person signed in for an organisation of a kind, with every role that the pages ask for. */
export function signedIn(
  kind: 'enterprise' | 'registry' | 'exchange',
  roles: readonly string[] = ['clerk', 'reviewer'],
) {
  const membership = {
    ...{ organisation, name: '示例数据有限公司', uscc: '91340000MA00000012', kind, roles },
    authority: kind === 'registry' ? 'sample-authority' : null,
  };
  const person = { id: 'person_01jbexampe0000000000000001', name: '张三', email: 'z@example.cn' };
  return {
    'GET /api/me': {
      body: { person: { ...person, owner: false, twoFactor: false }, memberships: [membership], active: organisation },
    },
  };
}

/** The sample regime as the server sends it. */
export function served() {
  const { regime, version } = loadEntryRegime();
  return {
    'GET /api/public/regimes/sample-registry': { body: { regime, version, settings: {} } },
  };
}

const names = { regime: 'sample-registry', regimeTitle: { zh: '样例登记', en: 'sample' } };

export const entry: EntryActions['entry'] = {
  ...names,
  ...{
    number: 'SAMPLE-1',
    oid: null,
    objectName: '示例街道表',
    objectKind: 'data-resource',
    holder: '示例数据有限公司',
    shares: [],
  },
  ...{ right: 'holding', status: 'valid', marks: [], rehearsal: false },
  authority: { zh: '样例机构', en: 'sample registry' },
  objectKindTitle: { zh: '数据资源', en: 'data resource' },
  registeredOn: '2025-01-02' as EntryActions['entry']['registeredOn'],
  validUntil: '2027-01-02' as EntryActions['entry']['registeredOn'],
};

const rule = (cite: string) => ({ cite, text: { zh: '示例', en: 'example' }, basis: 'instrument' as const });

/** A registration that is offered on the entry. */
export function offer(registration: string, title: string, more: Partial<EntryOffer> = {}): EntryOffer {
  return {
    ...{ registration, title: { zh: title, en: title }, type: 'change', openedBy: 'applicant', consent: null },
    ...{
      counterparty: false,
      share: null,
      records: [],
      newData: false,
      barred: null,
      because: [rule('sample-2025/14')],
    },
    ...more,
  } as EntryOffer;
}

/** Barred by an article. */
export function barredBy(code: string, zh: string, cite: string): Pick<EntryOffer, 'barred'> {
  return {
    barred: { code, message: { zh, en: zh }, because: [rule(cite)], fields: [] },
  } as unknown as Pick<EntryOffer, 'barred'>;
}

/** What a reader may do on the entry. */
export function actions(relation: EntryActions['relation'], ...offers: EntryOffer[]) {
  return { 'GET /api/entries/SAMPLE-1/actions': { body: { entry, registration: 'first', relation, offers } } };
}

/** The entry as its holder's list shows it. */
export function own(more: Partial<OwnEntry> = {}): OwnEntry {
  return {
    ...entry,
    certificate: { number: 'SAMPLE-1', title: { zh: '证书', en: 'certificate' } },
    ...{ share: '100', certificates: [], records: [], cases: [], due: null },
    ...more,
  };
}

/** The reply to a command. */
export const reply = { body: { id: caseId, version: 1, because: [], replayed: false } };
