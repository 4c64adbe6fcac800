import type { Instant } from '../../kernel/index.js';
import type { JsonLd, JsonLdNode } from '../lineage/index.js';

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** A resource of the inventory, as a catalogue describes it. */
export interface DescribedResource {
  readonly id: string;
  readonly name: string;
  /** What the source says of it; null where it says nothing. */
  readonly comment: string | null;
  readonly keywords: readonly string[];
  readonly rows: number;
  readonly columns: number;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly issued: Instant;
  readonly modified: Instant;
}

const authority = 'http://publications.europa.eu/resource/authority/';

// File types of the EU's authority table, and media types of IANA.
const formats: Readonly<Record<string, { readonly type: string; readonly media: string }>> = {
  csv: { type: 'CSV', media: 'text/csv' },
  tsv: { type: 'TSV', media: 'text/tab-separated-values' },
  json: { type: 'JSON', media: 'application/json' },
  ndjson: { type: 'JSON', media: 'application/x-ndjson' },
  parquet: { type: 'PARQUET', media: 'application/vnd.apache.parquet' },
  xlsx: { type: 'XLSX', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/**
 * The catalogue of an organisation by DCAT-AP 3, in JSON-LD. What it describes is not open: its access rights say so, and its access
 * addresses are the pages of this installation. `base` is the address of the installation.
 */
export function dcatOf(
  resources: readonly DescribedResource[],
  {
    base,
    holder,
    at,
  }: { readonly base: string; readonly holder: { readonly id: string; readonly name: string }; readonly at: Instant },
): JsonLd {
  const publisher = `${base}/organisations/${holder.id}`;
  const addressOf = ({ id }: DescribedResource) => `${base}/resources/${id}`;
  const catalogue: JsonLdNode = {
    ...{ '@id': `${base}/catalogues/${holder.id}`, '@type': 'dcat:Catalog' },
    'dct:title': texts(`${holder.name}数据资产目录`, `Data asset catalogue of ${holder.name}`),
    'dct:description': texts('本单位盘点的数据资源。', 'The data resources that the organisation has taken stock of.'),
    'dct:publisher': { '@id': publisher },
    'dct:language': { '@id': `${authority}language/ZHO` },
    'dct:modified': time(at),
    'dcat:dataset': resources.map((each) => ({ '@id': addressOf(each) })),
  };
  const agent: JsonLdNode = { '@id': publisher, '@type': 'foaf:Agent', 'foaf:name': holder.name };
  return {
    '@context': context,
    '@graph': [catalogue, agent, ...resources.map((each) => datasetNode(each, addressOf(each), publisher))],
  };
}

function datasetNode(resource: DescribedResource, address: string, publisher: string): JsonLdNode {
  const { id, name, comment, keywords, rows, columns, issued, modified } = resource;
  const counted = texts(`${rows} 行、${columns} 列。`, `${rows} rows of ${columns} columns.`);
  return {
    ...{ '@id': address, '@type': 'dcat:Dataset' },
    'dct:title': name,
    'dct:description': comment === null ? counted : [comment],
    'dct:identifier': id,
    'dct:publisher': { '@id': publisher },
    'dct:issued': time(issued),
    'dct:modified': time(modified),
    'dct:accessRights': { '@id': `${authority}access-right/NON_PUBLIC` },
    ...(keywords.length === 0 ? {} : { 'dcat:keyword': keywords }),
    'dcat:distribution': [distributionNode(resource, address)],
  };
}

function distributionNode({ format, bytes, sha256 }: DescribedResource, address: string): JsonLdNode {
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return {
    ...{ '@id': `${address}#data`, '@type': 'dcat:Distribution' },
    'dcat:accessURL': { '@id': address },
    ...(known && {
      'dct:format': { '@id': `${authority}file-type/${known.type}` },
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${known.media}` },
    }),
    // A table of a source has no bytes of its own.
    ...(known && { 'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(bytes) } }),
    ...(sha256 !== null && {
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
      },
    }),
  };
}

function texts(zh: string, en: string) {
  return [
    { '@language': 'zh', '@value': zh },
    { '@language': 'en', '@value': en },
  ];
}

function time(at: Instant) {
  return { '@type': 'xsd:dateTime', '@value': at };
}
