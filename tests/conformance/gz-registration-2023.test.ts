import { writesOnCertificates } from './code/certificates.js';
import { filesApplication } from './code/filing.js';
import { recordsReport } from './code/reports.js';
import { conformance } from './conformance.js';

conformance('gz-registration-2023', {
  '#001': writesOnCertificates('guizhou-registry', 'initial', ['element-certificate', 'usufruct-certificate']),
  '#024': filesApplication('guizhou-registry', 'initial'),
  '#099': recordsReport('guizhou-registry'),
});
