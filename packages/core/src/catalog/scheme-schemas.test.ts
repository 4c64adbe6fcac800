import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { detectorJsonSchema, dictionariesFile, settingsFile } from './detectors/index.js';
import { shippedSchemeFiles } from './detectors/shipped.test-fixture.js';
import { gradingJsonSchema } from './grading/index.js';

const written = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../rulebook/${name}`, import.meta.url), 'utf8'));

const shipped = {
  detectors: shippedSchemeFiles('detectors').filter(({ name }) => name !== settingsFile && name !== dictionariesFile),
  grading: shippedSchemeFiles('grading'),
};

test.each([
  ['detectors.schema.json', detectorJsonSchema(), shipped.detectors],
  ['grading-scheme.schema.json', gradingJsonSchema(), shipped.grading],
])('%s is what the code reads, and takes what ships', (name, schema, files) => {
  expect(written(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  const validate = new Ajv2020({ strict: false }).compile(written(name));
  for (const { content } of files) expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...Object(files[0]?.content), more: 1 })).toBe(false);
});
