import type { Action } from '../parties/index.js';
import type { Reader } from '../registry/index.js';
import type { Duty, DutyBearer } from '../rulebook/index.js';
import type { Bearer } from './duty-instance.js';

// Which organisations of the platform stand for a bearer that a regime names; null where it knows none.
const kinds: Readonly<Record<DutyBearer, Reader['kind'] | null>> = {
  registry: 'registry',
  authority: 'supervisor',
  registrant: 'enterprise',
  licensee: 'enterprise',
  'third-party': 'agency',
  exchange: 'exchange',
  broker: null,
  provider: null,
  user: null,
  operator: null,
};

/** What a person must be allowed to do for an organisation of a kind to keep its duties. */
export const dutyActions = {
  registry: 'handle-case',
  enterprise: 'apply',
  agency: 'file-report',
  supervisor: 'supervise',
  exchange: 'report-trade',
} as const satisfies Readonly<Record<Reader['kind'], Action>>;

/** The bearer of a duty that no organisation in particular has: the registry or its supervisor; null for any other. */
export function officialBearer({ who }: Pick<Duty, 'who'>, authority: string): Bearer | null {
  if (who === 'registry') return { kind: 'registry', authority };
  return who === 'authority' ? { kind: 'supervisor' } : null;
}

/** The reader as the bearer of a duty under an authority; null where the duty is for others. */
export function bearerAs(
  { who }: Pick<Duty, 'who'>,
  authority: string,
  reader: Reader & { readonly name: string },
): Bearer | null {
  if (kinds[who] !== reader.kind) return null;
  if (reader.kind === 'registry' && reader.authority !== authority) return null;
  const { organisation, name } = reader;
  return (
    officialBearer({ who }, authority) ?? {
      kind: 'organisation',
      organisation: organisation as Extract<Bearer, { kind: 'organisation' }>['organisation'],
      name,
    }
  );
}

/** Whether a reader is the bearer. */
export function bears(bearer: Bearer, reader: Reader): boolean {
  switch (bearer.kind) {
    case 'registry':
      return reader.kind === 'registry' && reader.authority === bearer.authority;
    case 'organisation':
      return reader.organisation === bearer.organisation;
    case 'supervisor':
      return reader.kind === 'supervisor';
  }
}
