import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as act from '../acts.test-fixture.js';
import { after, anhui, guizhou, moment, objection, type Story, shenzhen, tracking } from '../case.test-fixture.js';
import { EntryStory, entryOf, entryRules, holder, must, otherParty } from '../entry-world.test-fixture.js';
import { type CaseEvent, type CaseNotice, noticesOf } from '../index.js';
import { drafted, publicised, submitted } from '../scenes.test-fixture.js';

const places = (story: Pick<Story, 'loaded'>) => story.loaded.regime.instruments.map((id) => `${id}/1`);
const all = (story: Story) =>
  noticesOf(
    story.journal.map(({ event, at }) => ({ event, at, rules: places(story) })),
    story.loaded,
  );
const last = (story: Story): CaseNotice => {
  const found = all(story).at(-1);
  if (!found) throw new Error('no notice');
  return found;
};
const said = ({ facts }: CaseNotice) => Object.fromEntries(facts.map(({ title, value }) => [title.en, value.zh]));
const words = (value: unknown) => JSON.stringify(value);

test('a draft has no notice, nor has a case that waits to be accepted', () => {
  expect(all(drafted(anhui))).toEqual([]);
  expect(all(submitted(anhui))).toEqual([]);
});

describe('acceptance', () => {
  test('is told with the day until which the review lasts', () => {
    const notice = last(after(submitted(anhui), ['2025-09-29', act.decide('accept')]));
    expect(notice).toMatchObject({
      ...{ id: '1', kind: 'acceptance', number: '2025-000001-01', day: '2025-09-29' },
      addressees: [{ as: 'applicant', name: '示例数据有限公司' }],
      decision: { zh: '登记受理：予以受理', en: 'acceptance: accepted' },
      limits: [{ title: { zh: '登记审查办理期限' }, on: '2025-10-31' }],
      items: [],
      authority: { zh: '安徽省数字江淮中心' },
    });
    expect(notice.because.map(({ cite }) => cite)).toEqual(['ah-registration-2023/19(2)']);
    expect(said(notice)).toMatchObject({ Object: '样例数据集', 'Received on': '2025-09-28' });
  });

  test('names what may follow, and until when (Anhui 20)', () => {
    const story = after(submitted(anhui, { without: 'source-evidence' }), [
      '2025-09-29',
      act.decide('accept-tolerantly', { tolerated: ['source-evidence'] }),
    ]);
    expect(last(story)).toMatchObject({
      kind: 'acceptance',
      items: [{ title: { zh: '数据来源佐证材料' }, cite: 'ah-registration-2023/13(4)' }],
      limits: [{ title: { zh: '容缺材料补交期限' }, on: '2025-10-20' }, { on: '2025-10-31' }],
    });
  });
});

test('a supplement is asked for with everything that lacks, where each stands, and until when', () => {
  const items = ['applicant-identity', 'source-evidence'];
  const notice = last(after(submitted(anhui), ['2025-09-29', act.requestSupplement(items, '印章不清')]));
  expect(notice).toMatchObject({
    ...{ kind: 'supplement', decision: null, reasons: { zh: '印章不清' } },
    limits: [{ title: { zh: '补正期限' }, on: '2025-10-20' }],
  });
  expect(notice.items.map(({ cite }) => cite)).toEqual(['ah-registration-2023/13(2)', 'ah-registration-2023/13(4)']);
});

describe('a refusal', () => {
  test('at acceptance is a decision not to accept, with its reasons and what may be done (Guizhou 18-2)', () => {
    const notice = last(after(submitted(guizhou), ['2025-09-29', act.decide('refuse', { reasons: '材料不符' })]));
    expect(notice).toMatchObject({
      ...{ kind: 'not-accepted', reasons: { zh: '材料不符' }, decision: { zh: '受理：不予受理' } },
      remedy: { because: { cite: 'gz-registration-2023/18-2' } },
    });
  });

  test('later is a decision to refuse, and names no remedy where the rules name none', () => {
    const accepted = after(submitted(anhui), ['2025-09-29', act.decide('accept')]);
    const story = after(accepted, ['2025-09-30', act.decide('fail', { reasons: '来源不明' })]);
    expect(last(story)).toMatchObject({ id: '2', kind: 'refused', reasons: { zh: '来源不明' }, remedy: null });
  });

  test('by a time that ran out says so', () => {
    const asked = after(submitted(anhui), ['2025-09-29', act.requestSupplement(['source-evidence'])]);
    const story = after(asked, ['2025-10-20T24:00', act.tick('acceptance.supplement')]);
    expect(last(story)).toMatchObject({
      kind: 'not-accepted',
      reasons: { zh: '补正期限已于2025-10-20届满', en: 'the time to supplement ran out on 2025-10-20' },
    });
  });

  test('is not given for what the applicant takes back', () => {
    expect(all(after(submitted(anhui), ['2025-09-29', act.withdraw]))).toEqual([]);
  });
});

