import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field } from '../rulebook/index.js';
import { agrees } from './agreement.js';
import { judgedRules } from './agreement.test-fixture.js';
import { EntryStory, entryOf, holder, must, otherParty } from './entry-world.test-fixture.js';

const registered = {
  number: 'AH-CY-2025-000008.X',
  holders: ['示例数据有限公司', '协办示例机构'],
  applicant: 'Sample (Shanghai) Ltd',
};
const asking = (agrees: Field['agrees']): Field => ({
  ...{
    id: 'named',
    title: { zh: '所载', en: 'named' },
    type: 'text' as const,
    required: true,
    cite: 'sample-2025/19' as Field['cite'],
  },
  ...(agrees && { agrees }),
});

test.each([
  ['entry.holder', '示例 数据有限公司 ', true],
  ['entry.holder', '协办示例机构', true],
  ['entry.holder', '示例数据科技有限公司', false],
  ['applicant', 'Ｓａｍｐｌｅ（Shanghai）ltd', true],
  ['entry.number', 'ah-cy-2025-000008', true],
  ['entry.number', 'AH-CY-2025-000009', false],
  [undefined, '无论什么', true],
] as const)('%s: “%s” agrees: %s', (what, said, same) => expect(agrees(asking(what), said, registered)).toBe(same));

test('a document agrees with the register where it names the same, however spaced, and with nothing else', () => {
  const name = fc.string({ unit: fc.constantFrom(...'甲乙丙丁公司（）()ab'), minLength: 1 });
  fc.assert(
    fc.property(name, name, fc.nat({ max: 9 }), (one, another, at) => {
      const has = { ...registered, holders: [one] };
      const spaced = `${one.slice(0, at)} ${one.slice(at)}\u3000`;
      expect(agrees(asking('entry.holder'), spaced, has)).toBe(true);
      const same = one.normalize('NFKC') === another.normalize('NFKC');
      expect(agrees(asking('entry.holder'), another, has)).toBe(same);
    }),
  );
});

test('what names the register as it is, or says nothing of it, is filed', () => {
  for (const facts of [
    {},
    { judged_holder: holder.name, judged_entry: entryOf().number, judged_winner: otherParty.name },
  ]) {
    const story = new EntryStory('objection', { entry: entryOf(), loaded: judgedRules });
    must(story.draft(otherParty, '2025-03-03', facts));
    expect(story.submit('2025-03-03').kind).toBe('decided');
  }
});
