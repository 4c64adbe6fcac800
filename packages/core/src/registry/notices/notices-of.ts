import { shanghaiDate, type Text } from '../../kernel/index.js';
import type { LoadedRegime } from '../../rulebook/index.js';
import { type Case, noCase, type SubmittedCase } from '../case.js';
import { registrationOf } from '../context.js';
import { evolve } from '../evolve.js';
import { unveiled, type Veil, veilOverCase } from '../veil.js';
import { acceptanceNotice, endNotice, resultNotice, supplementNotice } from './decision-notices.js';
import { fact, type Moment, type NotedEvent, type Said } from './moment.js';
import { type NoticeKind, noticeTitles } from './notice-kinds.js';
import type { CaseNotice } from './notice-view.js';
import { objectionRejectedNotice, objectionResolvedNotice, publicityNotice } from './public-notices.js';
import { registerNotice } from './register-notices.js';

/**
 * The notices that a case has given rise to, from its journal and the rules that it was submitted under. Each is made from what
 * had happened by then: what happens later changes none. A request for a supplement, an end without what was asked for, the
 * rejection and the resolution of an objection, a publicity that begins, give exactly one each; so does a decision of acceptance
 * where the regime has a stage of that name, any other decision of which it has the applicant told, and what ends, suspends or
 * resumes an entry. What reaches people outside the case, as a publicity or the answer to an objection, names nobody who stays
 * unnamed in public. Numbers: that of the case, and the place of the notice among its notices. A draft has none.
 */
export function noticesOf(journal: readonly NotedEvent[], loaded: LoadedRegime): CaseNotice[] {
  const notices: CaseNotice[] = [];
  const before: NotedEvent[] = [];
  let state: Case = noCase;
  for (const noted of journal) {
    state = evolve(state, noted.event, noted.at);
    if (state.status !== 'none' && state.status !== 'draft') {
      const moment = { ...noted, state, loaded, before };
      for (const said of givenBy(moment)) notices.push(noticeOf(said, moment, notices.length + 1));
    }
    before.unshift(noted);
  }
  return notices;
}

function givenBy(moment: Moment): Said[] {
  const { event } = moment;
  switch (event.type) {
    case 'StageEntered':
      return [...acceptanceNotice({ ...moment, event }), ...publicityNotice({ ...moment, event })];
    case 'StageDecided':
      return resultNotice({ ...moment, event });
    case 'SupplementRequested':
      return supplementNotice({ ...moment, event });
    case 'EffectsTaken':
      return registerNotice({ ...moment, event });
    case 'ObjectionRejected':
      return objectionRejectedNotice({ ...moment, event });
    case 'ObjectionResolved':
      return objectionResolvedNotice({ ...moment, event });
    case 'CaseEnded':
      return endNotice({ ...moment, event });
    default:
      return [];
  }
}

// Kinds that reach people outside the case, who are told no more of its sides than the public.
const outward: readonly NoticeKind[] = ['publicity', 'objection-rejected', 'objection-resolved'];

function noticeOf(said: Said, { state, loaded, at }: Moment, place: number): CaseNotice {
  const { regime } = loaded;
  const veil = outward.includes(said.kind) ? veilOverCase(state, loaded) : unveiled;
  const covered = ({ zh, en }: Text) => ({ zh: veil.text(zh), en: veil.text(en) });
  return {
    id: String(place),
    kind: said.kind,
    title: noticeTitles[said.kind],
    number: `${state.number}-${String(place).padStart(2, '0')}`,
    day: shanghaiDate(at),
    at,
    caseId: state.id,
    objection: said.objection ?? null,
    regime: regime.id,
    regimeTitle: regime.title,
    authority: regime.authority.name,
    addressees: said.addressees.map(({ as, name }) => ({
      as,
      name: name !== null && as !== 'objector' ? veil.name({ name }) : name,
    })),
    facts: [
      ...factsOf(state, loaded, veil),
      ...(said.facts ?? []).map(({ title, value }) => ({ title, value: covered(value) })),
    ],
    decision: said.decision ?? null,
    reasons: said.reasons ? covered(said.reasons) : null,
    items: said.items ?? [],
    limits: said.limits ?? [],
    remedy: said.remedy ?? null,
    because: [...said.because],
    rehearsal: state.rehearsal,
  };
}

// What every notice says of its case.
function factsOf(state: SubmittedCase, loaded: LoadedRegime, veil: Veil): CaseNotice['facts'] {
  const { title } = registrationOf(state, loaded);
  const unnamed = { zh: '（依申请不公开）', en: '(withheld)' };
  return [
    ...fact('登记类型', 'Registration', title),
    ...fact('登记对象', 'Object', veil.text(state.object.name)),
    ...(state.openedBy === 'registry'
      ? fact('权利人', 'Holder', veil.name(state.applicant) ?? unnamed)
      : fact('申请人', 'Applicant', veil.name(state.applicant) ?? unnamed)),
    ...fact('案件编号', 'Case', state.number),
    ...fact('收件日期', 'Received on', shanghaiDate(state.submittedAt)),
    // The register names the holder of the entry.
    ...fact('所涉登记', 'Entry', veil.anonymous ? null : (state.entry?.number ?? null)),
  ];
}
