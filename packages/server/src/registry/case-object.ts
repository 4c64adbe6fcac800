import { type ResourceId, refused } from '@shuji/core/kernel';
import { Refusal, type Tx } from '../kernel/index.js';
import { resourceAggregate } from '../resources/index.js';

/** What is registered of a resource, frozen as its scan measured it: later scans don't change what was applied for. */
export async function objectOf(tx: Tx, resource: ResourceId, kind: string) {
  const found = await resourceAggregate.load(tx, resource);
  if (!found?.state) throw new Refusal(refused('not-found', [], ['resource']));
  const { name, profile } = found.state;
  return {
    resource,
    kind,
    name,
    fingerprint: profile.contentFingerprint,
    sha256: profile.sha256,
    rows: profile.rows,
    sizeBytes: profile.sizeBytes,
    format: profile.format,
  };
}

/** An object without a file of data is what the applicant calls it; without a name, the case goes on with that of its entry. */
export function named(kind: string, name: string | null) {
  return name === null
    ? null
    : {
        ...{ kind, name, resource: null, fingerprint: null },
        ...{ sha256: null, rows: null, sizeBytes: null, format: null },
      };
}
