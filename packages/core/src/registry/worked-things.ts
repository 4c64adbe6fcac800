import { CaseId, DocumentId, formatId, ObjectionId, OrganisationId, ResourceId } from '../kernel/index.js';
import type { LoadedRegime } from '../rulebook/index.js';
import type { HeldBy } from './call-up.js';
import type { FiledDocument, Party, RegisteredObject } from './case.js';
import type { EntryState } from './entry.js';
import type { Issuing } from './issue.js';
import { type TradeAuthorisation, TradeAuthorisationId } from './trade-authorisation.js';

// What cases are invented with where rules are tried out: ids that say nothing, one document, parties, an object.

/** An id that says nothing but its number. */
export const inventedId = (prefix: string, n: number) => formatId(prefix, n, new Uint8Array(10));
export const issuing: Issuing = {
  newId: (prefix) => inventedId(prefix, 1),
  verifyUrl: (number) => `http://localhost/verify?number=${number}`,
};
export const caseNumber = 'YL2025-000001';
export const caseId = CaseId.parse(inventedId('case', 1));
export const hash = '0'.repeat(64);
export const document: FiledDocument = {
  id: DocumentId.parse(inventedId('doc', 1)),
  name: '样例.pdf',
  sha256: hash,
  sizeBytes: 1,
};
export const exchange: Party = { id: OrganisationId.parse(inventedId('org', 9)), name: '交易机构', uscc: '' };
export const authorisationOf = ({ number, authority, regime, holder }: EntryState): TradeAuthorisation => ({
  id: TradeAuthorisationId.parse(inventedId('trade', 1)),
  ...{ entry: number, authority, regime, holder, exchange, cites: [], ended: false },
});
export const agent: Party = {
  id: OrganisationId.parse(inventedId('org', 8)),
  name: '受托机构',
  uscc: '',
  kind: 'enterprise',
};
/** Who holds documents of the applicant. */
export const heldBy: HeldBy = { id: 'licences', title: { zh: '电子证照库', en: 'store of licences' } };
/** Who reviews in the place of the registry. */
export const agency: Party = { id: OrganisationId.parse(inventedId('org', 2)), name: '第三方', uscc: '' };
export const objectionId = ObjectionId.parse(inventedId('obj', 1));
const resource = {
  resource: ResourceId.parse(inventedId('res', 1)),
  name: '样例资源',
  fingerprint: hash,
  sha256: hash,
  rows: 1200,
  sizeBytes: 34_567,
  format: 'csv',
};

/** The object of a case: of data, unless its kind has none. */
export function objectOf({ regime }: LoadedRegime, kind: string): RegisteredObject {
  const named = { ...resource, kind };
  return regime.objects[kind]?.without_data
    ? { ...named, resource: null, fingerprint: null, sha256: null, rows: null, sizeBytes: null, format: null }
    : named;
}
