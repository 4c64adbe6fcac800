import type { PathFault } from '../parse.js';
import { fault } from '../path-fault.js';
import { parseBySchema } from '../schema/schema-faults.js';
import { caseKinds } from './domain-case.js';

/** Faults of the schema, where those of a worked case are told by its own kind and not by each that it might have been. */
export function caseShapeFaults(faults: readonly PathFault[], data: unknown): readonly PathFault[] {
  return faults.flatMap((entry) => {
    const [root, index] = entry.path;
    if (root !== 'cases' || typeof index !== 'number' || entry.path.length !== 2) return [entry];
    const given = (data as { readonly cases: readonly unknown[] }).cases[index];
    if (given === null || typeof given !== 'object') return [entry];
    const kinds = Object.entries(caseKinds).filter(([key]) => Object.hasOwn(given, key));
    const [only] = kinds;
    if (!only || kinds.length > 1) return [unsaid(entry.path)];
    const parsed = parseBySchema(only[1], given);
    return parsed.ok ? [] : parsed.faults.map((own) => ({ ...own, path: [...entry.path, ...own.path] }));
  });
}

function unsaid(path: PathFault['path']): PathFault {
  const keys = Object.keys(caseKinds);
  return fault(
    path,
    'schema',
    `案例须且只能有 ${keys.join('、')} 之一。`,
    `A worked case has exactly one of ${keys.join(', ')}.`,
  );
}
