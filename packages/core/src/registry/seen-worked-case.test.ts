import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseRegime, WorkedCase, workedCaseYaml } from '../rulebook/index.js';
import { shippedRegimes as folder, shippedFiles } from '../rulebook/shipped.test-fixture.js';
import { seenWorkedCase } from './seen-worked-case.js';
import { runWorkedCase } from './worked-case.js';

const load = (name: string) => {
  const parsed = parseRegime(readFileSync(join(folder, name), 'utf8'), name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
};

describe.each(shippedFiles('registration'))('what the cases of %s see', (name) => {
  const loaded = load(name);
  const all = loaded.regime.cases.map((worked) => ({ worked, seen: seenWorkedCase(loaded, worked) }));

  test('holds, and is all that there is to see', () => {
    for (const { seen } of all) {
      expect(runWorkedCase(loaded, seen)).toEqual([]);
      expect(seenWorkedCase(loaded, seen)).toEqual(seen);
    }
  });

  // What stands in the register as before is not written, whatever the case looks at.
  test('is what the cases say, where they say it', () => {
    for (const { worked, seen } of all) {
      const { walk, certificates, form, materials, valid_until, after, entry, account, account_facts, late, ...said } =
        worked;
      expect(seen).toMatchObject(said);
    }
  });

  test('is the same once it is written and read', () => {
    for (const { seen } of all) expect(WorkedCase.array().parse(parse(workedCaseYaml(seen)))).toEqual([seen]);
  });
});

const anhui = load('anhui-registry.yaml');
const [first] = anhui.regime.cases;
const bare = (more: object) => ({ ...WorkedCase.parse({ ...pick(first), ...more }) });
function pick(worked: WorkedCase | undefined) {
  if (!worked) throw new Error('no worked case');
  const { title, registration, object, submitted } = worked;
  return { title, registration, object, submitted };
}

test('a case that says nothing is told how it goes, with the limits that are new or have moved', () => {
  const seen = seenWorkedCase(
    anhui,
    bare({ walk: [{ on: '2025-10-09', do: 'accept', due: { review: '2030-01-01' } }] }),
  );
  expect(seen).toMatchObject({ due: { acceptance: '2025-10-11' }, stage: 'acceptance', outcome: 'issued' });
  expect(seen.walk).toEqual([
    {
      on: '2025-10-09',
      do: 'accept',
      due: { review: '2025-10-31' },
      stage: 'review',
      acts: 'registry',
      public: false,
      offers: { pass: ['positive', 'materials-missing'], fail: ['negative', 'reasons'] },
    },
  ]);
});

test('an act that is refused is told with its refusal, and so is a case', () => {
  const walk = [{ on: '2025-10-09', do: 'pass' }];
  expect(seenWorkedCase(anhui, bare({ walk })).walk).toEqual([
    { on: '2025-10-09', do: 'pass', due: {}, refused: { code: 'outcome-unknown', fields: ['outcome'] } },
  ]);
  expect(seenWorkedCase(anhui, bare({ facts: { state_secret: true } })).refused).toEqual({
    code: 'registration-prohibited',
    fields: ['state-secret'],
  });
});
