import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sampleDomain } from './domain/domain.test-fixture.js';
import { DomainRegime } from './domain/domain-regime.js';
import { Instrument } from './instrument.js';
import { Regime } from './regime.js';
import {
  domainLayerJsonSchema,
  domainRegimeJsonSchema,
  instrumentJsonSchema,
  regimeJsonSchema,
  regimeLayerJsonSchema,
} from './regime-schema.js';
import { shippedFiles } from './shipped.test-fixture.js';

const rulebook = join(import.meta.dirname, '../../../../rulebook');
const instruments = readdirSync(join(rulebook, 'instruments')).filter((name) => name.endsWith('.yaml'));
const read = (...path: string[]) => readFileSync(join(rulebook, ...path), 'utf8');

type Schema = z.core.JSONSchema.BaseSchema;

describe.each([
  ['regimes', 'regime.schema.json', shippedFiles('registration'), regimeJsonSchema(), Regime],
  ['regimes', 'domain-regime.schema.json', shippedFiles('domain'), domainRegimeJsonSchema(), DomainRegime],
  ['instruments', 'instrument.schema.json', instruments, instrumentJsonSchema(), Instrument],
])('%s by %s', (folder, file, names, generated, schema) => {
  const committed = JSON.parse(read(file)) as Schema;

  test('what is committed is what `node scripts/regime-schema.mjs` writes', () => expect(committed).toEqual(generated));

  test.each(names)('%s is valid, by JSON Schema and by zod', (name) => {
    const data = parse(read(folder, name));
    expect(z.fromJSONSchema(committed).safeParse(data).error?.issues).toBeUndefined();
    expect(schema.safeParse(data).error?.issues).toBeUndefined();
  });
});

test.each([
  ['registration', regimeJsonSchema()],
  ['a domain', domainRegimeJsonSchema()],
])('every key of a regime of %s that an editor offers has a description', (_, schema) => {
  expect(undescribed(schema, schema, '')).toEqual([]);
});

test.each([
  ...shippedFiles('registration').map((name) => [name, 'regime'] as const),
  ...shippedFiles('domain').map((name) => [name, 'domain-regime'] as const),
])('%s names the schema of a %s in its first line', (name, schema) => {
  expect(read('regimes', name).split('\n')[0]).toBe(`# yaml-language-server: $schema=../${schema}.schema.json`);
});

test('the JSON Schema takes the sample regime of a domain', () => {
  const schema = z.fromJSONSchema(domainRegimeJsonSchema());
  expect(schema.safeParse(parse(sampleDomain)).error?.issues).toBeUndefined();
  expect(schema.safeParse({ ...parse(sampleDomain), domain: 'weather' }).success).toBe(false);
});

test.each([
  ['a typo in a key', { retension: { years: 1 } }],
  ['two units in one length of time', { retention: { years: 1, months: 2, cite: 'a/1' } }],
  ['no unit', { retention: { cite: 'a/1' } }],
])('the JSON Schema sees %s', (_, change) => {
  const [name = ''] = shippedFiles('registration');
  const regime = { ...parse(read('regimes', name)), ...change };
  expect(z.fromJSONSchema(regimeJsonSchema()).safeParse(regime).success).toBe(false);
});

const within = { working_days: 9, departs: { cite: 'a/1', why: { zh: '试点', en: 'pilot' } } };
const named = { id: 'city', title: { zh: '市', en: 'city' }, extends: 'nation' };
const ofRegistration = (length: object) => ({
  ...named,
  registrations: { first: { stages: { review: { within: length } } } },
});
const ofDomain = (length: object) => ({
  ...{ ...named, domain: 'public-data' },
  procedures: { request: { stages: { review: { within: length } } } },
  duties: [{ id: 'report', every: { years: 1 } }],
});

describe.each([
  ['a layer', 'regime-layer.schema.json', regimeLayerJsonSchema(), ofRegistration],
  ['a layer of a domain', 'domain-layer.schema.json', domainLayerJsonSchema(), ofDomain],
] as const)('%s by its JSON Schema', (_, file, generated, layer) => {
  const committed = JSON.parse(read(file)) as Schema;
  const schema = z.fromJSONSchema(committed);

  test('what is committed is what `node scripts/regime-schema.mjs` writes', () => expect(committed).toEqual(generated));

  test('may leave out nearly everything, and depart', () =>
    expect(schema.safeParse(layer(within)).error?.issues).toBeUndefined());

  test.each([
    ['no name', { ...layer(within), id: undefined }],
    ['a typo in a key', layer({ ...within, form: 'submitted' })],
    ['a departure without a reason', layer({ ...within, departs: { cite: 'a/1' } })],
  ])('does not take %s', (_, data) => expect(schema.safeParse(JSON.parse(JSON.stringify(data))).success).toBe(false));
});

test('a layer of a domain names its domain, and keeps its worked cases whole', () => {
  const schema = z.fromJSONSchema(domainLayerJsonSchema());
  const without = { ...ofDomain(within), domain: undefined };
  expect(schema.safeParse(JSON.parse(JSON.stringify(without))).success).toBe(false);
  const title = { zh: '例', en: 'case' };
  const worked = (more: object) => ({ ...ofDomain(within), cases: [{ title, keep: 'files', ...more }] });
  expect(schema.safeParse(worked({ from: '2025-01-01', until: '2026-01-01' })).success).toBe(true);
  expect(schema.safeParse(worked({})).success).toBe(false);
});

// Paths of properties without a description, their own or that of what they refer to. Units say it by their name and type.
function undescribed(schema: Schema, root: Schema, path: string): string[] {
  const children = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.definitions ?? {}),
    ...(typeof schema.additionalProperties === 'object' ? [['*', schema.additionalProperties] as const] : []),
    ...(schema.items && !Array.isArray(schema.items) ? [['[]', schema.items] as const] : []),
  ];
  const own = Object.entries(schema.properties ?? {})
    .filter(([key, child]) => !['zh', 'en', 'id'].includes(key) && !isDescribed(child, root))
    .map(([key]) => `${path}/${key}`);
  return [
    ...own,
    ...children.flatMap(([key, child]) =>
      typeof child === 'object' ? undescribed(child, root, `${path}/${key}`) : [],
    ),
  ];
}

function isDescribed(schema: Schema | boolean, root: Schema): boolean {
  if (typeof schema === 'boolean') return false;
  const targets = [schema, ...(schema.allOf ?? [])].flatMap(({ $ref }) => $ref?.replace('#/definitions/', '') ?? []);
  const definitions = (root.definitions ?? {}) as Readonly<Record<string, Schema>>;
  return schema.description !== undefined || targets.some((name) => definitions[name]?.description !== undefined);
}
