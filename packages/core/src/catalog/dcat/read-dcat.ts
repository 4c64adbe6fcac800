import { catalogueOf, type DatasetRecord, type ReadCatalogue, type RecordFault, recordOr } from './record.js';

/** A term of RDF 1.1: an address, a blank node or a text. */
export interface RdfTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
}

/** A statement of RDF 1.1. */
export interface Statement {
  readonly subject: RdfTerm;
  readonly predicate: RdfTerm;
  readonly object: RdfTerm;
}

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';
const foaf = 'http://xmlns.com/foaf/0.1/';
const vcard = 'http://www.w3.org/2006/vcard/ns#';
const skos = 'http://www.w3.org/2004/02/skos/core#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const spdx = 'http://spdx.org/rdf/terms#';
/** Classes of what stands in a catalogue as a data set (DCAT 3, 6.6 and 6.7). */
const datasets = new Set([`${dcat}Dataset`, `${dcat}DatasetSeries`]);

/** The data sets that statements describe by DCAT, in the order of their first statement. */
export function readDcat(statements: readonly Statement[]): ReadCatalogue {
  const graph = new Map<string, Map<string, RdfTerm[]>>();
  for (const { subject, predicate, object } of statements) {
    const of = graph.get(keyOf(subject)) ?? new Map<string, RdfTerm[]>();
    of.set(predicate.value, [...(of.get(predicate.value) ?? []), object]);
    graph.set(keyOf(subject), of);
  }
  const found = new Map<string, RdfTerm>();
  for (const { subject, predicate, object } of statements)
    if (predicate.value === rdfType && datasets.has(object.value)) found.set(keyOf(subject), subject);
  return catalogueOf([...found.values()].map((subject) => datasetOf(subject, graph)));
}

type Graph = ReadonlyMap<string, ReadonlyMap<string, readonly RdfTerm[]>>;

function datasetOf(subject: RdfTerm, graph: Graph): DatasetRecord | RecordFault {
  const { text, texts, name, names, all } = reading(subject, graph);
  // A data set without an address of its own is known by its identifier.
  const identifier = text(`${dct}identifier`);
  return recordOr({
    uri: subject.termType === 'NamedNode' ? subject.value : (identifier ?? ''),
    title: text(`${dct}title`) ?? '',
    description: text(`${dct}description`),
    identifier,
    publisher: name(`${dct}publisher`) ?? name(`${dct}creator`),
    keywords: texts(`${dcat}keyword`),
    themes: names(`${dcat}theme`),
    issued: text(`${dct}issued`),
    modified: text(`${dct}modified`),
    licence: name(`${dct}license`),
    accessRights: name(`${dct}accessRights`),
    landingPage: text(`${dcat}landingPage`),
    distributions: all(`${dcat}distribution`).map((each) => distributionOf(each, graph)),
  });
}

function distributionOf(subject: RdfTerm, graph: Graph) {
  const { text, name, all } = reading(subject, graph);
  const bytes = text(`${dcat}byteSize`);
  const [sum] = all(`${spdx}checksum`);
  const checksum = sum && reading(sum, graph);
  const value = checksum?.text(`${spdx}checksumValue`);
  return {
    title: text(`${dct}title`),
    accessUrl: text(`${dcat}accessURL`),
    downloadUrl: text(`${dcat}downloadURL`),
    format: lastOf(name(`${dct}format`)),
    mediaType: lastOf(name(`${dcat}mediaType`), 'media-types/'),
    bytes: bytes === null || !/^\d+(\.\d+)?$/.test(bytes) ? null : Number(bytes),
    licence: name(`${dct}license`),
    checksum: value ? { algorithm: checksum?.text(`${spdx}algorithm`) ?? '', value } : null,
  };
}

/** Reads of one subject: texts in the best language, and names of what has an address. */
function reading(subject: RdfTerm, graph: Graph) {
  const all = (property: string): readonly RdfTerm[] => graph.get(keyOf(subject))?.get(property) ?? [];
  const text = (property: string) => best(all(property))?.value ?? null;
  const texts = (property: string) => {
    const every = all(property);
    const chinese = every.filter(inChinese);
    return [...new Set((chinese.length > 0 ? chinese : every).map(({ value }) => value))];
  };
  const nameOf = (term: RdfTerm) => {
    if (term.termType === 'Literal') return term.value;
    const of = graph.get(keyOf(term));
    for (const property of [`${foaf}name`, `${skos}prefLabel`, `${vcard}fn`, `${rdfs}label`, `${dct}title`]) {
      const found = best(of?.get(property) ?? []);
      if (found) return found.value;
    }
    return term.termType === 'NamedNode' ? term.value : null;
  };
  const names = (property: string) =>
    all(property)
      .map(nameOf)
      .filter((each) => each !== null);
  return { all, text, texts, names, name: (property: string) => names(property)[0] ?? null };
}

function best(terms: readonly RdfTerm[]): RdfTerm | undefined {
  return terms.find(inChinese) ?? terms[0];
}

function inChinese({ language }: RdfTerm): boolean {
  return /^zh\b/i.test(language ?? '');
}

// Authority tables name a format by an address that ends in it.
function lastOf(name: string | null, behind = '/'): string | null {
  if (name === null || !/^https?:/.test(name)) return name;
  return name.slice(name.lastIndexOf(behind) + behind.length);
}

function keyOf({ termType, value }: RdfTerm): string {
  return `${termType} ${value}`;
}
