import type { DatabasePlace, ScanSchedule, SourcePlace } from '@shuji/core/catalog';
import type { SourceView } from './queries.js';

/** What the form of a source holds; fields of another kind than the one chosen are left. */
export interface Entered {
  readonly name: string;
  readonly kind: SourcePlace['kind'];
  readonly path?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly accessKey?: string;
  readonly pathStyle?: boolean;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly schemas?: readonly string[];
  readonly tls?: DatabasePlace['tls'];
  readonly views?: boolean;
  readonly sasl?: boolean;
  readonly every: 'never' | 'day' | '1' | '2' | '3' | '4' | '5' | '6' | '7';
  readonly at?: string;
}

/** The usual port of each kind of database. */
export const ports = { postgres: 5432, mysql: 3306, spark: 10_000 } as const;

/** What a form begins with. */
export function enteredOf(source: SourceView | undefined): Partial<Entered> {
  const usual: Partial<Entered> = {
    ...{ kind: 'postgres', host: '127.0.0.1', port: ports.postgres, tls: 'prefer', views: false, sasl: true },
    ...{ region: 'us-east-1', pathStyle: true, every: 'never', at: '02:00' },
  };
  if (!source) return usual;
  const { name, place, schedule } = source;
  const weekday = schedule?.weekday ?? null;
  const every = schedule === null ? 'never' : weekday === null ? 'day' : (String(weekday) as Entered['every']);
  return { ...usual, ...place, name, every, at: schedule?.at ?? '02:00' };
}

/** The place that a form names. */
export function placeOf(entered: Entered): SourcePlace {
  const text = (value: string | undefined) => (value ?? '').trim();
  const { kind, schemas = [], views = false, sasl = true, tls = 'prefer' } = entered;
  if (kind === 'folder') return { kind, path: text(entered.path) };
  if (kind === 's3') {
    const { endpoint, region, bucket, accessKey, prefix = '', pathStyle = true } = entered;
    const named = { endpoint: text(endpoint), region: text(region), bucket: text(bucket), accessKey: text(accessKey) };
    return { kind, ...named, prefix, pathStyle };
  }
  const [host, database, user] = [text(entered.host), text(entered.database), text(entered.user)];
  const place = { host, port: entered.port ?? ports[kind], database, user, schemas: [...schemas], tls, views };
  return kind === 'spark' ? { kind, ...place, sasl } : { kind, ...place };
}

/** When a source is scanned by itself. */
export function scheduleOf({ every, at = '' }: Entered): ScanSchedule | null {
  if (every === 'never') return null;
  return { weekday: every === 'day' ? null : Number(every), at: at.slice(0, 5) };
}

/** Fields that say where a source of a kind is. */
export function placeFields(kind: SourcePlace['kind']): string[] {
  if (kind === 's3') return ['region', 'bucket', 'accessKey'];
  return kind === 'folder' ? ['path'] : ['host', 'port', 'database', 'user'];
}
