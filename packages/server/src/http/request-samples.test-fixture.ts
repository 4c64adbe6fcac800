/** What the served OpenAPI document says of one route; only the parts that tests read. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** As the document has it, with `{name}` for a parameter. */
  readonly path: string;
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[];
  /** Schema of the JSON body; null where there is none or a file is sent. */
  readonly body: Schema | null;
  readonly takesFile: boolean;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: Schema }> }>>;
}

export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly default?: unknown;
  readonly $ref?: string;
}

/** The operations of a served document. */
export function operationsOf(document: {
  // biome-ignore lint/suspicious/noExplicitAny: as it was served
  paths: Record<string, Record<string, any>>;
}): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      operationId: operation.operationId,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content?.['application/json']?.schema ?? null,
      takesFile: operation.requestBody?.content?.['multipart/form-data'] !== undefined,
      responses: operation.responses,
    })),
  );
}

/** The smallest value that a schema takes, well-formed and known to nobody. */
export function sampleOf(schema: Schema): unknown {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return sampleOf(choice);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, property]) => [name, sampleOf(property)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return schema.minimum !== undefined && schema.minimum > 0 ? schema.minimum : 0;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function textOf({ pattern, minLength = 1, format }: Schema): string {
  if (format === 'email') return 'nobody@example.com';
  if (pattern === undefined) return 'x'.repeat(minLength);
  const prefix = /^\^([a-z]+_)/.exec(pattern)?.[1] ?? '';
  const known = [
    `${prefix}${'0'.repeat(26)}`,
    '0'.repeat(32),
    'some-authority',
    '91340000MA00000012',
    '12345678',
    '1',
    '2020-01-01',
    '02:30',
    '2020-01-01T00:00:00Z',
  ];
  const found = known.find((text) => new RegExp(pattern, 'u').test(text));
  if (found === undefined) throw new Error(`no sample for ${pattern}: add one`);
  return found;
}

/** The path with its parameters filled in, by `values` or else by samples. */
export function pathOf({ path, parameters }: Operation, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema;
    return values[name] ?? encodeURIComponent(String(sampleOf(schema ?? { type: 'string' })));
  });
}
