import { LocalDate } from '../kernel/index.js';
import { type DataMap, domainLayers, isMap, type Layer, layerOf, registrationLayers } from './layers/index.js';
import { namesDomain, type PathFault, type RegimeFault } from './parse.js';
import { fault } from './path-fault.js';
import type { YamlSource } from './yaml-source.js';

/** A file of the folder `regimes`: its name, as in `regimes/anhui-registry.yaml`, and what it says. */
export interface RegimeFile {
  readonly file: string;
  readonly read: YamlSource;
  /** Whether its rules were judged before, as they stand, and found without a fault. */
  readonly judged?: boolean;
}

/** A file of rules that has been read, but whose rules have not been checked. */
export interface RegimeSource {
  readonly file: string;
  readonly id: string;
  /** Domain that it rules; null where that is registration. */
  readonly domain: string | null;
  /** First day of the version that it holds; the empty text, which sorts before every day, where it is the first. */
  readonly from: LocalDate | '';
  /** Name of the regime that it is layered over; null where it stands alone. */
  readonly over: string | null;
  readonly abstract: boolean;
  readonly judged: boolean;
  /** What the file says, where that is a map at all. */
  readonly data: DataMap;
  readonly said: unknown;
  readonly layer: Layer;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export type ReadRegimeFile = { readonly ok: true; readonly source: RegimeSource } | Failed;
type Failed = { readonly ok: false; readonly faults: readonly RegimeFault[] };

/**
 * Says what a file of rules is. Its name must tell its regime and, after `@`, the first day of the version that it holds, as
 * `in_force_from` says; a regime of a domain has one version. What the loader writes is no file's to say.
 */
export function readRegimeFile({ file, read, judged = false }: RegimeFile): ReadRegimeFile {
  if (!read.ok) return { ok: false, faults: [{ file, line: read.line, rule: read.rule, message: read.message }] };
  const data: DataMap = isMap(read.data) ? read.data : {};
  const { id, day } = nameOf(file);
  const domain = namesDomain(data) ? String(data.domain) : null;
  const faults = domain === null ? nameFaults(data, id, day) : domainNameFaults(data, file);
  if (faults.length > 0) return { ok: false, faults: locate(faults, file, read.lineOf) };
  // Most files are layers of nothing.
  let layer: Layer | undefined;
  return {
    ok: true,
    source: {
      ...{ file, id, domain, from: domain !== null || day === '' ? '' : LocalDate.parse(day) },
      over: typeof data.extends === 'string' ? data.extends : null,
      abstract: data.abstract === true,
      judged,
      ...{ data, said: read.data },
      get layer() {
        layer ??= layerOf(data, domain === null ? registrationLayers : domainLayers);
        return layer;
      },
      lineOf: read.lineOf,
    },
  };
}

/** Name of the regime that a file is of, by its own name. */
export function idOfFile(file: string): string {
  return nameOf(file).id;
}

function nameOf(file: string): { readonly id: string; readonly day: string } {
  const [, id = '', day = ''] = /([^/@]*)(?:@([^/]*))?\.yaml$/.exec(file) ?? [];
  return { id, day };
}

/** Faults with the lines of a file on which their paths stand. */
export function locate(
  faults: readonly PathFault[],
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): RegimeFault[] {
  return faults.map(({ path, rule, message }) => ({ file, line: lineOf(path), rule, message }));
}

function nameFaults(data: DataMap, id: string, day: string): PathFault[] {
  const stated = typeof data.in_force_from === 'string' ? data.in_force_from : '';
  const name = `${String(data.id)}${stated === '' ? '' : `@${stated}`}.yaml`;
  return [
    ...(typeof data.id === 'string' && data.id !== id ? [idDiffers(name)] : []),
    ...(stated !== day || (day !== '' && !LocalDate.safeParse(day).success) ? [dayDiffers(day, stated)] : []),
    ...byHandFaults(data),
  ];
}

function domainNameFaults(data: DataMap, file: string): PathFault[] {
  const name = `${String(data.id)}.yaml`;
  const differs = typeof data.id === 'string' && file.split('/').at(-1) !== name;
  return [...(differs ? [idDiffers(name)] : []), ...byHandFaults(data)];
}

function idDiffers(name: string): PathFault {
  return fault(['id'], 'id-differs', `文件名应为 ${name}。`, `The file should be named ${name}.`);
}

function byHandFaults(data: DataMap): PathFault[] {
  return 'layered' in data ? [fault(['layered'], 'layered-by-hand', ...byHand)] : [];
}

const byHand = [
  'layered 由系统在分层合并时写入，规则文件不得自行写明。',
  'layered is written when layers become one; a file does not say it.',
] as const;

function dayDiffers(day: string, stated: string): PathFault {
  return fault(
    ['in_force_from'],
    'day-differs',
    `文件名中的起始日（${day || '无'}）与 in_force_from（${stated || '无'}）应为同一日，如 2026-07-01。`,
    `The day in the name of the file (${day || 'none'}) and in_force_from (${stated || 'none'}) must be one day, as 2026-07-01.`,
  );
}
