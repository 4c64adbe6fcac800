import { onTrialOncePublished } from './code/dating.js';
import { filesApplication } from './code/filing.js';
import { tracesEveryStep } from './code/traces.js';
import { carriesWholeFlow } from './code/whole-flow.js';
import { conformance } from './conformance.js';

conformance('gd-registration-2023', {
  '#015': filesApplication('guangdong-registry', 'first-ordinary'),
  '#029': filesApplication('guangdong-registry', 'first-simple'),
  '#065': carriesWholeFlow('guangdong-registry'),
  '#066': tracesEveryStep('guangdong-registry'),
  '#078': onTrialOncePublished('guangdong-registry', ['2026-03-02', '2028-03-01', '2028-03-02']),
});
