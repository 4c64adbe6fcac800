import type { ResourceOrigin } from '../sources/index.js';
import type { DatasetName } from './observation.js';

/** The namespace of resources that are named by their id. */
export const resourceNamespace = 'shuji';

/**
 * The name of a table or file of a source by the naming of OpenLineage: `postgres://host:port` and `database.schema.table`; of MySQL,
 * which has no schemas, `mysql://host:port` and `database.table`; of Spark `hive://host:port` and `database.table`; of Amazon's S3 the bucket
 * and the key; of a folder `file` and the path. Null where the address is none that has such a name.
 */
export function datasetNameOf({
  address,
  schema,
  table,
}: Pick<ResourceOrigin, 'address' | 'schema' | 'table'>): DatasetName | null {
  if (address.startsWith('/')) return { namespace: 'file', name: `${address.replace(/\/+$/, '')}/${table}` };
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname } = new URL(address);
  const database = decodeURIComponent(pathname.slice(1));
  if (protocol === 'postgres:') return { namespace: `postgres://${host}`, name: `${database}.${schema}.${table}` };
  if (protocol === 'mysql:') return { namespace: `mysql://${host}`, name: `${schema}.${table}` };
  if (protocol === 'spark:') return { namespace: `hive://${host}`, name: `${schema}.${table}` };
  if (protocol === 's3:') return { namespace: `s3://${host}`, name: `${database}${table}` };
  return null;
}
