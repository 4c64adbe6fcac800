import { exhausted, instrumentOf, type Text } from '../kernel/index.js';
import { citeOfPlace } from './cite-of-place.js';
import type { Means, MeansKind } from './means.js';
import { instrumentOfObligation, type Obligation, type SoftwarePart } from './obligation.js';
import type { RegimeFault } from './parse.js';
import type { ObligationRow } from './parse-obligations.js';
import { regimePart } from './regime-part.js';

/** What obligations may point at. */
export interface ObligationWorld {
  readonly instruments: { has(id: string): boolean };
  /** Regimes of every family by id; null for one whose own faults keep it from being read, so that nothing can be said of its parts. */
  readonly regimes: ReadonlyMap<string, object | null>;
  /** Whether a module of ours exports the name, as in `core/kernel/calendar#addWorkingDays`. */
  exports(symbol: string): boolean;
  /** Whether the journal knows the type of event, as in `CaseAccepted`. */
  records(type: string): boolean;
}

// What software must do is not met by a note that somebody did it; and nothing is met by a means where nothing is asked.
const fitting: Readonly<Record<SoftwarePart, readonly MeansKind[]>> = {
  execute: ['regime', 'code', 'open'],
  record: ['regime', 'code', 'record', 'open'],
  none: ['none'],
};

/** Every fault of meaning in the rows: ids that stand twice or in another file, unknown instruments, means that point at nothing. */
export function checkObligations(rows: readonly ObligationRow[], world: ObligationWorld): RegimeFault[] {
  const first = new Map<string, ObligationRow>();
  return rows.flatMap((row) => {
    const earlier = first.get(row.obligation.id);
    if (!earlier) first.set(row.obligation.id, row);
    const { file, line, obligation } = row;
    return [
      ...identityFaults(row, earlier),
      ...citationFaults(obligation, world),
      ...meansFaults(obligation, world),
    ].map(({ rule, message }) => ({ file, line, rule, message }));
  });
}

type RowFault = Pick<RegimeFault, 'rule' | 'message'>;

function identityFaults({ file, obligation: { id } }: ObligationRow, earlier: ObligationRow | undefined): RowFault[] {
  const faults: RowFault[] = [];
  if (earlier)
    faults.push(
      fault('duplicate-id', {
        zh: `“${id}”已见于 ${earlier.file}:${earlier.line}。`,
        en: `"${id}" stands at ${earlier.file}:${earlier.line} already.`,
      }),
    );
  if (file !== `obligations/${instrumentOfObligation(id)}.jsonl`)
    faults.push(fault('id-differs', { zh: `“${id}”不属于此文件。`, en: `"${id}" does not belong to this file.` }));
  return faults;
}

function citationFaults({ id, cite, place }: Obligation, { instruments }: ObligationWorld): RowFault[] {
  const instrument = instrumentOf(cite);
  if (!instruments.has(instrument))
    return [
      fault('instrument-unknown', { zh: `没有制度“${instrument}”。`, en: `There is no instrument "${instrument}".` }),
    ];
  const expected = citeOfPlace(instrumentOfObligation(id), place);
  if (expected === cite) return [];
  return [
    fault('citation-differs', {
      zh: `“${place}”应写作 ${expected ?? '可识别的条款'}，实为 ${cite}。`,
      en: `"${place}" is ${expected ?? 'no place that can be read'}, not ${cite}.`,
    }),
  ];
}

function meansFaults({ means, software }: Obligation, world: ObligationWorld): RowFault[] {
  if (!fitting[software].includes(means.kind))
    return [
      fault('means-unfit', {
        zh: `software 为 ${software} 时，means 须为 ${fitting[software].join('、')}，实为 ${means.kind}。`,
        en: `Where software is ${software}, means is one of ${fitting[software].join(', ')}, not ${means.kind}.`,
      }),
    ];
  const lost = lostTarget(means, world);
  if (lost === null) return [];
  return [fault('means-unknown', { zh: `没有${lost.zh}。`, en: `There is no ${lost.en}.` })];
}

/** What the means points at, in words, where it does not exist; null where it does, or where it points at nothing by design. */
function lostTarget(means: Means, world: ObligationWorld): Text | null {
  switch (means.kind) {
    case 'regime':
      return lostPart(means.path, world.regimes);
    case 'code':
      return world.exports(means.symbol) ? null : { zh: `代码“${means.symbol}”`, en: `code "${means.symbol}"` };
    case 'record':
      return world.records(means.type) ? null : { zh: `记录类型“${means.type}”`, en: `record type "${means.type}"` };
    case 'open':
    case 'none':
      return null;
    default:
      return exhausted(means);
  }
}

function lostPart(path: string, regimes: ObligationWorld['regimes']): Text | null {
  const [id = '', part = ''] = path.split('#');
  const regime = regimes.get(id);
  if (regime === null) return null;
  if (regime === undefined) return { zh: `规则“${id}”`, en: `regime "${id}"` };
  return regimePart(regime, part) === undefined ? { zh: `规则内容“${path}”`, en: `part "${path}" of a regime` } : null;
}

function fault(rule: string, message: Text): RowFault {
  return { rule, message };
}
