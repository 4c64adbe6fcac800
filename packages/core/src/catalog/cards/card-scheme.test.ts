import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCardScheme } from './parse-card-scheme.js';
import { cardSchemeJsonSchema } from './scheme.js';
import { instruments, shippedCards, shippedCardText } from './shipped.test-fixture.js';

test('the scheme that ships has four groups, ten elements and five groups of attributes', () => {
  const { groups, elements, properties, fields } = shippedCards();
  expect(groups.map(({ id }) => id)).toEqual(['basic', 'rights', 'use', 'management']);
  expect(elements).toHaveLength(10);
  expect(elements.map(({ cite }) => cite)).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((item) => `zj-db33t-1329-2023/5.1.1(${item})`),
  );
  expect(properties.map(({ id }) => id)).toEqual([
    'business-weight',
    'decision-weight',
    'use-frequency',
    'distribution',
    'carrier',
  ]);
  // Every element but the state, which a rule tells, rests on a field.
  expect(elements.filter((part) => part.fields.length === 0).map(({ id }) => id)).toEqual(['state']);
  expect(fields.filter(({ from, people }) => from === undefined && !people)).toEqual([]);
});

const changed = (from: string, to: string) => {
  if (!shippedCardText.includes(from)) throw new Error(`nothing reads ${from}`);
  return shippedCardText.replace(from, to);
};

test.each([
  [
    'name-twice',
    '{id: decision-weight, title: {zh: 决策权重, en: decision weight}, fields',
    '{id: business-weight, title: {zh: 决策权重, en: decision weight}, fields',
  ],
  ['group-unknown', '{id: name, group: basic', '{id: name, group: other'],
  ['field-unknown', 'fields: [scenario]', 'fields: [scenarios]'],
  ['field-unknown', 'traces: [last-used-on', 'traces: [scenario'],
  ['field-unfilled', 'type: text, from: name,', 'type: text,'],
  ['field-groundless', 'from: name, cite: zj-db33t-1329-2023/5.1.1(b)}', 'from: name}'],
  ['values-odd', 'type: text, from: name,', 'type: choice, from: name,'],
  ['days-order', 'value: 730', 'value: 90'],
  ['days-order', 'values: [7, 30', 'values: [30, 7'],
  [
    'instrument-unknown',
    'type: text, from: name, cite: zj-db33t-1329-2023',
    'type: text, from: name, cite: zj-db33t-1330-2023',
  ],
])('%s is told with its line', (rule, from, to) => {
  const text = changed(from, to);
  const parsed = parseCardScheme(text, 'asset-card.yaml', instruments);
  const faults = parsed.ok ? [] : parsed.faults;
  expect(faults.map((fault) => fault.rule)).toContain(rule);
  for (const { line, message } of faults) {
    expect(line).toBeGreaterThan(1);
    expect(message.zh).toMatch(/[一-龥]/);
  }
});

test('card-scheme.schema.json is what the code reads, and takes what ships', () => {
  const written = JSON.parse(
    readFileSync(new URL('../../../../../rulebook/card-scheme.schema.json', import.meta.url), 'utf8'),
  );
  expect(written).toEqual(JSON.parse(JSON.stringify(cardSchemeJsonSchema())));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(written);
  expect(validate(parse(shippedCardText)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...Object(parse(shippedCardText)), more: 1 })).toBe(false);
});
