// `node scripts/regime-schema.mjs`: writes the JSON Schemas of regimes, instruments and schemes, which editors complete YAML by.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

await setUp();
const { domainLayerJsonSchema, domainRegimeJsonSchema, instrumentJsonSchema, regimeJsonSchema, regimeLayerJsonSchema } =
  await import('../packages/core/dist/rulebook/index.js');
const { cardSchemeJsonSchema, catalogueSchemeJsonSchema, detectorJsonSchema, gradingJsonSchema } = await import(
  '../packages/core/dist/catalog/index.js'
);
const { qualityRulesJsonSchema, qualitySchemeJsonSchema } = await import('../packages/core/dist/quality/index.js');

const files = {
  'regime.schema.json': regimeJsonSchema(),
  'regime-layer.schema.json': regimeLayerJsonSchema(),
  'domain-regime.schema.json': domainRegimeJsonSchema(),
  'domain-layer.schema.json': domainLayerJsonSchema(),
  'instrument.schema.json': instrumentJsonSchema(),
  'catalogue-scheme.schema.json': catalogueSchemeJsonSchema(),
  'card-scheme.schema.json': cardSchemeJsonSchema(),
  'detectors.schema.json': detectorJsonSchema(),
  'grading-scheme.schema.json': gradingJsonSchema(),
  'quality-scheme.schema.json': qualitySchemeJsonSchema(),
  'quality-rules.schema.json': qualityRulesJsonSchema(),
};
const paths = Object.entries(files).map(([name, schema]) => {
  const path = join(root, 'rulebook', name);
  writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  return path;
});
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
execFileSync(process.execPath, [biome, 'format', '--write', ...paths], { cwd: root, stdio: 'inherit' });
