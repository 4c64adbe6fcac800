import { z } from 'zod';
import { instant } from '../../kernel/index.js';
import type { ColumnOrigin, LineageObservation, ObservedDataset } from './observation.js';
import { RunState } from './observation.js';

/** Data sets that one event may name on either side, and columns of each. */
const mostDatasets = 1000;
const mostFields = 10_000;

const Named = z.string().min(1).max(1000);
const Facets = z.record(z.string(), z.unknown()).optional();
const Dataset = z.object({ namespace: Named, name: Named, facets: Facets });
const Time = z.string().datetime({ offset: true });
const Datasets = z.array(Dataset).max(mostDatasets).optional();

/**
 * An event of OpenLineage (spec 2-0-2): of a run of a job, of a job alone, or of a data set alone. Facets are read where
 * they are known (`schema`, `columnLineage`, `sql`, `documentation`, `errorMessage`) and left aside where not, as the standard asks.
 */
export const OpenLineageEvent = z.object({
  eventTime: Time,
  producer: z.string().min(1).max(1000),
  schemaURL: z.string().max(1000).optional(),
  eventType: RunState.optional(),
  run: z.object({ runId: z.string().min(1).max(100), facets: Facets }).optional(),
  job: z.object({ namespace: Named, name: Named, facets: Facets }).optional(),
  dataset: Dataset.optional(),
  inputs: Datasets,
  outputs: Datasets,
});
export type OpenLineageEvent = z.infer<typeof OpenLineageEvent>;

/** Why an event says nothing: it names neither a job nor a data set, or a facet that is read has another form than the standard's. */
export interface LineageFault {
  readonly field: string;
}

const Origins = z.array(
  z.object({
    ...{ namespace: Named, name: Named, field: Named },
    transformations: z
      .array(z.object({ type: z.string().optional(), subtype: z.string().max(100).nullish() }))
      .nullish(),
  }),
);
const SchemaFacet = z.object({
  fields: z
    .array(z.object({ name: Named, type: z.string().max(500).nullish() }))
    .max(mostFields)
    .nullish(),
});
const ColumnLineageFacet = z.object({
  fields: z.record(Named, z.object({ inputFields: Origins, transformationType: z.string().nullish() })),
  dataset: Origins.nullish(),
});
const SqlFacet = z.object({ query: z.string(), dialect: z.string().max(100).nullish() });
const DocumentationFacet = z.object({ description: z.string() });
const ErrorFacet = z.object({ message: z.string() });

/** What an event says, in the form that lineage is kept in; a fault where it says nothing that can be kept. */
export function observationOf(event: OpenLineageEvent): LineageObservation | LineageFault {
  const of = event.job ?? event.dataset;
  if (!of) return { field: 'job' };
  try {
    const facets = reading(of.facets, event.job ? 'job.facets' : 'dataset.facets');
    const sql = facets('sql', SqlFacet);
    return {
      ...{ kind: event.job ? ('job' as const) : ('dataset' as const), namespace: of.namespace, name: of.name },
      at: instant(Date.parse(event.eventTime)),
      run: runOf(event),
      producer: event.producer,
      description: facets('documentation', DocumentationFacet)?.description.slice(0, 2000) ?? null,
      sql: sql ? { query: sql.query.slice(0, 100_000), dialect: sql.dialect ?? null } : null,
      inputs: (event.inputs ?? []).map((each, at) => datasetOf(each, `inputs[${at}]`)),
      outputs: event.job
        ? (event.outputs ?? []).map((each, at) => datasetOf(each, `outputs[${at}]`))
        : [datasetOf(of, 'dataset')],
    };
  } catch (error) {
    if (error instanceof FacetWrong) return { field: error.field };
    throw error;
  }
}

function runOf({ run, eventType }: OpenLineageEvent): LineageObservation['run'] {
  if (!run) return null;
  const error = reading(run.facets, 'run.facets')('errorMessage', ErrorFacet);
  return { id: run.runId, state: eventType ?? null, error: error?.message.slice(0, 2000) ?? null };
}

function datasetOf({ namespace, name, facets }: z.infer<typeof Dataset>, at: string): ObservedDataset {
  const read = reading(facets, `${at}.facets`);
  const lineage = read('columnLineage', ColumnLineageFacet);
  const fields = read('schema', SchemaFacet)?.fields ?? [];
  return {
    namespace,
    name,
    fields: fields.map((field) => ({ name: field.name, type: field.type ?? null })),
    columns: Object.entries(lineage?.fields ?? {}).map(([field, { inputFields, transformationType }]) => ({
      field,
      from: originsOf(inputFields, transformationType ?? null),
    })),
    indirect: originsOf(lineage?.dataset ?? [], null),
  };
}

// Events of before facet 1-1-0 tell one transformation for all inputs of a field.
function originsOf(given: z.infer<typeof Origins>, older: string | null): ColumnOrigin[] {
  return given.map(({ namespace, name, field, transformations }) => ({
    ...{ namespace, name, field },
    transformations:
      transformations && transformations.length > 0
        ? transformations.map(({ type, subtype }) => ({
            type: type === 'INDIRECT' ? ('INDIRECT' as const) : ('DIRECT' as const),
            subtype: subtype ?? null,
          }))
        : [{ type: 'DIRECT' as const, subtype: older === null ? null : older.slice(0, 100) }],
  }));
}

class FacetWrong extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

// A facet that was deleted by the standard's `_deleted` is none.
function reading(facets: z.infer<typeof Facets>, at: string) {
  return <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const facet = facets && Object.hasOwn(facets, name) ? facets[name] : undefined;
    if (facet === undefined || facet === null) return undefined;
    if (z.object({ _deleted: z.literal(true) }).safeParse(facet).success) return undefined;
    const parsed = schema.safeParse(facet);
    if (!parsed.success) throw new FacetWrong(`${at}.${name}`);
    return parsed.data;
  };
}
