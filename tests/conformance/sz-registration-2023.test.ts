import { registersSubjects } from './code/applicants.js';
import { survivesLoss } from './code/backup.js';
import { holdsBetween } from './code/force.js';
import { recordsReport } from './code/reports.js';
import { conformance } from './conformance.js';

conformance('sz-registration-2023', {
  '#016': registersSubjects('shenzhen-registry'),
  '#087': survivesLoss('shenzhen-registry'),
  '#096': recordsReport('shenzhen-registry'),
  '#098': holdsBetween('sz-registration-2023', { first: '2023-07-01', last: '2026-06-30', after: '2026-07-01' }),
});
