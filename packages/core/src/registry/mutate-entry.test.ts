import { describe, expect, test } from 'vitest';
import { loadEntryRegime } from '../rulebook/entry-regime.test-fixture.js';
import { mutantsOf } from './mutants.js';
import { mutateRegime } from './mutate.js';

const loaded = loadEntryRegime();
const changes = mutantsOf(loaded.regime).map(({ path, change }) => `${path} ${change.en}`);

describe('what is changed of the ways in which a regime acts upon its register', () => {
  test.each([
    'registrations.transfer.entry.consent left out',
    'registrations.transfer.entry.barred_by.2.unless facts.own_risk == true → facts.own_risk != true',
    'registrations.renewal.entry.window left out: renewal',
    'registrations.change.applicant holder → transferee',
    'registrations.change.effects.0.fields.0 left out: scale',
    'registrations.change.apply_within.after-change.late noted → refused',
    'registrations.change.apply_within.before-filing.side before → after',
    'registrations.change.apply_within.before-filing.of facts.filed_on → facts.changed_on',
    'registrations.pledge.effects.0.as pledge → licence',
    'registrations.objection.effects.0.at acceptance.accept → submission',
    'registrations.revocation.effects.1.when left out',
    'certificates.extended.validity.from old-end → certificate-issued',
    'certificates.renewed.replaces true → false',
    'accounts.required true → false',
    'filing.seals left out',
    'accounts.locked_while_closing left out',
    'certificates.licence.issued_to left out',
    'registrations.licence.anonymity left out',
    'registrations.licence.anonymity.when facts.anonymous == true → facts.anonymous != true',
    'registrations.licence.anonymity.names.0 left out',
    'registrations.change.stages.review.supplement.times 1 → 2',
  ])('%s', (change) => expect(changes.filter((entry) => entry.startsWith(change))).toHaveLength(1));
});

test('what the worked cases look at is noticed, and what they do not is named', () => {
  const survivors = mutateRegime(loaded).survivors.map(({ path }) => path);
  for (const noticed of [
    'registrations.transfer.entry.consent',
    'registrations.renewal.entry.window',
    'registrations.change.effects.0',
    'registrations.change.apply_within.before-filing.side',
    'registrations.pledge.effects.0.as',
    'certificates.extended.validity.from',
    'certificates.licence.issued_to',
    'registrations.licence.anonymity',
    'registrations.licence.anonymity.when',
    'registrations.licence.anonymity.names.0',
    'accounts.required',
  ])
    expect([noticed, survivors.includes(noticed)]).toEqual([noticed, false]);
  expect(survivors).toContain('registrations.pledge.entry.barred_by.0');
});