test('a publicity that begins is told to everybody, with its last day and how to object', () => {
  const notice = last(publicised(shenzhen));
  expect(notice).toMatchObject({
    ...{ kind: 'publicity', addressees: [{ as: 'public', name: null }], day: '2025-10-20' },
    limits: [{ title: { zh: '公示截止' } }],
    remedy: { text: { zh: '公示期内可以提出异议，并提交证据' } },
  });
  expect(said(notice)).toMatchObject({ Applicant: '示例数据有限公司', 'Publicity from': '2025-10-20' });
});

describe('an objection', () => {
  const objected = () => after(publicised(anhui), ['2025-10-21', act.fileObjection()]);

  test('that is not accepted is answered to whoever made it', () => {
    const notice = last(after(objected(), ['2025-10-22', act.rejectObjection(1, '与登记对象无关')]));
    expect(notice).toMatchObject({
      ...{ kind: 'objection-rejected', addressees: [{ as: 'objector', name: '异议人1' }] },
      reasons: { zh: '与登记对象无关' },
    });
    expect(said(notice)).toMatchObject({ Claim: '权属', Grounds: '另有协议', 'Filed on': '2025-10-21' });
  });

  test('that is resolved is answered to both sides, and the case that it ends is told of to the applicant', () => {
    const accepted = after(objected(), ['2025-10-22', act.acceptObjection()]);
    const story = after(accepted, ['2025-10-23', act.resolveObjection('sustained', 1, '查明属实')]);
    const [resolved, ended] = all(story).slice(-2);
    expect(resolved).toMatchObject({
      ...{ kind: 'objection-resolved', decision: { zh: '异议成立，终止登记' }, reasons: { zh: '查明属实' } },
      addressees: [
        { as: 'objector', name: '异议人1' },
        { as: 'applicant', name: '示例数据有限公司' },
      ],
    });
    expect(ended).toMatchObject({ kind: 'terminated', decision: { zh: '异议成立，终止登记' } });
    expect(ended?.addressees).toEqual([{ as: 'applicant', name: '示例数据有限公司' }]);
  });

  test('that nobody resolved in time says so (Anhui 22)', () => {
    const accepted = after(objected(), ['2025-10-22', act.acceptObjection()]);
    if (accepted.state.status === 'none') throw new Error('no case');
    const [id, clock] = Object.entries(accepted.state.clocks).find(([id]) => id.endsWith('objection-resolve')) ?? [];
    const story = after(accepted, [`${clock?.clock.due}T24:00`, act.tick(id ?? '')]);
    const [resolved] = all(story).slice(-2);
    expect(resolved).toMatchObject({ kind: 'objection-resolved', reasons: { en: expect.stringMatching(/ran out/) } });
  });
});

describe('where the sides stay unnamed', () => {
  const rules = structuredClone(entryRules.regime);
  const stages = rules.registrations.licence?.stages ?? {};
  for (const stage of Object.values(stages)) stage.public = true;
  const word = fc.stringMatching(/^名[\p{L}\p{N}（）. ]{3,20}号$/u);

  // A licence on an entry of the licensor, publicised as it is reviewed, with an objection that is not accepted.
  function licensed(licensor: string, licensee: string, anonymous: boolean) {
    const [from, to] = [
      { ...holder, name: licensor },
      { ...otherParty, name: licensee },
    ];
    const object = { ...entryOf().object, name: `${licensor}的样例` };
    const story = new EntryStory('licence', { entry: entryOf({ holder: from, object }) });
    story.filed(to, '2025-03-03', { anonymous, sides: `${licensor}与${licensee}`, remark: `由${licensor}许可` });
    must(story.consent(from, '2025-03-04'));
    const loaded = { ...entryRules, regime: rules };
    const filed = story.journal.map(({ event, on }) => ({ event, at: moment(on), rules: ['sample-2025/6'] }));
    const said = { claim: `${licensee}不得取得`, reason: `${licensor}无权许可`, contact: '', evidence: [], tracking };
    const objected: readonly CaseEvent[] = [
      { type: 'ObjectionFiled', objection: { id: objection(1), objector: '异议人', ...said }, clocks: {} },
      { type: 'ObjectionRejected', id: objection(1), reasons: `与${licensor}无关`, clocks: {} },
    ];
    const answered = objected.map((event) => ({ event, at: moment('2025-03-05'), rules: ['sample-2025/6'] }));
    const notices = noticesOf([...filed, ...answered], loaded);
    expect(notices.map(({ kind }) => kind)).toEqual(['publicity', 'objection-rejected']);
    return notices;
  }

  test('what reaches people outside the case holds no name, nor the entry by which one finds it', () =>
    fc.assert(
      fc.property(word, word, (licensor, licensee) => {
        const notices = licensed(licensor, licensee, true);
        for (const name of [licensor, licensee, holder.uscc, 'SAMPLE-1']) expect(words(notices)).not.toContain(name);
        expect(words(notices)).toContain('依申请不公开');
        expect(notices[1]).toMatchObject({ objection: objection(1), addressees: [{ as: 'objector', name: '异议人' }] });
      }),
      { numRuns: 40 },
    ));

  test('and where they do not ask for it, it holds both', () => {
    for (const notice of licensed('许可示例公司', '被许可示例公司', false))
      for (const name of ['许可示例公司', '被许可示例公司', 'SAMPLE-1']) expect(words(notice)).toContain(name);
  });
});
