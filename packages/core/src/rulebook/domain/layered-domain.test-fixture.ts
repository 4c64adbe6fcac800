import { type AssembledRegime, assembleRegimes } from '../assemble-regimes.js';
import { readYaml } from '../yaml-source.js';
import { sampleDomain } from './domain.test-fixture.js';
import type { LoadedDomainRegime } from './domain-engine.js';

/** The file of the sample regime. */
export const sampleFile = 'regimes/sample-sharing.yaml';

/** A base for the sample regime: stricter in some of its lengths, looser in others, and with rules that the sample lacks. */
export const province = `id: province
abstract: true
domain: public-data
title: {zh: 省规则, en: provincial rules}
instruments: [province-2025]
roles:
  auditor: {title: {zh: 审计机关, en: auditor}, cite: province-2025/2}
lists:
  barred-data:
    items:
      - {id: state-secret, cite: province-2025/4}
    cite: province-2025/4
decisions:
  route:
    rows:
      - {id: barred, cite: province-2025/4}
numbers:
  large-set: {cite: province-2025/5}
procedures:
  sharing-request:
    stages:
      review:
        within: {working_days: 4, from: opened, cite: province-2025/6}
        consult: {within: {working_days: 9, cite: province-2025/7}}
        then:
          refuse: {cite: province-2025/8}
        cite: province-2025/6
      trial:
        lasts: {calendar_days: 30, outcome: over, cite: province-2025/9}
duties:
  - id: yearly-report
    within: {months: 2}
    cite: province-2025/10
  - id: yearly-audit
    title: {zh: 年度审计, en: yearly audit}
    who: auditor
    on: year-ended
    within: {months: 6}
    evidence: required
    published: false
    cite: province-2025/11
retention:
  request-files: {years: 30, cite: province-2025/12}
`;

/** Files as they are assembled, with faults as `file:line rule`. */
export function assembledDomains(files: Readonly<Record<string, string>>) {
  const { regimes, domains, faults } = assembleRegimes(
    Object.entries(files).map(([file, text]) => ({ file, read: readYaml(text) })),
  );
  return { regimes, domains, faults: faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`) };
}

/** The sample regime as a layer, with pieces of its text changed. */
export function layerText(base = 'province', changes: Readonly<Record<string, string>> = {}): string {
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`“${from}” must stand once in the sample regime`);
    return text.replace(from, () => to);
  }, `extends: ${base}\n${sampleDomain}`);
}

/** The sample regime layered over the province; throws where there is a fault. */
export function layeredDomain(changes: Readonly<Record<string, string>> = {}, above = province): LoadedDomainRegime {
  const { domains, faults } = assembledDomains({
    'regimes/province.yaml': above,
    [sampleFile]: layerText('province', changes),
  });
  const [made]: readonly (AssembledRegime<LoadedDomainRegime> | undefined)[] = domains;
  if (!made) throw new Error(faults.join('\n'));
  return made.loaded;
}
