import { z } from 'zod';
import {
  Citation,
  type Decision,
  decided,
  OrganisationId,
  type RefusalCatalogue,
  type Rule,
  refused,
} from '../../kernel/index.js';
import { DatasetRecord } from './record.js';

/** Where a description is from. */
export const CatalogueOrigin = z.object({
  kind: z.enum(['dcat', 'ckan']),
  /** The address of a catalogue, or the name of a file. */
  at: z.string().max(2000),
});
export type CatalogueOrigin = z.infer<typeof CatalogueOrigin>;

/** A data set of another catalogue was described to an organisation, or described anew. */
export const DatasetDescribed = z.object({
  type: z.literal('DatasetDescribed'),
  owner: OrganisationId,
  origin: CatalogueOrigin,
  record: DatasetRecord,
});

/** A description was given up. */
export const DescriptionDropped = z.object({ type: z.literal('DescriptionDropped') });

export const DescriptionEvent = z.discriminatedUnion('type', [DatasetDescribed, DescriptionDropped]);
export type DescriptionEvent = z.infer<typeof DescriptionEvent>;

/** A data set of another catalogue, as an organisation keeps it. */
export const Description = DatasetDescribed.omit({ type: true }).extend({ dropped: z.boolean() });
export type Description = z.infer<typeof Description>;

/** The description after one more event. */
export function evolveDescription(state: Description | null, event: DescriptionEvent): Description | null {
  if (event.type === 'DescriptionDropped') return state && { ...state, dropped: true };
  const { type: _, ...described } = event;
  return { ...described, dropped: false };
}

/** Why a catalogue is not taken. A published code keeps its meaning. */
export type DcatRefusal =
  | 'catalogue-unreadable'
  | 'catalogue-empty'
  | 'catalogue-too-large'
  | 'catalogue-unreachable'
  | 'catalogue-type-unknown'
  | 'description-unchanged'
  | 'description-dropped';

/** Status and message of every refusal of this domain. */
export const dcatRefusals: RefusalCatalogue<DcatRefusal> = {
  'catalogue-unreadable': {
    status: 422,
    message: { zh: '目录文件无法解析：{detail}', en: 'The catalogue can not be read: {detail}' },
  },
  'catalogue-empty': {
    status: 422,
    message: { zh: '其中没有描述任何数据集。', en: 'It describes no data set.' },
  },
  'catalogue-too-large': {
    status: 422,
    message: {
      zh: '一次最多导入 {most} 个数据集，这里有 {count} 个。请缩小范围后分次导入。',
      en: 'At most {most} data sets are taken at once; here are {count}. Narrow the search and import in parts.',
    },
  },
  'catalogue-unreachable': {
    status: 502,
    message: { zh: '无法从 {host} 读取目录：{detail}', en: 'No catalogue could be read from {host}: {detail}' },
  },
  'catalogue-type-unknown': {
    status: 415,
    message: {
      zh: '不认识这种文件；请用 Turtle（.ttl）、JSON-LD（.jsonld）、RDF/XML（.rdf）、N-Triples（.nt）或 CKAN 的 JSON（.json）。',
      en: 'This type of file is not known; use Turtle (.ttl), JSON-LD (.jsonld), RDF/XML (.rdf), N-Triples (.nt) or the JSON of CKAN (.json).',
    },
  },
  'description-unchanged': { status: 409, message: { zh: '描述没有变化。', en: 'The description has not changed.' } },
  'description-dropped': {
    status: 409,
    message: { zh: '该描述已移除。', en: 'The description was given up already.' },
  },
};

// Source: T/NSSQ 024-2022, in nssq-023-026-2022: a catalogue shows data of all kinds as its users search them.
const rule: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.8(d)'),
  text: { zh: '形成可控可管的数据目录', en: 'a data directory is kept that is under control' },
  basis: 'instrument',
};

/** Describes a data set of another catalogue. Refuses `description-unchanged`. */
export function describeDataset(
  state: Description | null,
  described: Omit<z.infer<typeof DatasetDescribed>, 'type'>,
): Decision<DescriptionEvent, DcatRefusal> {
  if (state && !state.dropped && same(state, described)) return refused('description-unchanged');
  return decided([{ type: 'DatasetDescribed', ...described }], [rule]);
}

/** Gives a description up. Refuses `description-dropped`. */
export function dropDescription(state: Description | null): Decision<DescriptionEvent, DcatRefusal> {
  if (!state || state.dropped) return refused('description-dropped');
  return decided([{ type: 'DescriptionDropped' }], [rule]);
}

// Records are parsed by one schema, so that their keys have one order.
function same(a: Pick<Description, 'record' | 'origin'>, b: Pick<Description, 'record' | 'origin'>): boolean {
  return (
    JSON.stringify([DatasetRecord.parse(a.record), a.origin]) ===
    JSON.stringify([DatasetRecord.parse(b.record), b.origin])
  );
}
