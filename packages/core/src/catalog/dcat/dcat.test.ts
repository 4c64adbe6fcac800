import { describe, expect, it } from 'vitest';
import type { Instant, OrganisationId } from '../../kernel/index.js';
import {
  catalogueOf,
  type DatasetRecord,
  type Description,
  dcatOf,
  dcatRefusals,
  describeDataset,
  dropDescription,
  evolveDescription,
  readCkan,
  readDcat,
  type Statement,
} from './index.js';

const owner = 'org_00000000000000000000000001' as OrganisationId;
const node = (value: string) => ({ termType: 'NamedNode', value });
const blank = (value: string) => ({ termType: 'BlankNode', value });
const text = (value: string, language = '') => ({ termType: 'Literal', value, language });
const says = (subject: ReturnType<typeof node>, predicate: string, object: Statement['object']): Statement => ({
  subject,
  predicate: node(predicate),
  object,
});
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';
const of = node('https://example.com/d/1');

describe('a catalogue by DCAT', () => {
  it('is read with the Chinese of several languages, names of agents, and what a distribution is', () => {
    const file = node('https://example.com/d/1.csv');
    const { records, faults } = readDcat([
      says(of, type, node(`${dcat}Dataset`)),
      says(of, `${dct}title`, text('Buses', 'en')),
      says(of, `${dct}title`, text('公交线路', 'zh-CN')),
      says(of, `${dcat}keyword`, text('交通', 'zh')),
      says(of, `${dcat}keyword`, text('transport', 'en')),
      says(of, `${dct}publisher`, blank('p')),
      says(blank('p'), 'http://xmlns.com/foaf/0.1/name', text('示例交通局')),
      says(of, `${dcat}theme`, node('http://publications.europa.eu/resource/authority/data-theme/TRAN')),
      says(of, `${dcat}distribution`, file),
      says(file, `${dcat}accessURL`, node('https://example.com/d/1')),
      says(file, `${dcat}byteSize`, text('1024')),
      says(file, `${dct}format`, node('http://publications.europa.eu/resource/authority/file-type/CSV')),
      says(file, `${dcat}mediaType`, node('https://www.iana.org/assignments/media-types/text/csv')),
    ]);
    expect(faults).toEqual([]);
    expect(records).toMatchObject([
      {
        ...{ uri: of.value, title: '公交线路', keywords: ['交通'], publisher: '示例交通局', description: null },
        themes: ['http://publications.europa.eu/resource/authority/data-theme/TRAN'],
        distributions: [{ format: 'CSV', mediaType: 'text/csv', bytes: 1024, accessUrl: 'https://example.com/d/1' }],
      },
    ]);
  });

  it('tells of data sets without a title or an address, and takes the others', () => {
    const { records, faults } = readDcat([
      says(of, type, node(`${dcat}Dataset`)),
      says(blank('x'), type, node(`${dcat}Dataset`)),
      says(blank('x'), `${dct}title`, text('无地址')),
      says(node('https://example.com/d/2'), type, node(`${dcat}DatasetSeries`)),
      says(node('https://example.com/d/2'), `${dct}title`, text('系列')),
    ]);
    expect(faults).toEqual([
      { uri: of.value, field: 'title' },
      { uri: null, field: 'uri' },
    ]);
    expect(records.map(({ title }) => title)).toEqual(['系列']);
  });

  it('goes out with what DCAT-AP makes mandatory of each class, and is read again as it was', () => {
    const at = '2026-11-28T02:00:00.000Z' as Instant;
    const resource = {
      ...{
        id: 'res_1',
        name: '订单',
        comment: null,
        keywords: ['mobile'],
        rows: 2,
        columns: 3,
        format: 'csv',
        bytes: 20,
      },
      ...{ sha256: 'ab'.repeat(32), issued: at, modified: at },
    };
    const { '@graph': graph } = dcatOf([resource], {
      base: 'https://shuji.example',
      holder: { id: 'org_1', name: '示例' },
      at,
    });
    const kinds = Object.fromEntries(graph.map((each) => [each['@type'], Object.keys(each)]));
    expect(kinds['dcat:Catalog']).toEqual(
      expect.arrayContaining(['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset']),
    );
    expect(kinds['dcat:Dataset']).toEqual(expect.arrayContaining(['dct:title', 'dct:description']));
    expect(kinds['foaf:Agent']).toContain('foaf:name');
    const dataset = graph.find((each) => each['@type'] === 'dcat:Dataset');
    expect(dataset?.['dcat:distribution']).toMatchObject([
      { 'dcat:accessURL': { '@id': 'https://shuji.example/resources/res_1' } },
    ]);
    expect(dataset?.['dct:accessRights']).toMatchObject({ '@id': expect.stringContaining('NON_PUBLIC') });
  });
});

