import { expect, test } from 'vitest';
import { changedEntry, entryRegime } from './entry-regime.test-fixture.js';
import { faultsOf, lineOf } from './regime.test-fixture.js';

const section = (more: string) => `    recognition: {same_object: true, ${more}cite: sample-2025/3}\n    form:`;
const first = '    right: holding\n    form:';
const withSection = (more: string) => changedEntry(first, `    right: holding\n${section(more)}`);

test('a section that answers a question of the form and waives a material is without a fault', () => {
  const text = withSection('answers: {scale: number, scene: registry}, waives: [application], ');
  expect(faultsOf(text)).toEqual([]);
});

test.each([
  ['a material that there is not', 'waives: [contract], ', 'material-unknown'],
  ['a material twice', 'waives: [application, application], ', 'duplicate-id'],
  ['a question that nobody asks', 'answers: {size: number}, ', 'fact-unknown'],
  ['a text answered by yes', 'answers: {scale: recognised}, ', 'recognition-answer-type'],
  ['a part that a certificate does not have', 'answers: {scale: colour}, ', 'schema'],
  ['a registration that there is not', 'instead_of: second, ', 'registration-unknown'],
  ['a registration that asks for no more', 'instead_of: first, ', 'recognition-spares-nothing'],
])('%s is a fault', (_, more, rule) => {
  const text = withSection(more);
  expect(faultsOf(text)).toEqual([`${lineOf(text, section(more).split('\n')[0] ?? '')} ${rule}`]);
});

test('a section where no right is granted by application is a fault', () => {
  const title = '    title: {zh: 开户, en: opening of an account}';
  const text = changedEntry(title, `${title}\n    recognition: {same_object: true, cite: sample-2025/3}`);
  expect(faultsOf(text)).toEqual([`${lineOf(text, 'recognition: {same_object')} recognition-without-right`]);
});

test('the regime that these tests spoil is without a fault', () => expect(faultsOf(entryRegime)).toEqual([]));
