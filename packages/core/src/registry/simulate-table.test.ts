import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../kernel/index.js';
import { parseRegime, type Settings } from '../rulebook/index.js';
import { shippedFiles, shippedRegimes } from '../rulebook/shipped.test-fixture.js';
import { type SimulatedPath, type Simulation, simulate } from './simulate.js';

// Filed on Monday, 9 February 2026. Free: 15 to 23 February and 4 to 6 April; worked: Saturdays 14 and 28 February. The nth
// working day after it: 1 to 5: 10 to 14 February; 6 to 10: 24 to 28 February; 11 to 15: 2 to 6 March; 16 to 20: 9 to 13
// March; 21 to 25: 16 to 20 March; 26 to 30: 23 to 27 March; 31 to 35: 30 March to 3 April; 36 to 39: 7 to 10 April; 40 to 44:
// 13 to 17 April; 45 to 49: 20 to 24 April. Every day below was counted on this line from the articles; what an instrument
// leaves open is set here, and not taken from what a regime suggests.
const filed = '2026-02-09' as LocalDate;

interface Row {
  readonly registration: string;
  readonly object: string;
  readonly settings?: Settings;
  /** Last day of every stage where everybody takes all the time there is; `-` where nothing limits it. */
  readonly stages: string;
  /** First day of the certificate, or of the end, where nobody waits; and where everybody does. */
  readonly issued: readonly [soonest: string, latest: string];
  /** Materials that must be there, and how many of them come from a third party. */
  readonly materials: readonly [all: number, thirdParty: number];
  /** Kind, last day and first day of renewal at the soonest; `keeps` where the former term goes on. */
  readonly certificates: readonly string[];
  readonly kept: string;
}