describe('a catalogue of CKAN', () => {
  const found = {
    ...{ id: 'b1', name: 'buses', title: '公交', notes: '', organization: { title: '示例交通局' } },
    ...{
      tags: [{ display_name: '交通' }],
      groups: [{ name: 'city' }],
      license_id: 'cc-by',
      metadata_created: '2024-01-02T03:04:05',
    },
    resources: [
      {
        name: '线路',
        url: 'https://example.com/a.csv',
        format: 'CSV',
        size: '12',
        hash: 'd41d8cd98f00b204e9800998ecf8427e',
      },
      { name: '站点', url: '', format: '', size: null, hash: 'sha256:ff' },
    ],
  };

  it('is read data set by data set', () => {
    expect(readCkan(found, 'https://data.example')).toEqual({
      ...{
        uri: 'https://data.example/dataset/b1',
        title: '公交',
        description: null,
        identifier: 'b1',
        publisher: '示例交通局',
      },
      ...{ keywords: ['交通'], themes: ['city'], issued: '2024-01-02T03:04:05', modified: null, licence: 'cc-by' },
      ...{ accessRights: null, landingPage: 'https://data.example/dataset/buses' },
      distributions: [
        {
          ...{
            title: '线路',
            accessUrl: 'https://example.com/a.csv',
            downloadUrl: null,
            format: 'CSV',
            mediaType: null,
          },
          ...{ bytes: 12, licence: null, checksum: { algorithm: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' } },
        },
        {
          ...{ title: '站点', accessUrl: null, downloadUrl: null, format: null, mediaType: null },
          ...{ bytes: null, licence: null, checksum: { algorithm: 'sha256', value: 'ff' } },
        },
      ],
    });
  });

  it.each([
    ['nothing', null, ''],
    ['no name', {}, 'uri'],
    ['tags that are none', { ...found, tags: 'all' }, 'tags'],
    ['a name too long', { ...found, title: 'x'.repeat(2001) }, 'title'],
  ])('tells of %s', (_, wrong, field) => {
    expect(catalogueOf([readCkan(wrong, 'https://data.example')])).toMatchObject({ records: [], faults: [{ field }] });
  });
});

describe('a description', () => {
  const record = readCkan({ id: 'b1', title: '公交' }, 'https://data.example') as DatasetRecord;
  const given = { owner, origin: { kind: 'ckan' as const, at: 'https://data.example/' }, record };
  const after = (state: Description | null, made: ReturnType<typeof describeDataset>) => {
    if (made.kind === 'refused') throw new Error(made.code);
    return made.events.reduce(evolveDescription, state);
  };

  it('is taken once, changed where it differs, given up once and taken again', () => {
    const first = after(null, describeDataset(null, given));
    expect(describeDataset(first, given)).toMatchObject({ code: 'description-unchanged' });
    const changed = after(first, describeDataset(first, { ...given, record: { ...record, title: '公交线路' } }));
    expect(changed?.record.title).toBe('公交线路');
    const dropped = after(changed, dropDescription(changed));
    expect(dropDescription(dropped)).toMatchObject({ code: 'description-dropped' });
    expect(dropDescription(null)).toMatchObject({ code: 'description-dropped' });
    expect(after(dropped, describeDataset(dropped, given))?.dropped).toBe(false);
  });

  it('every refusal has words in both languages', () => {
    for (const { message } of Object.values(dcatRefusals))
      expect([message.zh, message.en].every((words) => words.length > 4)).toBe(true);
  });
});
