import type { Text } from '../../kernel/index.js';
import { keyWords, listed, valueWords, yesNo } from '../explain/words.js';
import { actorTitles } from '../phrases.js';
import type { ObjectionRule, Outcome, Registration, Stage } from '../regime.js';
import { type Compared, clockItem, type Item } from './items.js';

/** What a registration says of its stages: who acts, for how long, and where each leads. */
export function stageItems(side: Compared, registration: Registration): Item[] {
  return Object.entries(registration.stages).flatMap(([id, stage]) => {
    const at: Place = {
      side,
      registration,
      scope: `stages.${id}`,
      path: `registrations.${side.registration}.stages.${id}`,
    };
    return [
      stageItem(stage, at),
      ...clock(at, stage.lasts && stage.public ? 'publicity' : 'clock', 'lasts'),
      ...clock(at, 'clock', 'within'),
      ...Object.entries(stage.then).flatMap(([outcome, rule]) => outcomeItems(outcome, rule, at)),
      ...supplementItems(stage, at),
      ...reviewItems(stage, at),
      ...(stage.objection ? objectionItems(stage.objection, at) : []),
    ];
  });
}

interface Place {
  readonly side: Compared;
  readonly registration: Registration;
  readonly scope: string;
  readonly path: string;
}

function clock({ side, scope, path }: Place, subject: Item['subject'], key: string, title?: Text): Item[] {
  const name = key.split('.').at(-1) ?? key;
  const words = title ?? keyWords[name] ?? { zh: key, en: key };
  const item = clockItem(side, { subject, scope, keys: [key], title: words, path: `${path}.${key}` });
  return item ? [item] : [];
}

function stageItem({ title, actor, public: open, cite }: Stage, { scope, path }: Place): Item {
  const shown = open ? [{ zh: '对外公示', en: 'shown to the public' }] : [];
  return {
    ...{ subject: 'stage', scope, keys: ['stage'], title: { zh: '办理', en: 'who acts' }, cite, path, when: null },
    aspects: { actor, public: String(open) },
    text: listed([
      { zh: `${title.zh}：${actorTitles[actor].zh}`, en: `${title.en}: ${actorTitles[actor].en}` },
      ...shown,
    ]),
  };
}

function outcomeItems(id: string, outcome: Outcome, at: Place): Item[] {
  const { side, registration, scope, path } = at;
  const { title, to, positive, ends_as: end, reasons, tolerant, cite } = outcome;
  const leads = to === 'end' ? { zh: '办结', en: 'the end' } : (registration.stages[to]?.title ?? { zh: to, en: to });
  const sort = `${positive} ${tolerant} ${end ?? ''}`;
  const why = reasons === 'required' ? [{ zh: '须说明理由', en: 'with reasons' }] : [];
  const ends = end && valueWords.ends_as?.[end] ? [valueWords.ends_as[end]] : [];
  const notes = listed([leads, ...ends, ...why]);
  return [
    {
      ...{ subject: 'outcome', scope, keys: [id, title.zh, sort], title, cite, path: `${path}.then.${id}`, when: null },
      aspects: {
        to: side.stagePairs.get(to) ?? to,
        positive: String(positive),
        end: end ?? '',
        reasons,
        tolerant: String(tolerant),
      },
      text: { zh: `${title.zh} → ${notes.zh}`, en: `${title.en} → ${notes.en}` },
    },
    ...clock(at, 'clock', `then.${id}.promise`),
    ...clock(at, 'clock', `then.${id}.notify`),
  ];
}

function supplementItems({ supplement }: Stage, at: Place): Item[] {
  if (!supplement) return [];
  const { stops_clock: stops, cite } = supplement;
  return [
    flagItem('supplement', at, 'supplement.stops_clock', { stops: String(stops) }, yesNo(stops), cite),
    ...clock(at, 'supplement', 'supplement.within', { zh: '补正期限', en: 'time to supplement' }),
  ];
}

function reviewItems({ review }: Stage, at: Place): Item[] {
  if (!review) return [];
  const material = at.registration.materials.find(({ id }) => id === review.material);
  const text = material?.title ?? { zh: review.material, en: review.material };
  return [
    {
      ...flagItem('review', at, 'review', {}, text, review.cite),
      title: { zh: '第三方审查', en: 'third-party review' },
    },
  ];
}

function objectionItems(objection: ObjectionRule, at: Place): Item[] {
  const { evidence, suspends, outcomes, cite } = objection;
  const { scope, path } = at;
  return [
    flagItem('objection', at, 'objection.evidence', { evidence }, valueWords.evidence?.[evidence] ?? yesNo(true), cite),
    flagItem('objection', at, 'objection.suspends', { suspends: String(suspends) }, yesNo(suspends), cite),
    ...['accept_within', 'notify_within', 'answer_within', 'resolve_within'].flatMap((key) =>
      clock(at, 'objection', `objection.${key}`),
    ),
    ...Object.entries(outcomes).map(([id, { then, title, ends_as: end, cite: source }]): Item => {
      const leads = valueWords.then?.[then] ?? { zh: then, en: then };
      return {
        ...{
          subject: 'objection',
          scope,
          keys: [id, title.zh, `${then} ${end ?? ''}`],
          title,
          cite: source,
          when: null,
        },
        aspects: { then, end: end ?? '' },
        text: { zh: `${title.zh} → ${leads.zh}`, en: `${title.en} → ${leads.en}` },
        path: `${path}.objection.outcomes.${id}`,
      };
    }),
  ];
}

function flagItem(
  subject: Item['subject'],
  { scope, path }: Place,
  key: string,
  aspects: Item['aspects'],
  text: Text,
  cite: Item['cite'],
): Item {
  const title = keyWords[key.split('.').at(-1) ?? key] ?? { zh: key, en: key };
  return { subject, scope, keys: [key], title, aspects, text, cite, path: `${path}.${key}`, when: null };
}