// Numbers of articles are of the instrument of the regime.
const table: Readonly<Record<string, readonly Row[]>> = {
  'anhui-registry': [
    {
      // Accepted in 5 days (19(2)); reviewed in 20 from filing (19(3)); publicity of 10 (19(4)); no term (25); kept 30 years
      // (10(1)). Materials: form and commitment (13(1)), identity (13(2)), table (13(3)), proof of the source and the report of
      // an agency (13(4)), features of the data (19(1)).
      ...{ registration: 'holding', object: 'data-resource' },
      stages: 'acceptance 02-14, review 03-13, publicity 03-27, issue -',
      issued: ['2026-03-02', '2026-03-30'],
      materials: [7, 1],
      certificates: ['data-resource-certificate - -'],
      kept: '2056-03-02',
    },
    {
      // Every type but holding is reviewed in 10 days (19(3)). Form, two identities, contract, table (14(1) to 14(4)).
      ...{ registration: 'licence', object: 'data-resource' },
      stages: 'acceptance 02-14, review 02-28, publicity 03-13, issue -',
      issued: ['2026-03-02', '2026-03-16'],
      materials: [5, 0],
      certificates: ['licence-certificate - -'],
      kept: '2056-03-02',
    },
  ],
  'shenzhen-registry': [
    {
      // No length in 15; no term; kept 30 years (10). Form, table, proof of the source, report of an agency, identity
      // (15-2(1) to 15-2(6)), and the undertaking of 6-2.
      ...{ registration: 'first', object: 'data-resource' },
      settings: { 'acceptance-days': 3, 'review-days': 8, 'publicity-days': 6, 'issue-days': 2 },
      stages: 'acceptance 02-12, review 03-02, publicity 03-10, issue 03-13',
      issued: ['2026-02-25', '2026-03-13'],
      materials: [6, 1],
      certificates: ['property-certificate - -'],
      kept: '2056-02-25',
    },
  ],
  'guizhou-registry': [
    {
      // Accepted in 3 days (17); publicity of 30 (19-1); two years from issue (21-2), to be renewed from a month before
      // (35-1); both certificates (23-3); kept 20 years (9-1). Form (13), undertaking (12), model agreement (24(7)), review of an
      // agency (24(8)); what is collected needs no authorisation (24(3)).
      ...{ registration: 'initial', object: 'data-resource' },
      settings: { 'review-days': 7, 'issue-days': 4 },
      stages: 'acceptance 02-12, formal-review 02-28, substantive-review 03-10, publicity 04-22, issue 04-29',
      issued: ['2026-03-30', '2026-04-29'],
      materials: [4, 1],
      certificates: ['element-certificate 2028-03-30 2028-02-29', 'usufruct-certificate 2028-03-30 2028-02-29'],
      kept: '2046-03-30',
    },
    {
      // A change renews both certificates (31) and no term; asked for as a first registration is (32-1).
      ...{ registration: 'change', object: 'data-resource' },
      settings: { 'review-days': 7, 'issue-days': 4 },
      stages: 'acceptance 02-12, formal-review 02-28, substantive-review 03-10, publicity 04-22, issue 04-29',
      issued: ['2026-03-30', '2026-04-29'],
      materials: [4, 1],
      certificates: ['renewed-element-certificate keeps', 'renewed-usufruct-certificate keeps'],
      kept: '2046-03-30',
    },
    {
      // Two years from the old last day (35-2), which is supposed to be the day of the application.
      ...{ registration: 'renewal', object: 'data-resource' },
      settings: { 'review-days': 7, 'issue-days': 4 },
      stages: 'acceptance 02-12, formal-review 02-28, publicity 04-13, issue 04-20',
      issued: ['2026-03-30', '2026-04-20'],
      materials: [2, 0],
      certificates: [
        'extended-element-certificate 2028-02-09 2028-01-09',
        'extended-usufruct-certificate 2028-02-09 2028-01-09',
      ],
      kept: '2046-03-30',
    },
  ],
  'guangdong-registry': [
    {
      // Two parts of the first review (9-1), the committee (10-1), the decision (11-1), publicity of 3 days (11-2). No term.
      // Form (8), description, source, security, shares (17-2(1) to 17-2(4)).
      ...{ registration: 'first-ordinary', object: 'dataset' },
      settings: {
        ...{ 'preliminary-days': 6, 'verification-days': 4, 'committee-days': 5, 'decision-days': 3, 'issue-days': 2 },
        'retention-years': 15,
      },
      stages:
        'preliminary-review 02-24, technical-verification 02-28, committee-review 03-06, decision 03-11, publicity 03-16, issue 03-19',
      issued: ['2026-02-13', '2026-03-19'],
      materials: [5, 0],
      certificates: ['asset-certificate - -'],
      kept: '2041-02-13',
    },
    {
      // Made public for 1 day (16-1).
      ...{ registration: 'first-simple', object: 'dataset' },
      settings: { 'simple-days': 5, 'issue-days': 2, 'retention-years': 15 },
      stages: 'review 02-14, publication 02-24, issue 02-27',
      issued: ['2026-02-11', '2026-02-27'],
      materials: [5, 0],
      certificates: ['asset-certificate - -'],
      kept: '2041-02-11',
    },
  ],
  'dali-registry': [
    {
      // Formal review in 5 days (19-2); publicity of 7 natural days at least (23), whose last one, 16 February, is free and so
      // moves to the 24th; one year (30); kept 15 years (33). Form, identity, power of attorney, table, explanation and
      // undertaking of an original acquisition (13(1) to 13(4)), report of an agency (20).
      ...{ registration: 'holding', object: 'data-resource' },
      settings: { 'review-days': 9, 'publicity-days': 7, 'issue-days': 2 },
      stages: 'formal-review 02-14, substantive-review 03-05, publicity 03-12, issue 03-17',
      issued: ['2026-02-25', '2026-03-17'],
      materials: [7, 1],
      certificates: ['registration-certificate 2027-02-25 -'],
      kept: '2041-02-25',
    },
    {
      // The change is carried out 5 days after its review (11-2); a new certificate (29), again of one year (30).
      ...{ registration: 'change', object: 'data-resource' },
      settings: { 'review-days': 9, 'publicity-days': 7 },
      stages: 'formal-review 02-14, substantive-review 03-05, publicity 03-12, issue 03-20',
      issued: ['2026-02-25', '2026-03-20'],
      materials: [7, 1],
      certificates: ['renewed-certificate 2027-02-25 -'],
      kept: '2041-02-25',
    },
    {
      // An account is opened 5 days after its papers have passed (10); basic and contact papers, standing, no offences (9).
      ...{ registration: 'account-opening', object: 'account' },
      settings: { 'account-review-days': 4 },
      stages: 'account-review 02-13, opening 02-27',
      issued: ['2026-02-09', '2026-02-27'],
      materials: [4, 0],
      certificates: [],
      kept: '2041-02-09',
    },
    {
      // The registrant updates its contact details itself, and nobody waits (11-3).
      ...{ registration: 'contact-update', object: 'account' },
      stages: 'updated -',
      issued: ['2026-02-09', '2026-02-09'],
      materials: [1, 0],
      certificates: [],
      kept: '2041-02-09',
    },
    {
      // What was lost is issued again (28), and its year is not.
      ...{ registration: 'reissue', object: 'data-resource' },
      settings: { 'reissue-days': 3 },
      stages: 'reissuing 02-12',
      issued: ['2026-02-09', '2026-02-12'],
      materials: [1, 0],
      certificates: ['replacement-certificate keeps'],
      kept: '2041-02-09',
    },
  ],
  'nssq-025': [
    {
      // The guide asks for a review (7.1.4), publicity (7.1.4) and a certificate (7.3.6), and sets no number.
      ...{ registration: 'resource', object: 'resource-asset' },
      settings: { 'review-days': 12, 'publicity-days': 8, 'issue-days': 3, 'retention-years': 10 },
      stages: 'review 03-03, publicity 03-13, issue 03-18',
      issued: ['2026-02-27', '2026-03-18'],
      materials: [4, 0],
      certificates: ['resource-certificate - -'],
      kept: '2036-02-27',
    },
  ],
  'tjifa-003': [
    {
      // Publicity of 3 days at least (8.1.1); three years, to be extended in the last month (8.3.3). Form and statement (annex
      // 1), licence and identity (6.4.1.1(a)), ownership (annex 2), lawfulness and report of the evidence (6.4.1.2), permit of an
      // original acquisition (annex 3), evidence (5.1(b)), scheme, report and voucher of both treatments (6.4.1.1(b)).
      ...{ registration: 'initial', object: 'data-set' },
      settings: { 'review-days': 7, 'publicity-days': 3, 'issue-days': 2, 'retention-years': 5 },
      stages: 'review 02-25, registration -, publicity 02-28, issue 03-03, archive -',
      issued: ['2026-02-13', '2026-03-03'],
      materials: [15, 0],
      certificates: ['confirmation-certificate 2029-02-13 2029-01-13', 'ledger-page - -'],
      kept: '2031-02-13',
    },
    {
      // A transfer is published as the first registration is and keeps the three years; form, identity, certificate, contract
      // (6.4.3.4).
      ...{ registration: 'transfer', object: 'data-set' },
      settings: { 'review-days': 7, 'publicity-days': 3, 'issue-days': 2, 'retention-years': 5 },
      stages: 'review 02-25, registration -, publicity 02-28, issue 03-03, archive -',
      issued: ['2026-02-13', '2026-03-03'],
      materials: [4, 0],
      certificates: ['renewed-certificate keeps', 'ledger-change-page - -'],
      kept: '2031-02-13',
    },
  ],
  'zhejiang-1329': [
    {
      // Request, application, start (5.3.2), then the four steps of 5.3.3; no number. Request, list of candidates (5.1.2(f)),
      // costs of own production (5.2.2.4), control (5.2.3.2), value (5.2.4.1), measurement (5.2.5.1).
      ...{ registration: 'initial', object: 'data-resource' },
      settings: { 'step-days': 2, 'finance-days': 3, 'decision-days': 4, 'retention-years': 10 },
      stages:
        'application 02-11, start 02-13, evidence 02-24, control-check 02-26, finance-check 03-02, decision 03-06',
      issued: ['2026-02-09', '2026-03-06'],
      materials: [6, 0],
      certificates: ['asset-card - -'],
      kept: '2036-02-09',
    },
  ],
  'shanxi-gov': [
    {
      // A card and a ledger of each body, gathered by the authority of its level (7-2, 8-2); no number.
      ...{ registration: 'asset', object: 'government-data' },
      settings: { 'entry-days': 6, 'retention-years': 10 },
      stages: 'gathering 02-24',
      issued: ['2026-02-09', '2026-02-24'],
      materials: [2, 0],
      certificates: ['asset-card - -', 'ledger-entry - -'],
      kept: '2036-02-09',
    },
  ],
  'jiangsu-public': [
    {
      // Reviewed, gathered and reported upward (12-1); what is shared without conditions needs no basis (21-2).
      ...{ registration: 'catalogue', object: 'public-data' },
      settings: { 'review-days': 5, 'entry-days': 3, 'retention-years': 10 },
      stages: 'review 02-14, gathering 02-26',
      issued: ['2026-02-09', '2026-02-26'],
      materials: [1, 0],
      certificates: ['catalogue-entry - -'],
      kept: '2036-02-09',
    },
    {
      // Each body registers its assets, and the authority gathers them (51).
      ...{ registration: 'asset', object: 'public-data' },
      settings: { 'asset-days': 6, 'retention-years': 10 },
      stages: 'gathering 02-24',
      issued: ['2026-02-09', '2026-02-24'],
      materials: [1, 0],
      certificates: ['asset-entry - -'],
      kept: '2036-02-09',
    },
  ],
  'beijing-data-ip': [
    {
      // The guide points to measures of their own (12) and knows a term and its extension (25) without their numbers. Form (13),
      // undertaking (12), lawful collection and treatment (2), deposit (12).
      ...{ registration: 'data-ip', object: 'data-collection' },
      settings: {
        ...{ 'review-days': 5, 'publicity-days': 4, 'issue-days': 2, 'validity-years': 2, 'renewal-months': 3 },
        'retention-years': 10,
      },
      stages: 'review 02-14, publicity 02-27, issue 03-03',
      issued: ['2026-02-14', '2026-03-03'],
      materials: [5, 0],
      certificates: ['data-ip-certificate 2028-02-14 2027-11-14'],
      kept: '2036-02-14',
    },
  ],
};

