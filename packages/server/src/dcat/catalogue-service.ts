import {
  type CatalogueOrigin,
  CkanPage,
  catalogueOf,
  type DatasetRecord,
  describeDataset,
  dropDescription,
  type ReadCatalogue,
  readCkan,
  readDcat,
} from '@shuji/core/catalog';
import { type OrganisationId, refused } from '@shuji/core/kernel';
import { type CommandResult, type Commands, type Database, Refusal, withScope } from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { RdfFault, type ReadFormat, readRdf } from '../rdf/index.js';
import { descriptionAggregate, descriptionIdOf, readDescription } from './description-aggregate.js';
import { fetchCkan, siteOf } from './fetch-ckan.js';

/** Data sets that one import takes, and bytes of a file, at most. */
export const importLimits = { datasets: 2000, bytes: 30_000_000 };

/** What an import came to. */
export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Data sets that could not be taken, the first of them named. */
  readonly refused: {
    readonly count: number;
    readonly first: readonly { readonly uri: string | null; readonly field: string }[];
  };
}

export interface DcatDependencies {
  readonly db: Database;
  readonly commands: Commands;
  /** Hosts that may be asked; null: all. */
  readonly hosts: ReadonlySet<string> | null;
  readonly signal: AbortSignal;
}

const endings: Readonly<Record<string, ReadFormat | 'ckan'>> = {
  ...{ ttl: 'turtle', jsonld: 'jsonld', rdf: 'rdfxml', xml: 'rdfxml', nt: 'ntriples', trig: 'trig', json: 'ckan' },
};

/** Descriptions of data sets of other catalogues: taken from files and from CKAN, and given up. */
export function createDcat({ db, commands, hosts, signal }: DcatDependencies) {
  async function taken(
    owner: OrganisationId,
    origin: CatalogueOrigin,
    read: ReadCatalogue,
    given: Given,
  ): Promise<Imported> {
    const { records, faults } = read;
    if (records.length + faults.length === 0) throw new Refusal(refused('catalogue-empty', [], ['file']));
    if (records.length > importLimits.datasets)
      throw new Refusal(
        refused('catalogue-too-large', [], ['file'], { count: records.length, most: importLimits.datasets }),
      );
    const came = { added: 0, changed: 0, unchanged: 0 };
    for (const record of records) came[await described(owner, origin, record, given)]++;
    return { ...came, refused: { count: faults.length, first: faults.slice(0, 20) } };
  }
  async function described(owner: OrganisationId, origin: CatalogueOrigin, record: DatasetRecord, { actor }: Given) {
    try {
      const { version } = await commands.run({
        ...{ name: 'catalogue.describe', aggregate: descriptionAggregate, id: descriptionIdOf(owner, record.uri) },
        ...{ expects: 'existing', actor, authority: 'platform' },
        decide: (state) => describeDataset(state, { owner, origin, record }),
      });
      return version === 1 ? 'added' : 'changed';
    } catch (error) {
      if (error instanceof Refusal && error.refusal.code === 'description-unchanged') return 'unchanged';
      throw error;
    }
  }
  return {
    /** Takes the data sets that a file describes, each by itself. Refuses `catalogue-unreadable`, `-empty`, `-too-large` and `-type-unknown`. */
    file: async (
      owner: OrganisationId,
      file: { readonly name: string; readonly text: string },
      given: Given,
    ): Promise<Imported> => {
      const format = endings[/\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''];
      if (format === undefined) throw new Refusal(refused('catalogue-type-unknown', [], ['file']));
      const read = await readFile(file.text, format);
      return taken(owner, { kind: format === 'ckan' ? 'ckan' : 'dcat', at: file.name }, read, given);
    },
    /** Takes the data sets of a CKAN site. Refuses as `file` does, `source-host-barred`, and `catalogue-unreachable`. */
    ckan: async (
      owner: OrganisationId,
      { address, query }: { readonly address: string; readonly query: string },
      given: Given,
    ) => {
      const site = siteOf(address);
      if (!site) throw new Refusal(refused('request-invalid', [], ['address']));
      if (hosts && !hosts.has(site.hostname) && !hosts.has(site.host))
        throw new Refusal(refused('source-host-barred', [], ['address'], { host: site.hostname }));
      const read = await fetchCkan(site, { query, most: importLimits.datasets, signal });
      return taken(owner, { kind: 'ckan', at: site.href }, read, given);
    },
    /** Gives a description up. Refuses `not-found` and `description-dropped`. */
    async drop(id: string, { actor, key, version }: Given): Promise<CommandResult> {
      if (!(await withScope(db, actor.scope, (tx) => readDescription(tx, id)))) throw new Refusal(refused('not-found'));
      return commands.run({
        ...{ name: 'catalogue.drop', aggregate: descriptionAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { id }, authority: 'platform' },
        decide: dropDescription,
      });
    },
  };
}
export type Catalogues = ReturnType<typeof createDcat>;

async function readFile(text: string, format: ReadFormat | 'ckan'): Promise<ReadCatalogue> {
  if (format !== 'ckan') return readLinked(text, format);
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw unreadable(error);
  }
  const page = CkanPage.safeParse(found);
  if (page.success) return catalogueOf(page.data.result.results.map((each) => readCkan(each, 'urn:ckan')));
  // Linked data are often saved as plain JSON.
  return readLinked(text, 'jsonld');
}

async function readLinked(text: string, format: ReadFormat): Promise<ReadCatalogue> {
  try {
    return readDcat(await readRdf(text, format, 'urn:catalogue:'));
  } catch (error) {
    throw error instanceof RdfFault ? unreadable(error) : error;
  }
}

function unreadable(error: unknown): Refusal {
  const detail = error instanceof Error ? error.message.slice(0, 300) : '';
  return new Refusal(refused('catalogue-unreadable', [], ['file'], { detail }));
}
