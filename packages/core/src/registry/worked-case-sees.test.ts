import { describe, expect, test } from 'vitest';
import { parseRegime, WorkedCase } from '../rulebook/index.js';
import { smallRegime } from '../rulebook/regime.test-fixture.js';
import { runWorkedCase } from './worked-case.js';

const small = parseRegime(smallRegime, 'sample.yaml');

// Monday 3 March 2025: five working days end on 10 March, ten after 11 March on 25 March.
function faults(given: object): string[] {
  if (!small.ok) throw new Error(JSON.stringify(small.faults));
  return runWorkedCase(
    small.loaded,
    WorkedCase.parse({
      title: { zh: '案例', en: 'case' },
      registration: 'first',
      object: 'data-resource',
      submitted: '2025-03-03T09:00:00+08:00',
      ...given,
    }),
  );
}

const pass = { on: '2025-03-11', do: 'pass' };
const object = { on: '2025-03-12', do: 'object' };
const accept = { on: '2025-03-13', do: 'accept-objection' };

describe('a worked case sees', () => {
  test.each<[string, object, object, string[]]>([
    [
      'what the form asks, in any order',
      { form: { required: ['secret', 'scale', 'origin'], optional: ['rows', 'until'] } },
      { form: { required: ['scale', 'origin'] } },
      ['expected form.required [origin, scale], came [origin, scale, secret]'],
    ],
    [
      'the options of a choice',
      { form: { options: { origin: ['bought', 'produced'] } } },
      { form: { options: { origin: ['bought'] } } },
      ['expected form.options {origin: [bought]}, came {origin: [bought, produced]}'],
    ],
    [
      'what is filed, when and by whom',
      { materials: { filed: ['application'], before: { review: ['report'] }, third_party: ['report'] } },
      { facts: { origin: 'bought' }, materials: { filed: ['application'] } },
      ['expected materials.filed [application], came [application, contract]'],
    ],
    [
      'where the case stands, who acts and whether the public sees it',
      { stage: 'review', acts: 'registry', public: false },
      { public: true },
      ['expected public true, came false'],
    ],
    [
      'what the registry may decide',
      { offers: { pass: ['positive', 'materials-missing'], refuse: ['negative'] } },
      { offers: { pass: ['positive', 'materials-missing'], refuse: ['negative', 'reasons'] } },
      [
        'expected offers {pass: [materials-missing, positive], refuse: [negative, reasons]}, came {pass: [materials-missing, positive], refuse: [negative]}',
      ],
    ],
    [
      'the limit of a supplement, and the clock that goes on after it',
      {
        walk: [
          { on: '2025-03-05', do: 'request-supplement', due: { supplement: '2025-03-19' } },
          { on: '2025-03-07', do: 'supplement', due: { review: '2025-03-12' } },
        ],
      },
      { walk: [{ on: '2025-03-05', do: 'request-supplement', due: { supplement: '2025-03-18' } }] },
      ['expected supplement due 2025-03-18, came 2025-03-19'],
    ],
    [
      'that a supplement did not come in time',
      {
        walk: [
          { on: '2025-03-05', do: 'request-supplement' },
          { on: '2025-03-19', do: 'wait', stage: 'review' },
        ],
        outcome: 'refused',
      },
      {
        walk: [
          { on: '2025-03-05', do: 'request-supplement' },
          { on: '2025-03-20', do: 'supplement' },
        ],
      },
      ['2025-03-20 supplement: case-not-open '],
    ],
    [
      'that a report binds',
      {
        walk: [
          { on: '2025-03-04', do: 'report:fail' },
          { ...pass, refused: { code: 'report-negative', fields: ['report'] } },
        ],
      },
      { walk: [{ on: '2025-03-04', do: 'report:fail' }, pass] },
      ['2025-03-11 pass: report-negative report'],
    ],
    [
      'that an objection needs evidence',
      {
        walk: [
          pass,
          {
            ...object,
            do: 'object:without-evidence',
            refused: { code: 'objection-evidence-missing', fields: ['evidence'] },
          },
        ],
      },
      { walk: [pass, { ...object, refused: { code: 'objection-evidence-missing', fields: ['evidence'] } }] },
      ['expected 2025-03-12 object: refusal {code: objection-evidence-missing, fields: [evidence]}, came null'],
    ],
    [
      'that a publicity stands still, and who ends it',
      {
        walk: [
          { ...pass, acts: 'system', public: true, due: { publicity: '2025-03-25' } },
          object,
          accept,
          { on: '2025-03-17', do: 'resolve-objection:dismissed', due: { publicity: '2025-03-27' } },
        ],
        outcome: 'issued',
      },
      { walk: [pass, object, accept], outcome: 'issued' },
      ['expected outcome issued, came terminated'],
    ],
    [
      'what a certificate says, its term, its renewal, and how long the file is kept',
      {
        facts: { scale: '十万条' },
        walk: [pass],
        certificates: {
          certificate: {
            right: 'holding',
            fields: { number: 'SAMPLE-YL2025-000001', scale: '十万条' },
            valid_until: '2027-03-26',
            renewable_from: '2027-02-26',
          },
        },
        kept_until: '2055-03-26',
      },
      { walk: [pass], certificates: {}, kept_until: '2055-03-25' },
      ['expected kept until 2055-03-25, came 2055-03-26', 'expected certificates [], came [certificate]'],
    ],
    [
      'what the applicant leaves out',
      { without: ['application'] },
      { facts: { origin: 'bought' }, without: ['contract'] },
      ['expected refusal null, came {code: materials-missing, fields: [contract]}'],
    ],
  ])('%s', (_, right, wrong, expected) => {
    expect(faults(right)).toEqual([]);
    expect(faults(wrong)).toEqual(expected);
  });

  test('what it does not write down is not looked at', () => expect(faults({})).toEqual([]));

  test.each(['approve', 'constructor', 'toString'])('that “%s” is no act', (name) =>
    expect(faults({ walk: [{ on: '2025-03-04', do: name }] })).toEqual([`2025-03-04 ${name}: outcome-unknown outcome`]),
  );

  test.each(['approved', 'constructor', '__proto__'])('that “%s” is no result of an objection', (name) =>
    expect(faults({ walk: [pass, object, accept, { on: '2025-03-17', do: `resolve-objection:${name}` }] })).toEqual([
      `2025-03-17 resolve-objection:${name}: objection-result-unknown result`,
    ]),
  );
});