function loaded(regime: string) {
  const parsed = parseRegime(readFileSync(join(shippedRegimes, `${regime}.yaml`), 'utf8'), regime);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

function simulated(regime: string, { registration, object, settings = {} }: Row): Simulation {
  const found = simulate(loaded(regime), { registration, object, submittedOn: filed, settings });
  if (!found.ok) throw new Error(found.message.en);
  return found.simulation;
}

const firstDay = ({ certificates, endedOn }: SimulatedPath) => certificates[0]?.issuedOn ?? endedOn;

describe.each(Object.entries(table))('%s, an application of 9 February 2026', (regime, rows) => {
  test.each(rows.map((row) => [row.registration, row] as const))('%s', (_, row) => {
    const { materials, soonest, latest } = simulated(regime, row);
    expect(latest.stages.map(({ stage, due }) => `${stage} ${due?.slice('2026-'.length) ?? '-'}`).join(', ')).toBe(
      row.stages,
    );
    expect([firstDay(soonest), firstDay(latest)]).toEqual(row.issued);
    const needed = materials.filter(({ optional }) => !optional);
    expect([needed.length, needed.filter(({ by }) => by === 'third-party').length]).toEqual(row.materials);
    const terms = soonest.certificates.map(({ kind, validUntil, renewableFrom, keepsTerm }) =>
      keepsTerm ? `${kind} keeps` : `${kind} ${validUntil ?? '-'} ${renewableFrom ?? '-'}`,
    );
    expect(terms).toEqual(row.certificates);
    expect(soonest.keptUntil).toBe(row.kept);
  });
});

test('the table has every regime of registration', () => {
  expect(Object.keys(table).sort()).toEqual(
    shippedFiles('registration')
      .map((name) => name.replace('.yaml', ''))
      .sort(),
  );
});
