import { registersSubjects } from './code/applicants.js';
import { survivesLoss } from './code/backup.js';
import { takesCasesBetween } from './code/dating.js';
import { recordsReport } from './code/reports.js';
import { conformance } from './conformance.js';

conformance('sz-registration-2023', {
  '#016': registersSubjects('shenzhen-registry'),
  '#087': survivesLoss('shenzhen-registry'),
  '#096': recordsReport('shenzhen-registry'),
  '#098': takesCasesBetween('shenzhen-registry', '2023-06-30', {
    first: '2023-07-01',
    last: ['2026-06-30', '2026-07-01'],
  }),
});
