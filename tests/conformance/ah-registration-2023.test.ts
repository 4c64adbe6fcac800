import { callsUp } from './code/calling-up.js';
import { onTrialOncePublished } from './code/dating.js';
import { filesApplication } from './code/filing.js';
import { barsTiedReviewers } from './code/parties.js';
import { recordsReport } from './code/reports.js';
import { registersReportedTrades } from './code/trades.js';
import { carriesWholeFlow } from './code/whole-flow.js';
import { conformance } from './conformance.js';

conformance('ah-registration-2023', {
  '#008': carriesWholeFlow('anhui-registry'),
  '#038': recordsReport('anhui-registry'),
  '#040': barsTiedReviewers('ah-registration-2023/11(4)'),
  '#072': callsUp('anhui-registry', 'applicant-identity', 'ah-registration-2023/21'),
  '#073': registersReportedTrades('ah-registration-2023/21'),
  '#059': filesApplication('anhui-registry', 'holding'),
  '#102': onTrialOncePublished('anhui-registry', ['2026-03-02', '2028-03-01', '2028-03-02']),
});
