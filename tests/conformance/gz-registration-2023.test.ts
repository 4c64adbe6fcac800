import { publicisesAnonymously } from './code/anonymity.js';
import { givesCertificates } from './code/both-sides.js';
import { writesOnCertificates } from './code/certificates.js';
import { filesApplication } from './code/filing.js';
import { recordsReport } from './code/reports.js';
import { conformance } from './conformance.js';

const transaction = { certificates: ['数据交易凭证', '数据用益凭证'], to: 'both' } as const;
const trust = { certificates: ['数据信托登记凭证', '数据用益凭证'], to: 'both' } as const;
const transactions = {
  'transaction-by-provider': transaction,
  'transaction-by-acquirer': transaction,
  'exchange-transaction': transaction,
};
const trusts = { 'trust-by-settlor': trust, 'trust-by-trustee': trust };
const updated = {
  certificates: ['数据要素登记凭证（变更更新）', '数据用益凭证（变更更新）'],
  to: 'applicant',
} as const;

conformance('gz-registration-2023', {
  '#001': writesOnCertificates('guizhou-registry', 'initial', ['element-certificate', 'usufruct-certificate']),
  '#024': filesApplication('guizhou-registry', 'initial'),
  '#067': publicisesAnonymously('guizhou-registry', {
    'transaction-by-provider': ['provider', 'acquirer'],
    'transaction-by-acquirer': ['provider', 'acquirer'],
    'trust-by-settlor': ['settlor', 'trustee'],
    'trust-by-trustee': ['settlor', 'trustee'],
  }),
  '#069': givesCertificates('guizhou-registry', transactions),
  '#072': givesCertificates('guizhou-registry', trusts),
  '#092': givesCertificates('guizhou-registry', {
    initial: { certificates: ['数据要素登记凭证', '数据用益凭证'], to: 'applicant' },
    ...transactions,
    ...trusts,
    change: updated,
  }),
  '#099': recordsReport('guizhou-registry'),
});
