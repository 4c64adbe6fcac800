import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bodyProblems, commonProblems, problems } from './schemas.js';

type Transform = typeof jsonSchemaTransform;

/** A route as the OpenAPI document shows it: its schemas, every problem that it may answer, and the file that it takes. */
export const documented: Transform = (route) => {
  const { schema } = route;
  if (!schema || schema.hide) return jsonSchemaTransform(route);
  const takesFile = schema.consumes?.includes('multipart/form-data') === true;
  const response = {
    ...(schema.response ?? givesFile),
    ...commonProblems,
    ...(takesFile || schema.body !== undefined ? bodyProblems : {}),
  };
  const shown = jsonSchemaTransform({ ...route, schema: { ...schema, response } });
  return { ...shown, schema: named({ ...shown.schema, ...(takesFile ? { body: fileForm } : {}) }) };
};

const givesFile = {
  200: { description: 'The file', content: { 'application/octet-stream': { schema: z.unknown() } } },
  ...problems,
};

// Read as a stream and never as a whole, so that no schema checks it; see uploadOf.
const fileForm = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
};

// `z.json()` refers to itself under a name that the document does not keep; what it describes is any JSON value.
function named<Shown>(schema: Shown): Shown {
  return JSON.parse(JSON.stringify(schema), (_, value) => (isUnnamed(value) ? {} : value));
}

function isUnnamed(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$ref' in value &&
    /^#\/components\/schemas\/schema\d+$/.test(String(value.$ref))
  );
}
