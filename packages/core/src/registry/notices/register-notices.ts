import type { Text } from '../../kernel/index.js';
import { effectRule, effectTitles, type Json, questionsOf, typeOf } from '../../rulebook/index.js';
import { registrationOf } from '../context.js';
import { type EntryEffect, isEntryEffect, type TakenEffect } from '../entry-effects.js';
import type { CaseEvent } from '../events.js';
import { holderIn } from './decision-notices.js';
import {
  applicantOf,
  decidedLast,
  decisionText,
  fact,
  type Moment,
  rulesOfVisit,
  type Said,
  same,
  written,
} from './moment.js';
import type { NoticeKind } from './notice-kinds.js';
import type { CaseNotice } from './notice-view.js';

type Taken = Extract<CaseEvent, { type: 'EffectsTaken' }>;

/** A registration was revoked, in whole or in part, cancelled, suspended or resumed: which, why, and what became of it. */
export function registerNotice(moment: Moment<Taken>): Said[] {
  const { event, state } = moment;
  const kind = kindOf(moment);
  if (!kind) return [];
  const found = decidedLast(moment);
  const effects = event.effects.filter(isEntryEffect);
  return [
    {
      kind,
      addressees: [applicantOf(moment), ...holderIn(moment)],
      facts: [
        ...fact('立案事由', 'Why it was opened', state.openingReasons ?? null),
        ...decisive(effects).flatMap((effect) =>
          fact(`登记 ${effect.entry}`, `Entry ${effect.entry}`, wordsOf(effect)),
        ),
        ...effects.flatMap((effect) => (effect.do === 'amend' ? amended(effect.facts, moment) : [])),
      ],
      decision: found ? decisionText(found.stage, found.outcome) : null,
      reasons: written(found?.visit.reasons ?? null),
      because: [
        ...(found ? rulesOfVisit(found.visit, moment).slice(0, 1) : []),
        ...effects.map((effect) => effectRule(effect)),
      ].filter((rule, at, all) => all.findIndex(({ cite }) => cite === rule.cite) === at),
    },
  ];
}

// What ends an entry says more than what only holds it; a revocation that leaves the entry takes a part of it.
function kindOf({ event, state, loaded }: Moment<Taken>): NoticeKind | null {
  const { effects } = event;
  const end = effects.find((effect) => effect.do === 'end');
  if (end?.do === 'end') return end.as === 'revoked' ? 'revocation' : 'cancellation';
  const doing = (what: TakenEffect['do']) => effects.some((effect) => effect.do === what);
  if (doing('suspend')) return 'suspension';
  if (doing('resume')) return 'resumption';
  const type = typeOf(registrationOf(state, loaded));
  return doing('amend') && (type === 'revocation' || type === 'objection') ? 'revocation' : null;
}

// What only goes along with the end of an entry is not told beside it.
function decisive(effects: readonly EntryEffect[]): readonly EntryEffect[] {
  const ends = effects.filter(({ do: doing }) => doing === 'end');
  const holds = effects.filter(({ do: doing }) => doing === 'suspend' || doing === 'resume');
  return ends.length > 0 ? ends : holds.length > 0 ? holds : effects.filter(({ do: doing }) => doing === 'amend');
}

const endTitles: Readonly<Record<Extract<TakenEffect, { do: 'end' }>['as'], Text>> = {
  cancelled: { zh: '注销', en: 'cancelled' },
  revoked: { zh: '撤销', en: 'revoked' },
  lapsed: { zh: '失效', en: 'lapsed' },
};

function wordsOf(effect: TakenEffect): Text {
  return effect.do === 'end' ? endTitles[effect.as] : effectTitles[effect.do];
}

function amended(facts: Readonly<Record<string, Json>>, { state, loaded }: Moment): CaseNotice['facts'] {
  const questions = questionsOf(registrationOf(state, loaded));
  return Object.entries(facts).flatMap(([id, value]) => {
    const title = questions.get(id)?.title;
    return title && typeof value === 'string' && value !== '' ? [{ title, value: same(value) }] : [];
  });
}
