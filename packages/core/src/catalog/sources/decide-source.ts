import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type Refused,
  type Rule,
  refused,
  type ScanId,
  type SourceId,
} from '../../kernel/index.js';
import type { ScanFault } from '../profile.js';
import type { SourceRefusal } from './refusals.js';
import type { RunningScan, ScanFigures, ScanSchedule, SourceEvent, SourcePlace, SourceState } from './source.js';

// Source: zj-db33t-1329-2023, 5.1.1: data resources are identified by ten elements, among them where and how they are stored.
const rule: Rule = {
  cite: Citation.parse('zj-db33t-1329-2023/5.1.1'),
  text: {
    zh: '识别数据资源及其来源、存储方式与位置',
    en: 'data resources are identified, with their origin and where they are stored',
  },
  basis: 'instrument',
};

type Decided = Decision<SourceEvent, SourceRefusal>;

export interface SourceDetails {
  readonly name: string;
  readonly place: SourcePlace;
  readonly schedule: ScanSchedule | null;
}

/** Connects a source. */
export function connectSource(
  details: SourceDetails & { readonly id: SourceId; readonly owner: OrganisationId },
): Decided {
  return decided([{ type: 'SourceConnected', ...details }], [rule]);
}

/** Changes where a source is, its name, and when it is scanned. Refuses `source-retired` and `scan-under-way`. */
export function changeSource(state: SourceState, details: SourceDetails): Decided {
  const bar = barRetired(state) ?? barBusy(state);
  return bar ?? decided([{ type: 'SourceChanged', ...details }], [rule]);
}

/** Gives a source up: it is scanned no more, what was found stays. Refuses `source-retired` and `scan-under-way`. */
export function retireSource(state: SourceState): Decided {
  return barRetired(state) ?? barBusy(state) ?? decided([{ type: 'SourceRetired' }], [rule]);
}

/** Begins a scan. Refuses `source-retired` and `scan-under-way`. */
export function beginScan(
  state: SourceState,
  { scan, whole, by }: { readonly scan: ScanId } & Pick<RunningScan, 'whole' | 'by'>,
): Decided {
  return barRetired(state) ?? barBusy(state) ?? decided([{ type: 'ScanBegun', scan, whole, by }], [rule]);
}

/** Lets a scan rest where it is. Refuses `no-scan-under-way` and `scan-resting`. */
export function pauseScan(state: SourceState): Decided {
  if (!state.scan) return refused('no-scan-under-way');
  if (state.scan.status === 'paused') return refused('scan-resting');
  return decided([{ type: 'ScanPaused', scan: state.scan.id }], [rule]);
}

/** Goes on with a scan that rests. Refuses `no-scan-under-way` and `scan-not-resting`. */
export function resumeScan(state: SourceState): Decided {
  if (!state.scan) return refused('no-scan-under-way');
  if (state.scan.status !== 'paused') return refused('scan-not-resting');
  return decided([{ type: 'ScanResumed', scan: state.scan.id }], [rule]);
}

/** Ends a scan with what it came to. Refuses `no-scan-under-way`, also where another one is. */
export function endScan(
  state: SourceState,
  ended: {
    readonly scan: ScanId;
    readonly how: 'finished' | 'stopped' | 'failed';
    readonly fault: ScanFault | null;
    readonly figures: ScanFigures;
  },
): Decided {
  if (state.scan?.id !== ended.scan) return refused('no-scan-under-way');
  return decided([{ type: 'ScanEnded', ...ended }], [rule]);
}

function barRetired({ retired }: SourceState): Refused<SourceRefusal> | null {
  return retired ? refused('source-retired') : null;
}

function barBusy({ scan }: SourceState): Refused<SourceRefusal> | null {
  return scan ? refused('scan-under-way') : null;
}
