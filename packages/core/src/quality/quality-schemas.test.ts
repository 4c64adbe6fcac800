import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseQualityRules } from './parse-rules.js';
import { qualityRulesJsonSchema } from './rule.js';
import { qualitySchemeJsonSchema } from './scheme.js';
import { shippedScheme, shippedText } from './shipped.test-fixture.js';

const written = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../rulebook/${name}`, import.meta.url), 'utf8'));
const documented =
  /```yaml\n([\s\S]*?)```/.exec(readFileSync(new URL('../../../../docs/quality.md', import.meta.url), 'utf8'))?.[1] ??
  '';

test.each([
  ['quality-scheme.schema.json', qualitySchemeJsonSchema(), shippedText],
  ['quality-rules.schema.json', qualityRulesJsonSchema(), documented],
])('%s is what the code reads, and takes what ships', (name, schema, text) => {
  expect(written(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(written(name));
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...Object(parse(text)), more: 1 })).toBe(false);
});

test.each(['quality.md', 'quality.zh-CN.md'])('the file of rules in %s reads', (name) => {
  const page = readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const parsed = parseQualityRules(text, name, new Map([['six-dimensions', shippedScheme()]]));
  expect(parsed.ok ? parsed.loaded.rules.tables[0]?.rules.length : parsed.faults).toBe(5);
});
