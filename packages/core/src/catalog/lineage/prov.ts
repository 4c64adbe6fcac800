import type { Instant } from '../../kernel/index.js';
import type { LineageJob, LineageRun } from './job.js';
import type { DatasetName } from './observation.js';

const context = {
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** A node of a JSON-LD document. */
export type JsonLdNode = { readonly '@id': string; readonly '@type': string | readonly string[] } & Readonly<
  Record<string, unknown>
>;
export interface JsonLd {
  readonly '@context': Readonly<Record<string, string>>;
  readonly '@graph': readonly JsonLdNode[];
}

/**
 * Where data come from, by W3C PROV-O in JSON-LD: data sets are entities, runs are activities (a job of which no run is
 * known is one itself), producers are software agents that act for the organisation. `base` is the address of the installation.
 */
export function provOf(
  jobs: readonly LineageJob[],
  { base, holder }: { readonly base: string; readonly holder: { readonly id: string; readonly name: string } },
): JsonLd {
  const organisation = `${base}/organisations/${holder.id}`;
  const graph = new Map<string, JsonLdNode>();
  const add = (node: JsonLdNode) => void graph.set(node['@id'], { ...graph.get(node['@id']), ...node });
  add({ '@id': organisation, '@type': ['prov:Agent', 'prov:Organization'], 'rdfs:label': holder.name });
  for (const job of jobs) {
    const agent = iri('urn:producer:', job.producer);
    add({
      ...{ '@id': agent, '@type': ['prov:Agent', 'prov:SoftwareAgent'], 'rdfs:label': job.producer },
      'prov:actedOnBehalfOf': { '@id': organisation },
    });
    for (const each of [...job.inputs, ...job.outputs]) add(entityOf(each, graph.get(entityIri(each))));
    if (job.kind === 'job') for (const node of activitiesOf(job, agent, base)) add(node);
    for (const output of job.kind === 'job' ? job.outputs : []) {
      const known = listed(graph.get(entityIri(output)), 'prov:wasDerivedFrom');
      const derived = [...known, ...job.inputs.map((input) => entityIri(input))];
      add({ ...entityOf(output, graph.get(entityIri(output))), 'prov:wasDerivedFrom': references(derived) });
    }
  }
  return { '@context': context, '@graph': [...graph.values()] };
}

function activitiesOf(job: LineageJob, agent: string, base: string): JsonLdNode[] {
  const plan = iri(`${base}/lineage/job/`, `${job.namespace}/${job.name}`);
  const used = references(job.inputs.map(entityIri));
  const generated = references(job.outputs.map(entityIri));
  const flows = { 'prov:used': used, 'prov:generated': generated };
  const common = { '@type': 'prov:Activity', 'prov:wasAssociatedWith': { '@id': agent } };
  if (job.runs.length === 0) return [{ '@id': plan, ...common, 'rdfs:label': job.name, ...flows }];
  return [
    { '@id': plan, '@type': ['prov:Entity', 'prov:Plan'], 'rdfs:label': job.name },
    // What it read and wrote is known of the run that is shown alone.
    ...job.runs.map((run) => ({
      '@id': `urn:uuid:${encodeURIComponent(run.id)}`,
      ...common,
      'rdfs:label': `${job.name} ${run.id}`,
      ...times(run),
      'prov:qualifiedAssociation': {
        '@type': 'prov:Association',
        'prov:agent': { '@id': agent },
        'prov:hadPlan': { '@id': plan },
      },
      ...(run.id === job.shown ? flows : {}),
    })),
  ];
}

function times({ startedAt, endedAt }: LineageRun) {
  return {
    ...(startedAt === null ? {} : { 'prov:startedAtTime': time(startedAt) }),
    ...(endedAt === null ? {} : { 'prov:endedAtTime': time(endedAt) }),
  };
}

function time(at: Instant) {
  return { '@type': 'xsd:dateTime', '@value': at };
}

function entityOf(of: DatasetName, known: JsonLdNode | undefined): JsonLdNode {
  return { ...known, '@id': entityIri(of), '@type': 'prov:Entity', 'rdfs:label': of.name };
}

function entityIri({ namespace, name }: DatasetName): string {
  return iri('urn:dataset:', `${namespace}/${name}`);
}

function iri(prefix: string, name: string): string {
  return prefix + encodeURIComponent(name);
}

function references(iris: readonly string[]): { readonly '@id': string }[] {
  return [...new Set(iris)].map((each) => ({ '@id': each }));
}

function listed(node: JsonLdNode | undefined, property: string): string[] {
  const values = node?.[property];
  return Array.isArray(values) ? values.map((each: { '@id': string }) => each['@id']) : [];
}
