import { z } from 'zod';

/** Keys that the schema knows in the map at a path; none where anything may stand there, or no map. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: readonly z.ZodType[] = opened(schema);
  for (const key of path) here = here.flatMap((part) => below(part, key)).flatMap(opened);
  return [...new Set(here.flatMap((part) => (part instanceof z.ZodObject ? Object.keys(part.shape) : [])))];
}

function below(schema: z.ZodType, key: PropertyKey): readonly z.ZodType[] {
  if (schema instanceof z.ZodObject) return typeof key === 'string' && schema.shape[key] ? [schema.shape[key]] : [];
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  return schema instanceof z.ZodRecord ? [schema.valueType as z.ZodType] : [];
}

// What may be left out, or be one of several, is looked at as what it is.
function opened(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return opened(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodUnion ? (schema.options as readonly z.ZodType[]).flatMap(opened) : [schema];
}
