import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueSchemeJsonSchema, fitName, fitWords, nameKey, parseCatalogueScheme } from './index.js';
import { shippedScheme, shippedText } from './shipped.test-fixture.js';

const instruments = new Set(['nssq-023-026-2022']);

test('the scheme that ships has the layers, roles and operations of the standard', () => {
  const { layers, roles, operations } = shippedScheme();
  expect(layers.map(({ id, given }) => [id, given])).toEqual([
    ['fact', 'as-record'],
    ['model', 'by-model'],
    ['prediction', 'by-model'],
  ]);
  expect(roles.map(({ id }) => id)).toEqual(['owner', 'manager', 'producer', 'user', 'custodian']);
  expect(operations.map(({ letter }) => letter).join('')).toBe('CRUD');
});

test('catalogue-scheme.schema.json is what the code reads, and takes what ships', () => {
  const path = new URL('../../../../../rulebook/catalogue-scheme.schema.json', import.meta.url);
  const written = JSON.parse(readFileSync(path, 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(catalogueSchemeJsonSchema())));
  const validate = new Ajv2020({ strict: false }).compile(written);
  expect(validate(parse(shippedText)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...Object(parse(shippedText)), more: 1 })).toBe(false);
});

test.each([
  ['instrument-unknown', '建设通用要求.7.3(c)', '建设通用要求.7.3(c)', new Set<string>()],
  ['name-twice', 'id: model,', 'id: fact,', instruments],
  ['role-single', 'single: true', 'single: false', instruments],
  ['classes-order', 'rows_below: 1000000}', 'rows_below: 10}', instruments],
  ['classes-order', 'rows_below: null', 'rows_below: 200000000', instruments],
])('a scheme with a fault is told as %s with its line', (rule, from, to, known) => {
  const parsed = parseCatalogueScheme(shippedText.replace(from, to), 'x.yaml', known);
  expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.rule)).toContain(rule);
  expect(parsed.ok || parsed.faults.every(({ line }) => line > 1)).toBe(true);
});

test('what is no scheme is refused', () => {
  expect(parseCatalogueScheme('id: [', 'x.yaml', instruments).ok).toBe(false);
  expect(parseCatalogueScheme('id: x', 'x.yaml', instruments).ok).toBe(false);
});

test.each([
  ['  客户   主题 ', '客户 主题'],
  ['e\u0301', 'é'],
  ['', null],
  ['  ', null],
  ['客户\u0000', null],
  ['客\n户', null],
  ['客\u202e户', null],
  ['\u200b', null],
])('the name %j is kept as %j', (given, kept) => expect(fitName(given)).toBe(kept));

test('a text keeps its lines', () => {
  expect(fitWords(' 一\r\n二\t三 ')).toBe('一\n二\t三');
  expect(fitWords('一\u0007')).toBeNull();
});

test('names that people take for one have one key', () => expect(nameKey('ＣＲＭ 客户')).toBe(nameKey('crm客户')));
