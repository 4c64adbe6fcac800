import type { Action } from '../parties/index.js';
import type { Reader } from '../registry/index.js';
import { ApplicantKind, type Duty, type DutyBearer } from '../rulebook/index.js';
import type { Bearer } from './duty-instance.js';

// Which organisations of the platform stand for a bearer that a regime names; none where it knows none.
const kinds: Readonly<Record<DutyBearer, readonly Reader['kind'][]>> = {
  registry: ['registry'],
  authority: ['supervisor'],
  registrant: ApplicantKind.options,
  licensee: ApplicantKind.options,
  'third-party': ['agency'],
  exchange: ['exchange'],
  broker: [],
  provider: [],
  user: [],
  operator: [],
};

/** What a person must be allowed to do for an organisation of a kind to keep its duties. */
export const dutyActions = {
  registry: 'handle-case',
  enterprise: 'apply',
  'public-body': 'apply',
  person: 'apply',
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
  if (!kinds[who].includes(reader.kind)) return null;
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
